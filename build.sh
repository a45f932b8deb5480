#!/usr/bin/env bash
# Thin on purpose: build.ps1 and this start the same program, so that both do the same.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
if ! command -v dotnet >/dev/null; then
    echo "The .NET SDK named in global.json is needed: https://dotnet.microsoft.com/download" >&2
    exit 1
fi
export DOTNET_NOLOGO=1
exec dotnet run --project build/GorgiasPS.Build.csproj --configuration Release --verbosity quiet -- "$@"

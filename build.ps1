#Requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, demonstrates or packs GorgiasPS. build.sh does the same: both start one program.
.EXAMPLE
    .\build.ps1
    Puts the importable module into out\GorgiasPS.
.EXAMPLE
    .\build.ps1 test
    Builds and runs every test.
#>
[CmdletBinding()]
param(
    [ValidateSet('build', 'test', 'test-all', 'demo', 'zip', 'help', 'surface', 'clean')]
    [string] $Target = 'build'
)

if (-not (Get-Command -Name dotnet -CommandType Application -ErrorAction Ignore)) {
    Write-Error -Message 'The .NET SDK named in global.json is needed: https://dotnet.microsoft.com/download'
    exit 1
}

$env:DOTNET_NOLOGO = '1'
Push-Location -Path $PSScriptRoot
try {
    dotnet run --project build/GorgiasPS.Build.csproj --configuration Release --verbosity quiet -- $Target
} finally {
    Pop-Location
}

exit $LASTEXITCODE

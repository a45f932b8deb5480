#Requires -Version 7.4
<#
.SYNOPSIS
    Changes the code in small ways and tells which of the changes no test notices.
.DESCRIPTION
    Runs dotnet-stryker, pinned beside this script, on one area of Areas.psd1 after the other. It is not part of the test command: an area takes ten minutes
    to an hour on two cores.

    Emits one object for each area, and one for each change that no test noticed, as docs/mutation.md lists them. Reports are in out/mutation.

    Each area is built in the Debug configuration with analyzers off, so nothing that ./build.sh made is touched.
.EXAMPLE
    ./tests/Mutation/Measure-Mutants.ps1 -Area rules

    The rules for existing tickets.
.EXAMPLE
    ./tests/Mutation/Measure-Mutants.ps1 -Area ledger -File Ledger/RunLedger.cs

    One file of an area.
#>
[CmdletBinding()]
param(
    # The areas, all without it.
    [string[]] $Area,

    # These files in place of the area's.
    [string[]] $File,

    # These tests in place of the area's, as a filter of dotnet test.
    [string] $Tests,

    [ValidateRange(1, 64)]
    [int] $Concurrency = 2,

    # Shows the last reports again, and runs nothing.
    [switch] $Last
)

$ErrorActionPreference = 'Stop'
$root = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..')
$areas = Import-PowerShellDataFile -Path (Join-Path -Path $PSScriptRoot -ChildPath 'Areas.psd1')
$chosen = if ($Area) { $Area } else { $areas.Keys | Sort-Object }
if ($unknown = $chosen | Where-Object { -not $areas.ContainsKey($_) }) {
    throw "There is no area '$($unknown -join "', '")'. Areas: $(($areas.Keys | Sort-Object) -join ', ')."
}

function Get-Code([string[]] $Lines, $Location) {
    # Columns count from one, and the end is not included.
    $text = if ($Location.start.line -eq $Location.end.line) {
        $Lines[$Location.start.line - 1].Substring($Location.start.column - 1, $Location.end.column - $Location.start.column)
    } else {
        @(
            $Lines[$Location.start.line - 1].Substring($Location.start.column - 1)
            $Lines[$Location.start.line..($Location.end.line - 2)]
            $Lines[$Location.end.line - 1].Substring(0, $Location.end.column - 1)
        ) -join ' '
    }

    Get-Line $text
}

function Get-Line([string] $Text) {
    $line = ($Text -replace '\s+', ' ').Trim()
    $line.Length -le 120 ? $line : "$($line.Substring(0, 117))..."
}

function Get-Score([string] $Name) {
    $report = Get-Content -Path (Join-Path -Path $root -ChildPath "out/mutation/$Name/reports/mutation-report.json") -Raw | ConvertFrom-Json -Depth 20 -AsHashtable
    $count = @{ Killed = 0; Timeout = 0; Survived = 0; NoCoverage = 0 }
    $unseen = foreach ($path in $report.files.Keys | Sort-Object) {
        $lines = $report.files[$path].source -split '\r?\n'
        foreach ($mutant in $report.files[$path].mutants) {
            if (-not $count.ContainsKey($mutant.status)) {
                # Left out by the configuration, or no C#.
                continue
            }

            $count[$mutant.status]++
            if ($mutant.status -in 'Survived', 'NoCoverage') {
                [pscustomobject]@{
                    PSTypeName = 'UnseenMutant'
                    File       = Split-Path -Path $path -Leaf
                    Line       = $mutant.location.start.line
                    Covered    = $mutant.status -eq 'Survived'
                    Code       = Get-Code $lines $mutant.location
                    Becomes    = Get-Line $mutant.replacement
                }
            }
        }
    }

    $seen = $count.Killed + $count.Timeout
    $all = $seen + $count.Survived + $count.NoCoverage
    [pscustomobject]@{
        PSTypeName = 'MutationScore'
        Area       = $Name
        Mutants    = $all
        Killed     = $count.Killed
        Timeout    = $count.Timeout
        Survived   = $count.Survived
        NoCoverage = $count.NoCoverage
        Score      = $all ? [math]::Round(100 * $seen / $all, 1) : 100
        Unseen     = @($unseen)
    }
}

# The analyzers would only lengthen each build. What is no code style is the compiler's, and stays.
$before = $env:RunAnalyzers
$env:RunAnalyzers = 'false'
Push-Location -Path $PSScriptRoot
try {
    foreach ($name in $chosen) {
        $output = Join-Path -Path $root -ChildPath "out/mutation/$name"
        if (-not $Last) {
            $one = $areas[$name]
            $null = New-Item -Path $output -ItemType Directory -Force
            $configuration = Join-Path -Path $output -ChildPath 'stryker-config.json'
            @{
                'stryker-config' = @{
                    project             = "$($one.Project).csproj"
                    'test-projects'     = @("../$($one.Project).Tests/$($one.Project).Tests.csproj")
                    'target-framework'  = 'net8.0'
                    configuration       = 'Debug'
                    mutate              = @(($File ? $File : $one.Files) | ForEach-Object { "**/$_" })
                    'test-case-filter'  = $Tests ? $Tests : $one.Tests
                    'coverage-analysis' = 'perTest'
                    # Tests have no synchronization context that would tell the two values apart, and do not compare words.
                    'ignore-methods'    = @('ConfigureAwait', '*Messages.*')
                    concurrency         = $Concurrency
                    reporters           = @('json', 'html', 'dots')
                }
            } | ConvertTo-Json -Depth 5 | Set-Content -Path $configuration
            dotnet tool restore | Out-Host
            dotnet tool run dotnet-stryker -- --config-file $configuration --output $output --skip-version-check | Out-Host
            if ($LASTEXITCODE) {
                throw "dotnet-stryker ended with $LASTEXITCODE on $name."
            }
        }

        Get-Score $name
    }
} finally {
    Pop-Location
    $env:RunAnalyzers = $before
}

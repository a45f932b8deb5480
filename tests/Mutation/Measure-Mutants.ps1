#Requires -Version 7.4
<#
.SYNOPSIS
    Changes the code in small ways and tells which of the changes no test notices.
.DESCRIPTION
    Runs dotnet-stryker, pinned beside this script, on one area of Areas.psd1 after the other. It is not part of the test command: an area takes ten minutes
    to an hour on two cores. The code is built in the Debug configuration with analyzers off, so nothing that ./build.sh made is touched.

    Emits one object for each area. Its property Unseen has the changes that no test noticed; docs/mutation.md says why those that are left are. Reports in
    HTML are in out/mutation.
.EXAMPLE
    ./tests/Mutation/Measure-Mutants.ps1 -Area rules | Format-Table

    The rules for existing tickets.
.EXAMPLE
    (./tests/Mutation/Measure-Mutants.ps1 -Area rules -Again).Unseen | Format-Table -Wrap

    After more tests were written: what was not noticed before, added to what was.
.EXAMPLE
    ./tests/Mutation/Measure-Mutants.ps1 -Area ledger -File Ledger/RunLedger.cs -Tests 'FullyQualifiedName~RunLedger'

    One file of an area, on some of its tests.
#>
[CmdletBinding()]
param(
    # The areas; all without it.
    [string[]] $Area,

    # These files in place of the area's.
    [string[]] $File,

    # These tests in place of the area's, as a filter of dotnet test.
    [string] $Tests,

    # Only what no test noticed the last time, or what took too long. Right as long as no code has changed since, only tests.
    [switch] $Again,

    # Runs nothing, and emits what is known.
    [switch] $Last,

    [ValidateRange(1, 64)]
    [int] $Concurrency = 2
)

$ErrorActionPreference = 'Stop'
$root = (Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..')).Path
$areas = Import-PowerShellDataFile -Path (Join-Path -Path $PSScriptRoot -ChildPath 'Areas.psd1')
$chosen = $Area ? $Area : ($areas.Keys | Sort-Object)
if ($unknown = $chosen | Where-Object { -not $areas.ContainsKey($_) }) {
    throw "There is no area '$($unknown -join "', '")'. Areas: $(($areas.Keys | Sort-Object) -join ', ')."
}

# What the configuration leaves out, or what is no C#, is no change that a test could notice.
$counted = 'Killed', 'Timeout', 'Survived', 'NoCoverage'
$unseen = 'Survived', 'NoCoverage'

function Get-ResultPath([string] $Name) {
    Join-Path -Path $root -ChildPath "out/mutation/$Name.json"
}

function Get-Line([string] $Text) {
    ($Text -replace '\s+', ' ').Trim()
}

function Read-Report([string] $Path) {
    # As a table, because names of files differ only in the case of letters somewhere.
    $report = Get-Content -Path $Path -Raw | ConvertFrom-Json -Depth 20 -AsHashtable
    foreach ($name in $report.files.Keys | Sort-Object) {
        $source = $report.files[$name].source
        $starts = @(0) + @([regex]::Matches($source, '\n') | ForEach-Object { $_.Index + 1 })
        foreach ($mutant in $report.files[$name].mutants | Where-Object status -In $counted) {
            # Lines and columns count from one.
            $start = $starts[$mutant.location.start.line - 1] + $mutant.location.start.column - 1
            $end = $starts[$mutant.location.end.line - 1] + $mutant.location.end.column - 1
            [pscustomobject]@{
                File    = [System.IO.Path]::GetRelativePath((Join-Path -Path $root -ChildPath 'src'), $name).Replace('\', '/')
                Line    = $mutant.location.start.line
                Start   = $start
                End     = $end
                Status  = $mutant.status
                Code    = Get-Line $source.Substring($start, $end - $start)
                Becomes = Get-Line $mutant.replacement
            }
        }
    }
}

function Get-Pattern([string] $Name) {
    $folder = Join-Path -Path $root -ChildPath "src/$($areas[$Name].Project)"
    $files = Get-Item -Path (($File ? $File : $areas[$Name].Files) | ForEach-Object { Join-Path -Path $folder -ChildPath $_ })
    if ($Again) {
        # Both ends of each place, in characters from the start of the file.
        Get-Content -Path (Get-ResultPath $Name) -Raw | ConvertFrom-Json | Where-Object Status -NE Killed | Group-Object -Property File | ForEach-Object {
            "**/$($_.Name -replace '^[^/]+/')$(($_.Group | ForEach-Object { "{$($_.Start)..$($_.End)}" } | Sort-Object -Unique) -join '')"
        }
    } else {
        $files | ForEach-Object { "**/$([System.IO.Path]::GetRelativePath($folder, $_.FullName).Replace('\', '/'))" }
    }

    # Tests have no synchronization context that would tell the values of ConfigureAwait apart. To leave out the method would leave out all that it is called on.
    foreach ($one in $files) {
        $places = [regex]::Matches((Get-Content -Path $one.FullName -Raw), '(?<=\.ConfigureAwait\()(true|false)(?=\))') | ForEach-Object {
            "{$($_.Index)..$($_.Index + $_.Length)}"
        }
        if ($places) {
            "!**/$([System.IO.Path]::GetRelativePath($folder, $one.FullName).Replace('\', '/'))$($places -join '')"
        }
    }
}

function Invoke-Stryker([string] $Name) {
    $output = Join-Path -Path $root -ChildPath "out/mutation/$Name"
    $null = New-Item -Path $output -ItemType Directory -Force
    $configuration = Join-Path -Path $output -ChildPath 'stryker-config.json'
    $project = $areas[$Name].Project
    @{
        'stryker-config' = @{
            project              = "$project.csproj"
            'test-projects'      = @("../$project.Tests/$project.Tests.csproj")
            'target-framework'   = 'net8.0'
            configuration        = 'Debug'
            mutate               = @(Get-Pattern $Name)
            'test-case-filter'   = $Tests ? $Tests : ($areas[$Name].Tests -join '&')
            'coverage-analysis'  = 'perTest'
            # Tests do not compare words.
            'ignore-methods'     = @(
                Get-ChildItem -Path (Join-Path -Path $root -ChildPath "src/$project/Messages/*.cs") | ForEach-Object { "$($_.BaseName).*" }
            )
            # A test that is only slow, because the machine has other work, has noticed nothing.
            'additional-timeout' = 60000
            concurrency          = $Concurrency
            reporters            = @('json', 'html')
        }
    } | ConvertTo-Json -Depth 5 | Set-Content -Path $configuration
    dotnet tool restore | Out-Host
    dotnet restore "../$project.Tests" --verbosity quiet | Out-Host
    dotnet tool run dotnet-stryker -- --config-file $configuration --output $output --skip-version-check | Out-Host
    if ($LASTEXITCODE) {
        throw "dotnet-stryker ended with $LASTEXITCODE on $Name."
    }

    $found = @(Read-Report (Join-Path -Path $output -ChildPath 'reports/mutation-report.json'))
    if ($Again) {
        $now = @{}
        $found | ForEach-Object { $now["$($_.File) $($_.Start) $($_.End) $($_.Becomes)"] = $_ }
        $found = Get-Content -Path (Get-ResultPath $Name) -Raw | ConvertFrom-Json | ForEach-Object {
            $key = "$($_.File) $($_.Start) $($_.End) $($_.Becomes)"
            $_.Status -ne 'Killed' -and $now.ContainsKey($key) ? $now[$key] : $_
        }
    }

    $found | ConvertTo-Json | Set-Content -Path (Get-ResultPath $Name)
}

function Get-Score([string] $Name) {
    $found = @(Get-Content -Path (Get-ResultPath $Name) -Raw | ConvertFrom-Json)
    $count = @{}
    $counted | ForEach-Object { $count[$_] = @($found | Where-Object Status -EQ $_).Count }
    [pscustomobject]@{
        PSTypeName = 'MutationScore'
        Area       = $Name
        Mutants    = $found.Count
        Killed     = $count.Killed
        Timeout    = $count.Timeout
        Survived   = $count.Survived
        NoCoverage = $count.NoCoverage
        Score      = [math]::Round(100 * ($count.Killed + $count.Timeout) / [math]::Max(1, $found.Count), 1)
        Unseen     = @($found | Where-Object Status -In $unseen)
    }
}

# The analyzers would only lengthen the build. A busy machine does not tell within ten seconds which SDK it has.
$before = $env:RunAnalyzers, $env:DOTNET_INFO_WAIT_TIME
$env:RunAnalyzers, $env:DOTNET_INFO_WAIT_TIME = 'false', '120000'
Push-Location -Path $PSScriptRoot
try {
    foreach ($name in $chosen) {
        if (-not $Last) {
            Invoke-Stryker $name
        }

        Get-Score $name
    }
} finally {
    Pop-Location
    $env:RunAnalyzers, $env:DOTNET_INFO_WAIT_TIME = $before
}

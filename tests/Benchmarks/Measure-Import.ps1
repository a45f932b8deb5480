#Requires -Version 5.1
<#
.SYNOPSIS
    Measures what importing the module adds to starting PowerShell.
.DESCRIPTION
    Starts bare and importing processes in turns, so that whatever else the machine does falls on both alike. Compares the
    medians, which is what a user meets, and the shortest runs, which is what the module costs when nothing else runs.
.EXAMPLE
    ./tests/Benchmarks/Measure-Import.ps1 -Runs 21
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    [ValidateRange(1, 1000)]
    [int] $Runs = 11
)

Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Median.psm1')
$manifest = Join-Path -Path (Resolve-Path -Path $ModulePath) -ChildPath 'GorgiasPS.psd1'
$executable = (Get-Process -Id $PID).Path

# A PowerShell that is a .NET tool is started by dotnet.
$before = @(if ((Split-Path -Path $executable -Leaf) -like 'dotnet*') { Join-Path -Path $PSHOME -ChildPath 'pwsh.dll' })

function Measure-Start([string] $Command) {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    & $executable @before -NoLogo -NoProfile -NonInteractive -Command $Command
    $clock.Elapsed.TotalMilliseconds
}

$import = "Import-Module -Name '$($manifest -replace "'", "''")'"
$null = Measure-Start 'exit'
$null = Measure-Start $import
$bare, $importing = [System.Collections.Generic.List[double]]::new(), [System.Collections.Generic.List[double]]::new()
foreach ($run in 1..$Runs) {
    $bare.Add((Measure-Start 'exit'))
    $importing.Add((Measure-Start $import))
}

$shortest = { param($Values) ($Values | Measure-Object -Minimum).Minimum }
[pscustomobject]@{
    Runs                 = $Runs
    BareMilliseconds     = [math]::Round((Get-Median $bare))
    ImportMilliseconds   = [math]::Round((Get-Median $importing) - (Get-Median $bare))
    ShortestBare         = [math]::Round((& $shortest $bare))
    ShortestMilliseconds = [math]::Round((& $shortest $importing) - (& $shortest $bare))
}

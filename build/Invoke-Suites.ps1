#Requires -Version 5.1
<#
.SYNOPSIS
    Runs the Pester suites against a built module and writes how many tests ended how.
.DESCRIPTION
    Sets no preference: the tests would inherit it, and see another PowerShell than users do.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $SuitesPath,

    [Parameter(Mandatory)]
    [string] $ModulePath,

    [Parameter(Mandatory)]
    [string] $ToolsPath,

    [Parameter(Mandatory)]
    [string] $ResultPath
)

$env:PSModulePath = $ToolsPath + [System.IO.Path]::PathSeparator + $env:PSModulePath
Import-Module -Name Pester -MinimumVersion 5.5 -MaximumVersion 5.99.99 -ErrorAction Stop

$configuration = New-PesterConfiguration
$configuration.Run.Container = New-PesterContainer -Path $SuitesPath -Data @{ ModulePath = $ModulePath }
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$run = Invoke-Pester -Configuration $configuration

# A suite or block that broke has no test to count, and would pass for a success.
$broken = $run.FailedContainersCount + $run.FailedBlocksCount
$null = New-Item -Path (Split-Path -Path $ResultPath) -ItemType Directory -Force -ErrorAction Stop
@{
    Passed  = $run.PassedCount
    Failed  = $run.FailedCount + $broken
    Skipped = $run.SkippedCount + $run.NotRunCount + $run.InconclusiveCount
} | ConvertTo-Json | Set-Content -Path $ResultPath -Encoding utf8

# Not exit: that waits for every thread, and one that the analyzer's rules left behind holds the process for a quarter of an hour.
[System.Environment]::Exit([int]($run.FailedCount + $broken -gt 0))

#Requires -Version 7.4
<#
.SYNOPSIS
    Measures the time that importing the module takes, compared with two modules that come with PowerShell.
.DESCRIPTION
    Bare and importing processes take turns, so that other work on the machine affects all alike; the medians are compared. Each kind has its own cache.
    ThreadJob is the smallest binary module that comes with PowerShell, PSResourceGet a large one. The goal is at most 1.25 times ThreadJob.

    ProcessMilliseconds is the time from the start of the process until the module is imported, ImportMilliseconds the time of Import-Module alone.
.EXAMPLE
    ./tests/Benchmarks/Measure-Import.ps1 -Runs 21
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    [ValidateRange(1, 1000)]
    [int] $Runs = 11
)

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Median.psm1')
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Shell.psm1')
$folder = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "gorgias-import-$([guid]::NewGuid())"

# All are imported by the path of the manifest: a search by name takes longer the longer the module path is.
function Get-InBox([string] $Name) {
    (Get-Module -Name $Name -ListAvailable | Where-Object ModuleBase -Like "$PSHOME*" | Select-Object -First 1).Path ?? $(throw "This PowerShell comes without $Name.")
}

$manifests = [ordered]@{
    bare          = $null
    # Called ThreadJob before PowerShell 7.6, Microsoft.PowerShell.ThreadJob since.
    ThreadJob     = Get-InBox '*ThreadJob'
    PSResourceGet = Get-InBox Microsoft.PowerShell.PSResourceGet
    GorgiasPS     = Join-Path -Path (Resolve-Path -Path $ModulePath) -ChildPath 'GorgiasPS.psd1'
}
$variants = foreach ($name in $manifests.Keys) {
    [pscustomobject]@{
        Name        = $name
        Step        = if ($manifests[$name]) { "Import-Module -Name '$($manifests[$name] -replace "'", "''")'" }
        Environment = New-CacheFolder -Folder $folder -Name $name
        Import      = [System.Collections.Generic.List[double]]::new()
        Process     = [System.Collections.Generic.List[double]]::new()
    }
}

try {
    # The first turn fills the caches.
    foreach ($run in 0..$Runs) {
        foreach ($variant in $variants) {
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $shell = Start-Shell "`$clock = [System.Diagnostics.Stopwatch]::StartNew(); $($variant.Step); `$clock.Elapsed.TotalMilliseconds" -Environment $variant.Environment
            try {
                $import = Read-Shell $shell
                $process = $clock.Elapsed.TotalMilliseconds
                $shell.WaitForExit()
            } finally {
                $shell.Dispose()
            }

            if ($run -gt 0) {
                $variant.Import.Add([double]::Parse($import, [cultureinfo]::CurrentCulture))
                $variant.Process.Add($process)
            }
        }
    }
} finally {
    Remove-Item -Path $folder -Recurse
}

$bare, $smallest = $variants[0..1]
foreach ($variant in $variants) {
    $process = Get-Median $variant.Process
    [pscustomobject]@{
        Module              = $variant.Name
        ProcessMilliseconds = [math]::Round($process)
        MoreThanBare        = [math]::Round($process - (Get-Median $bare.Process))
        ProcessToThreadJob  = [math]::Round($process / (Get-Median $smallest.Process), 2)
        ImportMilliseconds  = [math]::Round((Get-Median $variant.Import))
        ImportToThreadJob   = [math]::Round((Get-Median $variant.Import) / (Get-Median $smallest.Import), 2)
    }
}

#Requires -Version 7.4
<#
.SYNOPSIS
    Measures the memory and the time of Export-GorgiasData for few and for many rows.
.DESCRIPTION
    The sandbox has a process of its own, and so has each export. Before an export is measured, its process exports a few rows to another file: .NET compiles
    code when it is first used.

    GrowthMB is how much the largest working set grew beyond what the process had before. ManagedMB is what is on the managed heap after the export and a
    collection, beyond what was there before. AllocatedKBPerRow is what was allocated and may have been collected since. AgainSeconds is the time of a second
    run, which finds nothing new. StateKB is the size of the state file. Calls are all calls of the process.
.EXAMPLE
    ./tests/Benchmarks/Measure-Export.ps1
.EXAMPLE
    ./tests/Benchmarks/Measure-Export.ps1 -Rows 1000, 10000 -Type Messages -Format Csv
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    # One measurement for each number.
    [ValidateRange(200, 1000000)]
    [int[]] $Rows = @(10000, 100000),

    # Each ticket of the sandbox has one message.
    [ValidateSet('Tickets', 'Messages')]
    [string] $Type = 'Tickets',

    [ValidateSet('Ndjson', 'Csv')]
    [string] $Format = 'Ndjson',

    # Ends a measurement that takes longer.
    [ValidateRange(1, 7200)]
    [int] $TimeoutSec = 1800
)

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Shell.psm1')
$manifest = Join-Path -Path (Resolve-Path -Path $ModulePath) -ChildPath 'GorgiasPS.psd1'

function Start-Account([int] $Count) {
    $shell = Start-Shell -Environment @{ GORGIAS_MANIFEST = $manifest } @"
Import-Module -Name `$env:GORGIAS_MANIFEST
`$sandbox = Start-GorgiasSandbox -Plan Unlimited
`$seed = `$sandbox.GetServer().Seed
foreach (`$i in 1..$Count) { `$null = `$seed.Ticket("c`$(`$i % 500)@example.com", "Ticket `$i", "export-`$i") }
[pscustomobject]@{ BaseUri = `$sandbox.BaseUri; User = `$sandbox.Credential.UserName; Key = `$sandbox.Credential.GetNetworkCredential().Password } | ConvertTo-Json -Compress
while ([System.Console]::In.ReadLine()) {
    [pscustomobject]@{ Calls = `$sandbox.Requests.Total } | ConvertTo-Json -Compress
}
"@
    Read-Shell $shell -TimeoutSec $TimeoutSec | ConvertFrom-Json | Add-Member -NotePropertyName Shell -NotePropertyValue $shell -PassThru
}

function Measure-Shell([object] $Account, [string] $Folder) {
    $variables = @{
        GORGIAS_URI = $Account.BaseUri; GORGIAS_USER = $Account.User; GORGIAS_KEY = $Account.Key; GORGIAS_MANIFEST = $manifest
        GORGIAS_FOLDER = $Folder; GORGIAS_TYPE = $Type; GORGIAS_FORMAT = $Format
    }
    $shell = Start-Shell $export -Environment $variables
    try {
        Read-Shell $shell -TimeoutSec $TimeoutSec | ConvertFrom-Json
        $shell.WaitForExit()
    } finally {
        $shell.Dispose()
    }
}

$export = @'
Import-Module -Name $env:GORGIAS_MANIFEST
$key = ConvertTo-SecureString -String $env:GORGIAS_KEY -AsPlainText -Force
$null = Connect-Gorgias -Ledger None -BaseUri $env:GORGIAS_URI -Credential ([pscredential]::new($env:GORGIAS_USER, $key))
$file = Join-Path -Path $env:GORGIAS_FOLDER -ChildPath 'rows'
$common = @{ Type = $env:GORGIAS_TYPE; Format = $env:GORGIAS_FORMAT }
$null = Get-GorgiasTicket -First 300
$null = Export-GorgiasData @common -Path "$file.first" -Since ([datetimeoffset]::UtcNow.AddDays(1))
function Get-Managed {
    [System.GC]::Collect()
    [System.GC]::WaitForPendingFinalizers()
    [System.GC]::GetTotalMemory($true) / 1MB
}

$process = [System.Diagnostics.Process]::GetCurrentProcess()
$managed = Get-Managed
$process.Refresh()
$before = $process.WorkingSet64 / 1MB
$allocated = [System.GC]::GetTotalAllocatedBytes() / 1KB
$clock = [System.Diagnostics.Stopwatch]::StartNew()
$first = Export-GorgiasData @common -Path $file
$seconds = $clock.Elapsed.TotalSeconds
$process.Refresh()
$result = [ordered]@{
    Rows = $first.Rows; Seconds = $seconds; BeforeMB = $before; PeakMB = $process.PeakWorkingSet64 / 1MB
    Allocated = ([System.GC]::GetTotalAllocatedBytes() / 1KB - $allocated) / [System.Math]::Max(1, $first.Rows)
    Managed = (Get-Managed) - $managed
    FileMB = (Get-Item -LiteralPath $file).Length / 1MB
    StateKB = (Get-Item -LiteralPath $first.StatePath).Length / 1KB
}
$clock.Restart()
$result.AgainRows = (Export-GorgiasData @common -Path $file).Rows
$result.AgainSeconds = $clock.Elapsed.TotalSeconds
[pscustomobject] $result | ConvertTo-Json -Compress
'@

foreach ($count in $Rows) {
    $folder = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "gorgias-export-$([guid]::NewGuid())"
    $null = New-Item -Path $folder -ItemType Directory
    $account = $null
    try {
        Write-Verbose "$count rows"
        $account = Start-Account $count
        $measured = Measure-Shell $account $folder
        $account.Shell.StandardInput.WriteLine('seen')
        $calls = (Read-Shell $account.Shell | ConvertFrom-Json).Calls
        if ($measured.Rows -ne $count -or $measured.AgainRows -ne 0) {
            throw "There are $count rows, and the export wrote $($measured.Rows) and then $($measured.AgainRows)."
        }

        [pscustomobject]@{
            Rows              = $measured.Rows
            FileMB            = [math]::Round($measured.FileMB, 1)
            StateKB           = [math]::Round($measured.StateKB, 1)
            Seconds           = [math]::Round($measured.Seconds, 1)
            AgainSeconds      = [math]::Round($measured.AgainSeconds, 1)
            Calls             = $calls
            BeforeMB          = [math]::Round($measured.BeforeMB)
            PeakMB            = [math]::Round($measured.PeakMB)
            GrowthMB          = [math]::Round($measured.PeakMB - $measured.BeforeMB)
            ManagedMB         = [math]::Round($measured.Managed, 1)
            AllocatedKBPerRow = [math]::Round($measured.Allocated, 1)
        }
    } finally {
        if ($account) {
            Stop-SandboxShell $account
        }

        Remove-Item -LiteralPath $folder -Recurse
    }
}

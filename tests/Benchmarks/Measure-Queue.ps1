#Requires -Version 7.4
<#
.SYNOPSIS
    Measures how many orders are queued from the pipeline in a second, and how long Get-GorgiasQueue takes to count a long queue.
.DESCRIPTION
    Each measurement runs in a process of its own, and queues some orders before the clock starts, since .NET compiles code when it is first used. The time is
    measured from rows in memory, with a script block for subject and body as in the README, until the last item is composed and on disk. The processor time of
    one order, over all threads, is returned as well: other work on the machine changes it less.

    The long queue is filled by SQLite itself from one item. Get-GorgiasQueue then runs in a new process. Its first run, which loads the assemblies, is measured
    apart from the following ones.
.EXAMPLE
    ./tests/Benchmarks/Measure-Queue.ps1
.EXAMPLE
    ./tests/Benchmarks/Measure-Queue.ps1 -Orders 5000 -Items 0
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    # Orders of one turn.
    [ValidateRange(100, 1000000)]
    [int] $Orders = 20000,

    # Orders queued before the clock starts.
    [ValidateRange(1, 1000000)]
    [int] $WarmUp = 30000,

    [ValidateRange(1, 10000)]
    [int[]] $BatchSize = @(100, 500, 1000),

    [ValidateRange(1, 100)]
    [int] $Turns = 3,

    # Items of the queue that Get-GorgiasQueue counts; 0 leaves the measurement out.
    [ValidateRange(0, 10000000)]
    [int] $Items = 1000000
)

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Median.psm1')
$manifest = Join-Path -Path (Resolve-Path -Path $ModulePath) -ChildPath 'GorgiasPS.psd1'
$folder = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "gorgias-queue-$([guid]::NewGuid())"

function Invoke-InProcess([scriptblock] $Script, [object[]] $Argument) {
    Start-Job -ScriptBlock $Script -ArgumentList $Argument | Receive-Job -Wait -AutoRemoveJob
}

$enter = {
    param($Manifest, $Folder, $Orders, $WarmUp, $BatchSize)
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    Import-Module -Name $Manifest
    $rows = { param($Count, $Prefix) 1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = "$Prefix$_"; Name = 'Jane Roe'; Email = "jane$_@example.com" } } }
    $common = @{ Channel = 'email'; Via = 'api'; Subject = { "Order $($_.OrderId) is delayed" }; BodyText = { "Dear $($_.Name), ..." }; BatchSize = $BatchSize }
    & $rows $WarmUp W | New-GorgiasTicket -Queue "$Folder/turn.queue" @common | Out-Null
    $given = & $rows $Orders A
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    $before = $process.TotalProcessorTime
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $count = ($given | New-GorgiasTicket -Queue "$Folder/turn.queue" @common | Measure-Object).Count
    $rate = $count / $clock.Elapsed.TotalSeconds
    $process.Refresh()
    $used = ($process.TotalProcessorTime - $before).TotalMilliseconds * 1000 / $count
    $queue = Get-GorgiasQueue "$Folder/turn.queue"
    if ($count -ne $Orders -or $queue.Pending -ne $Orders + $WarmUp) {
        throw "$count of $Orders orders were written to the pipeline, and the queue has $($queue.Pending) pending items."
    }

    [pscustomobject]@{ Rate = $rate; Microseconds = $used }
}

$fill = {
    param($Manifest, $Path, $Count)
    $ErrorActionPreference = 'Stop'
    Import-Module -Name $Manifest
    # One statement copies the item that New-GorgiasTicket queued, so that the triggers of the queue run for each copy.
    $null = New-GorgiasTicket -Queue $Path -CustomerEmail jane@example.com -Subject 'Order is delayed' -BodyText 'Dear Jane, ...' -Channel email -Via api
    $context = [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ GorgiasPS
    $sqlite = $context.Assemblies | Where-Object { $_.GetName().Name -eq 'Microsoft.Data.Sqlite' }
    $connection = [System.Activator]::CreateInstance($sqlite.GetType('Microsoft.Data.Sqlite.SqliteConnection'), "Data Source=$Path;Pooling=False")
    $connection.Open()
    $command = $connection.CreateCommand()
    $columns = 'queue, kind, customer_key, payload_hash, state, waits, attempts, not_before, if_exists, if_open, enqueued_at, updated_at, payload'
    $command.CommandText = @"
WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < $Count)
INSERT INTO items ($columns, external_id) SELECT $columns, 'fill-' || i FROM n, items WHERE items.id = 1
"@ -replace 'SELECT queue, kind, customer_key', "SELECT queue, kind, 'C' || i"
    $command.CommandTimeout = 3600
    $null = $command.ExecuteNonQuery()
    $connection.Dispose()
}

$count = {
    param($Manifest, $Path, $Items)
    $ErrorActionPreference = 'Stop'
    Import-Module -Name $Manifest
    $milliseconds = foreach ($run in 1..11) {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $queue = Get-GorgiasQueue $Path
        $clock.Elapsed.TotalMilliseconds
        if ($queue.Total -ne $Items) {
            throw "The queue of $Items items counts $($queue.Total)."
        }
    }
    , $milliseconds
}

try {
    $rates = @{}
    $used = @{}
    foreach ($turn in 1..$Turns) {
        foreach ($size in $BatchSize) {
            $null = New-Item -Path $folder -ItemType Directory
            $measured = Invoke-InProcess $enter $manifest, $folder, $Orders, $WarmUp, $size
            Remove-Item -Path $folder -Recurse
            Write-Verbose "Turn $turn of $Turns, batches of ${size}: $([math]::Round($measured.Rate)) a second"
            $rates[$size] = @($rates[$size]) + $measured.Rate | Where-Object { $_ }
            $used[$size] = @($used[$size]) + $measured.Microseconds | Where-Object { $_ }
        }
    }

    foreach ($size in $BatchSize) {
        [pscustomobject]@{
            Measure = "orders/s into the queue, batches of $size"
            Median  = [math]::Round((Get-Median $rates[$size]))
            Best    = [math]::Round(($rates[$size] | Measure-Object -Maximum).Maximum)
        }
        [pscustomobject]@{
            Measure = "microseconds of processor an order, batches of $size"
            Median  = [math]::Round((Get-Median $used[$size]))
            Best    = [math]::Round(($used[$size] | Measure-Object -Minimum).Minimum)
        }
    }
    if ($Items -gt 0) {
        $null = New-Item -Path $folder -ItemType Directory
        Invoke-InProcess $fill $manifest, "$folder/long.queue", $Items
        $milliseconds = Invoke-InProcess $count $manifest, "$folder/long.queue", $Items
        [pscustomobject]@{
            Measure = "ms of Get-GorgiasQueue, $Items items, first in a process"
            Median  = [math]::Round($milliseconds[0])
            Best    = [math]::Round($milliseconds[0])
        }
        [pscustomobject]@{
            Measure = "ms of Get-GorgiasQueue, $Items items, afterwards"
            Median  = [math]::Round((Get-Median $milliseconds[1..10]), 1)
            Best    = [math]::Round(($milliseconds[1..10] | Measure-Object -Minimum).Minimum, 1)
        }
    }
} finally {
    if (Test-Path -Path $folder) {
        Remove-Item -Path $folder -Recurse
    }
}

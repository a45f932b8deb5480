#Requires -Version 7.4
<#
.SYNOPSIS
    Creates tickets while the server answers everything with errors for a while, and checks that none is lost, twice or of unknown outcome.
.DESCRIPTION
    Two runs of 200 orders on a sandbox. In the first the server fails for -Outage seconds, which the run must survive. In the second it fails for longer than
    the run waits (-Patience): the run must end in time, only what had left may be unknown, and the same line must create the rest. Returns false when a law is
    broken.
.EXAMPLE
    ./tests/Benchmarks/Measure-Outage.ps1
.EXAMPLE
    ./tests/Benchmarks/Measure-Outage.ps1 -Outage 20 -Patience 30 -Window 2
#>
[CmdletBinding()]
[OutputType([bool])]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    [ValidateRange(1, 10000)]
    [int] $Orders = 200,

    # How long the server fails, in seconds.
    [ValidateRange(1, 3600)]
    [int] $Outage = 120,

    # How long the second run waits, in seconds; the server fails twice as long.
    [ValidateRange(5, 3600)]
    [int] $Patience = 600,

    # The period of the sandbox's rate limit, in seconds.
    [ValidateRange(1, 60)]
    [int] $Window = 20
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module -Name (Join-Path -Path (Resolve-Path -Path $ModulePath) -ChildPath 'GorgiasPS.psd1')
$folder = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "gorgias-outage-$([guid]::NewGuid())"
$rows = 1..$Orders | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "customer$_@example.com" } }
$flip = {
    param($Faults, $After, $Length)
    Start-Sleep -Seconds $After
    $Faults.Error500Before = 1
    Start-Sleep -Seconds $Length
    $Faults.Error500Before = 0
}

function Test-Outage([string] $Kind, [int] $Length, [int] $Wait) {
    $sandbox = Start-GorgiasSandbox
    $server = $sandbox.GetServer()
    $server.Options.Window = [timespan]::FromSeconds($Window)
    $server.Options.Latency = [timespan]::FromMilliseconds(100)
    $connection = $sandbox | Connect-Gorgias -Ledger (Join-Path -Path $folder -ChildPath "$Kind.ledger")
    $line = @{
        Connection = $connection; Subject = { "Order $($_.OrderId)" }; ExternalId = { "order-$($_.OrderId)" }; BodyText = 'Where is it?'
        OutagePatience = [timespan]::FromSeconds($Wait); ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'
    }

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $began = [datetimeoffset]::UtcNow
    $after = [math]::Max(1, $Window / 4)
    $job = Start-ThreadJob -ScriptBlock $flip -ArgumentList $server.Options.Faults, $after, $Length
    $end = $null
    try { $null = $rows | New-GorgiasTicket @line -ErrorVariable failed } catch { $end = $_ }
    $seconds = $clock.Elapsed.TotalSeconds
    $report = $connection.LastRun
    $probes = @($server.Requests | Where-Object { ($_.At - $began).TotalSeconds -gt $after + 3 -and ($_.At - $began).TotalSeconds -lt $after + $Length } | ForEach-Object At)
    $close = @(for ($i = 1; $i -lt $probes.Count; $i++) { if (($probes[$i] - $probes[$i - 1]).TotalSeconds -lt 0.09) { $i } }).Count
    $double = @($server.Tickets | Group-Object ExternalId | Where-Object Count -GT 1).Count
    Write-Host ('{0}: {1:0.0} s, {2} done, {3} unknown, {4} not sent, {5} failed, {6} tickets, {7} twice; {8} probes, {9} at once; {10} 429s{11}' -f
        $Kind, $seconds, $report.DoneCount, $report.UnknownCount, $report.NotSentCount, $report.Failed, $server.Tickets.Count, $double, $probes.Count, $close,
        $server.Requests.Throttled, ($end ? "; ended by $($end.FullyQualifiedErrorId)" : ''))
    [pscustomobject]@{ Sandbox = $sandbox; Server = $server; Connection = $connection; Line = $line; Job = $job; Seconds = $seconds; End = $end
        Report = $report; Tickets = $server.Tickets.Count; Double = $double; Close = $close; After = $after }
}

function Stop-Test($Test) {
    $Test.Job | Stop-Job -PassThru | Remove-Job
    Disconnect-Gorgias -Connection $Test.Connection
    $Test.Sandbox | Stop-GorgiasSandbox
}

try {
    $short = Test-Outage 'survived' $Outage ($Outage * 5)
    $isSurvived = $short.Tickets -eq $Orders -and $short.Double + $short.Report.UnknownCount + $short.Report.Failed + $short.Close -eq 0
    Stop-Test $short

    $long = Test-Outage 'too long' ($Patience * 2) $Patience
    $isEnded = $long.Seconds -le $long.After + $Patience + 30 -and $long.End.FullyQualifiedErrorId -like 'Gorgias.Outage,*' -and $long.Report.UnknownCount -le 40 `
        -and $long.Report.DoneCount + $long.Report.UnknownCount + $long.Report.NotSentCount -eq $long.Report.Accepted
    $long.Job | Stop-Job
    $long.Server.Options.Faults.Error500Before = 0
    $line = $long.Line
    $again = @($rows | New-GorgiasTicket @line).Count
    $double = @($long.Server.Tickets | Group-Object ExternalId | Where-Object Count -GT 1).Count
    Write-Host "too long, the same line again: $again results, $($long.Server.Tickets.Count) tickets, $double twice"
    $isMade = $long.Server.Tickets.Count -eq $Orders -and $double -eq 0
    Stop-Test $long

    $isSurvived -and $isEnded -and $isMade
} finally {
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
}

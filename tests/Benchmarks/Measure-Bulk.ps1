#Requires -Version 7.4
<#
.SYNOPSIS
    Closes ten thousand tickets with jobs, and checks the number of calls and every ticket.
.DESCRIPTION
    The tickets are in the sandbox, with the rate limit of an API key. The closes must take no more calls than -MostCalls, none may be refused for the rate limit,
    and each ticket must be closed and reported once. Returns false when that does not hold.
.EXAMPLE
    ./tests/Benchmarks/Measure-Bulk.ps1
.EXAMPLE
    ./tests/Benchmarks/Measure-Bulk.ps1 -Tickets 1000 -MostCalls 20
#>
[CmdletBinding()]
[OutputType([bool])]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    [ValidateRange(1, 100000)]
    [int] $Tickets = 10000,

    [int] $MostCalls = 110
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module -Name (Join-Path -Path (Resolve-Path -Path $ModulePath) -ChildPath 'GorgiasPS.psd1')
$sandbox = Start-GorgiasSandbox
try {
    $null = $sandbox | Connect-Gorgias
    $seed = $sandbox.GetServer().Seed
    $ids = 1..$Tickets | ForEach-Object { $seed.Ticket("customer$_@example.com", "Order $_", "order-$_", 'open') }
    $sandbox.Requests.Clear()
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $done = @($ids | Set-GorgiasTicket -Status closed -Bulk -PassThru)
    $seconds = $clock.Elapsed.TotalSeconds
    $calls = $sandbox.Requests.Total
    $throttled = (Get-GorgiasRateLimit).Throttled
    $open = @($sandbox.Tickets | Where-Object Status -NE 'closed').Count
    $twice = $done.Count - @($done.TicketId | Select-Object -Unique).Count
    Write-Host ('{0} closes: {1} calls (at most {2}), {3:0} s, {4} throttled, {5} not closed, {6} reported, {7} twice' -f
        $Tickets, $calls, $MostCalls, $seconds, $throttled, $open, $done.Count, $twice)
    $calls -le $MostCalls -and $throttled -eq 0 -and $open -eq 0 -and $twice -eq 0 -and $done.Count -eq $Tickets
}
finally {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

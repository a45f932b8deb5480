#Requires -Version 7.4
<#
.SYNOPSIS
    Measures how long Get-GorgiasTicket takes for 10,000 tickets, against the same pages fetched one after another and not even read.
.DESCRIPTION
    The sandbox, with a round trip of 300 ms, has a process of its own, and so has each measurement. Both begin with a page that is not measured: .NET compiles
    code when it is first used.

    The pages are fetched with HttpClient, each after the one before, and nothing is done with them but to look for the next cursor. TimesPages is the module's
    time divided by theirs, both from the same run. FirstSeconds is when the first ticket came. Memory is the
    largest working set of the module's process, with few tickets and with all of them.

    With -Limiter the account has its rate limit, and Throttled is the number of answers that said to wait (429).
.EXAMPLE
    ./tests/Benchmarks/Measure-TicketList.ps1
.EXAMPLE
    ./tests/Benchmarks/Measure-TicketList.ps1 -Limiter Leaky, Window, Fixed
.EXAMPLE
    ./tests/Benchmarks/Measure-TicketList.ps1 -Tickets 2000 -Turns 1
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    [ValidateRange(200, 1000000)]
    [int] $Tickets = 10000,

    # The round trip of a call.
    [ValidateRange(0, 60000)]
    [int] $LatencyMilliseconds = 300,

    [ValidateRange(1, 100)]
    [int] $Turns = 3,

    # Reads the list once more under these rate limits.
    [ValidateSet('Leaky', 'Window', 'Fixed')]
    [string[]] $Limiter = @(),

    # Ends a measurement that takes longer.
    [ValidateRange(1, 3600)]
    [int] $TimeoutSec = 600
)

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Median.psm1')
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Shell.psm1')
$manifest = Join-Path -Path (Resolve-Path -Path $ModulePath) -ChildPath 'GorgiasPS.psd1'

function Start-Account([int] $Count, [string] $Arguments) {
    $shell = Start-Shell -Environment @{ GORGIAS_MANIFEST = $manifest } @"
Import-Module -Name `$env:GORGIAS_MANIFEST
`$sandbox = Start-GorgiasSandbox -Latency ([timespan]::FromMilliseconds($LatencyMilliseconds)) $Arguments
`$seed = `$sandbox.GetServer().Seed
foreach (`$i in 1..$Count) { `$null = `$seed.Ticket("c`$(`$i % 500)@example.com", "Ticket `$i", "list-`$i") }
[pscustomobject]@{ BaseUri = `$sandbox.BaseUri; User = `$sandbox.Credential.UserName; Key = `$sandbox.Credential.GetNetworkCredential().Password } | ConvertTo-Json -Compress
while ([System.Console]::In.ReadLine()) {
    [pscustomobject]@{ Calls = `$sandbox.Requests.Total; Throttled = @(`$sandbox.Requests | Where-Object Status -EQ 429).Count } | ConvertTo-Json -Compress
}
"@
    Read-Shell $shell -TimeoutSec $TimeoutSec | ConvertFrom-Json | Add-Member -NotePropertyName Shell -NotePropertyValue $shell -PassThru
}

function Measure-Shell([object] $Account, [string] $Script) {
    $shell = Start-Shell $Script -Environment @{ GORGIAS_URI = $Account.BaseUri; GORGIAS_USER = $Account.User; GORGIAS_KEY = $Account.Key; GORGIAS_MANIFEST = $manifest }
    try {
        Read-Shell $shell -TimeoutSec $TimeoutSec | ConvertFrom-Json
        $shell.WaitForExit()
    } finally {
        $shell.Dispose()
    }
}

$pages = @'
$client = [System.Net.Http.HttpClient]::new()
$token = [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("$($env:GORGIAS_USER):$($env:GORGIAS_KEY)"))
$client.DefaultRequestHeaders.Authorization = [System.Net.Http.Headers.AuthenticationHeaderValue]::new('Basic', $token)
function Read-Page([string] $Cursor) {
    $more = if ($Cursor) { "&cursor=$([uri]::EscapeDataString($Cursor))" }
    $text = $client.GetStringAsync("$($env:GORGIAS_URI)api/tickets?limit=100&order_by=created_datetime%3Adesc&trashed=false$more").GetAwaiter().GetResult()
    if ($text -match '"next_cursor":\s*"([^"]+)"') { $Matches[1] }
}

$null = Read-Page
$clock = [System.Diagnostics.Stopwatch]::StartNew()
$cursor, $count = '', 0
do { $cursor = Read-Page $cursor; $count++ } while ($cursor)
[pscustomobject]@{ Seconds = $clock.Elapsed.TotalSeconds; Pages = $count } | ConvertTo-Json -Compress
'@
$module = @'
Import-Module -Name $env:GORGIAS_MANIFEST
$key = ConvertTo-SecureString -String $env:GORGIAS_KEY -AsPlainText -Force
$null = Connect-Gorgias -BaseUri $env:GORGIAS_URI -Credential ([pscredential]::new($env:GORGIAS_USER, $key))
$null = Get-GorgiasTicket -First 100
$clock = [System.Diagnostics.Stopwatch]::StartNew()
$first, $count = $null, 0
Get-GorgiasTicket | ForEach-Object { if (-not $count++) { $first = $clock.Elapsed.TotalSeconds } }
[pscustomobject]@{
    Seconds = $clock.Elapsed.TotalSeconds; First = $first; Tickets = $count
    PeakMB = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB
} | ConvertTo-Json -Compress
'@

$accounts = @()
try {
    $accounts += $account = Start-Account $Tickets '-Plan Unlimited'
    $accounts += $small = Start-Account ([int] ($Tickets / 10)) '-Plan Unlimited'
    $fetched, $read = @(), @()
    foreach ($turn in 1..$Turns) {
        Write-Verbose "Turn $turn of $Turns"
        $fetched += Measure-Shell $account $pages
        $read += Measure-Shell $account $module
    }

    $few = Measure-Shell $small $module
    if ($read.Where{ $_.Tickets -ne $Tickets }) {
        throw "There are $Tickets tickets, and the module read $($read.Tickets -join ', ')."
    }

    $result = [ordered]@{
        Tickets      = $Tickets
        Pages        = $fetched[0].Pages
        PagesSeconds = [math]::Round((Get-Median $fetched.Seconds), 2)
        ListSeconds  = [math]::Round((Get-Median $read.Seconds), 2)
        TimesPages   = [math]::Round((Get-Median $read.Seconds) / (Get-Median $fetched.Seconds), 3)
        FirstSeconds = [math]::Round((Get-Median $read.First), 2)
        FewPeakMB    = [math]::Round($few.PeakMB)
        PeakMB       = [math]::Round((Get-Median $read.PeakMB))
    }
    foreach ($kind in $Limiter) {
        $accounts += $limited = Start-Account $Tickets "-Limiter $kind"
        $slow = Measure-Shell $limited $module
        $limited.Shell.StandardInput.WriteLine('seen')
        $result["$($kind)Seconds"] = [math]::Round($slow.Seconds, 1)
        $result["$($kind)Throttled"] = (Read-Shell $limited.Shell | ConvertFrom-Json).Throttled
    }

    [pscustomobject]$result
} finally {
    $accounts | ForEach-Object { Stop-SandboxShell $_ }
}

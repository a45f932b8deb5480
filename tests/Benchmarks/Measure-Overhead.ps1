#Requires -Version 5.1
<#
.SYNOPSIS
    Measures the speed of New-GorgiasTicket, compared with an Invoke-RestMethod loop that creates the same tickets, and the memory that many rows take.
.DESCRIPTION
    The sandbox, without a rate limit, runs in a process of its own, and so does each measurement. Loop and module take turns, so that other work on the machine
    affects both alike; the medians are compared. Both create some tickets before the clock starts, since .NET compiles code when it is first used, and again,
    optimized, when it has been used for a while. The clock starts when hardly anything is compiled any more. FirstRate is the speed of the first tickets,
    with the compiling. Memory is measured without a warm-up.

    LoopProcessor and ModuleProcessor are the milliseconds of processor time that the process used for a ticket; other work on the machine changes these less.
    The loop and the sandbox take turns, whereas the module, which has many calls under way, shares the processors with the sandbox.

    The module keeps a ledger, in a folder that is removed: every ticket has a key of its own, so its intent is on disk before it is sent, and its end before
    it is emitted.

    CallsPerTicket are counted by the sandbox. The loop names its customers in the ticket itself, which would rename a customer whom the account knows; the
    module names only a customer who has no name, with a call of its own. The customers of the first tickets are new, so that each costs the module two calls.
    Those that are measured (LoopPerSecond, ModulePerSecond, TimesFaster) were created and named before, so that both make one call a ticket. NewPerSecond and
    NewCallsPerTicket are for named new customers, NamelessPerSecond and NamelessCallsPerTicket for new customers of whom no name is known.
.EXAMPLE
    ./tests/Benchmarks/Measure-Overhead.ps1
.EXAMPLE
    ./tests/Benchmarks/Measure-Overhead.ps1 -Turns 1 -ManyRows 5000
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    # Tickets of one turn.
    [ValidateRange(10, 100000)]
    [int] $Tickets = 4000,

    # The most tickets created before the clock starts.
    [ValidateRange(1, 100000)]
    [int] $WarmUp = 80000,

    [ValidateRange(1, 100)]
    [int] $Turns = 3,

    [ValidateRange(10, 1000000)]
    [int] $FewRows = 1000,

    [ValidateRange(10, 1000000)]
    [int] $ManyRows = 50000,

    # Ends a measurement that takes longer.
    [ValidateRange(1, 3600)]
    [int] $TimeoutSec = 600
)

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Median.psm1')
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Shell.psm1')
$manifest = Join-Path -Path (Resolve-Path -Path $ModulePath) -ChildPath 'GorgiasPS.psd1'

function Measure-Shell([string] $Script) {
    $null = Read-Sandbox $sandbox -Reset
    $shell = Start-Shell $Script -Environment @{
        GORGIAS_URI = $sandbox.BaseUri; GORGIAS_USER = $sandbox.User; GORGIAS_KEY = $sandbox.Key; GORGIAS_MANIFEST = $manifest
        GORGIASPS_LEDGER = Join-Path -Path $folder -ChildPath "$([guid]::NewGuid()).ledger"
    }
    try {
        # The shell waits for a line before it starts the clock.
        $null = Read-Shell $shell -TimeoutSec $TimeoutSec
        $before = Read-Sandbox $sandbox
        $shell.StandardInput.WriteLine()
        $result = Read-Shell $shell -TimeoutSec $TimeoutSec | ConvertFrom-Json
        $shell.WaitForExit()
    } finally {
        $shell.Dispose()
    }

    $seen = Read-Sandbox $sandbox
    if ($seen.Tickets -ne $result.Tickets) {
        throw "$($result.Tickets) tickets should have been created, but the sandbox has $($seen.Tickets)."
    }

    [pscustomobject]@{
        Rate        = $result.Rate
        Processor   = $result.Processor
        FirstRate   = $result.FirstRate
        WarmUp      = $result.Tickets - $result.Measured
        Connections = $seen.Connections
        Calls       = ($seen.Calls - $before.Calls) / $result.Measured
        PeakMB      = $result.PeakMB
    }
}

$folder = New-Item -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "gorgias-overhead-$([guid]::NewGuid())") -ItemType Directory
$sandbox = Start-SandboxShell -Manifest $manifest
try {
    $common = @'
$count, $warmUp, $name, $who = {0}, {1}, {2}, {3}
function Get-Row([int] $Count, [string] $Prefix) {{
    $customer = & $who
    1..$Count | ForEach-Object {{ [pscustomobject]@{{ OrderId = "$Prefix$_"; Name = $name; Email = "$customer$_@example.com" }} }}
}}

# Where .NET does not count compiled methods, the warm-up is always complete.
function Get-CompiledCount {{
    if ('System.Runtime.JitInfo' -as [type]) {{ [System.Runtime.JitInfo]::GetCompiledMethodCount($false) }} else {{ [System.Diagnostics.Stopwatch]::GetTimestamp() }}
}}

function Measure-Work {{
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $warm, $firstRate = 0, 0
    do {{
        $compiled = Get-CompiledCount
        $batch = [math]::Min($warmUp - $warm, $count)
        if ($batch -gt 0) {{ Invoke-Work $batch "W$warm-" }}
        if ($warm -eq 0) {{ $firstRate = $batch / $clock.Elapsed.TotalSeconds }}
        $warm += $batch
    }} while ($warm -lt $warmUp -and (Get-CompiledCount) - $compiled -gt $batch / 50)

    'warm'
    $null = [System.Console]::In.ReadLine()
    $used = [System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime
    $clock.Restart()
    Invoke-Work $count A
    $elapsed = $clock.Elapsed
    [pscustomobject]@{{
        Measured  = $count
        Tickets   = $count + $warm
        Rate      = $count / $elapsed.TotalSeconds
        Processor = ([System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime - $used).TotalMilliseconds / $count
        FirstRate = $firstRate
        PeakMB    = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB
    }} | ConvertTo-Json -Compress
}}

'@
    $loop = @'
$token = [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("$($env:GORGIAS_USER):$($env:GORGIAS_KEY)"))
$headers = @{ Authorization = "Basic $token" }
function Invoke-Work([int] $Count, [string] $Prefix) {
    Get-Row $Count $Prefix | ForEach-Object {
        $customer = @{ email = $_.Email; name = $_.Name }
        $text = "Dear $($_.Name), ..."
        $body = @{
            subject = "Order $($_.OrderId) is delayed"; channel = 'email'; via = 'api'; external_id = $_.OrderId; customer = $customer
            messages = @(@{ channel = 'email'; via = 'api'; from_agent = $false; sender = $customer; body_text = $text; body_html = "<p>$text</p>" })
        } | ConvertTo-Json -Depth 5
        Invoke-RestMethod -Method Post -Uri "$($env:GORGIAS_URI)api/tickets" -Headers $headers -ContentType 'application/json' -Body $body
    } | Out-Null
}

Measure-Work
'@
    $module = @'
Import-Module -Name $env:GORGIAS_MANIFEST
$key = ConvertTo-SecureString -String $env:GORGIAS_KEY -AsPlainText -Force
$null = Connect-Gorgias -BaseUri $env:GORGIAS_URI -Credential ([pscredential]::new($env:GORGIAS_USER, $key))
function Invoke-Work([int] $Count, [string] $Prefix) {
    Get-Row $Count $Prefix | New-GorgiasTicket -Channel email -Via api -Subject { "Order $($_.OrderId) is delayed" } -BodyText { "Dear $($_.Name), ..." } | Out-Null
}

Measure-Work
'@

    # Each batch has the same customers, who are known after the first one; or other ones.
    $named, $nameless, $same, $new = "'Jane Roe'", "''", "{ 'jane' }", '{ "jane-$Prefix" }'
    $loops, $modules = @(), @()
    foreach ($turn in 1..$Turns) {
        Write-Verbose "Turn $turn of $Turns"
        $loops += Measure-Shell (($common -f $Tickets, $WarmUp, $named, $same) + $loop)
        $modules += Measure-Shell (($common -f $Tickets, $WarmUp, $named, $same) + $module)
    }

    $ofNew = Measure-Shell (($common -f $Tickets, $WarmUp, $named, $new) + $module)
    $ofNameless = Measure-Shell (($common -f $Tickets, $WarmUp, $nameless, $new) + $module)
    $few = Measure-Shell (($common -f $FewRows, 0, $named, $same) + $module)
    $many = Measure-Shell (($common -f $ManyRows, 0, $named, $same) + $module)
    $loopRate, $moduleRate = (Get-Median $loops.Rate), (Get-Median $modules.Rate)
    $firstLoopRate, $firstModuleRate = (Get-Median $loops.FirstRate), (Get-Median $modules.FirstRate)
    [pscustomobject]@{
        Tickets                = $Tickets
        LoopPerSecond          = [math]::Round($loopRate)
        ModulePerSecond        = [math]::Round($moduleRate)
        TimesFaster            = [math]::Round($moduleRate / $loopRate, 1)
        LoopProcessor          = [math]::Round((Get-Median $loops.Processor), 2)
        ModuleProcessor        = [math]::Round((Get-Median $modules.Processor), 2)
        LoopCallsPerTicket     = [math]::Round((Get-Median $loops.Calls), 2)
        ModuleCallsPerTicket   = [math]::Round((Get-Median $modules.Calls), 2)
        NewPerSecond           = [math]::Round($ofNew.Rate)
        NewCallsPerTicket      = [math]::Round($ofNew.Calls, 2)
        NamelessPerSecond      = [math]::Round($ofNameless.Rate)
        NamelessCallsPerTicket = [math]::Round($ofNameless.Calls, 2)
        FirstLoopRate          = [math]::Round($firstLoopRate)
        FirstModuleRate        = [math]::Round($firstModuleRate)
        LoopWarmUp             = [int](Get-Median $loops.WarmUp)
        ModuleWarmUp           = [int](Get-Median $modules.WarmUp)
        LoopConnections        = [int](Get-Median $loops.Connections)
        ModuleConnections      = [int](Get-Median $modules.Connections)
        FewRows                = $FewRows
        FewRowsPeakMB          = [math]::Round($few.PeakMB)
        ManyRows               = $ManyRows
        ManyRowsPeakMB         = [math]::Round($many.PeakMB)
        MoreMB                 = [math]::Round($many.PeakMB - $few.PeakMB)
        ManyRowsPerSecond      = [math]::Round($many.Rate)
        ManyRowsCallsPerTicket = [math]::Round($many.Calls, 2)
    }
} finally {
    Stop-SandboxShell $sandbox
    Remove-Item -Path $folder -Recurse
}

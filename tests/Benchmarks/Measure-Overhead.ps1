#Requires -Version 5.1
<#
.SYNOPSIS
    Measures the speed of New-GorgiasTicket, compared with an Invoke-RestMethod loop that creates the same tickets, and the memory that many rows take.
.DESCRIPTION
    The sandbox, without a rate limit, runs in a process of its own, and so does each measurement. Loop and module take turns, so that other work on the machine
    affects both alike; the medians are compared. Both create some tickets before the clock starts, since .NET compiles code when it is first used, and again,
    optimized, when it has been used for a while. The clock starts when hardly anything is compiled any more. FirstRate is the speed of the first tickets,
    with the compiling. Memory is measured without a warm-up.
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
    $shell = Start-Shell $Script -Environment @{ GORGIAS_URI = $sandbox.BaseUri; GORGIAS_USER = $sandbox.User; GORGIAS_KEY = $sandbox.Key; GORGIAS_MANIFEST = $manifest }
    try {
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
        FirstRate   = $result.FirstRate
        WarmUp      = $result.Tickets - $Tickets
        Connections = $seen.Connections
        PeakMB      = $result.PeakMB
    }
}

$sandbox = Start-SandboxShell -Manifest $manifest
try {
    $common = @'
$count, $warmUp = {0}, {1}
function Get-Row([int] $Count, [string] $Prefix) {{
    1..$Count | ForEach-Object {{ [pscustomobject]@{{ OrderId = "$Prefix$_"; Name = 'Jane Roe'; Email = "jane$_@example.com" }} }}
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

    $clock.Restart()
    Invoke-Work $count A
    [pscustomobject]@{{
        Tickets   = $count + $warm
        Rate      = $count / $clock.Elapsed.TotalSeconds
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

    $loops, $modules = @(), @()
    foreach ($turn in 1..$Turns) {
        Write-Verbose "Turn $turn of $Turns"
        $loops += Measure-Shell (($common -f $Tickets, $WarmUp) + $loop)
        $modules += Measure-Shell (($common -f $Tickets, $WarmUp) + $module)
    }

    $few = Measure-Shell (($common -f $FewRows, 0) + $module)
    $many = Measure-Shell (($common -f $ManyRows, 0) + $module)
    $loopRate, $moduleRate = (Get-Median $loops.Rate), (Get-Median $modules.Rate)
    $firstLoopRate, $firstModuleRate = (Get-Median $loops.FirstRate), (Get-Median $modules.FirstRate)
    [pscustomobject]@{
        Tickets           = $Tickets
        LoopPerSecond     = [math]::Round($loopRate)
        ModulePerSecond   = [math]::Round($moduleRate)
        TimesFaster       = [math]::Round($moduleRate / $loopRate, 1)
        FirstLoopRate     = [math]::Round($firstLoopRate)
        FirstModuleRate   = [math]::Round($firstModuleRate)
        LoopWarmUp        = [int](Get-Median $loops.WarmUp)
        ModuleWarmUp      = [int](Get-Median $modules.WarmUp)
        LoopConnections   = [int](Get-Median $loops.Connections)
        ModuleConnections = [int](Get-Median $modules.Connections)
        FewRows           = $FewRows
        FewRowsPeakMB     = [math]::Round($few.PeakMB)
        ManyRows          = $ManyRows
        ManyRowsPeakMB    = [math]::Round($many.PeakMB)
        MoreMB            = [math]::Round($many.PeakMB - $few.PeakMB)
        ManyRowsPerSecond = [math]::Round($many.Rate)
    }
} finally {
    Stop-SandboxShell $sandbox
}

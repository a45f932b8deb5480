#Requires -Version 5.1
<#
.SYNOPSIS
    Measures what New-GorgiasTicket costs beside an Invoke-RestMethod loop that makes the same tickets, and what memory many rows take.
.DESCRIPTION
    The sandbox, with the rate limit lifted, runs in a process of its own, and so does each measurement. Loop and module take turns, so that whatever else the
    machine does falls on both alike; the medians are compared. Both make some tickets before the clock starts, since .NET compiles code while it is first
    used and once more, better, when it has been used for a while. The clock starts when hardly anything is compiled any more; how fast the first tickets are
    made, with all of that, is said beside it. Memory is measured without warming up.
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

    # The most tickets made before the clock starts.
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
$manifest = Join-Path -Path (Resolve-Path -Path $ModulePath) -ChildPath 'GorgiasPS.psd1'
$executable = (Get-Process -Id $PID).Path

# A PowerShell that is a .NET tool is started by dotnet.
$before = if ((Split-Path -Path $executable -Leaf) -like 'dotnet*') { '"' + (Join-Path -Path $PSHOME -ChildPath 'pwsh.dll') + '" ' } else { '' }

function Start-Shell([string] $Script) {
    $start = [System.Diagnostics.ProcessStartInfo]::new($executable)
    $encoded = [System.Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes("`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; $Script"))
    $start.Arguments = "$before-NoLogo -NoProfile -NonInteractive -EncodedCommand $encoded"
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    [System.Diagnostics.Process]::Start($start)
}

function Read-Json([System.Diagnostics.Process] $Shell) {
    $line = $Shell.StandardOutput.ReadLineAsync()
    if (-not $line.Wait([timespan]::FromSeconds($TimeoutSec))) {
        $Shell.Kill()
        throw "A measurement did not end within $TimeoutSec s."
    }

    if (-not $line.Result) {
        throw 'A measurement ended without a result; its error is above.'
    }

    $line.Result | ConvertFrom-Json
}

function Measure-Shell([string] $Script) {
    $null = Read-Sandbox 'reset'
    $shell = Start-Shell $Script
    try {
        $result = Read-Json $shell
        $shell.WaitForExit()
    } finally {
        $shell.Dispose()
    }

    $seen = Read-Sandbox 'seen'
    if ($seen.Tickets -ne $result.Tickets) {
        throw "$($result.Tickets) tickets were to be made, and the sandbox has $($seen.Tickets)."
    }

    [pscustomobject]@{
        Rate        = $result.Rate
        FirstRate   = $result.FirstRate
        WarmUp      = $result.Tickets - $Tickets
        Connections = $seen.Connections
        PeakMB      = $result.PeakMB
    }
}

function Read-Sandbox([string] $Word) {
    $sandbox.StandardInput.WriteLine($Word)
    Read-Json $sandbox
}

$import = "Import-Module -Name '$($manifest -replace "'", "''")'"
$sandbox = Start-Shell @"
$import
`$sandbox = Start-GorgiasSandbox -Plan Unlimited
[pscustomobject]@{ BaseUri = `$sandbox.BaseUri; User = `$sandbox.Credential.UserName; Key = `$sandbox.Credential.GetNetworkCredential().Password } | ConvertTo-Json -Compress
`$accepted = 0
while (`$word = [System.Console]::In.ReadLine()) {
    if (`$word -eq 'reset') {
        `$sandbox.Reset()
        `$accepted = `$sandbox.Requests.ConnectionsAccepted
    }

    [pscustomobject]@{ Tickets = `$sandbox.Tickets.Count; Connections = `$sandbox.Requests.ConnectionsAccepted - `$accepted } | ConvertTo-Json -Compress
}
"@

try {
    $account = Read-Json $sandbox
    $common = @'
$count, $warmUp = {0}, {1}
function Get-Row([int] $Count, [string] $Prefix) {{
    1..$Count | ForEach-Object {{ [pscustomobject]@{{ OrderId = "$Prefix$_"; Name = 'Jane Roe'; Email = "jane$_@example.com" }} }}
}}

# Where .NET does not count it, warming up goes on to its end.
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
$token = [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes('{0}:{1}'))
$headers = @{{ Authorization = "Basic $token" }}
function Invoke-Work([int] $Count, [string] $Prefix) {{
    Get-Row $Count $Prefix | ForEach-Object {{
        $customer = @{{ email = $_.Email; name = $_.Name }}
        $text = "Dear $($_.Name), ..."
        $body = @{{
            subject = "Order $($_.OrderId) is delayed"; channel = 'email'; via = 'api'; external_id = $_.OrderId; customer = $customer
            messages = @(@{{ channel = 'email'; via = 'api'; from_agent = $false; sender = $customer; body_text = $text; body_html = "<p>$text</p>" }})
        }} | ConvertTo-Json -Depth 5
        Invoke-RestMethod -Method Post -Uri '{2}api/tickets' -Headers $headers -ContentType 'application/json' -Body $body
    }} | Out-Null
}}

Measure-Work
'@ -f $account.User, $account.Key, $account.BaseUri
    $module = @'
{3}
$key = [System.Net.NetworkCredential]::new('', '{1}').SecurePassword
$null = Connect-Gorgias -BaseUri '{2}' -Credential ([pscredential]::new('{0}', $key))
function Invoke-Work([int] $Count, [string] $Prefix) {{
    Get-Row $Count $Prefix | New-GorgiasTicket -Channel email -Via api -Subject {{ "Order $($_.OrderId) is delayed" }} -BodyText {{ "Dear $($_.Name), ..." }} | Out-Null
}}

Measure-Work
'@ -f $account.User, $account.Key, $account.BaseUri, $import

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
    $sandbox.StandardInput.Close()
    if (-not $sandbox.WaitForExit(5000)) {
        $sandbox.Kill()
    }

    $sandbox.Dispose()
}

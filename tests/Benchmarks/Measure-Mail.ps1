#Requires -Version 7.4
<#
.SYNOPSIS
    Mails a thousand customers, some in vain, and checks that every mail that is known not to have been delivered is named, and no other.
.DESCRIPTION
    The mails leave from two addresses, of which one is disconnected in the middle of the run; one in a hundred comes back, half of these before the run checks
    them and half after. It is done on the sandbox as it is and on one that keeps every disputed rule. What the run names is compared with the sandbox's outbox.
    Then the same line runs again with the address connected: it must mail what failed, and nothing else, on the same tickets. Returns false when a law is broken.
.EXAMPLE
    ./tests/Benchmarks/Measure-Mail.ps1
.EXAMPLE
    ./tests/Benchmarks/Measure-Mail.ps1 -Seed 7
#>
[CmdletBinding()]
[OutputType([bool])]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    [int] $Seed = 1,

    [ValidateRange(10, 100000)]
    [int] $Mails = 1000,

    # How old mails are, in seconds, when they are checked.
    [ValidateRange(1, 600)]
    [int] $WaitSec = 3,

    # The most calls beside those that send.
    [int] $MostCalls = 12
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module -Name (Join-Path -Path (Resolve-Path -Path $ModulePath) -ChildPath 'GorgiasPS.psd1')
$folder = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "gorgias-mail-$([guid]::NewGuid())"

function Test-Mail([bool] $Strict) {
    $kind = $Strict ? 'strict' : 'lenient'
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -Strict:$Strict -Seed $Seed -SendDelay 300 -BounceShare 0.01 -Latency 40
    $server = $sandbox.GetServer()
    $id = $server.Seed.EmailIntegration('sales@acme.example', 'Acme Sales')
    $connection = $sandbox | Connect-Gorgias -Ledger (Join-Path -Path $folder -ChildPath "$kind.ledger")
    $server.Requests.Clear()
    $line = @{
        Connection = $connection; Subject = 'Your order'; BodyText = { "Your order $($_.OrderId) is on its way." }; FromAgent = $true; SendEmail = $true
        From = { ('support@acme.example', 'sales@acme.example')[$_.OrderId % 2] }; Force = $true; ThrottleLimit = 8; DeliveryWaitSec = $WaitSec
        ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'
    }

    $orders = 1..$Mails | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "customer$_@example.com" } }

    # Half of the time a mail comes back soon, half of the time long after the check. By the results: the first records are read before anything is sent.
    $server.Options.BounceDelay = [timespan]::FromSeconds($WaitSec / 3)
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $tickets = $orders | New-GorgiasTicket @line -ErrorVariable failed | ForEach-Object -Begin { $sent = 0 } -Process {
        $sent++
        $server.Options.BounceDelay = [timespan]::FromSeconds(($sent % 100 -lt 50) ? $WaitSec / 3 : 3600)
        if ($sent -eq $Mails / 2) { $server.Seed.DisconnectIntegration($id) }
        $_
    }
    $seconds = $clock.Elapsed.TotalSeconds
    $calls = $server.Requests.Total - $Mails

    # A mail has the age at which it is checked counted from when it was taken, which is before it was sent.
    $outbox = $server.Outbox.Snapshot()
    $certain = @($outbox | Where-Object { $_.Failed -and ($null -eq $_.SentDatetime -or ($_.FailedDatetime - $_.SentDatetime).TotalSeconds -le $WaitSec - 0.3) })
    $named = [System.Collections.Generic.HashSet[long]]::new([long[]] @($failed.TargetObject.Id))
    $missing = @($certain | Where-Object { -not $named.Contains($_.TicketId) })
    $truly = [System.Collections.Generic.HashSet[long]]::new([long[]] @(($outbox | Where-Object Failed).TicketId))
    $wrong = @($named | Where-Object { -not $truly.Contains($_) })
    $others = @($failed | Where-Object FullyQualifiedErrorId -NotLike 'Gorgias.Undelivered,*').Count
    $report = $connection.LastRun
    $isCounted = $report.Mails -eq $Mails -and $report.UndeliveredCount -eq $named.Count -and $report.Unchecked -eq 0
    Write-Host ('{0}: {1} mails in {2:0.0} s, {3} tickets; {4} not delivered by the check ({5} came back), {6} named, {7} missing, {8} false, {9} other errors; {10} calls more' -f
        $kind, $outbox.Count, $seconds, @($tickets).Count, $certain.Count, @($certain | Where-Object Bounced).Count, $named.Count, $missing.Count, $wrong.Count, $others, $calls)

    $null = $server.Seed.EmailIntegration('sales@acme.example', 'Acme Sales')
    $server.Options.BounceShare = 0
    $server.Requests.Clear()
    $again = $orders | New-GorgiasTicket @line -ErrorVariable failedAgain

    # A mail is sent again with two calls: its ticket is read first, since somebody may have sent it again meanwhile.
    $callsAgain = $server.Requests.Total - 2 * $named.Count
    $mailedAgain = @($again | Where-Object Outcome -EQ 'Appended').Count
    Write-Host ('{0}, the same line again: {1} mailed, {2} tickets in all, {3} errors; {4} calls more' -f
        $kind, ($server.Outbox.Count - $Mails), $server.Tickets.Count, @($failedAgain).Count, $callsAgain)

    $isTrue = $outbox.Count -eq $Mails -and $missing.Count + $wrong.Count + $others -eq 0 -and $isCounted -and $calls -le $MostCalls `
        -and $named.Count -gt $Mails / 10 -and @($certain | Where-Object Bounced).Count -gt 0
    $isTrueAgain = $server.Tickets.Count -eq $Mails -and $mailedAgain -eq $named.Count -and $server.Outbox.Count -eq $Mails + $named.Count `
        -and @($failedAgain).Count -eq 0 -and $callsAgain -le $MostCalls
    Disconnect-Gorgias -Connection $connection
    $sandbox | Stop-GorgiasSandbox
    $isTrue -and $isTrueAgain
}

try {
    $results = $false, $true | ForEach-Object { Test-Mail $_ }
    -not ($results -contains $false)
} finally {
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
}

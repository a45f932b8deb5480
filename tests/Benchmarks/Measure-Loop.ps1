#Requires -Version 7.4
<#
.SYNOPSIS
    Creates the same orders with three Invoke-RestMethod loops and with New-GorgiasTicket, and counts refused calls, lost and doubled orders.
.DESCRIPTION
    Each way has a sandbox of its own, which counts calls as an account does (40 in a window) and fails in the same places: two answers are lost after the ticket
    was created, and one call ends with 500. Then the same line runs a second time at once, as it would after an interruption.

    The loops are what people write: a plain one; one that pauses after each call, so that it stays below the rate limit; and one that waits for Retry-After
    after a 429 and tries up to five times after any other failure. The loops name no customer, so that each way needs one call for each order.

    Refused is the number of calls that the account answered with 429. Lost is the number of orders without a ticket, Doubled of orders with more than one,
    after the first run and after the second one. The times depend on the window: with the 20 s of a real account they are twice those of 10 s.
.EXAMPLE
    ./tests/Benchmarks/Measure-Loop.ps1 | Format-Table
.EXAMPLE
    ./tests/Benchmarks/Measure-Loop.ps1 -Orders 1000 -WindowSec 20 | Format-Table
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    [ValidateRange(100, 100000)]
    [int] $Orders = 120,

    # The window in which the account accepts 40 calls. A real account has 20 s.
    [ValidateRange(1, 60)]
    [double] $WindowSec = 10
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module -Name (Resolve-Path -Path $ModulePath)

$rows = 1..$Orders | ForEach-Object { [pscustomobject]@{ OrderId = "A$_"; Email = "jane$_@example.com" } }

# The 10th and the 30th call that creates a ticket lose their answer, and the 20th fails.
function Add-Fault($Sandbox) {
    $Sandbox.Faults.Method = 'POST'
    $Sandbox.Faults.Path = '/api/tickets'
    $null = $Sandbox.Faults.Next('None', 9).Next('DropAfter').Next('None', 9).Next('Error500Before').Next('None', 9).Next('DropAfter')
}

function Send-Order($Row, $Sandbox) {
    $customer = @{ email = $Row.Email }
    $text = 'We are sorry.'
    $body = @{
        subject = "Order $($Row.OrderId) is delayed"; channel = 'email'; via = 'api'; external_id = $Row.OrderId; customer = $customer
        messages = @(@{ channel = 'email'; via = 'api'; from_agent = $false; sender = $customer; body_text = $text; body_html = "<p>$text</p>" })
    } | ConvertTo-Json -Depth 5
    $call = @{ Uri = "$($Sandbox.BaseUri)api/tickets"; Credential = $Sandbox.Credential; Authentication = 'Basic'; AllowUnencryptedAuthentication = $true }
    Invoke-RestMethod -Method Post @call -ContentType 'application/json' -Body $body
}

$ways = [ordered]@{
    'Loop'               = {
        param($Sandbox)
        $rows | ForEach-Object { try { Send-Order $_ $Sandbox } catch { Write-Verbose "$($_.Exception.Message)" } }
    }
    'Loop with a pause'  = {
        param($Sandbox)
        $rows | ForEach-Object {
            try { Send-Order $_ $Sandbox } catch { Write-Verbose "$($_.Exception.Message)" }
            Start-Sleep -Milliseconds ($WindowSec * 1000 / 40)
        }
    }
    'Loop with retries'  = {
        param($Sandbox)
        $rows | ForEach-Object {
            $row, $attempt = $_, 0
            while ($true) {
                try {
                    Send-Order $row $Sandbox
                    break
                } catch {
                    $response = $_.Exception.PSObject.Properties['Response']?.Value
                    if ($response -and [int] $response.StatusCode -eq 429) {
                        Start-Sleep -Milliseconds ([math]::Max(250, $response.Headers.RetryAfter.Delta.TotalMilliseconds))
                    } elseif (++$attempt -ge 5) {
                        break
                    } else {
                        Start-Sleep -Milliseconds 500
                    }
                }
            }
        }
    }
    'New-GorgiasTicket'  = {
        param($Sandbox)
        $rows | New-GorgiasTicket -Channel email -Via api -Subject { "Order $($_.OrderId) is delayed" } -BodyText 'We are sorry.' -WarningAction SilentlyContinue
    }
}

function Get-Loss($Sandbox) {
    $known = @($Sandbox.Tickets | Group-Object -Property { $_.ExternalId -replace '^order-' })
    @{ Lost = $Orders - $known.Count; Doubled = @($known | Where-Object Count -GT 1).Count }
}

foreach ($name in $ways.Keys) {
    Write-Verbose $name
    $sandbox = Start-GorgiasSandbox -WindowSec $WindowSec
    try {
        $null = $sandbox | Connect-Gorgias
        Add-Fault $sandbox
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $null = & $ways[$name] $sandbox
        $seconds = $clock.Elapsed.TotalSeconds
        $first = Get-Loss $sandbox
        $clock.Restart()
        $null = & $ways[$name] $sandbox
        $again = $clock.Elapsed.TotalSeconds
        $second = Get-Loss $sandbox
        [pscustomobject]@{
            Way          = $name
            Seconds      = [math]::Round($seconds)
            Refused      = $sandbox.Requests.Throttled
            Lost         = $first.Lost
            Doubled      = $first.Doubled
            AgainSeconds = [math]::Round($again)
            AgainLost    = $second.Lost
            AgainDoubled = $second.Doubled
        }
    } finally {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }
}

#Requires -Version 5.1
<#
.SYNOPSIS
    The main job on the sandbox: orders in, tickets out. Nothing leaves this machine.
.EXAMPLE
    ./samples/Demo.ps1
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../out/GorgiasPS')
)

$ErrorActionPreference = 'Stop'
Import-Module -Name $ModulePath

$connection = Connect-Gorgias -Sandbox -DefaultChannel email -DefaultVia api
"Connected to a sandbox: $($connection.BaseUri)"

try {
    $files = 'orders.csv', 'shopify-orders_export.csv', 'shopify-order.json', 'woocommerce-orders.json'
    $orders = $files | ForEach-Object { Import-GorgiasOrder -Path (Join-Path -Path $PSScriptRoot -ChildPath $_) }
    "Read $($orders.Count) orders from $($files.Count) files: plain rows, a Shopify export, Shopify JSON, WooCommerce JSON"

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $ticket = @{
        Subject       = { "Order $($_.Number) is late" }
        BodyText      = { "Dear $($_.CustomerName), your order is late, and we are sorry." }
        FromAgent     = $true
        Tag           = 'delayed'
        OrderContext  = 'InternalNote', 'Meta'
        ErrorVariable = 'refused'
        ErrorAction   = 'SilentlyContinue'
    }
    $tickets = $orders | New-GorgiasTicket @ticket
    $clock.Stop()

    $tickets | Format-Table
    $refused | ForEach-Object { "Not sent: $($_.TargetObject): $_" }

    $sandbox = Get-GorgiasSandbox
    Get-GorgiasRateLimit | Format-Table
    $figures = $tickets.Count, $clock.Elapsed.TotalSeconds, $sandbox.Requests.Throttled, $sandbox.Outbox.Count
    '{0} tickets in {1:0.0} s, {2} refused with 429, {3} customers mailed.' -f $figures
    if ($sandbox.Requests.Throttled -gt 0 -or $tickets.Count + $refused.Count -ne $orders.Count) {
        throw 'Some calls were refused or some orders lost.'
    }
} finally {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

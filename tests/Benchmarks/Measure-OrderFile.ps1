#Requires -Version 7.4
<#
.SYNOPSIS
    Measures the time that reading 50,000 rows takes, compared with another build of the module.
.DESCRIPTION
    The two builds take turns in processes of their own, so that other work on the machine affects both alike; the medians are compared. Each process reads
    a file of plain rows, one of Shopify's export, and one of a platform that a table describes, after a warm-up. The goal is at most 1.2 times the other build.
.EXAMPLE
    git worktree add ../before v0.2; ../before/build.sh build
    ./tests/Benchmarks/Measure-OrderFile.ps1 -BaselinePath ../before/out/GorgiasPS
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    [Parameter(Mandatory)]
    [string] $BaselinePath,

    [ValidateRange(100, 10000000)]
    [int] $Rows = 50000,

    [ValidateRange(1, 1000)]
    [int] $Runs = 5
)

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Median.psm1')
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Shell.psm1')
$folder = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "gorgias-orders-$([guid]::NewGuid())"
$null = New-Item -Path $folder -ItemType Directory

function Write-Rows([string] $Name, [string] $Header, [scriptblock] $Row) {
    $file = Join-Path -Path $folder -ChildPath $Name
    $writer = [System.IO.StreamWriter]::new($file)
    try {
        $writer.WriteLine($Header)
        for ($number = 1; $number -le $Rows; $number++) {
            $writer.WriteLine((& $Row $number ([int] [math]::Ceiling($number / 2))))
        }
    } finally {
        $writer.Dispose()
    }

    $file
}

$files = [ordered]@{
    Plain    = Write-Rows plain.csv 'Order ID,Email,Name,Order Date,Product,SKU,Quantity,Unit Price,Order Total,Currency,Warehouse' {
        param($row, $order)
        "$order,customer$order@example.com,Customer $order,2026-01-15,Mug $row,MUG-$row,2,14.00,56.00,EUR,North"
    }
    Shopify  = Write-Rows shopify.csv 'Name,Email,Financial Status,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name' {
        param($row, $order)
        $isFirst = $row % 2 -eq 1
        "#$order,customer$order@example.com,$(if ($isFirst) { 'paid,EUR,56.00,56.00' } else { ',,,' }),2026-01-15 10:00:00 +0100,2,Mug $row,14.00,MUG-$row,$(if ($isFirst) { "Customer $order" })"
    }
    Platform = Write-Rows amazon.txt "amazon-order-id`tpurchase-date`torder-status`tproduct-name`tsku`tquantity`tcurrency`titem-price`tship-city`tbuyer-email`torder-id" {
        param($row, $order)
        "111-$('{0:d7}' -f $order)-1111111`t2026-01-15T10:00:00+00:00`tShipped`tMug $row`tMUG-$row`t2`tEUR`t28.00`tLyon`tcustomer$order@example.com`t$order"
    }
}
$builds = [ordered]@{ This = (Resolve-Path -Path $ModulePath).Path; Baseline = (Resolve-Path -Path $BaselinePath).Path }

try {
    foreach ($name in $files.Keys) {
        $times = @{ This = [System.Collections.Generic.List[double]]::new(); Baseline = [System.Collections.Generic.List[double]]::new() }
        $orders = @{}
        foreach ($run in 1..$Runs) {
            foreach ($build in $builds.Keys) {
                $shell = Start-Shell @"
Import-Module -Name '$($builds[$build] -replace "'", "''")'
Import-GorgiasOrder -Path '$($files[$name])' -WarningAction Ignore | Select-Object -First 100 | Out-Null
`$clock = [System.Diagnostics.Stopwatch]::StartNew()
`$orders = @(Import-GorgiasOrder -Path '$($files[$name])' -WarningAction Ignore).Count
'{0};{1}' -f `$clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture), `$orders
"@
                try {
                    $answer = Read-Shell $shell -TimeoutSec 600
                    $shell.WaitForExit()
                } finally {
                    $shell.Dispose()
                }

                $milliseconds, $orders[$build] = $answer -split ';'
                $times[$build].Add([double]::Parse($milliseconds, [cultureinfo]::InvariantCulture))
            }
        }

        [pscustomobject]@{
            File                 = $name
            Rows                 = $Rows
            Orders               = $orders.This
            BaselineOrders       = $orders.Baseline
            Milliseconds         = [math]::Round((Get-Median $times.This))
            BaselineMilliseconds = [math]::Round((Get-Median $times.Baseline))
            Ratio                = [math]::Round((Get-Median $times.This) / (Get-Median $times.Baseline), 2)
        }
    }
} finally {
    Remove-Item -Path $folder -Recurse
}

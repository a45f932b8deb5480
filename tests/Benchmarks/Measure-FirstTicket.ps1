#Requires -Version 7.4
<#
.SYNOPSIS
    Measures the time from the start of PowerShell to the first ticket, compared with Invoke-RestMethod creating the same ticket.
.DESCRIPTION
    Five processes take turns, so that other work on the machine affects all alike; the medians are compared: a bare PowerShell, one that imports the module,
    two that import, connect and create a ticket, and one that reads the account and posts the same ticket with Invoke-RestMethod. Of the two, one has an order
    with a key of its own, which goes through the ledger, and one a record without a key, for which SQLite is not loaded. The sandbox runs in a process of its
    own. The measured processes get its address and key in their environment, and each kind has its own cache and ledger, like a job that runs every day.

    Milliseconds is the time from the start of the process until the process reports the ticket. Processor is the processor time in milliseconds that all threads
    of the process used until then: other work on the machine changes it less.
.EXAMPLE
    ./tests/Benchmarks/Measure-FirstTicket.ps1
.EXAMPLE
    ./tests/Benchmarks/Measure-FirstTicket.ps1 -Runs 21 -Phases
.EXAMPLE
    ./tests/Benchmarks/Measure-FirstTicket.ps1 -ModulePath ./out/GorgiasPS, ../before/out/GorgiasPS -Phases

    Compares two builds in one run.
#>
[CmdletBinding()]
param(
    # One build, or several to compare.
    [string[]] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'),

    [ValidateRange(1, 1000)]
    [int] $Runs = 11,

    # Also returns the time of each step of a process, and how much .NET compiled meanwhile.
    [switch] $Phases
)

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Median.psm1')
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Shell.psm1')

# At the end of each step: the time of the step, and the processor time and compiled methods of the process until then.
$begin = @'
$clock = [System.Diagnostics.Stopwatch]::StartNew()
$steps = [System.Collections.Generic.List[object]]::new()
function Add-Step([string] $Name) {
    $steps.Add(@(
            $Name, $clock.Elapsed.TotalMilliseconds, [System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime.TotalMilliseconds,
            [System.Runtime.JitInfo]::GetCompiledMethodCount($false), [System.Runtime.JitInfo]::GetCompilationTime($false).TotalMilliseconds))
    $clock.Restart()
}
Add-Step start

'@
$end = @'

[System.Console]::Out.WriteLine('done')
, $steps | ConvertTo-Json -Compress -Depth 3
'@
$import = @'
Import-Module -Name $env:GORGIAS_MANIFEST
Add-Step import

'@
$connect = @'
$key = ConvertTo-SecureString -String $env:GORGIAS_KEY -AsPlainText -Force
$null = Connect-Gorgias -BaseUri $env:GORGIAS_URI -Credential ([pscredential]::new($env:GORGIAS_USER, $key))
Add-Step connect

'@
$ownKey = @'
$ticket = [pscustomobject]@{ OrderId = [guid]::NewGuid(); Name = 'Jane Roe'; Email = 'jane@example.com' } |
    New-GorgiasTicket -Channel email -Via api -Subject { "Order $($_.OrderId) is delayed" } -BodyText { "Dear $($_.Name), ..." }
if (-not $ticket.Id) { throw 'There is no ticket.' }
Add-Step ticket

'@
$generatedKey = @'
$ticket = [pscustomobject]@{ Topic = [guid]::NewGuid(); Name = 'Jane Roe'; Email = 'jane@example.com' } |
    New-GorgiasTicket -Channel email -Via api -Subject { "Order $($_.Topic) is delayed" } -BodyText { "Dear $($_.Name), ..." } -WarningAction SilentlyContinue
if (-not $ticket.Id) { throw 'There is no ticket.' }
Add-Step ticket

'@
$rest = @'
$token = [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("$($env:GORGIAS_USER):$($env:GORGIAS_KEY)"))
$headers = @{ Authorization = "Basic $token" }
$null = Invoke-RestMethod -Uri "$($env:GORGIAS_URI)api/account" -Headers $headers
Add-Step connect
$ticket = [pscustomobject]@{ OrderId = [guid]::NewGuid(); Name = 'Jane Roe'; Email = 'jane@example.com' } | ForEach-Object {
    $customer = @{ email = $_.Email; name = $_.Name }
    $text = "Dear $($_.Name), ..."
    $body = @{
        subject = "Order $($_.OrderId) is delayed"; channel = 'email'; via = 'api'; external_id = $_.OrderId; customer = $customer
        messages = @(@{ channel = 'email'; via = 'api'; from_agent = $false; sender = $customer; body_text = $text; body_html = "<p>$text</p>" })
    } | ConvertTo-Json -Depth 5
    Invoke-RestMethod -Method Post -Uri "$($env:GORGIAS_URI)api/tickets" -Headers $headers -ContentType 'application/json' -Body $body
}
if (-not $ticket.Id) { throw 'There is no ticket.' }
Add-Step ticket

'@

function New-Variant([string] $Name, [string] $Script, [int] $Tickets, [string] $Manifest) {
    $id = [guid]::NewGuid()
    [pscustomobject]@{
        Name = $Name; Script = $begin + $Script + $end; Tickets = $Tickets
        Environment = (New-CacheFolder -Folder $folder -Name $id) + @{
            GORGIAS_MANIFEST = $Manifest; GORGIASPS_LEDGER = Join-Path -Path $folder -ChildPath "$id.ledger"
        }
        Milliseconds = [System.Collections.Generic.List[double]]::new()
        Processor = [System.Collections.Generic.List[double]]::new()
        Steps = [System.Collections.Generic.List[object]]::new()
    }
}

$folder = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "gorgias-start-$([guid]::NewGuid())"
$manifests = @($ModulePath | ForEach-Object { Join-Path -Path (Resolve-Path -Path $_) -ChildPath 'GorgiasPS.psd1' })
$variants = @(
    New-Variant Bare '' 0
    New-Variant Invoke-RestMethod $rest 1
    foreach ($manifest in $manifests) {
        $which = if ($manifests.Count -gt 1) { " $(Split-Path -Path $manifest)" }
        New-Variant "Import only$which" $import 0 $manifest
        New-Variant "GorgiasPS$which" ($import + $connect + $ownKey) 1 $manifest
        New-Variant "GorgiasPS$which, generated key" ($import + $connect + $generatedKey) 1 $manifest
    }
)

$sandbox = Start-SandboxShell -Manifest $manifests[0]
$account = @{ GORGIAS_URI = $sandbox.BaseUri; GORGIAS_USER = $sandbox.User; GORGIAS_KEY = $sandbox.Key }
try {
    # The first turn fills the caches.
    foreach ($run in 0..$Runs) {
        Write-Verbose "Turn $run of $Runs"
        foreach ($variant in $variants) {
            $null = Read-Sandbox $sandbox -Reset
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $shell = Start-Shell $variant.Script -Environment ($variant.Environment + $account)
            try {
                $null = Read-Shell $shell
                $elapsed = $clock.Elapsed.TotalMilliseconds
                $steps = Read-Shell $shell | ConvertFrom-Json -NoEnumerate
                $shell.WaitForExit()
            } finally {
                $shell.Dispose()
            }

            $seen = Read-Sandbox $sandbox
            if ($seen.Tickets -ne $variant.Tickets) {
                throw "$($variant.Name) should have created $($variant.Tickets) tickets, but the sandbox has $($seen.Tickets)."
            }

            if ($run -gt 0) {
                $variant.Milliseconds.Add($elapsed)
                $variant.Processor.Add($steps[-1][2])
                $variant.Steps.Add($steps)
            }
        }
    }
} finally {
    Stop-SandboxShell $sandbox
    Remove-Item -Path $folder -Recurse
}

foreach ($variant in $variants) {
    $row = [ordered]@{
        Process            = $variant.Name
        Step               = 'all'
        Milliseconds       = [math]::Round((Get-Median $variant.Milliseconds))
        ToInvokeRestMethod = [math]::Round((Get-Median $variant.Milliseconds) / (Get-Median $variants[1].Milliseconds), 2)
        Processor          = [math]::Round((Get-Median $variant.Processor))
        ProcessorToRest    = [math]::Round((Get-Median $variant.Processor) / (Get-Median $variants[1].Processor), 2)
    }
    if ($Phases) {
        $row.MethodsCompiled = [math]::Round((Get-Median ($variant.Steps | ForEach-Object { $_[-1][3] })))
        $row.Compiling = [math]::Round((Get-Median ($variant.Steps | ForEach-Object { $_[-1][4] })))
    }

    [pscustomobject]$row
    for ($index = 1; $Phases -and $index -lt $variant.Steps[0].Count; $index++) {
        $change = { param($Field) [math]::Round((Get-Median ($variant.Steps | ForEach-Object { $_[$index][$Field] - $_[$index - 1][$Field] }))) }
        [pscustomobject]@{
            Process            = $variant.Name
            Step               = $variant.Steps[0][$index][0]
            Milliseconds       = [math]::Round((Get-Median ($variant.Steps | ForEach-Object { $_[$index][1] })))
            ToInvokeRestMethod = $null
            Processor          = & $change 2
            ProcessorToRest    = $null
            MethodsCompiled    = & $change 3
            Compiling          = & $change 4
        }
    }
}

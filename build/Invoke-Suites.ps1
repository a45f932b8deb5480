#Requires -Version 7.6
<#
.SYNOPSIS
    Runs the Pester suites against a built module and writes, for each, how many tests ended how and how long it took.
.DESCRIPTION
    Sets no preference variable: the tests would inherit it, and see another PowerShell than users do. Queues and ledgers that a test leaves to the defaults are in a folder of
    the run, which is removed at its end.
#>
[CmdletBinding()]
param(
    # A folder of suites, or files with semicolons between them.
    [Parameter(Mandatory)]
    [string] $SuitesPath,

    [Parameter(Mandatory)]
    [string] $ModulePath,

    # The manifest of the Pester to use. Suites that start a PowerShell of their own need no Pester there.
    [Parameter(Mandatory)]
    [string] $PesterPath,

    [Parameter(Mandatory)]
    [string] $ResultPath,

    # Which Gorgias the suites run on: switches of Start-GorgiasSandbox, such as Strict, and kinds of its -Limiter, with commas between them.
    # Empty for the defaults.
    [string] $SandboxKind = ''
)

$kinds = @($SandboxKind -split ',' | ForEach-Object Trim | Where-Object { $_ })

# A test that fails on one of them, for a reason that is known, has a tag such as 'Strict: the reason'. It is skipped there, and counted.
$known = @($kinds | ForEach-Object { "${_}: *" })
foreach ($name in $kinds) {
    if ($name -in 'Leaky', 'Window', 'Fixed') {
        $global:PSDefaultParameterValues['Start-GorgiasSandbox:Limiter'] = $name
    } else {
        $global:PSDefaultParameterValues["Start-GorgiasSandbox:$name"] = $true
    }
}

# No suite waits for mails to bounce, unless it says so. The sandboxes of tests that need mails to have failed have no delay.
foreach ($command in 'New-GorgiasTicket', 'Add-GorgiasMessage', 'Send-GorgiasQueue') {
    $global:PSDefaultParameterValues["${command}:DeliveryWaitSec"] = 0
}

$data = $env:GORGIASPS_DATA = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "gorgiasps-tests-$([guid]::NewGuid())"
$env:GORGIASPS_LEDGER = $null

Import-Module -Name $PesterPath -ErrorAction Stop

$configuration = New-PesterConfiguration
$configuration.Run.Container = New-PesterContainer -Path ($SuitesPath -split ';') -Data @{ ModulePath = $ModulePath }
$configuration.Run.PassThru = $true
if ($known) {
    $configuration.Filter.ExcludeTag = $known
}

$configuration.Output.Verbosity = 'Normal'
$run = Invoke-Pester -Configuration $configuration
Remove-Item -LiteralPath $data -Recurse -Force -ErrorAction Ignore

$suites = foreach ($container in $run.Containers) {
    $name = (Split-Path -Path $container.Item -Leaf) -replace '\.Tests\.ps1$'

    # A suite or block that broke has no test to count, and would pass for a success.
    $broken = @($run.FailedContainers + $run.FailedBlocks | Where-Object { $_.Item -eq $container.Item -or $_.BlockContainer.Item -eq $container.Item }).Count
    @{
        Name    = "$name (Pester $((Get-Module -Name Pester).Version)$(-join ($kinds -replace '^', ', ')))"
        Passed  = $container.PassedCount
        Failed  = $container.FailedCount + $broken

        # The container's own count leaves out a file of which no test ran.
        Skipped = $container.SkippedCount + @($run.NotRun | Where-Object { $_.ScriptBlock.File -eq $container.Item }).Count + $container.InconclusiveCount
        Seconds = $container.Duration.TotalSeconds

        # With the first line of the error: the rest is above.
        FailedTests = @($run.Failed | Where-Object { $_.ScriptBlock.File -eq $container.Item } | ForEach-Object {
                "$($_.ExpandedPath): $("$($_.ErrorRecord | Select-Object -First 1)" -split '\r?\n' | Select-Object -First 1)"
            })

        # What Set-ItResult -Because was given. A test that was skipped without a reason says so.
        SkipReasons = @($run.Skipped | Where-Object { $_.ScriptBlock.File -eq $container.Item } | ForEach-Object {
                if ("$($_.ErrorRecord)" -match 'because\s+(.+)$') { $Matches[1] } else { 'No reason was given.' }
            }) + @($run.NotRun | Where-Object { $_.ScriptBlock.File -eq $container.Item } | ForEach-Object {
                # The tag is on the test or on a block around it.
                for ($part = $_; $part; $part = $part.PSObject.Properties['Parent']?.Value ?? $part.PSObject.Properties['Block']?.Value) {
                    $part.Tag | Where-Object { $tag = $_; $known | Where-Object { $tag -like $_ } }
                }
            })
    }
}
$null = New-Item -Path (Split-Path -Path $ResultPath) -ItemType Directory -Force -ErrorAction Stop
ConvertTo-Json -InputObject @($suites) | Set-Content -Path $ResultPath -Encoding utf8

# Not exit: that waits for every thread, and one that the analyzer's rules left behind holds the process for a quarter of an hour.
[System.Environment]::Exit([int]($run.FailedCount + $run.FailedContainersCount + $run.FailedBlocksCount -gt 0))

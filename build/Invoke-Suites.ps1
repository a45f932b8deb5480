#Requires -Version 7.6
<#
.SYNOPSIS
    Runs the Pester suites against a built module and writes, for each, how many tests ended how and how long it took.
.DESCRIPTION
    Several processes can share the suites: each takes the next one that none has taken. Whoever creates the result file of a suite runs it, so that a file that stays
    empty tells of a process that crashed. A form feed on a line of its own ends what is printed about a suite.

    Sets no preference variable: the tests would inherit it, and see another PowerShell than users do. Queues and ledgers that a test leaves to the defaults are in a folder of
    the run, which is removed at its end.
#>
[CmdletBinding()]
param(
    # Files of suites with semicolons between them, in the order in which they are taken.
    [Parameter(Mandatory)]
    [string] $SuitesPath,

    [Parameter(Mandatory)]
    [string] $ModulePath,

    # The manifest of the Pester to use. Suites that start a PowerShell of their own need no Pester there.
    [Parameter(Mandatory)]
    [string] $PesterPath,

    # The folder of the result files, one a suite, such as Tag.json.
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

# What a suite came to, for the build to read.
function ConvertTo-SuiteResult([object] $Run, [string] $Name) {
    $container = $Run.Containers[0]
    @{
        Name    = "$Name (Pester $((Get-Module -Name Pester).Version)$(-join ($kinds -replace '^', ', ')))"
        Passed  = $container.PassedCount

        # A suite or block that broke has no test to count, and would pass for a success.
        Failed  = $container.FailedCount + @($Run.FailedContainers).Count + @($Run.FailedBlocks).Count

        # The container's own count leaves out a file of which no test ran.
        Skipped = $container.SkippedCount + @($Run.NotRun).Count + $container.InconclusiveCount
        Seconds = $container.Duration.TotalSeconds

        # With the first line of the error: the rest is above.
        FailedTests = @($Run.Failed | ForEach-Object {
                "$($_.ExpandedPath): $("$($_.ErrorRecord | Select-Object -First 1)" -split '\r?\n' | Select-Object -First 1)"
            })

        # What Set-ItResult -Because was given. A test that was skipped without a reason says so.
        SkipReasons = @($Run.Skipped | ForEach-Object {
                if ("$($_.ErrorRecord)" -match 'because\s+(.+)$') { $Matches[1] } else { 'No reason was given.' }
            }) + @($Run.NotRun | ForEach-Object {
                # The tag is on the test or on a block around it.
                for ($part = $_; $part; $part = $part.PSObject.Properties['Parent']?.Value ?? $part.PSObject.Properties['Block']?.Value) {
                    $part.Tag | Where-Object { $tag = $_; $known | Where-Object { $tag -like $_ } }
                }
            })
    }
}

$null = New-Item -Path $ResultPath -ItemType Directory -Force -ErrorAction Stop
$hasFailed = $false
foreach ($suite in $SuitesPath -split ';') {
    $suiteName = (Split-Path -Path $suite -Leaf) -replace '\.Tests\.ps1$'
    $suiteResult = Join-Path -Path $ResultPath -ChildPath "$suiteName.json"
    try {
        [System.IO.File]::Open($suiteResult, [System.IO.FileMode]::CreateNew).Dispose()
    } catch [System.IO.IOException] {
        # Another process has taken it.
        continue
    }

    $configuration = New-PesterConfiguration
    $configuration.Run.Container = New-PesterContainer -Path $suite -Data @{ ModulePath = $ModulePath }
    $configuration.Run.PassThru = $true
    if ($known) {
        $configuration.Filter.ExcludeTag = $known
    }

    $configuration.Output.Verbosity = 'Normal'
    $run = Invoke-Pester -Configuration $configuration
    ConvertTo-Json -InputObject (ConvertTo-SuiteResult -Run $run -Name $suiteName) | Set-Content -Path $suiteResult -Encoding utf8
    $hasFailed = $hasFailed -or $run.FailedCount + $run.FailedContainersCount + $run.FailedBlocksCount -gt 0
    $Host.UI.WriteLine("`f")
}

Remove-Item -LiteralPath $data -Recurse -Force -ErrorAction Ignore

# Not exit: that waits for every thread, and one that the analyzer's rules left behind holds the process for a quarter of an hour.
[System.Environment]::Exit([int]$hasFailed)

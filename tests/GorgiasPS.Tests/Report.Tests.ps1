# -ReportPath: the report of a run as JSON, as docs/run-report.md describes it.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1') -Force
    $ModulePath = "$(Resolve-Path -Path $ModulePath)"
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function New-Row([int] $Count, [string] $Prefix = 'r') {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = "$Prefix$_"; Email = "jane$_@example.com" } }
    }

    function Read-Report { Get-Content -LiteralPath $file -Raw | ConvertFrom-Json }

    function Start-Account([hashtable] $Options = @{}, [hashtable] $Connect = @{ Ledger = 'None' }) {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 @Options
        $sandbox
        $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api @Connect
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'The report of a run' {
    BeforeEach {
        $sandbox, $connection = Start-Account
        $file = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).json"
    }

    AfterEach { $sandbox | Stop-GorgiasSandbox }

    It 'has each record with its ticket, and the plan against what was done' {
        $tickets = New-Row 12 | New-GorgiasTicket -BodyText x -ReportPath $file
        $report = Read-Report
        $report.schema, $report.command, $report.complete, $report.end | Should -Be 1, 'New-GorgiasTicket', $true, 'End'
        $report.account | Should -Be $connection.Domain
        $report.moduleVersion | Should -Be "$((Get-Module -Name GorgiasPS).Version)"
        ([datetime] $report.ended - [datetime] $report.started).TotalSeconds | Should -BeGreaterOrEqual 0
        $report.records.row | Should -Be (1..12)
        $report.records.key | Should -Be (1..12 | ForEach-Object { "order-r$_" })
        $report.records.ticketId | Should -Be $tickets.Id
        $report.records.outcome | Sort-Object -Unique | Should -Be 'Created'
        $report.counts.created | Should -Be 12
        $report.plan.records, $report.plan.calls, $report.plan.mails | Should -Be 12, 12, 0
        $report.fact.records, $report.fact.calls, $report.fact.mails | Should -Be 12, $sandbox.Requests.ByRoute['POST /api/tickets'], 0
        $report.fact.seconds | Should -BeGreaterThan 0
        $report.input.complete, $report.input.lastRow | Should -Be $true, 12
        $report.retries, $report.throttled, $report.waits.outage.count | Should -Be 0, 0, 0
        Get-ChildItem -LiteralPath $TestDrive -Filter '*.partial' | Should -BeNullOrEmpty
    }

    It 'tells the file and the row of an order' {
        $csv = Join-Path -Path $TestDrive -ChildPath 'orders.csv'
        New-Row 3 | Export-Csv -Path $csv
        $null = Import-GorgiasOrder -Path $csv | New-GorgiasTicket -BodyText x -ReportPath $file
        $report = Read-Report
        $report.records.file | Sort-Object -Unique | Should -Be $csv
        $report.records.sourceRow | Should -Be (1..3)
        $report.input.lastFile, $report.input.lastFileRow | Should -Be $csv, 3
    }

    It 'has the failed records with id, message and advice' {
        $rows = @(New-Row 5)
        $rows[1].Email = 'bad'
        $null = $rows | New-GorgiasTicket -BodyText x -ReportPath $file @quiet
        $report = Read-Report
        $report.counts.created, $report.counts.failed | Should -Be 4, 1
        $failed = @($report.records | Where-Object outcome -EQ Failed)
        $failed.row, $failed.error.id | Should -Be 2, 'Gorgias.OrderInvalidValue'
        $failed.error.message | Should -Match '\bEmail\b'
        $failed.error.advice | Should -Not -BeNullOrEmpty
        $report.complete | Should -BeTrue
    }

    It 'has unknown outcomes' {
        $sandbox | Stop-GorgiasSandbox
        $sandbox, $connection = Start-Account -Connect @{ Ledger = 'None'; SkipVerification = $true }
        $stopped = $null
        $sandbox.Latency = [timespan]::FromSeconds(5)
        $stopped = Stop-Shell -ModulePath $ModulePath -Connection ([pscustomobject]@{ C = $connection; F = $file }) -When { $sandbox.Requests.InFlight -ge 1 -or $sandbox.Requests.Total -ge 1 } -Script {
            1..3 | ForEach-Object { [pscustomobject]@{ OrderId = "u$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x -Connection $Connection.C -ReportPath $Connection.F
        }
        $stopped.Seconds | Should -BeLessThan 5
        $report = Read-Report
        $report.complete, $report.end | Should -Be $false, 'Stopped'
        $report.fact.records | Should -Be @($report.records).Count
    }

    It 'is whole after Ctrl-C: every accepted record has its outcome, and it says where reading stopped' {
        $sandbox.Latency = [timespan]::FromMilliseconds(100)
        $null = Stop-Shell -ModulePath $ModulePath -Connection ([pscustomobject]@{ C = $connection; F = $file }) -When { $sandbox.Tickets.Count -ge 3 } -Script {
            1..2000 | ForEach-Object { [pscustomobject]@{ OrderId = "r$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x -Connection $Connection.C -ReportPath $Connection.F
        }
        $run = $connection.LastRun
        $report = Read-Report
        $report.complete, $report.end, $report.input.complete | Should -Be $false, 'Stopped', $false
        $report.input.lastRow | Should -Be $run.LastRow
        @($report.records).Count | Should -Be $run.Accepted
        $report.counts.created | Should -Be $run.Created
        $report.counts.notSent + 0 | Should -Be $run.NotSentCount
    }

    It 'has the error that ended the run' {
        $sandbox | Stop-GorgiasSandbox
        $sandbox, $connection = Start-Account -Options @{ MessagingQuota = 5 }
        { New-Row 20 | New-GorgiasTicket -BodyText x -ReportPath $file } | Should -Throw
        $report = Read-Report
        $report.complete, $report.end, $report.error.id | Should -Be $false, 'Error', 'Gorgias.QuotaExceeded'
        $report.counts.created | Should -Be 5
        $report.counts.notSent | Should -Be $connection.LastRun.NotSentCount
    }

    It 'is whole after -ErrorAction Stop, and after Select-Object -First' {
        $rows = @(New-Row 5)
        $rows[2].Email = 'bad'
        { $rows | New-GorgiasTicket -BodyText x -ReportPath $file -ErrorAction Stop } | Should -Throw
        (Read-Report).counts.failed | Should -Be 1
        $null = New-Row 50 -Prefix n | New-GorgiasTicket -BodyText x -ReportPath $file -WarningAction Ignore | Select-Object -First 2
        (Read-Report).complete | Should -BeFalse
        $null = New-Row 9 -Prefix f | New-GorgiasTicket -BodyText x -ReportPath $file -First 2
        (Read-Report).end, (Read-Report).counts.created | Should -Be 'First', 2
    }

    It 'has retries' {
        $sandbox | Stop-GorgiasSandbox
        $sandbox, $connection = Start-Account -Options @{ Fault = @{ Path = '/api/tickets'; Method = 'POST' } }
        $null = $sandbox.Faults.Next('Error500Before').Next('None').Next('Error500Before', 2)
        $sandbox.Requests.Clear()
        $null = New-Row 12 | New-GorgiasTicket -BodyText x -ReportPath $file @quiet
        $report = Read-Report
        $report.retries | Should -BeGreaterThan 0
        $report.fact.calls | Should -Be $sandbox.Requests.Total
    }

    It 'has answers with the status 429' {
        $sandbox | Stop-GorgiasSandbox
        $sandbox, $connection = Start-Account -Options @{ Fault = @{ Storm429 = 0.2; StormRetryAfter = 1; Path = '/api/tickets'; Method = 'POST' }; Seed = 3 }
        $null = New-Row 12 | New-GorgiasTicket -BodyText x -ReportPath $file @quiet
        (Read-Report).throttled | Should -BeGreaterThan 0
    }

    It 'has waits for the rate limit' {
        $sandbox | Stop-GorgiasSandbox
        $sandbox = Start-GorgiasSandbox -WindowSec 4.6
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api -Ledger None
        $null = New-Row 50 | New-GorgiasTicket -BodyText x -ReportPath $file @quiet
        $report = Read-Report
        $report.waits.rateLimit.count | Should -BeGreaterThan 0
        $report.waits.rateLimit.seconds | Should -BeGreaterThan 0
        $report.plan.seconds | Should -BeGreaterThan 0
    }

    It 'has undelivered mails, and neither bodies nor secrets' {
        $sandbox | Stop-GorgiasSandbox
        $sandbox, $connection = Start-Account -Options @{ BounceDelay = 0; BounceAddress = 'jane2@example.com' }
        $null = New-Row 3 | New-GorgiasTicket -BodyText 'a private sentence' -FromAgent -SendEmail -From support@acme.example -Force -DeliveryWaitSec 0 -ReportPath $file @quiet
        $report = Read-Report
        $report.fact.mails, $report.plan.mails, $report.undelivered, $report.unchecked | Should -Be 3, 3, 1, 0
        $report.undeliveredMails.row, $report.undeliveredMails.key | Should -Be 2, 'order-r2'
        Get-Content -LiteralPath $file -Raw | Should -Not -Match 'a private sentence|Basic |Authorization'
    }

    It 'is of messages and changes as well' {
        $ticket = New-GorgiasTicket -CustomerEmail ann@example.com -BodyText x
        $null = 1..2 | ForEach-Object { $ticket } | Add-GorgiasMessage -BodyText y -FromAgent -ReportPath $file
        (Read-Report).records.ticketId | Should -Be $ticket.Id, $ticket.Id
        $ticket | Set-GorgiasTicket -Status closed -ReportPath $file
        (Read-Report).counts.changed, (Read-Report).records.ticketId | Should -Be 1, $ticket.Id
    }

    It 'is not written under -WhatIf' {
        $null = New-Row 2 | New-GorgiasTicket -BodyText x -ReportPath $file -WhatIf 6>&1
        $file | Should -Not -Exist
    }

    It 'is not replaced by a command line that cannot run' {
        Set-Content -LiteralPath $file -Value '{"schema":1}'
        { New-Row 2 | New-GorgiasTicket -BodyText x -Channel emial -ReportPath $file } | Should -Throw
        Get-Content -LiteralPath $file | Should -Be '{"schema":1}'
        "$file.partial" | Should -Not -Exist
    }

    It 'is refused before the first record where it cannot be: <Name>' -ForEach @(
        @{ Name = 'New-GorgiasTicket'; Line = { New-Row 2 | New-GorgiasTicket -BodyText x -ReportPath missing/run.json } }
        @{ Name = 'Set-GorgiasTicket'; Line = { Set-GorgiasTicket -Id 1 -Status closed -ReportPath missing/run.json } }
        @{ Name = 'Send-GorgiasQueue'; Line = { Send-GorgiasQueue orders -ReportPath missing/run.json } }
        @{ Name = 'New-GorgiasTicket -WhatIf'; Line = { New-Row 2 | New-GorgiasTicket -BodyText x -ReportPath missing/run.json -WhatIf } }
    ) {
        $sandbox.Requests.Clear()
        $caught = try { & $Line } catch { $_ }
        $caught.FullyQualifiedErrorId | Should -Match '^Gorgias.InvalidArgument'
        "$caught" | Should -Match '-ReportPath\b'
        $sandbox.Requests.Total | Should -Be 0
    }
}

Describe 'The report of a queue' {
    BeforeEach {
        $sandbox, $connection = Start-Account
        $file = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).json"
        $queue = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).db"
    }

    AfterEach { $sandbox | Stop-GorgiasSandbox }

    It 'has the records that were added' {
        $rows = @(New-Row 4)
        $rows[3].Email = 'bad'
        $null = $rows | New-GorgiasTicket -BodyText x -Queue $queue -ReportPath $file @quiet
        $report = Read-Report
        $report.counts.queued, $report.counts.failed | Should -Be 3, 1
        $report.queues | Should -Be $queue
        $report.records.key | Should -Contain 'order-r1'
        $report.fact.calls | Should -Be 0
    }

    It 'has the items that were sent, with their tickets' {
        $null = New-Row 4 | New-GorgiasTicket -BodyText x -Queue $queue
        $items = Send-GorgiasQueue $queue -ReportPath $file
        $report = Read-Report
        $report.complete, $report.end, $report.command | Should -Be $true, 'End', 'Send-GorgiasQueue'
        $report.records.key | Sort-Object | Should -Be ($items.ExternalId | Sort-Object)
        $report.records.ticketId | Sort-Object | Should -Be ($items.TicketId | Sort-Object)
        $report.counts.created, $report.plan.records, $report.plan.calls, $report.fact.records | Should -Be 4, 4, 4, 4
    }

    It 'has dead letters with their errors' {
        Add-GorgiasMessage -Id 99999998 -BodyText x -FromAgent -Queue $queue
        $null = Send-GorgiasQueue $queue -ReportPath $file @quiet
        $report = Read-Report
        $report.records.outcome, $report.records.error.id | Should -Be 'Dead', 'Gorgias.NotFound'
        $report.records.error.message, $report.records.error.advice | ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
    }

    It 'says that the time limit ended the run, and how many items are left' {
        $null = New-Row 300 | New-GorgiasTicket -BodyText x -Queue $queue
        $sandbox.Latency = [timespan]::FromMilliseconds(200)
        $null = Send-GorgiasQueue $queue -TimeLimit 00:00:02 -ThrottleLimit 2 -ReportPath $file @quiet
        $report = Read-Report
        $report.complete, $report.end | Should -Be $false, 'TimeLimit'
        $report.counts.notSent | Should -Be (Get-GorgiasQueue $queue).Pending
        $report.counts.created + $report.counts.notSent | Should -Be 300
    }

    It 'is whole after Ctrl-C' {
        $null = New-Row 300 | New-GorgiasTicket -BodyText x -Queue $queue
        $sandbox.Latency = [timespan]::FromMilliseconds(100)
        $null = Stop-Shell -ModulePath $ModulePath -Connection ([pscustomobject]@{ C = $connection; F = $file; Q = $queue }) -When { $sandbox.Tickets.Count -ge 3 } -Script {
            Send-GorgiasQueue $Connection.Q -Connection $Connection.C -ReportPath $Connection.F
        }
        $report = Read-Report
        $report.complete, $report.end | Should -Be $false, 'Stopped'
        @($report.records).Count | Should -BeLessThan 300
    }
}

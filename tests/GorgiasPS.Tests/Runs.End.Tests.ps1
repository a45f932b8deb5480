param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1')
    $ModulePath = Resolve-Path -Path $ModulePath

    function New-Row([int] $Count, [string] $Prefix = 'r') {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = "$Prefix$_"; Email = "jane$_@example.com" } }
    }

    function Export-Row([int] $Count) {
        $file = Join-Path -Path $TestDrive -ChildPath 'orders.csv'
        New-Row -Count $Count | Export-Csv -Path $file
        $file
    }

    # Runs a script with the module in a shell of its own, whose streams can be read afterwards.
    function Invoke-Shell([string] $Script, [object] $Rows) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("param(`$Path, `$Connection, `$Rows) Import-Module `$Path; $Script").
            AddArgument("$ModulePath").AddArgument($connection).AddArgument($Rows)
        $written = $null
        $failed = $null
        try { $written = $shell.Invoke() } catch { $failed = $_.Exception.InnerException }
        [pscustomobject]@{ Written = @($written); Failed = $failed; Warnings = @($shell.Streams.Warning); Progress = @($shell.Streams.Progress) }
        $shell.Dispose()
    }

    # The numbers in a text, each by the word after it: 10 done is $numbers['done'].
    function Get-Count([string] $Text) {
        $counts = @{}
        [regex]::Matches($Text, '\b(\d+) (\w+)') | ForEach-Object { $counts[$_.Groups[2].Value] = [long] $_.Groups[1].Value }
        $counts
    }

    function Assert-Text([string] $Text, [GorgiasPS.GorgiasRunReport] $Run) {
        $counts = Get-Count $Text
        $counts['created'] + 0 | Should -Be ($Run.Created + $Run.Recovered)
        $counts['existing'] + 0 | Should -Be $Run.Existing
        $counts['failed'], $counts['not'], $counts['unknown'] | Should -Be $Run.Failed, $Run.NotSentCount, $Run.UnknownCount
        $Text | Should -Match '\bLastRun\b'
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

# Without a ledger nothing is read ahead; Runs.Ledger.Tests.ps1 has the runs with one.
Describe 'A run that ends before its input' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Latency 10 -MessagingQuota 20
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -SkipVerification -Ledger None
    }

    AfterEach {
        $sandbox | Stop-GorgiasSandbox
    }

    It 'by a used-up quota tells all counts, the last row of the file that was read, and the option that makes the same line safe' {
        $file = Export-Row -Count 100
        $caught = try { Import-GorgiasOrder -Path $file | New-GorgiasTicket -BodyText x } catch { $_ }
        $run = $connection.LastRun
        $run.Created, $run.InputComplete, $run.Stopped | Should -Be 20, $false, $true
        $run.LastRow, $run.LastFileRow | Should -Be $run.Accepted, $run.Accepted
        $run.LastFile | Should -Be $file
        Assert-Text "$caught" $run
        "$caught" | Should -Match "\b$($run.LastFileRow)\b.*\borders\.csv\b.* -IfExists\b"
        $caught.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'leaves one ticket for each row when the line is run again as the message says' {
        $file = Export-Row -Count 100
        try { $null = Import-GorgiasOrder -Path $file | New-GorgiasTicket -BodyText x } catch { $_.FullyQualifiedErrorId | Should -Match 'QuotaExceeded' }
        $sandbox.GetServer().Options.MessagingQuota = 1000
        $null = Import-GorgiasOrder -Path $file | New-GorgiasTicket -BodyText x -IfExists Skip
        $sandbox.Tickets.Count, $sandbox.Tickets.Doubles().Count | Should -Be 100, 0
        $connection.LastRun.Existing, $connection.LastRun.Created, $connection.LastRun.InputComplete | Should -Be 20, 80, $true
    }

    It 'says the same line, without more, when it has -IfExists Skip already' {
        $caught = try { New-Row -Count 100 | New-GorgiasTicket -BodyText x -IfExists Skip } catch { $_ }
        Assert-Text "$caught" $connection.LastRun
        "$caught" | Should -Not -Match '-IfExists|-Queue|-ExternalId'
        "$caught" | Should -Match "\b$($connection.LastRun.LastRow)\b"
    }

    It 'names -Queue and -ExternalId when records have no key of their own' {
        $caught = try { 1..100 | ForEach-Object { [pscustomobject]@{ Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x -WarningAction Ignore } catch { $_ }
        "$caught" | Should -Match '-ExternalId\b.*-Queue\b'
        "$caught" | Should -Match '\bLastRun\.NotSent\.TargetObject\b'
    }

    It 'by a host that cannot be reached has nothing sent' {
        $sandbox | Stop-GorgiasSandbox
        $caught = try { New-Row -Count 40 | New-GorgiasTicket -BodyText x -Connection $connection } catch { $_ }
        $caught.FullyQualifiedErrorId | Should -Match '^Gorgias.ConnectionFailed'
        Assert-Text "$caught" $connection.LastRun
        $connection.LastRun.NotSentCount | Should -Be $connection.LastRun.LastRow
        $connection.LastRun.InputComplete | Should -BeFalse
    }

    It 'by Ctrl-C tells it in a warning' {
        $sandbox.GetServer().Options.MessagingQuota = 10000
        $sandbox.Latency = [timespan]::FromMilliseconds(100)
        $stopped = Stop-Shell -ModulePath "$ModulePath" -Connection $connection -When { $sandbox.Tickets.Count -ge 3 } -Script {
            1..2000 | ForEach-Object { [pscustomobject]@{ OrderId = "r$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x -Connection $Connection
        }
        $run = $connection.LastRun
        Assert-Text $stopped.Warnings $run
        $stopped.Warnings | Should -Match "\b$($run.LastRow)\b.* -IfExists Skip\b"
        $run.InputComplete | Should -BeFalse
    }

    It 'by -ErrorAction Stop tells it in a warning' {
        $rows = New-Row -Count 100
        $rows[9].Email = 'broken'
        $ended = Invoke-Shell '$Rows | New-GorgiasTicket -BodyText x -Connection $Connection -ErrorAction Stop' $rows
        $ended.Failed | Should -Not -BeNullOrEmpty
        Assert-Text "$($ended.Warnings)" $connection.LastRun
        $connection.LastRun.Failed, $connection.LastRun.InputComplete | Should -Be 1, $false
    }

    It 'by -ErrorAction Stop at the only record has no warning' {
        $ended = Invoke-Shell '[pscustomobject]@{ OrderId = 1; Email = "broken" } | New-GorgiasTicket -BodyText x -Connection $Connection -ErrorAction Stop'
        $ended.Failed | Should -Not -BeNullOrEmpty
        $ended.Warnings | Should -BeNullOrEmpty
    }

    It 'by an error of the command before it tells it in a warning' {
        $ended = Invoke-Shell '& { 1..3 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane@example.com" } }; throw "gone" } | New-GorgiasTicket -BodyText x -Connection $Connection'
        Assert-Text "$($ended.Warnings)" $connection.LastRun
        $connection.LastRun.LastRow, $connection.LastRun.InputComplete | Should -Be 3, $false
    }

    It 'of Set-GorgiasTicket says the same line, since a change can be repeated' {
        $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x
        $sandbox.GetServer().Options.Credential = [Gorgias.Sandbox.SandboxCredential]::ApiKey('other@example.com', 'another')
        $caught = try { 1..50 | ForEach-Object { $ticket } | Set-GorgiasTicket -Status closed } catch { $_ }
        $caught.FullyQualifiedErrorId | Should -Match '^Gorgias.Unauthorized'
        (Get-Count "$caught")['not'] | Should -Be $connection.LastRun.NotSentCount
        "$caught" | Should -Not -Match '-IfExists|-Queue'
    }
}

Describe 'A run that ends by itself awaits what was sent' {
    It 'so that a used-up quota leaves no outcome unknown' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Latency 1500 -MessagingQuota 19
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -SkipVerification
        $caught = try { New-Row -Count 60 | New-GorgiasTicket -BodyText x -OutVariable tickets } catch { $_ }
        $caught.FullyQualifiedErrorId | Should -Match '^Gorgias.QuotaExceeded'
        $run = $connection.LastRun
        $run.Created, $run.UnknownCount, $run.Failed | Should -Be 19, 0, 0
        $tickets | Should -HaveCount 19
        $sandbox.Tickets.Count | Should -Be 19
        $run.Created + $run.NotSentCount | Should -Be $run.Accepted
        $sandbox | Stop-GorgiasSandbox
    }

    It 'and Ctrl-C ends the wait, with every record accounted for' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Latency 10
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Latency = [timespan]::FromHours(1)
        $script:held = 0
        $slow = Stop-Shell -ModulePath "$ModulePath" -Connection $connection -When {
            # The sandbox must have taken in what the limiter has let go: each request has a connection, and is read soon after it is accepted.
            $script:held += (Get-GorgiasRateLimit -Connection $connection).InFlight -ge 4 -and $sandbox.Requests.ConnectionsOpen -ge 4
            if ($script:held -ge 20 -and $sandbox.Latency.TotalHours -ge 1) {
                # The next record is refused at once, those before it hang.
                $sandbox.Latency = [timespan]::Zero
                $sandbox.GetServer().Options.Credential = [Gorgias.Sandbox.SandboxCredential]::ApiKey('other@example.com', 'another')
                $env:GORGIASPS_TEST_GO = 'yes'
            }

            $sandbox.Requests.ByStatus[401] -gt 0
        } -Script {
            & { 1..4; while (-not $env:GORGIASPS_TEST_GO) { Start-Sleep -Milliseconds 10 }; 5..40 } |
                ForEach-Object { [pscustomobject]@{ OrderId = "r$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x -Connection $Connection
        }
        $env:GORGIASPS_TEST_GO = $null
        $slow.Seconds | Should -BeLessThan 30
        $sandbox.Requests.ByStatus[401] | Should -BeGreaterThan 0
        $run = $connection.LastRun
        $run.UnknownCount | Should -Be 4
        $run.DoneCount + $run.Failed + $run.NotSentCount + $run.UnknownCount | Should -Be $run.Accepted
        $sandbox | Stop-GorgiasSandbox
    }
}

Describe 'LastRun' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $null = New-Row -Count 3 | New-GorgiasTicket -BodyText x
        $before = $connection.LastRun
    }

    AfterAll {
        $sandbox | Stop-GorgiasSandbox
    }

    It 'has the last record and a complete input after a whole run' {
        $before.LastRow, $before.InputComplete, $before.Stopped | Should -Be 3, $true, $false
        $before.LastFile | Should -BeNullOrEmpty
    }

    It 'is not replaced by <_>' -ForEach @(
        'New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -Connection $connection'
        'New-GorgiasTicket -BodyText x -CustomerEmail broken -Connection $connection -ErrorAction Ignore'
        'New-Row -Count 2 -Prefix w | New-GorgiasTicket -BodyText x -WhatIf -Connection $connection 6> $null'
    ) {
        try { $null = & ([scriptblock]::Create($_)) } catch { $null = $_ }
        $connection.LastRun | Should -Be $before
    }

    It 'is the report of several records that come as an argument' {
        $null = New-GorgiasTicket -InputObject (New-Row -Count 2 -Prefix several) -BodyText x -Connection $connection
        $connection.LastRun | Should -Not -Be $before
        $connection.LastRun.Accepted | Should -Be 2
    }

    It 'shows where reading ended in its list view' {
        $connection.LastRun | Format-List | Out-String | Should -Match '(?s)InputComplete.*LastRow'
    }
}

Describe '-First' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Latency 20 -SendDelay 0
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    }

    AfterEach {
        $sandbox | Stop-GorgiasSandbox
    }

    It 'creates as many tickets, and reports an input that was not taken whole' {
        $tickets = New-Row -Count 200 | New-GorgiasTicket -BodyText x -First 5 -WarningVariable warned
        $tickets.ExternalId | Should -Be (1..5 | ForEach-Object { "order-r$_" })
        $sandbox.Tickets.Count | Should -Be 5
        $run = $connection.LastRun
        $run.Accepted, $run.Created, $run.InputComplete, $run.Stopped | Should -Be 5, 5, $false, $false
        $run.LastRow | Should -BeLessOrEqual 6
        $warned | Should -BeNullOrEmpty
    }

    It 'does not count records with an error' {
        $rows = New-Row -Count 10
        $rows[0].Email = $rows[2].Email = 'broken'
        $tickets = $rows | New-GorgiasTicket -BodyText x -First 3 -ErrorAction SilentlyContinue -ErrorVariable failed
        $tickets.ExternalId | Should -Be 'order-r2', 'order-r4', 'order-r5'
        $failed | Should -HaveCount 2
    }

    It 'has a complete input when there were no more' {
        $null = New-Row -Count 3 | New-GorgiasTicket -BodyText x -First 3
        $connection.LastRun.InputComplete | Should -BeTrue
    }

    It 'lets the commands after it end as usual' {
        (New-Row -Count 20 | New-GorgiasTicket -BodyText x -First 4 | Measure-Object).Count | Should -Be 4
    }

    It 'counts in the plan of -WhatIf' {
        $plan = New-Row -Count 20 | New-GorgiasTicket -BodyText x -First 4 -WhatIf 6>&1
        $plan.MessageData.Records | Should -Be 4
    }

    It 'applies to messages, changes and queues' {
        $tickets = New-Row -Count 4 | New-GorgiasTicket -BodyText x
        @($tickets | Add-GorgiasMessage -BodyText y -First 2) | Should -HaveCount 2
        @($tickets | Set-GorgiasTicket -Status closed -PassThru -First 1) | Should -HaveCount 1
        $queue = Join-Path -Path $TestDrive -ChildPath 'first.db'
        @(New-Row -Count 9 -Prefix q | New-GorgiasTicket -BodyText x -Queue $queue -First 3) | Should -HaveCount 3
    }

    It 'is what the warning says after Select-Object -First, with how many more were sent' {
        $ended = Invoke-Shell '$Rows | New-GorgiasTicket -BodyText x -Connection $Connection | Select-Object -First 5' (New-Row -Count 2000)
        $ended.Written.ExternalId | Should -Be (1..5 | ForEach-Object { "order-r$_" })
        $run = $connection.LastRun
        Assert-Text "$($ended.Warnings)" $run
        (Get-Count "$($ended.Warnings)")['more'] | Should -Be ($run.DoneCount + $run.UnknownCount - 5)
        "$($ended.Warnings)" | Should -Match '-First\b'
        $sandbox.Tickets.Count | Should -BeLessThan 200
        $run.InputComplete | Should -BeFalse
    }

    It 'needs no warning when Select-Object -First took everything' {
        $ended = Invoke-Shell '$Rows | New-GorgiasTicket -BodyText x -Channel api -Connection $Connection | Select-Object -First 5' (New-Row -Count 5)
        $ended.Written | Should -HaveCount 5
        $ended.Warnings | Should -BeNullOrEmpty
    }
}

Describe 'The progress of a run' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Capacity 20 -WindowSec 1
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -Ledger None
    }

    AfterEach {
        $sandbox | Stop-GorgiasSandbox
    }

    It 'knows the total of a file once it was read ahead' {
        $rows = New-Row -Count 150
        $rows[1].Email = 'broken'
        $file = Join-Path -Path $TestDrive -ChildPath 'progress.csv'
        $rows | Export-Csv -Path $file
        $ended = Invoke-Shell 'Import-GorgiasOrder -Path $Rows -ErrorAction SilentlyContinue | New-GorgiasTicket -BodyText x -Connection $Connection -ErrorAction SilentlyContinue' $file
        $texts = @($ended.Progress | Where-Object { $_.Activity -eq 'New-GorgiasTicket' -and $_.RecordType -eq 'Processing' } | ForEach-Object StatusDescription)
        $texts[0] | Should -Match '^\d+ of (about )?1\d\d\b'
        $texts[-1] | Should -Match '^\d+ of 149\b'
    }

    It 'shows failures, and an empty bar while the total is not known' {
        $rows = New-Row -Count 90
        $rows[1].Email = 'broken'
        $ended = Invoke-Shell '$Rows | New-GorgiasTicket -BodyText x -Connection $Connection -ErrorAction SilentlyContinue' $rows
        $updates = @($ended.Progress | Where-Object { $_.Activity -eq 'New-GorgiasTicket' -and $_.RecordType -eq 'Processing' })
        $updates | Where-Object StatusDescription -NotMatch '^\d+ of 90 ' | ForEach-Object PercentComplete | Sort-Object -Unique | Should -Be 0
        $updates[-1].StatusDescription | Should -Match '^\d+ of 90 \D+ 1 failed, '
    }
}

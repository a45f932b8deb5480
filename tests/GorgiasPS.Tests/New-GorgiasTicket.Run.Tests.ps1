param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1')
    $ModulePath = Resolve-Path -Path $ModulePath

    function New-Row([int] $Count, [string] $Prefix = 'r') {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = "$Prefix$_"; Email = "jane$_@example.com" } }
    }

    # The external ids of rows.
    function Get-Key([object[]] $Rows) {
        $Rows | ForEach-Object { "order-$($_.OrderId)" }
    }

    # Runs a script in a shell of its own, and stops it once the sandbox has $AtTicket tickets, or once $When is true.
    function Stop-Midway([scriptblock] $Script, [int] $AtTicket, [scriptblock] $When = { $sandbox.Tickets.Count -ge $AtTicket }) {
        Stop-Shell -ModulePath "$ModulePath" -Connection $connection -When $When -Script $Script
    }

    # Waits for late responses first. Then every created ticket must be reported as done or unknown, every done record must have a ticket, and no record that is
    # reported as not sent may have one.
    function Assert-ReportMatchesSandbox([GorgiasPS.GorgiasRunReport] $Report) {
        $settled = [System.Diagnostics.Stopwatch]::StartNew()
        while ($sandbox.Requests.Total -gt ($sandbox.Requests.ByStatus.Values | Measure-Object -Sum).Sum -and $settled.Elapsed.TotalSeconds -lt 60) {
            [System.Threading.Thread]::Yield()
        }

        $created = @($sandbox.Tickets | ForEach-Object ExternalId)
        $done = @($Report.Done | ForEach-Object ExternalId)
        $unknown = @($Report.Unknown | ForEach-Object ExternalId)
        $notSent = @($Report.NotSent | ForEach-Object ExternalId)
        $created | Where-Object { $_ -notin $done -and $_ -notin $unknown } | Should -BeNullOrEmpty
        $done | Where-Object { $_ -notin $created } | Should -BeNullOrEmpty
        $notSent | Where-Object { $_ -in $created } | Should -BeNullOrEmpty
        $Report.DoneCount + $Report.Failed + $Report.NotSentCount + $Report.UnknownCount | Should -Be $Report.Accepted
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'A run of many records' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    }

    AfterEach {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'writes tickets in the order of the records, whichever response comes first' {
        $sandbox.GetServer().Options.Latency = [timespan]::FromMilliseconds(40)
        $sandbox.GetServer().Options.Jitter = [timespan]::FromMilliseconds(35)
        $rows = New-Row -Count 120
        $tickets = $rows | New-GorgiasTicket -BodyText x
        $tickets.ExternalId | Should -Be (Get-Key $rows)
        ($tickets.Id | Sort-Object) -join ' ' | Should -Not -Be ($tickets.Id -join ' ')
    }

    It 'writes errors in the order of the records too' {
        $rows = New-Row -Count 40
        $rows[19].Email = 'broken'
        $out = $rows | New-GorgiasTicket -BodyText x -ErrorAction Continue 2>&1
        $out[19] | Should -BeOfType System.Management.Automation.ErrorRecord
        $out | Should -HaveCount 40
    }

    It 'sends many records at once, over a few pooled connections' {
        $sandbox.GetServer().Options.Latency = [timespan]::FromMilliseconds(100)
        $null = New-Row -Count 128 | New-GorgiasTicket -BodyText x
        $sandbox.Requests.ConnectionsAccepted | Should -BeGreaterOrEqual 5 -Because 'a connection carries one call at a time'
        $sandbox.Requests.ConnectionsAccepted | Should -BeLessOrEqual 33
    }

    It 'sends one record at a time with -ThrottleLimit 1' {
        $null = New-Row -Count 20 | New-GorgiasTicket -BodyText x -ThrottleLimit 1
        $sandbox.Requests.ConnectionsAccepted | Should -BeLessOrEqual 2
        $ids = @($sandbox.Tickets | Sort-Object -Property Id | ForEach-Object ExternalId)
        $ids | Should -Be (Get-Key (New-Row -Count 20))
    }

    It 'writes a ticket as soon as it is created, before the input ends' {
        $seen = [System.Collections.Generic.List[int]]::new()
        1..200 | ForEach-Object { $seen.Add($sandbox.Tickets.Count); [pscustomobject]@{ Email = "jane$_@example.com" } } |
            New-GorgiasTicket -BodyText x | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        $seen.Count | Should -BeLessThan 200
    }

    It 'supports -OutVariable and -PipelineVariable' {
        $null = New-Row -Count 5 | New-GorgiasTicket -BodyText x -OutVariable out -PipelineVariable ticket | ForEach-Object { $ticket.Id }
        $out | Should -HaveCount 5
    }

    It 'reports the outcome of each record in LastRun' {
        $rows = New-Row -Count 10
        $rows[4].Email = 'broken'
        $null = $rows | New-GorgiasTicket -BodyText x -ErrorAction SilentlyContinue
        $run = $connection.LastRun
        $run.Command, $run.Accepted, $run.Created, $run.Failed, $run.Stopped | Should -Be 'New-GorgiasTicket', 10, 9, 1, $false
        $run.Done.ExternalId | Should -Be (Get-Key ($rows | Where-Object OrderId -NE 'r5'))
        $run.Done[0].TicketId | Should -BeGreaterThan 0
    }

    It 'accepts one connection in parallel runspaces' {
        $tickets = 1..4 | ForEach-Object -Parallel {
            Import-Module -Name $using:ModulePath
            $lane = $_
            1..10 | ForEach-Object { [pscustomobject]@{ OrderId = "p$lane-$_"; Email = 'jane@example.com' } } | New-GorgiasTicket -BodyText x -Connection $using:connection
        }
        $tickets | Should -HaveCount 40
        $sandbox.Tickets.Doubles().Count | Should -Be 0
    }
}

Describe 'Ctrl-C' {
    It 'does not wait for a slow response' {
        # Of channel api: tickets of channel email are sent after the account's addresses are read, and that would take a minute as well.
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Latency 60000
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api -SkipVerification
        $stopped = Stop-Midway -When { (Get-GorgiasRateLimit -Connection $connection).InFlight -ge 2 } -Script {
            1..2000 | ForEach-Object { [pscustomobject]@{ OrderId = "r$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x -Connection $Connection
        }
        $stopped.Seconds | Should -BeLessThan 30
        $run = $connection.LastRun
        $run.UnknownCount | Should -BeGreaterOrEqual 2 -Because 'they were sent, and may arrive'
        $run.DoneCount, $run.Failed | Should -Be 0, 0
        $run.UnknownCount + $run.NotSentCount | Should -Be $run.Accepted
        $sandbox | Stop-GorgiasSandbox
    }

    It 'accounts for every record, at a latency of <_> ms' -ForEach 20, 300, 1000 {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Latency $_
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -SkipVerification
        $stopped = Stop-Midway -AtTicket 3 -Script {
            1..2000 | ForEach-Object { [pscustomobject]@{ OrderId = "r$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x -Connection $Connection
        }
        $stopped.State | Should -Be 'Stopped'
        $run = $connection.LastRun
        $run.Stopped | Should -BeTrue
        $stopped.Warnings -replace '(?<=\d)[.,](?=\d)' | Should -Match "\bNew-GorgiasTicket\b.*\b$($run.Accepted)\b.*\bLastRun\b"
        Assert-ReportMatchesSandbox $run
        $stopped.Written | Where-Object { $_.ExternalId -notin $run.Done.ExternalId } | Should -BeNullOrEmpty
        $run.NotSent | ForEach-Object { $_.TargetObject.Email | Should -Not -BeNullOrEmpty }
        $sandbox | Stop-GorgiasSandbox
    }

    It 'does not send records that wait for the rate limit' {
        $sandbox = Start-GorgiasSandbox -Plan ApiKey
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email
        $null = Stop-Midway -When { (Get-GorgiasRateLimit -Connection $connection).Waiting -gt 0 } -Script {
            1..200 | ForEach-Object { [pscustomobject]@{ OrderId = "r$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x -Connection $Connection
        }
        $connection.LastRun.NotSentCount | Should -BeGreaterThan 0
        Assert-ReportMatchesSandbox $connection.LastRun
        $sandbox | Stop-GorgiasSandbox
    }

    It 'reports also while another command of the pipeline is busy' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Latency 50
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email
        $stopped = Stop-Midway -AtTicket 4 -Script {
            & { 1..4 | ForEach-Object { [pscustomobject]@{ N = $_ } }; while ($true) { Start-Sleep -Milliseconds 1 } } |
                New-GorgiasTicket -CustomerEmail { "jane$($_.N)@example.com" } -ExternalId { "r$($_.N)" } -BodyText x -Connection $Connection
        }
        $connection.LastRun.Accepted | Should -Be 4
        Assert-ReportMatchesSandbox $connection.LastRun
        $sandbox | Stop-GorgiasSandbox
    }

    It 'leaves one ticket for each order when NotSent and Unknown are piped in again with -IfExists Skip' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Latency 1000
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -SkipVerification
        $null = Stop-Midway -AtTicket 1 -Script {
            1..40 | ForEach-Object { [pscustomobject]@{ OrderId = "r$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x -Connection $Connection
        }
        $sandbox.Latency = [timespan]::Zero
        $run = $connection.LastRun
        $accepted = $run.Accepted
        $null = @($run.NotSent) + @($run.Unknown) | ForEach-Object TargetObject | New-GorgiasTicket -BodyText x -IfExists Skip
        $sandbox.Tickets.Doubles().Count | Should -Be 0
        $sandbox.Tickets.Count | Should -Be $accepted
        $sandbox | Stop-GorgiasSandbox
    }
}

Describe 'What ends a run' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Latency 10 -MessagingQuota 10
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -SkipVerification
    }

    AfterEach {
        $sandbox | Stop-GorgiasSandbox
    }

    It 'is a 401: a terminating error, with nothing sent and every record in LastRun' {
        $sandbox.GetServer().Options.Credential = [Gorgias.Sandbox.SandboxCredential]::ApiKey('other@example.com', 'another')
        $caught = try { New-Row -Count 50 | New-GorgiasTicket -BodyText x } catch { $_ }
        $caught.FullyQualifiedErrorId | Should -Be 'Gorgias.Unauthorized,GorgiasPS.NewGorgiasTicketCommand'
        $caught.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $caught.TargetObject.OrderId | Should -Be 'r1'
        "$caught" | Should -Match "\b1\b.*\br1\b.*\b401\b.*\b$($connection.LastRun.NotSentCount)\b"
        $caught.ErrorDetails.RecommendedAction | Should -Match '\bConnect-Gorgias\b'
        $connection.LastRun.NotSentCount | Should -Be $connection.LastRun.Accepted
        $sandbox.Tickets.Count | Should -Be 0
    }

    It 'is an exhausted quota: created tickets are written first' {
        $tickets = @()
        $caught = try { New-Row -Count 50 | New-GorgiasTicket -BodyText x -OutVariable tickets } catch { $_ }
        $caught.FullyQualifiedErrorId | Should -Match '^Gorgias.QuotaExceeded'
        $tickets | Should -HaveCount 10
        $sandbox.Tickets.Count | Should -Be 10
        Assert-ReportMatchesSandbox $connection.LastRun
    }

    It 'is a host that cannot be reached' {
        $sandbox | Stop-GorgiasSandbox
        $caught = try { New-Row -Count 3 | New-GorgiasTicket -BodyText x -Connection $connection } catch { $_ }
        $caught.FullyQualifiedErrorId | Should -Match '^Gorgias.ConnectionFailed'
        $connection.LastRun.NotSentCount | Should -Be 3
    }

    It 'is an error with -ErrorAction Stop: records in flight are completed and reported' {
        $rows = New-Row -Count 9
        $rows[2].Email = 'broken'
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Path, $Connection, $Rows) Import-Module $Path; $Rows | New-GorgiasTicket -BodyText x -Connection $Connection -ErrorAction Stop').
            AddArgument("$ModulePath").AddArgument($connection).AddArgument($rows)
        $caught = { $shell.Invoke() } | Should -Throw -PassThru
        $stop = $caught.Exception.InnerException
        $stop | Should -BeOfType System.Management.Automation.ActionPreferenceStopException
        $stop.ErrorRecord.FullyQualifiedErrorId | Should -Be 'Gorgias.OrderInvalidValue,GorgiasPS.NewGorgiasTicketCommand'
        $stop.ErrorRecord.TargetObject.OrderId | Should -Be 'r3'
        "$($stop.ErrorRecord)" | Should -MatchExactly '\b3\b.*\bEmail\b'
        Assert-ReportMatchesSandbox $connection.LastRun
        $shell.Dispose()
    }
}

Describe 'Outcomes' {
    It 'creates one ticket for each order although responses are lost, and says which were recovered' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Seed 16 -Fault @{ DropAfter = 0.1; Error500Before = 0.1; Truncate = 0.1; Path = '/api/tickets'; Method = 'POST' }
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email

        # The draws of this seed have four status 500 before 60 tickets are created: even all of one ticket would not be the end of its retries.
        $tickets = New-Row -Count 60 | New-GorgiasTicket -BodyText x
        $tickets.ExternalId | Should -Be (Get-Key (New-Row -Count 60))
        $sandbox.Tickets.Doubles().Count | Should -Be 0
        $sandbox.Tickets.Count | Should -Be 60
        $tickets.Outcome | Should -Contain 'Recovered'
        $connection.LastRun.Created + $connection.LastRun.Recovered | Should -Be 60
        $sandbox | Stop-GorgiasSandbox
    }

    It 'reports an unknown outcome when the lookup fails too, with the external id in TargetObject' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Fault @{ DropAfter = 1.0; Path = '/api/*' }
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -SkipVerification
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Path, $Connection) Import-Module $Path; [pscustomobject]@{ Email = "jane@example.com" } | New-GorgiasTicket -BodyText x -Connection $Connection').
            AddArgument("$ModulePath").AddArgument($connection).Invoke()
        $failed = $shell.Streams.Error[0]
        $failed.FullyQualifiedErrorId | Should -Match '^Gorgias.UnknownOutcome'
        $failed.TargetObject.ExternalId | Should -Be @($sandbox.Tickets)[0].ExternalId
        $sandbox.Faults.Clear()
        $again = $failed.TargetObject | New-GorgiasTicket -Connection $connection -BodyText x -IfExists Skip
        $again.Outcome | Should -Be 'Existing'
        $sandbox.Tickets.Count | Should -Be 1
        $shell.Dispose()
        $sandbox | Stop-GorgiasSandbox
    }
}

Describe '-Verbose and -Debug' {
    It 'show the calls, without bodies and secrets' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Fault @{ Path = '/api/tickets'; Method = 'POST' }
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email
        $null = $sandbox.Faults.Next('None').Next('Error500Before')
        $lines = 1..3 | ForEach-Object { New-GorgiasTicket -CustomerEmail secret-address@example.com -BodyText 'secret-body' -Verbose -Debug -Confirm:$false -WarningAction Ignore 4>&1 5>&1 } |
            Where-Object { $_ -isnot [Gorgias.Client.GorgiasTicket] } | ForEach-Object { "$_" }
        $lines -match '^POST api/tickets: 201' | Should -Not -BeNullOrEmpty
        $lines -match '^POST api/tickets: .*\b500\b' | Should -Not -BeNullOrEmpty

        # The number of the attempt, which is shown from the second on.
        $lines -match '^POST api/tickets: 201.*\(.*(?<![\d.])2(?![\d.])' | Should -Not -BeNullOrEmpty
        $lines -match 'secret-body|sandbox-key|Basic ' | Should -BeNullOrEmpty
        $sandbox | Stop-GorgiasSandbox
    }
}

Describe 'Progress' {
    It 'is written at most five times a second, with the seconds remaining, and completed at the end' {
        $sandbox = Start-GorgiasSandbox -Capacity 20 -WindowSec 2
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email
        $shell = [powershell]::Create()
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $null = $shell.AddScript('param($Path, $Connection, $Rows) Import-Module $Path; $Rows | New-GorgiasTicket -BodyText x -Connection $Connection -TotalCount 45').
            AddArgument("$ModulePath").AddArgument($connection).AddArgument((New-Row -Count 45)).Invoke()
        $updates = @($shell.Streams.Progress | Where-Object Activity -EQ 'New-GorgiasTicket')
        $updates.Count | Should -BeGreaterThan 1
        $updates.Count | Should -BeLessOrEqual (5 * $watch.Elapsed.TotalSeconds + 1)
        $updates[0].SecondsRemaining | Should -BeGreaterOrEqual 0
        $updates[0].StatusDescription | Should -Match '\b45\b'
        $updates[-1].RecordType | Should -Be 'Completed'
        $shell.Dispose()
        $sandbox | Stop-GorgiasSandbox
    }

    It 'is not written for a short run' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Path, $Connection) Import-Module $Path; New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -Connection $Connection').
            AddArgument("$ModulePath").AddArgument($connection).Invoke()
        @($shell.Streams.Progress | Where-Object Activity -EQ 'New-GorgiasTicket') | Should -BeNullOrEmpty
        $shell.Dispose()
        $sandbox | Stop-GorgiasSandbox
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

# A server that answers everything with errors: the run waits, and ends after its patience with every record accounted for.

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $rows = 1..60 | ForEach-Object { [pscustomobject]@{ OrderId = "r$_"; Email = "jane$_@example.com" } }
    $line = @{ Subject = 'Where is it?'; BodyText = 'Hello'; ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'A run while the server is ill' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited
        $connection = $sandbox | Connect-Gorgias -Ledger (Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ledger")
        $sandbox.Faults.Error500Before = 1
    }

    AfterEach {
        $sandbox | Stop-GorgiasSandbox
    }

    It 'ends after -OutagePatience with an error of its own' {
        $end = $null
        try { $null = $rows | New-GorgiasTicket @line -OutagePatience 00:00:01 } catch { $end = $_ }
        $end.FullyQualifiedErrorId | Should -Be 'Gorgias.Outage,GorgiasPS.NewGorgiasTicketCommand'
        $end.CategoryInfo.Category | Should -Be 'ResourceUnavailable'
        $end.Exception.Since | Should -BeOfType ([datetimeoffset])
    }

    It 'accounts for every record, and only what had left is unknown' {
        try { $null = $rows | New-GorgiasTicket @line -OutagePatience 00:00:01 -ErrorVariable failed } catch { $null = $_ }
        $run = $connection.LastRun
        $posted = @($sandbox.Requests | Where-Object Method -EQ 'POST').Count
        $run.UnknownCount | Should -BeGreaterThan 0
        $run.UnknownCount | Should -BeLessOrEqual ([math]::Min(32, $posted))
        $run.DoneCount + $run.Failed | Should -Be 0
        $run.UnknownCount + $run.NotSentCount | Should -Be $run.Accepted
    }

    It 'makes everything once when the same line runs again after the outage' {
        try { $null = $rows | New-GorgiasTicket @line -OutagePatience 00:00:01 } catch { $null = $_ }
        $sandbox.Faults.Error500Before = 0
        $rows | New-GorgiasTicket @line | Should -HaveCount 60
        $sandbox.Tickets.Count | Should -Be 60
    }

    It 'does not call what an earlier run sent "not sent" while it cannot be looked up' {
        $sandbox.Faults.Error500Before = 0
        $sandbox.Faults.Error502After = 1
        $few = $rows | Select-Object -First 10
        try { $null = $few | New-GorgiasTicket @line -OutagePatience 00:00:01 } catch { $null = $_ }
        $made = $sandbox.Tickets.ExternalId
        $made.Count | Should -BeGreaterThan 0

        $end = $null
        try { $null = $few | New-GorgiasTicket @line -OutagePatience 00:00:01 } catch { $end = $_ }
        $end.FullyQualifiedErrorId | Should -BeLike 'Gorgias.Outage,*'
        @($connection.LastRun.NotSent.ExternalId | Where-Object { $_ -in $made }) | Should -BeNullOrEmpty

        $sandbox.Faults.Error502After = 0
        $few | New-GorgiasTicket @line | Should -HaveCount 10
        $sandbox.Tickets.Count | Should -Be 10
    }

    It 'goes on by itself when the outage ends before' {
        $tickets = $rows | New-GorgiasTicket @line -OutagePatience 00:05:00 -Verbose 4>&1 | ForEach-Object {
            # The first call that is tried again: nothing has an outcome before.
            if ($_ -is [System.Management.Automation.VerboseRecord]) { $sandbox.Faults.Error500Before = 0 } else { $_ }
        }
        $tickets | Should -HaveCount 60
        $sandbox.Tickets.Count | Should -Be 60
        $connection.LastRun.UnknownCount | Should -Be 0
    }

    It 'loses nothing of a queue' {
        $queue = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).gpsq"
        $null = $rows | New-GorgiasTicket @line -Queue $queue
        { Send-GorgiasQueue $queue -OutagePatience 00:00:01 -WarningAction SilentlyContinue -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.Outage,*'
        $sandbox.Tickets.Count | Should -Be 0
        $sandbox.Faults.Error500Before = 0
        Send-GorgiasQueue $queue -WarningAction SilentlyContinue | Should -HaveCount 60
        $sandbox.Tickets.Count | Should -Be 60
    }

    It 'fails with one record from the command line as before' {
        $failed = $null
        $ticket = New-GorgiasTicket -Subject x -BodyText x -Email jane@example.com -ErrorAction SilentlyContinue -ErrorVariable failed -Verbose 4>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.VerboseRecord]) { $sandbox.Faults.Error500Before = 0 } else { $_ }
        }
        $ticket.Outcome | Should -BeIn 'Created', 'Recovered'
        $failed | Should -BeNullOrEmpty
    }
}

Describe '-OutagePatience and -MaximumWaitSec' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited
        $null = $sandbox | Connect-Gorgias -Ledger None
    }

    It '<_> refuses a patience that is none' -ForEach 'New-GorgiasTicket', 'Add-GorgiasMessage', 'Set-GorgiasTicket', 'Send-GorgiasQueue' {
        $given = if ($_ -eq 'Send-GorgiasQueue') { @{ Name = 'orders' } } else { @{ Subject = 'x' } }
        if ($_ -eq 'Add-GorgiasMessage') { $given = @{ TicketId = 1; BodyText = 'x' } }
        if ($_ -eq 'Set-GorgiasTicket') { $given = @{ Id = 1; Status = 'open' } }
        { & $_ @given -OutagePatience '-00:00:01' -ErrorAction Stop } | Should -Throw -ErrorId "Gorgias.InvalidArgument,*"
    }

    It 'refuses a bare number, which is no number of seconds' {
        { New-GorgiasTicket -Subject x -BodyText x -OutagePatience 600 -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
    }

    It 'waits no longer for the rate limit than -MaximumWaitSec, and sends nothing more' {
        $sandbox.Faults.StormRetryAfter = 3600
        $null = $sandbox.Faults.Next('Storm429', 1)
        $end = $null
        try { $null = $rows | New-GorgiasTicket @line -MaximumWaitSec 1 } catch { $end = $_ }
        $end.FullyQualifiedErrorId | Should -Be 'Gorgias.RateLimited,GorgiasPS.NewGorgiasTicketCommand'
        $end.CategoryInfo.Category | Should -Be 'LimitsExceeded'
        $end.Exception.Until | Should -BeGreaterThan ([datetimeoffset]::Now.AddMinutes(30))
        $sandbox.Tickets.Count | Should -BeLessThan 60
    }
}

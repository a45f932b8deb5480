param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $id = $sandbox.GetServer().Seed.Ticket('jane@example.com', 'Order', 'job-1', 'open')
    $close = @{ updates = @{ status = 'closed' } }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'The cmdlets for jobs' {
    BeforeEach {
        $sandbox.Requests.Clear()
    }

    It 'start a job and wait for its end' {
        $job = Start-GorgiasJob -Type updateTicket -TicketId $id -Parameter $close -Meta @{ run = 'nightly' }
        $job | Should -BeOfType Gorgias.Client.GorgiasJob
        $ended = $job | Wait-GorgiasJob
        $ended.Id, $ended.Status, $ended.ProgressCount, $ended.Meta['run'] | Should -Be $job.Id, 'done', 1, 'nightly'
        $sandbox.Tickets.Find($id).Status | Should -Be 'closed'
    }

    It 'wait for many jobs with one call' {
        $jobs = @(1..5 | ForEach-Object { Start-GorgiasJob updateTicket $id -Parameter $close })
        $sandbox.Requests.Clear()
        ($jobs | Wait-GorgiasJob).Id | Should -Be $jobs.Id
        $sandbox.Requests.Total | Should -Be 1
    }

    It 'list jobs newest first, by type and status, and get them by id' {
        $job = Start-GorgiasJob exportTicket
        $null = $job | Wait-GorgiasJob -ErrorAction SilentlyContinue
        (Get-GorgiasJob -First 1).Id | Should -Be $job.Id
        (Get-GorgiasJob -Type exportTicket -Status errored).Id | Should -Contain $job.Id
        (Get-GorgiasJob -Type updateTicket).Type | Select-Object -Unique | Should -Be 'updateTicket'
        (Get-GorgiasJob $job.Id).Id, ($job | Get-GorgiasJob).Id | Should -Be $job.Id, $job.Id
    }

    It 'tell of a job that failed, and emit it' {
        $ended = Start-GorgiasJob exportTicket | Wait-GorgiasJob -ErrorAction SilentlyContinue -ErrorVariable failed
        $ended.Status | Should -Be 'errored'
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.JobFailed,GorgiasPS.WaitGorgiasJobCommand'
        "$failed" | Should -Match "\b$($ended.Id)\b"
    }

    It 'cancel a job that has not started' {
        $job = Start-GorgiasJob deleteTicket $id -ScheduledAt ([datetimeoffset]::UtcNow.AddMinutes(30)) -Force
        $job.Status | Should -Be 'scheduled'
        $job | Stop-GorgiasJob | Should -BeNullOrEmpty
        ($job | Get-GorgiasJob).Status | Should -Be 'canceled'
        (Stop-GorgiasJob $job.Id -PassThru -WarningVariable warned).Status | Should -Be 'canceled'
        $warned | Should -BeNullOrEmpty
    }

    It 'warn of a job that ended before it could be cancelled' {
        $job = Start-GorgiasJob updateTicket $id -Parameter $close | Wait-GorgiasJob
        $job | Stop-GorgiasJob -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -HaveCount 1
        "$warned" | Should -Match "\b$($job.Id)\b"
    }

    It 'name a job that is not there: <_>' -ForEach 'Get-GorgiasJob', 'Stop-GorgiasJob', 'Wait-GorgiasJob' {
        & $_ 999999 -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.NotFound*'
        "$($failed[0])" | Should -Match '^[^(]*\bjob 999999\b' -Because 'the job comes before the call'
    }

    It 'stop waiting after -TimeoutSec; the job goes on' {
        $job = Start-GorgiasJob updateTicket $id -Parameter $close -ScheduledAt ([datetimeoffset]::UtcNow.AddMinutes(30))
        $job | Wait-GorgiasJob -TimeoutSec 1 -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.TimedOut,GorgiasPS.WaitGorgiasJobCommand'
        ($job | Get-GorgiasJob).Status | Should -Be 'scheduled'
    }

    It 'refuse what is no job: a ticket is not the job with its id' {
        Get-GorgiasTicket $id | Stop-GorgiasJob -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidArgument,GorgiasPS.StopGorgiasJobCommand'
        Wait-GorgiasJob 999999 -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.NotFound,GorgiasPS.WaitGorgiasJobCommand'
        Start-GorgiasJob updateTicket $id -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.Refused,GorgiasPS.StartGorgiasJobCommand'
    }

    It 'ask before a job that nothing undoes: <_>' -ForEach 'deleteTicket', 'applyMacro' {
        $before = @(Get-GorgiasJob).Count
        $shell = [powershell]::Create().AddCommand('Import-Module').AddArgument("$ModulePath").AddStatement().
            AddCommand('Connect-Gorgias').AddParameter('BaseUri', $sandbox.BaseUri).AddParameter('Credential', $sandbox.Credential).AddStatement().
            AddCommand('Start-GorgiasJob').AddArgument($_).AddArgument(1)
        $null = $shell.Invoke()
        $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.ConfirmationNeeded*'
        $shell.Dispose()
        @(Get-GorgiasJob).Count | Should -Be $before
    }

    It 'start and cancel nothing with -WhatIf' {
        $job = Start-GorgiasJob deleteTicket $id -ScheduledAt ([datetimeoffset]::UtcNow.AddMinutes(30)) -Force
        $sandbox.Requests.Clear()
        Start-GorgiasJob deleteTicket $id -WhatIf
        $job | Stop-GorgiasJob -WhatIf
        $sandbox.Requests.Total | Should -Be 0
        $job | Stop-GorgiasJob
    }
}

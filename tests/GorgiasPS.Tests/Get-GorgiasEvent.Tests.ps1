param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1')
    $ModulePath = Resolve-Path -Path $ModulePath
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function New-Ticket([int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText hello -Channel email -Via api -WarningAction Ignore
    }
}

Describe 'Get-GorgiasEvent' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $connection = $sandbox | Connect-Gorgias -Ledger None
    }

    AfterEach {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'lists events, newest first' {
        $ticket = New-Ticket 1
        $ticket | Set-GorgiasTicket -Status closed

        $found = @(Get-GorgiasEvent)
        $found.Type | Should -Contain ticket-created
        $found.Type | Should -Contain ticket-closed
        $found[0].CreatedDatetime | Should -BeGreaterOrEqual $found[-1].CreatedDatetime
        $found | Should -BeOfType Gorgias.Client.GorgiasEvent
        @(Get-GorgiasEvent -First 2).Count | Should -Be 2
    }

    It 'gets an event by its id' {
        $null = New-Ticket 1
        $one = Get-GorgiasEvent -First 1

        (Get-GorgiasEvent $one.Id).Type | Should -Be $one.Type
        ($one | Get-GorgiasEvent).Id | Should -Be $one.Id
        $null = Get-GorgiasEvent 999999999 @quiet -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.NotFound,*'
    }

    It 'gets the events of a piped ticket or message only' {
        $tickets = New-Ticket 2
        $message = $tickets[1] | Add-GorgiasMessage -BodyText more -Channel email -Via api

        $found = @($tickets[0] | Get-GorgiasEvent)
        $found.ObjectType | Select-Object -Unique | Should -Be Ticket
        $found.ObjectId | Select-Object -Unique | Should -Be $tickets[0].Id
        ($message | Get-GorgiasEvent -Type ticket-message-created).ObjectId | Should -Be $message.Id
        @(Get-GorgiasEvent -ObjectType Ticket -ObjectId $tickets[0].Id).Count | Should -Be $found.Count
    }

    It 'filters by type, also with wildcards, by agent and by time' {
        $ticket = New-Ticket 1
        $ticket | Set-GorgiasTicket -Status closed
        $since = (Get-GorgiasEvent -First 1).CreatedDatetime

        (Get-GorgiasEvent -Type ticket-closed).ObjectId | Should -Be $ticket.Id
        (Get-GorgiasEvent -Type ticket-cl*, TICKET-CREATED).Type | Sort-Object | Should -Be ticket-closed, ticket-created
        @(Get-GorgiasEvent -Since $since.AddSeconds(1)).Count | Should -Be 0
        @(Get-GorgiasEvent -Since $since).Count | Should -BeGreaterThan 0
        @(Get-GorgiasEvent -Until $since.AddDays(-1) -Type ticket-closed).Count | Should -Be 0
        $user = Invoke-GorgiasApi users/0
        @(Get-GorgiasEvent -Type ticket-closed -User $user.email).Count | Should -Be 1
        $null = Get-GorgiasEvent -User nobody@example.com @quiet -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName,*'
    }

    It 'asks for a type that it does not know, with a warning that names a type like it' {
        $null = New-Ticket 1
        $sandbox.Requests.Clear()
        Get-GorgiasEvent -Type ticket-creatd, ticket-created -WarningVariable warned -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
        $warned.Count | Should -Be 1
        "$warned" | Should -Match 'ticket-creatd\b.*\bticket-created\b'
        @($sandbox.Requests)[0].Query | Should -Match ticket-creatd
        $null = Get-GorgiasEvent -Type ticket-created, ticket-cl* -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'refuses half of an object, and types that nothing matches' {
        { Get-GorgiasEvent -ObjectId 5 } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
        { Get-GorgiasEvent -ObjectType Ticket } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
        { Get-GorgiasEvent -Type x*y } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
        { Get-GorgiasEvent 5 -Follow } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
    }

    It 'refuses an input that is no event' -TestCases @(
        @{ Value = [pscustomobject]@{ Name = 'x' } }, @{ Value = 'x' }, @{ Value = '😀' }, @{ Value = 1.5 }
    ) {
        $null = $Value | Get-GorgiasEvent @quiet -ErrorVariable failed
        $failed.Count | Should -BeGreaterOrEqual 1
    }

    It 'follows what happened since a time, and ends with -First or the next command' {
        $null = New-Ticket 3
        $all = @(Get-GorgiasEvent)

        $found = @(Get-GorgiasEvent -Follow -Since $all[-1].CreatedDatetime -First $all.Count -IntervalSec 1)
        $found.Id | Sort-Object | Should -Be ($all.Id | Sort-Object)
        $found[0].CreatedDatetime | Should -BeLessOrEqual $found[-1].CreatedDatetime
        @(Get-GorgiasEvent -Follow -Since $all[-1].CreatedDatetime | Select-Object -First 2).Count | Should -Be 2
    }

    It 'follows what appears, and ends within a second after Ctrl+C' {
        $null = New-Ticket 2
        $before = @(Get-GorgiasEvent).Id
        $state = @{ Step = 0 }
        $stopped = Stop-Shell -ModulePath $ModulePath -Connection $connection -Script { Get-GorgiasEvent -Follow -IntervalSec 1 -Connection $Connection } -When {
            $polls = @($sandbox.Requests | Where-Object { $_.Path -eq '/api/events' -and $_.Query -like '*asc*' }).Count
            if ($state.Step -eq 0 -and $polls -ge 1) {
                $state.Step = 1
                $state.Ticket = New-Ticket 1
                $state.Polls = $polls
            }

            $state.Step -eq 1 -and $polls -ge $state.Polls + 3
        }

        $stopped.Seconds | Should -BeLessThan 1.5
        $stopped.Written.Id | Where-Object { $_ -in $before } | Should -BeNullOrEmpty
        $stopped.Written.Type | Should -Contain ticket-created
        $stopped.Written.Id | Select-Object -Unique | Should -HaveCount $stopped.Written.Count
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api

    function Get-Now($Ticket) {
        $sandbox.Tickets.Find($Ticket.Id)
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Set-GorgiasTicket' {
    BeforeEach {
        $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -Subject 'Order 1001' -BodyText x -Tag old, older
        $sandbox.Requests.Clear()
    }

    It 'closes and assigns with one call, without output' {
        Get-GorgiasTicket -CustomerEmail jane@example.com -Status open | Where-Object Id -EQ $ticket.Id |
            Set-GorgiasTicket -Status closed -AssigneeUser ann@acme.example -AssigneeTeam warehouse -Subject New -Priority High | Should -BeNullOrEmpty
        $now = Get-Now $ticket
        $now.Status, $now.Subject, $now.Priority | Should -Be 'closed', 'New', 'high'
        $now.AssigneeUserId | Should -Not -BeNullOrEmpty
        $now.AssigneeTeamId | Should -Not -BeNullOrEmpty
        @($sandbox.Requests | Where-Object Method -NE 'GET') | Should -HaveCount 1
    }

    It 'emits the changed ticket with -PassThru' {
        $changed = $ticket | Set-GorgiasTicket -Status closed -PassThru
        $changed | Should -BeOfType Gorgias.Client.GorgiasTicket
        $changed.Status | Should -Be 'closed'
        ($ticket | Set-GorgiasTicket -AddTag new -PassThru).Tags.Name | Should -Contain 'new'
    }

    It 'takes ids, and rows with a TicketId column' {
        $other = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x
        Set-GorgiasTicket -Id $ticket.Id, $other.Id -Status closed
        (Get-Now $ticket).Status, (Get-Now $other).Status | Should -Be 'closed', 'closed'
        [pscustomobject]@{ TicketId = $ticket.Id; Status = 'open'; Priority = 'low' } | Set-GorgiasTicket
        (Get-Now $ticket).Status, (Get-Now $ticket).Priority | Should -Be 'open', 'low'
    }

    It 'takes script blocks' {
        $ticket | Set-GorgiasTicket -Subject { "$($_.Subject), delayed" }
        (Get-Now $ticket).Subject | Should -Be 'Order 1001, delayed'
    }

    It 'adds and removes tags, and keeps the others' {
        $ticket | Set-GorgiasTicket -AddTag new -RemoveTag older
        (Get-Now $ticket).Tags | Sort-Object | Should -Be 'new', 'old'
    }

    It 'warns once of a tag to remove that the account does not have, which costs one call for the list' {
        $two = $ticket, (New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x)
        $fresh = $sandbox | Connect-Gorgias
        $sandbox.Requests.Clear()
        $two | Set-GorgiasTicket -RemoveTag odler -Connection $fresh -WarningVariable warned -WarningAction SilentlyContinue -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $warned.Count | Should -Be 1
        "$warned" | Should -Match '\bodler\b.*\bolder\b'
        $null = $two | Set-GorgiasTicket -RemoveTag older -Connection $fresh -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        @($sandbox.Requests | Where-Object { $_.Method -eq 'GET' }).Path | Should -Be '/api/tags'
    }

    It 'warns of no tag that an earlier change created, nor into a queue' {
        $null = Set-GorgiasTicket -Id $ticket.Id -RemoveTag old -AddTag newer -WarningVariable warned
        $null = Set-GorgiasTicket -Id $ticket.Id -RemoveTag newer -WarningVariable +warned
        $sandbox.Requests.Clear()
        $null = Set-GorgiasTicket -Id $ticket.Id -RemoveTag odl -Queue "$TestDrive/tags.queue" -WarningVariable +warned
        $warned | Should -BeNullOrEmpty
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'replaces all tags with one call' {
        $ticket | Set-GorgiasTicket -Tag a, b -AddTag c -RemoveTag a
        (Get-Now $ticket).Tags | Sort-Object | Should -Be 'b', 'c'
        $sandbox.Requests.Total | Should -Be 1
        $ticket | Set-GorgiasTicket -Tag @()
        (Get-Now $ticket).Tags | Should -BeNullOrEmpty
    }

    It 'sets custom fields by label, and meta' {
        $ticket | Set-GorgiasTicket -CustomField @{ 'order number' = '1001' } -Meta @{ a = 1 }
        @((Get-Now $ticket).CustomFields.Values) | Should -Be '1001'
        (Get-Now $ticket).Meta['a'] | Should -Be 1
    }

    It 'removes agent and team with -Unassign' {
        $ticket | Set-GorgiasTicket -AssigneeUser ann@acme.example -AssigneeTeam Support
        $ticket | Set-GorgiasTicket -Unassign
        (Get-Now $ticket).AssigneeUserId | Should -BeNullOrEmpty
        (Get-Now $ticket).AssigneeTeamId | Should -BeNullOrEmpty
    }

    It 'moves it from an agent to a team with -Unassign -AssigneeTeam' {
        $ticket | Set-GorgiasTicket -AssigneeUser ann@acme.example
        $ticket | Set-GorgiasTicket -Unassign -AssigneeTeam Warehouse
        (Get-Now $ticket).AssigneeUserId | Should -BeNullOrEmpty
        (Get-Now $ticket).AssigneeTeamId | Should -Not -BeNullOrEmpty
    }

    It 'marks and unmarks spam, and snoozes' {
        $ticket | Set-GorgiasTicket -Spam -SnoozeUntil '2099-01-02T03:04:05Z'
        (Get-Now $ticket).Spam | Should -BeTrue
        (Get-Now $ticket).SnoozeDatetime | Should -Be ([datetimeoffset]'2099-01-02T03:04:05Z')
        $ticket | Set-GorgiasTicket -Spam:$false
        (Get-Now $ticket).Spam | Should -BeFalse
    }

    It 'rejects a change without values, and names parameters to give' {
        $caught = { $ticket | Set-GorgiasTicket } | Should -Throw -ErrorId 'Gorgias.NothingToChange,GorgiasPS.SetGorgiasTicketCommand' -PassThru
        "$caught" | Should -MatchExactly '-Status\b'
        Set-GorgiasTicket -Id $ticket.Id -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias.NothingToChange'
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'rejects <Name> before any call' -ForEach @(
        @{ Name = 'an unknown status'; Given = @{ Status = 'shipped' }; Field = 'Status' }
        @{ Name = 'an unknown priority'; Given = @{ Priority = 'urgent' }; Field = 'Priority' }
        @{ Name = 'a subject of 999 characters'; Given = @{ Subject = 'x' * 999 }; Field = 'Subject' }
        @{ Name = 'an invalid date'; Given = @{ SnoozeUntil = 'soon' }; Field = 'SnoozeUntil' }
    ) {
        $caught = { 1..3 | ForEach-Object { $ticket } | Set-GorgiasTicket @Given } |
            Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.SetGorgiasTicketCommand' -PassThru
        "$caught" | Should -MatchExactly "-$Field\b"
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'rejects <Name> of one record before any call' -ForEach @(
        @{ Name = 'an unknown status'; Given = @{ Status = { 'shipped' } }; Field = 'Status' }
        @{ Name = 'an invalid date'; Given = @{ SnoozeUntil = { 'soon' } }; Field = 'SnoozeUntil' }
    ) {
        $ticket | Set-GorgiasTicket @Given -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.SetGorgiasTicketCommand'
        "$failed" | Should -MatchExactly "\b1\b.*\b$Field\b"
        $failed[0].ErrorDetails.RecommendedAction | Should -MatchExactly "\b$Field\b"
        $failed[0].TargetObject | Should -Be $ticket
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'fails a ticket whose new agent is unknown, without changing it' {
        $null = { $ticket | Set-GorgiasTicket -AssigneeUser nobody@acme.example -AddTag new } |
            Should -Throw -ErrorId 'Gorgias.UnknownName,GorgiasPS.SetGorgiasTicketCommand'
        $ticket | Set-GorgiasTicket -AssigneeUser { 'nobody@acme.example' } -AddTag new -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.UnknownName,GorgiasPS.SetGorgiasTicketCommand'
        "$failed" | Should -MatchExactly '\b1\b.*\bAssigneeUser\b'
        (Get-Now $ticket).Tags | Should -Not -Contain 'new'
    }

    It 'sends nothing with -WhatIf' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Path, $Connection, $Ticket) Import-Module $Path; $Ticket | Set-GorgiasTicket -Connection $Connection -Status closed -AddTag a -WhatIf').
            AddArgument("$ModulePath").AddArgument($connection).AddArgument($ticket).Invoke()
        $plan = $shell.Streams.Information.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] }
        $plan.Records, $plan.Calls | Should -Be 1, 2
        $sandbox.Requests.Total | Should -Be 0
        $shell.Dispose()
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api

    function Get-Message($Message) {
        $sandbox.Tickets.Find($Message.TicketId).Messages | Where-Object Id -EQ $Message.Id
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Add-GorgiasMessage' {
    BeforeEach {
        $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -Subject 'Order 1001' -BodyText 'Where is it?'
        $sandbox.Requests.Clear()
        $mailed = $sandbox.Outbox.Count
    }

    It 'adds the customer''s message to a piped ticket, with one call' {
        $message = $ticket | Add-GorgiasMessage -BodyText 'Still waiting'
        $message | Should -BeOfType Gorgias.Client.GorgiasMessage
        $message.TicketId, $message.FromAgent, $message.Outcome | Should -Be $ticket.Id, $false, 'Created'
        (Get-Message $message).SenderEmail | Should -Be 'jane@example.com'
        $sandbox.Requests.Total | Should -Be 1
    }

    It 'looks up the customer of a ticket that is given by its id' {
        $message = Add-GorgiasMessage -Id $ticket.Id -BodyText 'Still waiting'
        (Get-Message $message).SenderEmail | Should -Be 'jane@example.com'
        $sandbox.Requests.Total | Should -Be 2
    }

    It 'takes rows with a TicketId column' {
        $messages = [pscustomobject]@{ Id = 'row 1'; TicketId = $ticket.Id; BodyText = 'a'; FromAgent = 'true' }, [pscustomobject]@{ TicketId = $ticket.Id; BodyText = 'b'; InternalNote = 'yes' } |
            Add-GorgiasMessage
        $messages.BodyText | Should -Be 'a', 'b'
        $messages[0].FromAgent | Should -BeTrue
        $messages[1].Public | Should -BeFalse
    }

    It 'adds to the ticket of a piped message' {
        $first = $ticket | Add-GorgiasMessage -BodyText 'a'
        ($first | Add-GorgiasMessage -BodyText 'b').TicketId | Should -Be $ticket.Id
    }

    It 'does not copy sender, channel or external id of a piped ticket' {
        $closed = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -FromAgent -Channel chat -ExternalId key-of-the-ticket
        $message = $closed | Add-GorgiasMessage -BodyText y
        $message.FromAgent, $message.Channel | Should -Be $false, 'email'
        $message.ExternalId | Should -Not -Be 'key-of-the-ticket'
    }

    It 'stores an agent''s message as already sent, and mails nobody' {
        $message = $ticket | Add-GorgiasMessage -FromAgent -BodyText 'On its way'
        (Get-Message $message).SentDatetime | Should -Not -BeNullOrEmpty
        $sandbox.Outbox.Count | Should -Be $mailed
    }

    It 'mails the ticket''s customer with -SendEmail and -From' {
        $null = $ticket | Add-GorgiasMessage -FromAgent -BodyText 'On its way' -SendEmail -From support@acme.example -Confirm:$false
        $mail = @($sandbox.Outbox)[-1]
        $mail.To | Should -Be 'jane@example.com'
        $mail.From, $mail.BodyText, $mail.Failed | Should -Be 'support@acme.example', 'On its way', $false
    }

    It 'mails others with -To, -Cc and -Bcc' {
        $null = $ticket | Add-GorgiasMessage -FromAgent -BodyText x -SendEmail -From support@acme.example -To a@example.com, b@example.com -Cc c@example.com -Bcc d@example.com -Force
        $mail = @($sandbox.Outbox)[-1]
        $mail.To | Should -Be 'a@example.com', 'b@example.com'
        $mail.Cc | Should -Be 'c@example.com'
        $mail.Bcc | Should -Be 'd@example.com'
    }

    It 'neither publishes nor mails an internal note' {
        $message = $ticket | Add-GorgiasMessage -InternalNote -BodyText 'Do not refund'
        (Get-Message $message).Public | Should -BeFalse
        $sandbox.Outbox.Count | Should -Be $mailed
    }

    It 'rejects <Name> before any call' -ForEach @(
        @{ Name = 'no body'; Given = @{}; Field = 'BodyText' }
        @{ Name = '-Bcc without -SendEmail'; Given = @{ BodyText = 'x'; FromAgent = $true; Bcc = 'a@example.com' }; Field = 'Bcc' }
        @{ Name = '-To on a channel without addresses'; Given = @{ BodyText = 'x'; FromAgent = $true; Channel = 'chat'; To = 'a@example.com' }; Field = 'To' }
        @{ Name = '-SendEmail without -From'; Given = @{ BodyText = 'x'; FromAgent = $true; SendEmail = $true }; Field = 'From' }
        @{ Name = 'a note that is mailed'; Given = @{ BodyText = 'x'; InternalNote = $true; SendEmail = $true; From = 'support@acme.example' }; Field = 'InternalNote' }
    ) {
        $ticket | Add-GorgiasMessage @Given -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.AddGorgiasMessageCommand'
        "$failed" | Should -MatchExactly "\b1\b.*\b$Field\b"
        $failed[0].ErrorDetails.RecommendedAction | Should -MatchExactly "\b$Field\b"
        $failed[0].TargetObject | Should -Be $ticket
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'rejects a malformed recipient once, before the first record' {
        $caught = { 1..3 | ForEach-Object { $ticket } | Add-GorgiasMessage -BodyText x -FromAgent -SendEmail -From support@acme.example -To 'a@' -Confirm:$false } |
            Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.AddGorgiasMessageCommand' -PassThru
        "$caught" | Should -MatchExactly '-To\b.*a@'
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'names the field Id when the ticket is missing or its id is invalid' {
        Add-GorgiasMessage -BodyText x -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.AddGorgiasMessageCommand'
        $failed[0].ErrorDetails.RecommendedAction | Should -MatchExactly '\bId\b'
        [pscustomobject]@{ Id = 'abc'; BodyText = 'x' } | Add-GorgiasMessage -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.AddGorgiasMessageCommand'
        "$failed" | Should -MatchExactly '\b1\b.*\bId\b.*\babc\b'
    }

    It 'continues after a ticket that does not exist' {
        $messages = [pscustomobject]@{ TicketId = 987 }, [pscustomobject]@{ TicketId = $ticket.Id } | Add-GorgiasMessage -BodyText x -FromAgent -ErrorAction SilentlyContinue -ErrorVariable failed
        @($messages) | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias.NotFound'
        $failed[0].TargetObject.TicketId | Should -Be 987
        "$failed" | Should -Match '\b1\b'
    }

    It 'sends nothing with -WhatIf' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Path, $Connection, $Ticket) Import-Module $Path; $Ticket | Add-GorgiasMessage -Connection $Connection -BodyText x -FromAgent -SendEmail -From support@acme.example -WhatIf').
            AddArgument("$ModulePath").AddArgument($connection).AddArgument($ticket).Invoke()
        $plan = $shell.Streams.Information.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] }
        $plan.Records, $plan.Calls, $plan.CustomersMailed | Should -Be 1, 2, 1
        $sandbox.Requests.Total | Should -Be 0
        $shell.Dispose()
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    # The parameters come from the cmdlets themselves, so that a new one is tested too.
    Import-Module -Name $ModulePath -Force
    $cases = foreach ($command in 'New-GorgiasTicket', 'Add-GorgiasMessage', 'Set-GorgiasTicket') {
        foreach ($parameter in (Get-Command -Name $command).Parameters.Values) {
            if ($parameter.Attributes.ValueFromPipelineByPropertyName -contains $true) {
                foreach ($broken in 'text that is no value', 'an object', 'an error of the property') {
                    @{ Command = $command; Parameter = $parameter.Name; Names = @($parameter.Name) + @($parameter.Aliases); Broken = $broken }
                }
            }
        }
    }

    # Those that say how a mail is sent.
    $mailing = 'SendEmail', 'SendSms', 'From', 'To', 'Cc', 'Bcc'
    $counted = 'New-GorgiasTicket', 'Add-GorgiasMessage', 'Set-GorgiasTicket' | ForEach-Object { @{ Command = $_; Count = @($cases | Where-Object Command -EQ $_).Count } }
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -LogBody
    $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
    $agentMails = @{ FromAgent = $true; SendEmail = $true; Channel = 'email'; Force = $true }
    $attached = Join-Path -Path $TestDrive -ChildPath 'good.txt'
    'good' | Set-Content -LiteralPath $attached
    $fromSupport = $agentMails + @{ From = 'support@acme.example' }

    # For each parameter what its script block gives, what else the command line says, and what of the body that is sent must then be what. The body of a new ticket
    # is the ticket; that of a message is the message; that of a change is the change.
    $values = @{
        'New-GorgiasTicket'  = @{
            Subject       = @{ Value = 'Good'; Sent = { $args[0].subject }; Expected = 'Good' }
            CustomerEmail = @{ Value = 'good@example.com'; Sent = { $args[0].customer.email }; Expected = 'good@example.com' }
            CustomerName  = @{ Value = 'Good Example'; Stored = { $args[0].CustomerName }; Expected = 'Good Example' }
            CustomerId    = @{ Value = { $customer }; Given = @{ CustomerEmail = $null }; Stored = { $args[0].CustomerId }; Expected = { $customer } }
            CustomerPhone = @{ Value = '+15550100'; Given = @{ CustomerEmail = $null } }
            CustomerExternalId = @{ Value = 'shopper-7'; Given = @{ CustomerEmail = $null } }
            BodyText      = @{ Value = 'Good'; Sent = { $args[0].messages[0].body_text }; Expected = 'Good' }
            BodyHtml      = @{ Value = '<p>Good</p>'; Sent = { $args[0].messages[0].body_html }; Expected = '<p>Good</p>' }
            FromAgent     = @{ Value = $true; Sent = { $args[0].messages[0].from_agent }; Expected = $true }
            Channel       = @{ Value = 'chat'; Sent = { $args[0].channel }; Expected = 'chat' }
            Via           = @{ Value = 'helpdesk'; Sent = { $args[0].via }; Expected = 'helpdesk' }
            Tag           = @{ Value = @('good', 'better'); Sent = { $args[0].tags.name }; Expected = 'good', 'better' }
            Status        = @{ Value = 'closed'; Sent = { $args[0].status }; Expected = 'closed' }
            Priority      = @{ Value = 'low'; Sent = { $args[0].priority }; Expected = 'low' }
            AssigneeUser  = @{ Value = 'agent@sandbox.example'; Stored = { [bool]$args[0].AssigneeUserId }; Expected = $true }
            AssigneeTeam  = @{ Value = 'Warehouse'; Stored = { [bool]$args[0].AssigneeTeamId }; Expected = $true }
            ExternalId    = @{ Value = 'good-1'; Sent = { $args[0].external_id }; Expected = 'good-1' }
            ExternalIdPrefix = @{ Value = 'good-' }
            Meta          = @{ Value = @{ good = 1 }; Sent = { $args[0].meta.good }; Expected = 1 }
            CustomField   = @{ Value = @{ 'order number' = 'good' }; Stored = { $args[0].CustomFields.Values }; Expected = 'good' }
            Language      = @{ Value = 'de'; Sent = { $args[0].language }; Expected = 'de' }
            CreatedAt     = @{ Value = '2024-01-02T03:04:05Z'; Stored = { $args[0].CreatedDatetime }; Expected = [datetimeoffset]'2024-01-02T03:04:05Z' }
            SentAt        = @{ Value = '2024-01-02T03:04:05Z'; Given = @{ FromAgent = $true }; Stored = { $args[0].Messages[0].SentDatetime }; Expected = [datetimeoffset]'2024-01-02T03:04:05Z' }
            Imported      = @{ Value = $true; Given = @{ CreatedAt = '2024-01-02T03:04:05Z' }; Stored = { $args[0].CreatedDatetime }; Expected = [datetimeoffset]'2024-01-02T03:04:05Z' }
            SendEmail     = @{ Value = $true; Given = @{ FromAgent = $true; Channel = 'email'; Force = $true; From = 'support@acme.example' }; Mails = 1 }
            From          = @{ Value = 'support@acme.example'; Given = $agentMails; Mails = 1 }
            SendSms       = @{ Value = $true; Given = @{ FromAgent = $true; Channel = 'sms'; Force = $true; From = '+14155550100'; CustomerPhone = '+15550100' }; Mails = 1 }
            To            = @{ Value = 'good@example.com'; Given = $fromSupport; Mails = 1 }
            Cc            = @{ Value = 'good@example.com'; Given = $fromSupport; Mails = 1 }
            Bcc           = @{ Value = 'good@example.com'; Given = $fromSupport; Mails = 1 }
            Attachment    = @{ Value = { $attached }; Sent = { $args[0].messages[0].attachments.name }; Expected = 'good.txt' }
            OrderContext  = @{ Value = 'None' }
            IfExists      = @{ Value = 'Create' }
            IfOpenTicket  = @{ Value = 'Create' }
        }
        'Add-GorgiasMessage' = @{
            Id               = @{ Value = { $ticket.Id }; Given = @{ Id = $null } }
            TicketExternalId = @{ Value = 'there-1'; Given = @{ Id = $null }; Queued = $true; Behind = 'there-1' }
            BodyText         = @{ Value = 'Good'; Sent = { $args[0].body_text }; Expected = 'Good' }
            BodyHtml         = @{ Value = '<p>Good</p>'; Sent = { $args[0].body_html }; Expected = '<p>Good</p>' }
            Subject          = @{ Value = 'Good'; Sent = { $args[0].subject }; Expected = 'Good' }
            FromAgent        = @{ Value = $true; Sent = { $args[0].from_agent }; Expected = $true }
            InternalNote     = @{ Value = $true; Sent = { $args[0].public }; Expected = $false }
            SendEmail        = @{ Value = $true; Given = @{ FromAgent = $true; Channel = 'email'; Force = $true; From = 'support@acme.example' }; Mails = 1 }
            SendSms          = @{ Value = $true; Given = @{ FromAgent = $true; Channel = 'sms'; Force = $true; From = '+14155550100'; To = '+15550100' }; Mails = 1 }
            From             = @{ Value = 'support@acme.example'; Given = $agentMails; Mails = 1 }
            To               = @{ Value = 'good@example.com'; Given = $fromSupport; Mails = 1 }
            Cc               = @{ Value = 'good@example.com'; Given = $fromSupport; Mails = 1 }
            Bcc              = @{ Value = 'good@example.com'; Given = $fromSupport; Mails = 1 }
            Attachment       = @{ Value = { $attached }; Sent = { $args[0].attachments.name }; Expected = 'good.txt' }
            Channel          = @{ Value = 'chat'; Sent = { $args[0].channel }; Expected = 'chat' }
            Via              = @{ Value = 'helpdesk'; Sent = { $args[0].via }; Expected = 'helpdesk' }
            ExternalId       = @{ Value = 'good-1'; Sent = { $args[0].external_id }; Expected = 'good-1' }
            SentAt           = @{ Value = '2024-01-02T03:04:05Z'; Given = @{ FromAgent = $true } }
            CreatedAt        = @{ Value = '2024-01-02T03:04:05Z' }
            Imported         = @{ Value = $true; Given = @{ CreatedAt = '2024-01-02T03:04:05Z' } }
        }
        'Set-GorgiasTicket'  = @{
            Id               = @{ Value = { $ticket.Id }; Given = @{ Id = $null } }
            TicketExternalId = @{ Value = 'there-1'; Given = @{ Id = $null }; Queued = $true; Behind = 'there-1' }
            ChangeKey        = @{ Value = 'good-1'; Queued = $true }
            Status           = @{ Value = 'closed'; Sent = { $args[0].status }; Expected = 'closed' }
            AssigneeUser     = @{ Value = 'agent@sandbox.example'; Stored = { [bool]$args[0].AssigneeUserId }; Expected = $true }
            AssigneeTeam     = @{ Value = 'Warehouse'; Stored = { [bool]$args[0].AssigneeTeamId }; Expected = $true }
            Unassign         = @{ Value = $true }
            Spam             = @{ Value = $true; Sent = { $args[0].spam }; Expected = $true }
            Subject          = @{ Value = 'Good'; Sent = { $args[0].subject }; Expected = 'Good' }
            Priority         = @{ Value = 'low'; Sent = { $args[0].priority }; Expected = 'low'; Given = @{ Priority = $null } }
            AddTag           = @{ Value = 'good'; Stored = { $args[0].Tags }; Expected = 'good' }
            RemoveTag        = @{ Value = 'good' }
            Tag              = @{ Value = 'good'; Stored = { $args[0].Tags }; Expected = 'good' }
            CustomField      = @{ Value = @{ 'order number' = 'good' }; Stored = { $args[0].CustomFields.Values }; Expected = 'good' }
            Meta             = @{ Value = @{ good = 1 }; Sent = { $args[0].meta.good }; Expected = 1 }
            SnoozeUntil      = @{ Value = '2099-01-02T03:04:05Z'; Stored = { $args[0].SnoozeDatetime }; Expected = [datetimeoffset]'2099-01-02T03:04:05Z' }
        }
    }

    # What the command line says unless the parameter in question is of the same name.
    $always = @{
        'New-GorgiasTicket'  = { @{ CustomerEmail = 'ann@example.com'; BodyText = 'x' } }
        'Add-GorgiasMessage' = { @{ Id = $ticket.Id; BodyText = 'x' } }
        'Set-GorgiasTicket'  = { @{ Id = $ticket.Id; Priority = 'high' } }
    }

    function Assert-BlockWins([string] $Command, [string] $Parameter, [string[]] $Names, [string] $Broken) {
        $told = $values[$Command][$Parameter]
        $told | Should -Not -BeNullOrEmpty -Because "a value for -$Parameter is needed in this suite"

        # In a property of its own, from which the block takes it.
        $value = $told.Value
        if ($value -is [scriptblock]) { $value = & $value }
        $record = [pscustomobject]@{ Good = $value }
        foreach ($name in $Names) {
            switch ($Broken) {
                'text that is no value' { $record | Add-Member -MemberType NoteProperty -Name $name -Value '!broken!' }
                'an object' { $record | Add-Member -MemberType NoteProperty -Name $name -Value ([System.Net.Cookie]::new('a', '!broken!')) }
                'an error of the property' { $record | Add-Member -MemberType ScriptProperty -Name $name -Value { throw '!broken!' } }
            }
        }

        $given = & $always[$Command]
        foreach ($pair in @(if ($told.Given) { $told.Given.GetEnumerator() })) {
            if ($null -eq $pair.Value) { $given.Remove($pair.Key) } else { $given[$pair.Key] = $pair.Value }
        }

        $given[$Parameter] = { $_.Good }
        $queuedBefore = 0
        if ($told.Queued) {
            $given.Queue = Join-Path -Path $TestDrive -ChildPath "$Command-$Parameter-$($Broken -replace '\W').queue"
            if ($told.Behind) {
                # The ticket that is meant is in the queue too, whatever the ledger knows.
                $ticket = @{ CustomerEmail = 'ann@example.com'; BodyText = 'x'; ExternalId = $told.Behind; Queue = $given.Queue; IfExists = 'Create' }
                $queuedBefore = @(New-GorgiasTicket @ticket).Count
            }
        }

        $written = $record | & $Command @given -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction SilentlyContinue
        $failed | Should -BeNullOrEmpty

        $requests = @($sandbox.Requests | Where-Object Method -NE 'GET')
        if ($told.Queued) {
            @(Get-GorgiasQueueItem -Queue $given.Queue) | Should -HaveCount ($queuedBefore + 1)
        } else {
            $requests | Should -Not -BeNullOrEmpty
        }

        $requests | ForEach-Object { "$($_.Body)" | Should -Not -Match 'broken' }
        $expected = $told.Expected
        if ($expected -is [scriptblock]) { $expected = & $expected }
        if ($told.Sent) { & $told.Sent ($requests[-1].Body | ConvertFrom-Json -AsHashtable -DateKind String) | Should -Be $expected }
        if ($told.Stored) {
            $id = if ($Command -eq 'New-GorgiasTicket') { $written.Id } else { $ticket.Id }
            & $told.Stored ($sandbox.Tickets.Find($id)) | Should -Be $expected
        }

        if ($told.Mails) { $sandbox.Outbox.Count | Should -Be $told.Mails }
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'A script block' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $seed = $sandbox.GetServer().Seed
        $customer = $seed.Customer('good@example.com', 'Good Example')
        $null = $seed.EmailIntegration('support@acme.example', 'Support')
        $null = $seed.SmsIntegration('+14155550100', 'Acme')
        $ticket = New-GorgiasTicket -CustomerEmail ann@example.com -Subject case -BodyText x -ExternalId there-1
        $sandbox.Requests.Clear()
    }

    It 'is tested for every parameter of <Command> that a property can give' -ForEach $counted {
        $Count | Should -BeGreaterThan 30
    }

    It 'for -<Parameter> of <Command> wins over a property of that name with <Broken>' -ForEach ($cases | Where-Object Parameter -NotIn $mailing) {
        Assert-BlockWins -Command $Command -Parameter $Parameter -Names $Names -Broken $Broken
    }

    It 'for -<Parameter> of <Command> wins in a mail over a property of that name with <Broken>' -ForEach (
        $cases | Where-Object Parameter -In $mailing
    ) {
        Assert-BlockWins -Command $Command -Parameter $Parameter -Names $Names -Broken $Broken
    }
}

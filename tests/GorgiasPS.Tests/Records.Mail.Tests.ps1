param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -LogBody
    $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api -Ledger None
    $seed = $sandbox.GetServer().Seed
    $null = $seed.EmailIntegration('sales@acme.example', 'Sales')
    $null = $seed.EmailIntegration('new@acme.example', 'New', $false)
    $seed.DisconnectIntegration($seed.EmailIntegration('off@acme.example', 'Off'))
    $null = $seed.SmsIntegration('+14155550100', 'Acme')
    $mailed = @{ FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; BodyText = 'On its way'; Force = $true }

    function Get-Outbox { , @($sandbox.Outbox) }

    function Get-Source($Ticket) {
        $body = @($sandbox.Requests | Where-Object Route -EQ 'POST /api/tickets')[-1].Body
        ($body | ConvertFrom-Json).messages[0].source
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Nobody is mailed' {
    It 'by any command line without -SendEmail and -SendSms' {
        $before = $sandbox.Outbox.Count
        $row = [pscustomobject]@{
            Email = 'jane@example.com'; Phone = '+49301112223'; Message = 'Hi'; FromAgent = 'true'; Imported = 'false'; SendEmail = 'true'; SendSms = 'true'
            From = 'support@acme.example'; To = 'a@example.com'; Cc = 'c@example.com'; Bcc = 'b@example.com'; SentAt = ''; Force = 'true'
        }
        $order = [pscustomobject]@{
            OrderNumber = '#1'; Email = 'jane@example.com'; Phone = '+49301112223'; Total = 5; Currency = 'EUR'; From = 'Berlin'; To = 'Bonn'; Cc = 'x@example.com'
            Bcc = 'b@example.com'; SendEmail = $true; FromAgent = $true; SentAt = $null
        }
        $imports = foreach ($when in $null, '', '2026-01-02', [datetime]'2099-01-01') {
            [pscustomobject]@{ Email = 'jane@example.com'; Phone = '+49301112223'; Message = 'Hi'; Imported = 'true'; FromAgent = 'yes'; SentAt = $when; CreatedAt = $when }
        }
        $count = 0
        foreach ($channel in 'email', 'sms', 'phone', 'api', 'chat', 'internal-note', 'whatsapp') {
            foreach ($more in @{}, @{ FromAgent = $true }, @{ FromAgent = { 'true' } }, @{ Imported = $true; FromAgent = $true }, @{ SendEmail = { 'false' }; FromAgent = $true },
                @{ SendEmail = { $null } }, @{ SendEmail = { 'no' }; SendSms = $false; FromAgent = $true; From = 'support@acme.example'; Cc = 'c@example.com' },
                @{ OrderContext = 'InternalNote'; BodyText = 'Hi' }, @{ To = 'other@acme.example'; Bcc = { $_.Bcc } }, @{ SentAt = { $null }; FromAgent = $true }
            ) {
                $made = @(@($row, $order) + $imports | New-GorgiasTicket -Channel $channel -ExternalId { [guid]::NewGuid() } @more -Force -ErrorAction SilentlyContinue -WarningAction SilentlyContinue)
                $count += $made.Count
                $messages = $more.Clone()
                $messages.Remove('Imported'); $messages.Remove('OrderContext'); $messages.Remove('BodyText')
                $made | Select-Object -First 1 | Add-GorgiasMessage -BodyText Hi -Channel $channel @messages -Force -ErrorAction SilentlyContinue -WarningAction SilentlyContinue |
                    ForEach-Object { $count++ }
                $made | Select-Object -First 1 | ForEach-Object { [pscustomobject]@{ TicketId = $_.Id; Message = 'x'; SendEmail = 'true'; FromAgent = 'true'; Bcc = 'b@example.com'; To = 'a@example.com' } } |
                    Add-GorgiasMessage -Channel $channel -Force -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | ForEach-Object { $count++ }
            }
        }
        $count | Should -BeGreaterThan 300
        $sandbox.Outbox.Count | Should -Be $before
    }

    It 'beyond the customer by a column of a record' {
        foreach ($row in [pscustomobject]@{ Email = 'jane@example.com'; Message = 'x'; To = 'a@example.com'; Cc = 'c@example.com'; Bcc = 'b@example.com' },
            [pscustomobject]@{ Email = 'jane@example.com'; OrderNumber = '#7'; Total = 5; To = 'a@example.com'; Cc = 'c@example.com'; Bcc = 'b@example.com' }
        ) {
            $null = $row | New-GorgiasTicket @mailed -ExternalId { [guid]::NewGuid() } -WarningAction SilentlyContinue
            $mail = (Get-Outbox)[-1]
            $mail.To | Should -Be 'jane@example.com'
            @($mail.Cc).Count + @($mail.Bcc).Count | Should -Be 0
        }
    }
}

Describe 'The recipients of a ticket''s mail' {
    It 'are those of -To, -Cc and -Bcc, also as script blocks' {
        $null = [pscustomobject]@{ Email = 'jane@example.com'; Boss = 'boss@example.com' } |
            New-GorgiasTicket @mailed -To a@example.com -Cc { $_.Boss } -Bcc x@example.com, y@example.com
        $mail = (Get-Outbox)[-1]
        $mail.To | Should -Be 'a@example.com'
        $mail.Cc | Should -Be 'boss@example.com'
        $mail.Bcc | Should -Be 'x@example.com', 'y@example.com'
    }

    It 'are all named before they are mailed' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($m, $c) Import-Module $m; New-GorgiasTicket -Connection $c -CustomerEmail jane@example.com -BodyText x -FromAgent -SendEmail -From support@acme.example -Bcc hidden@example.com -WhatIf').
            AddArgument("$ModulePath").AddArgument((Get-GorgiasConnection)).Invoke()
        ($shell.Streams.Information.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] }).Mails | Should -Be 1
        $shell.Dispose()
    }
}

Describe 'The addresses of a message' {
    It 'are the customer''s and the account''s' {
        $null = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x
        (Get-Source).from.address, (Get-Source).to[0].address | Should -Be 'jane@example.com', 'support@acme.example'
        $null = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -FromAgent
        (Get-Source).from.address, (Get-Source).to[0].address | Should -Be 'support@acme.example', 'jane@example.com'
    }

    It 'are those of -From and -To' {
        $null = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -To sales@acme.example
        (Get-Source).to[0].address | Should -Be 'sales@acme.example'
        $null = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -FromAgent -From old@acme.example -To joe@example.com
        (Get-Source).from.address, (Get-Source).to[0].address | Should -Be 'old@acme.example', 'joe@example.com'
    }

    It 'are phone numbers on channel sms, and a customer without one is an error that names the field' {
        $null = New-GorgiasTicket -CustomerPhone '+49 30 5556667' -BodyText x -Channel sms
        (Get-Source).from.address, (Get-Source).to[0].address | Should -Be '+49305556667', '+14155550100'
        $null = [pscustomobject]@{ OrderNumber = '#9'; Email = 'jane@example.com'; Phone = '+49301112223'; Total = 5 } | New-GorgiasTicket -Channel sms -FromAgent
        (Get-Source).to[0].address | Should -Be '+49301112223'
        New-GorgiasTicket -CustomerEmail nophone@example.com -BodyText x -Channel sms -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias.InvalidRecord'
        "$failed" | Should -MatchExactly '\bCustomerPhone\b'
    }

    It 'are completed when a queue is sent that was filled without a connection' {
        $queue = Join-Path -Path $TestDrive -ChildPath 'mail.db'
        Disconnect-Gorgias
        $null = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -Channel email -Queue $queue
        $null = New-GorgiasTicket -CustomerEmail jane@example.com @mailed -Queue $queue
        $bad = $mailed.Clone()
        $bad.From = 'wrong@acme.example'
        $null = New-GorgiasTicket -CustomerEmail jane@example.com @bad -Queue $queue
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api -Ledger None
        $before = $sandbox.Outbox.Count
        $items = @(Send-GorgiasQueue -Name $queue -Force -ErrorAction SilentlyContinue -ErrorVariable failed)
        $items.Status | Should -Be 'Done', 'Done', 'Dead'
        $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias.UnknownName'
        "$failed" | Should -MatchExactly 'support@acme\.example'
        $sandbox.Outbox.Count | Should -Be ($before + 1)
    }
}

Describe '-From' {
    BeforeEach {
        $before = $sandbox.Outbox.Count
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ Email = "from$_@example.com" } }
    }

    It 'that <Name> ends the run before the first record, and names the addresses that can send' -ForEach @(
        @{ Name = 'is not the account''s'; From = 'nobody@acme.example' }
        @{ Name = 'is disconnected'; From = 'off@acme.example' }
        @{ Name = 'is not verified'; From = 'new@acme.example' }
    ) {
        $tickets = $sandbox.Tickets.Count
        $given = $mailed.Clone()
        $given.From = $From
        $caught = { $rows | New-GorgiasTicket @given } | Should -Throw -ErrorId 'Gorgias.UnknownName,GorgiasPS.NewGorgiasTicketCommand' -PassThru
        "$caught" | Should -MatchExactly "\bFrom\b.*$([regex]::Escape($From)).*(sales@acme\.example, support@acme\.example|support@acme\.example, sales@acme\.example)"
        $sandbox.Tickets.Count, $sandbox.Outbox.Count | Should -Be $tickets, $before
    }

    It 'of a record that cannot send is that record''s error' {
        $rows[1] | Add-Member -NotePropertyName Sender -NotePropertyValue nobody@acme.example
        $given = $mailed.Clone()
        $given.From = { if ($_.Sender) { $_.Sender } else { 'SUPPORT@acme.example' } }
        $tickets = @($rows | New-GorgiasTicket @given -ErrorAction SilentlyContinue -ErrorVariable failed)
        $tickets | Should -HaveCount 2
        $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias.UnknownName'
        $failed[0].TargetObject | Should -Be $rows[1]
        $sandbox.Outbox.Count | Should -Be ($before + 2)
    }
}

Describe '-SendSms' {
    It 'sends the agent''s message to the customer''s phone' {
        $null = New-GorgiasTicket -CustomerPhone '+49 30 5556667' -BodyText 'At the door' -FromAgent -SendSms -From '+1 (415) 555-0100' -Force
        $sms = (Get-Outbox)[-1]
        $sms.Channel, $sms.To[0], $sms.BodyText, $sms.Failed | Should -Be 'sms', '+49305556667', 'At the door', $false
    }

    It 'answers on a ticket, to its customer' {
        $ticket = New-GorgiasTicket -CustomerPhone '+49305556667' -BodyText 'Where is it?' -Channel sms
        $null = Add-GorgiasMessage -Id $ticket.Id -BodyText 'Near you' -FromAgent -SendSms -From '+14155550100' -Force
        (Get-Outbox)[-1].To | Should -Be '+49305556667'
    }

    It 'asks first, and checks the number' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($m, $c) Import-Module $m; New-GorgiasTicket -Connection $c -CustomerPhone +49305556667 -BodyText x -FromAgent -SendSms -From +14155550100').
            AddArgument("$ModulePath").AddArgument((Get-GorgiasConnection)).Invoke()
        $shell.Streams.Error[0].FullyQualifiedErrorId | Should -Be 'Gorgias.ConfirmationNeeded,GorgiasPS.NewGorgiasTicketCommand'
        $shell.Dispose()
        { New-GorgiasTicket -CustomerPhone +49305556667 -BodyText x -FromAgent -SendSms -From +14155550199 -Force } |
            Should -Throw -ErrorId 'Gorgias.UnknownName,GorgiasPS.NewGorgiasTicketCommand'
    }
}

Describe 'The author of what agents write' {
    It 'is the user behind an access token, who is read once' {
        $token = ConvertTo-SecureString -String 't0ken' -AsPlainText -Force
        $other = Start-GorgiasSandbox -Plan Unlimited -AccessToken $token
        $there = Connect-Gorgias -BaseUri $other.BaseUri -AccessToken $token -Ledger None
        $other.Requests.Clear()
        $tickets = 1..3 | ForEach-Object { [pscustomobject]@{ Email = "token$_@example.com" } } | New-GorgiasTicket -BodyText x -FromAgent -Channel api -ExternalId { $_.Email }
        $other.Requests.Total | Should -Be 4
        $other.Requests.ByRoute['GET /api/users/{id}'] | Should -Be 1
        $other.Tickets.Find($tickets[0].Id).Messages[0].SenderEmail | Should -Not -BeNullOrEmpty
        Disconnect-Gorgias
        $other | Stop-GorgiasSandbox
    }
}

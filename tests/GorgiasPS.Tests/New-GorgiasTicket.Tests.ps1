param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $samples = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../samples')

    function New-Row([int] $Count = 3, [string] $Prefix = 'A') {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = "$Prefix$_"; Name = "Jane $_"; Email = "jane$_@example.com" } }
    }

    # The ticket as the sandbox stored it.
    function Get-StoredTicket($Ticket) {
        $sandbox.Tickets.Find($Ticket.Id) | Select-Object -Property *, @{ Name = 'Messages'; Expression = { @($_.Messages) } } -ExcludeProperty Messages
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'New-GorgiasTicket' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -LogBody
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $server = $sandbox.GetServer()
    }

    AfterAll {
        Disconnect-Gorgias
        Stop-GorgiasSandbox
    }

    BeforeEach {
        $sandbox.Requests.Clear()
    }

    Context 'Binding' {
        It 'creates a ticket from a row with common column names, and takes script blocks for the rest' {
            $tickets = New-Row | New-GorgiasTicket -Channel email -Via api -Subject { "Order $($_.OrderId) is delayed" } -BodyText { "Dear $($_.Name), ..." }
            $tickets.Subject | Should -Be 'Order A1 is delayed', 'Order A2 is delayed', 'Order A3 is delayed'
            $tickets.CustomerEmail | Should -Be 'jane1@example.com', 'jane2@example.com', 'jane3@example.com'
            $tickets.ExternalId | Should -Be 'order-A1', 'order-A2', 'order-A3'
            $tickets.Outcome | Select-Object -Unique | Should -Be 'Created'
            $tickets.Attempts | Select-Object -Unique | Should -Be 1
            (Get-StoredTicket $tickets[0]).Messages[0].BodyText | Should -Be 'Dear Jane 1, ...'
            (Get-StoredTicket $tickets[0]).CustomerName | Should -Be 'Jane 1'
        }

        It 'finds the address under <_>' -ForEach 'Email', 'EmailAddress', 'E-mail', 'Email Address', 'customer_email', 'Billing Email', 'billing_email', 'contact_email' {
            $ticket = [pscustomobject]@{ $_ = 'jane@example.com' } | New-GorgiasTicket -BodyText x
            $ticket.CustomerEmail | Should -Be 'jane@example.com'
        }

        It 'finds the key under <Name>' -ForEach @(
            @{ Name = 'OrderId'; Key = 'order-4711' }, @{ Name = 'order_id'; Key = 'order-4711' }, @{ Name = 'Order ID'; Key = 'order-4711' }
            @{ Name = 'OrderNumber'; Key = 'order-4711' }, @{ Name = 'order_number'; Key = 'order-4711' }, @{ Name = 'Order Number'; Key = 'order-4711' }
            @{ Name = 'ExternalId'; Key = '4711' }, @{ Name = 'external_id'; Key = '4711' }
        ) {
            $ticket = [pscustomobject]@{ Email = 'jane@example.com'; $Name = 4711 } | New-GorgiasTicket -BodyText x
            $ticket.ExternalId | Should -Be $Key
        }

        It 'takes the address column that has a value' {
            $ticket = [pscustomobject]@{ Email = ''; 'Billing Email' = 'jane@example.com' } | New-GorgiasTicket -BodyText x
            $ticket.CustomerEmail | Should -Be 'jane@example.com'
        }

        It 'does not use an order name such as #1001 as the customer''s name' {
            $ticket = [pscustomobject]@{ Name = '#1001'; Email = 'number@example.com' } | New-GorgiasTicket -BodyText x
            (Get-StoredTicket $ticket).CustomerName | Should -Not -Be '#1001'
        }

        It 'takes a script block for every value' {
            $field = $server.Seed.TextField('Carrier')
            $row = [pscustomobject]@{ n = 7 }
            $ticket = $row | New-GorgiasTicket -Subject { "s$($_.n)" } -CustomerEmail { "c$($_.n)@example.com" } -CustomerName { "C $($_.n)" } -BodyText { "t$($_.n)" } `
                -BodyHtml { "<p>h$($_.n)</p>" } -FromAgent:{ $_.n -gt 0 } -Channel { 'chat' } -Via { 'helpdesk' } -Tag { 'a', "b$($_.n)" } -Status { 'closed' } -Priority { 'High' } `
                -AssigneeUser { 'agent@sandbox.example' } -AssigneeTeam { 'warehouse' } -ExternalId { "key$($_.n)" } -Meta { @{ n = $_.n } } -CustomField { @{ Carrier = "UPS $($_.n)" } } `
                -Language { 'de' } -CreatedAt { '2026-01-02T03:04:05Z' } -SentAt { [datetimeoffset]'2026-01-02T03:04:06Z' } -Imported:{ $false } -SendEmail:{ $false } `
                -IfExists { 'Skip' } -IfOpenTicket { 'Create' } -OrderContext { 'None' }
            $stored = Get-StoredTicket $ticket
            $stored.Subject, $stored.CustomerEmail, $stored.CustomerName, $stored.Channel, $stored.Via | Should -Be 's7', 'c7@example.com', 'C 7', 'chat', 'helpdesk'
            $stored.Status, $stored.Priority, $stored.ExternalId, $stored.Language | Should -Be 'closed', 'high', 'key7', 'de'
            $stored.Tags | Should -Be 'a', 'b7'
            $stored.Meta['n'] | Should -Be 7
            $stored.CustomFields[$field] | Should -Be 'UPS 7'
            $stored.AssigneeUserId | Should -Not -BeNullOrEmpty
            $stored.AssigneeTeamId | Should -Not -BeNullOrEmpty
            $stored.CreatedDatetime | Should -Be ([datetimeoffset]'2026-01-02T03:04:05Z')
            $stored.Messages[0].BodyText, $stored.Messages[0].BodyHtml | Should -Be 't7', '<p>h7</p>'
            $stored.Messages[0].FromAgent | Should -BeTrue
            $stored.Messages[0].SentDatetime | Should -Be ([datetimeoffset]'2026-01-02T03:04:06Z')
        }

        It 'reads <Text> in a column as <Truth>' -ForEach @(
            @{ Text = 'true'; Truth = $true }, @{ Text = 'FALSE'; Truth = $false }, @{ Text = 'yes'; Truth = $true }, @{ Text = '0'; Truth = $false }, @{ Text = ''; Truth = $false }
        ) {
            $ticket = [pscustomobject]@{ Email = 'jane@example.com'; FromAgent = $Text } | New-GorgiasTicket -BodyText x
            $ticket.FromAgent | Should -Be $Truth
        }

        It 'splits the tags of one column' {
            $ticket = [pscustomobject]@{ Email = 'jane@example.com'; Tags = 'late, vip' } | New-GorgiasTicket -BodyText x
            (Get-StoredTicket $ticket).Tags | Should -Be 'late', 'vip'
        }

        It 'leaves the Status column of an order to the order, and warns once' {
            $rows = New-Row -Prefix Status | Select-Object -Property *, @{ Name = 'Status'; Expression = { 'shipped' } }
            $tickets = $rows | New-GorgiasTicket -BodyText x -WarningVariable warned -WarningAction SilentlyContinue
            $tickets.Status | Select-Object -Unique | Should -Be 'open'
            @($warned) | Should -HaveCount 1
            "$warned" | Should -Match '-Status \{ \$_\.Status \}'
        }

        It 'needs no pipeline input' {
            $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -Subject Hi -BodyHtml '<b>x</b>'
            $ticket.Subject | Should -Be 'Hi'
        }

        It 'sends one call for one ticket with tags, assignee and meta' {
            $null = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -Tag a -AssigneeUser $server.Seed.User('one@acme.example', 'One') -Meta @{ a = @{ b = 1, 2 } }
            $sandbox.Requests.Total | Should -Be 1
        }

        It 'generates an external id for a ticket that has none' {
            (New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x).ExternalId | Should -Not -BeNullOrEmpty
        }
    }

    Context 'Orders' {
        BeforeAll {
            $envelope = Get-Content -Path "$samples/shopify-order.json" -Raw | ConvertFrom-Json
            $shopify = $envelope.order
        }

        It 'recognises an order of Shopify, and writes it into the message' {
            $ticket = $shopify | New-GorgiasTicket
            $stored = Get-StoredTicket $ticket
            $stored.Subject | Should -Match '^Order #'
            $stored.ExternalId | Should -Be "shopify-$($shopify.id)"
            $stored.CustomerEmail | Should -Be $shopify.email
            $stored.Tags | Should -BeNullOrEmpty
            $stored.Messages.Count | Should -Be 1
            $stored.Messages[0].BodyHtml | Should -Match '<table'
            $stored.Messages[0].BodyText | Should -Match ([regex]::Escape($shopify.line_items[0].title))
        }

        It 'takes the order out of the envelope that Shopify sends' {
            ($envelope | New-GorgiasTicket).ExternalId | Should -Be "shopify-$($shopify.id)"
        }

        It 'recognises orders of WooCommerce, and does not use their status for the ticket' {
            $orders = Get-Content -Path "$samples/woocommerce-orders.json" -Raw | ConvertFrom-Json
            $tickets = $orders | New-GorgiasTicket -WarningVariable warned
            $tickets | Should -HaveCount $orders.Count
            $tickets[0].CustomerEmail | Should -Be $orders[0].billing.email
            $tickets[0].Status | Should -Be 'open'
            $warned | Should -BeNullOrEmpty
        }

        It 'groups the rows of Shopify''s export into orders' {
            $rows = Import-Csv -Path "$samples/shopify-orders_export.csv" | Where-Object Name -In '#1001', '#1002'
            $rows.Count | Should -BeGreaterThan 2
            $tickets = $rows | New-GorgiasTicket
            $tickets.Subject | Should -Be 'Order #1001', 'Order #1002'
            (Get-StoredTicket $tickets[0]).Messages[0].BodyText | Should -Match 'Tea sampler'
        }

        It 'gives an order the same external id from Import-GorgiasOrder and from Import-Csv' {
            $first = Import-GorgiasOrder -Path "$samples/shopify-orders_export.csv" | Select-Object -First 1 | New-GorgiasTicket
            $again = Import-Csv -Path "$samples/shopify-orders_export.csv" | Where-Object Name -EQ '#1001' | New-GorgiasTicket -IfExists Skip
            $again.ExternalId | Should -Be $first.ExternalId
            $again.Outcome | Should -Be 'Existing'
        }

        It 'adds the order to a given body only as -OrderContext says' {
            $stored = Get-StoredTicket ($shopify | New-GorgiasTicket -BodyText 'Dear Jane' -IfExists Create)
            $stored.Messages.Count | Should -Be 1
            $stored.Messages[0].BodyText | Should -Be 'Dear Jane'

            $stored = Get-StoredTicket ($shopify | New-GorgiasTicket -BodyText 'Dear Jane' -OrderContext InternalNote, Meta -IfExists Create)
            $stored.Messages.Count | Should -Be 2
            $stored.Messages[1].Channel, $stored.Messages[1].Public | Should -Be 'internal-note', $false
            $stored.Messages[1].BodyHtml | Should -Match '<table'
            $stored.Meta['order_id'] | Should -Be "$($shopify.id)"

            $stored = Get-StoredTicket ($shopify | New-GorgiasTicket -BodyText 'Dear <Jane>' -OrderContext Message -IfExists Create)
            $stored.Messages[0].BodyText | Should -Match '(?s)^Dear <Jane>.+Order #'
            $stored.Messages[0].BodyHtml | Should -Match '(?s)Dear &lt;Jane&gt;.+<table'
        }

        It 'creates a note as the only message when there is no body' {
            $stored = Get-StoredTicket ($shopify | New-GorgiasTicket -OrderContext InternalNote -IfExists Create)
            $stored.Messages.Count | Should -Be 1
            $stored.Messages[0].Public | Should -BeFalse
        }

        It 'prefers given values to those of the order' {
            $stored = Get-StoredTicket ($shopify | New-GorgiasTicket -CustomerEmail other@example.com -Subject { "About $($_.name)" } -ExternalId own-key -Tag delayed)
            $stored.CustomerEmail, $stored.Subject, $stored.ExternalId | Should -Be 'other@example.com', "About $($shopify.name)", 'own-key'
            $stored.Tags | Should -Be 'delayed'
        }

        It 'names file, row and order of an imported order' {
            $order = Import-GorgiasOrder -Path "$samples/shopify-orders_export.csv" | Select-Object -First 1
            $order.CustomerEmail = 'nobody'
            $order | New-GorgiasTicket -ErrorAction SilentlyContinue -ErrorVariable failed
            "$failed" | Should -MatchExactly '^shopify-orders_export\.csv\b.*\b1\b.*#1001\b.*\bCustomerEmail\b'
        }
    }

    Context 'Existing tickets' {
        It 'finds the external id with -IfExists Skip, and writes nothing' {
            $first = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -ExternalId there-1
            $sandbox.Requests.Clear()
            $again = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText y -ExternalId there-1 -IfExists Skip
            $again.Id, $again.Outcome | Should -Be $first.Id, 'Existing'
            $sandbox.Requests.ByRoute.Keys | Should -Not -Contain 'POST /api/tickets'
        }

        It 'fails with -IfExists Error, and names the ticket' {
            $first = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -ExternalId there-2
            New-GorgiasTicket -CustomerEmail jane@example.com -BodyText y -ExternalId there-2 -IfExists Error -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias.TicketExists'
            $failed[0].CategoryInfo.Category | Should -Be 'ResourceExists'
            "$failed" | Should -Match "#$($first.Id)\b"
        }

        It 'appends to the customer''s open ticket with -IfOpenTicket Append' {
            $first = New-GorgiasTicket -CustomerEmail append@example.com -BodyText x
            $again = New-GorgiasTicket -CustomerEmail append@example.com -BodyText y -IfOpenTicket Append
            $again.Id, $again.Outcome | Should -Be $first.Id, 'Appended'
            (Get-StoredTicket $first).Messages.BodyText | Should -Be 'x', 'y'
        }

        It 'rejects an external id that comes twice in a run, and names both records' {
            $row = [pscustomobject]@{ Email = 'twice@example.com'; OrderId = 'T1' }
            $tickets = $row, $row | New-GorgiasTicket -BodyText x -ErrorAction SilentlyContinue -ErrorVariable failed
            @($tickets) | Should -HaveCount 1
            $failed[0].TargetObject.OrderId | Should -Be 'T1'
            "$failed" | Should -Match '\b2\b.*\bT1\b.*\bT1\b.*\b1\b'
            $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias.RepeatedExternalId'
            @($row, $row | New-GorgiasTicket -BodyText x -IfExists Create) | Should -HaveCount 2
        }
    }

    Context 'Mail' {
        BeforeAll {
            $null = $server.Seed.EmailIntegration('support@acme.example', 'Support')
        }

        It 'mails nobody when an agent''s message has no -SendEmail' {
            $before = $sandbox.Outbox.Count
            $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -FromAgent
            (Get-StoredTicket $ticket).Messages[0].SentDatetime | Should -Not -BeNullOrEmpty
            $sandbox.Outbox.Count | Should -Be $before
        }

        It 'mails the customer with -SendEmail and -From' {
            $null = New-GorgiasTicket -CustomerEmail mailed@example.com -Subject Hello -BodyText x -FromAgent -SendEmail -From support@acme.example -Confirm:$false
            $mail = @($sandbox.Outbox)[-1]
            $mail.From, $mail.To[0], $mail.Subject, $mail.Failed | Should -Be 'support@acme.example', 'mailed@example.com', 'Hello', $false
        }

        It 'mails nobody in an import, whatever the row says' {
            $before = $sandbox.Outbox.Count
            $null = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -FromAgent -Imported -CreatedAt 2020-01-01
            $sandbox.Outbox.Count | Should -Be $before
        }

        It 'rejects <Name> before any call' -ForEach @(
            @{ Name = '-SendEmail without -From'; Given = @{ FromAgent = $true; SendEmail = $true }; Field = 'From' }
            @{ Name = '-From of what a customer writes'; Given = @{ From = 'support@acme.example' }; Field = 'From' }
            @{ Name = '-From on a channel without addresses'; Given = @{ FromAgent = $true; From = 'support@acme.example'; Channel = 'chat' }; Field = 'From' }
            @{ Name = '-Cc without -SendEmail'; Given = @{ FromAgent = $true; Cc = 'a@example.com' }; Field = 'Cc' }
            @{ Name = '-SendEmail and -SendSms'; Given = @{ FromAgent = $true; SendEmail = $true; SendSms = $true; From = 'support@acme.example' }; Field = 'SendSms' }
            @{ Name = '-SendEmail without -FromAgent'; Given = @{ SendEmail = $true; From = 'support@acme.example' }; Field = 'FromAgent|SendEmail' }
            @{ Name = '-SendEmail on another channel'; Given = @{ FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; Channel = 'chat' }; Field = 'Channel' }
            @{ Name = '-SendEmail in an import'; Given = @{ FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; Imported = $true }; Field = 'SendEmail|Imported' }
        ) {
            New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x @Given -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.NewGorgiasTicketCommand'
            $failed[0].ErrorDetails.RecommendedAction | Should -MatchExactly "\b($Field)\b"
            $sandbox.Requests.Total | Should -Be 0
        }

        It 'asks before it mails, and mails nothing in a session that cannot ask' {
            $shell = [powershell]::Create()
            $null = $shell.AddScript('param($m, $c) Import-Module $m; New-GorgiasTicket -Connection $c -CustomerEmail jane@example.com -BodyText x -FromAgent -SendEmail -From support@acme.example').
                AddArgument("$ModulePath").AddArgument($connection)
            $before = $sandbox.Tickets.Count
            $null = $shell.Invoke()
            $failed = @($shell.Streams.Error)
            $failed | Should -HaveCount 1
            $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.ConfirmationNeeded,GorgiasPS.NewGorgiasTicketCommand'
            "$failed $($failed[0].ErrorDetails.RecommendedAction)" | Should -MatchExactly '-Force\b'
            $sandbox.Tickets.Count | Should -Be $before
            $shell.Dispose()
        }

        It 'does not ask with -Force' {
            $before = $sandbox.Outbox.Count
            $null = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -FromAgent -SendEmail -From support@acme.example -Force
            $sandbox.Outbox.Count | Should -Be ($before + 1)
        }
    }

    Context 'Bad input' {
        It 'names record and field, sends nothing for the record, and continues with the others: <Name>' -ForEach @(
            @{ Name = 'no address'; Row = @{ Email = '' }; Field = 'CustomerEmail' }
            @{ Name = 'a malformed address'; Row = @{ Email = 'jane.example.com' }; Field = '(Customer)?Email' }
            @{ Name = 'no body'; Row = @{ BodyText = '' }; Field = 'BodyText' }
            @{ Name = 'an unknown channel'; Row = @{ Given = @{ Channel = 'emial' } }; Field = 'Channel' }
            @{ Name = 'a subject of 999 characters'; Row = @{ Subject = 'x' * 999 }; Field = 'Subject' }
            @{ Name = 'an invalid date'; Row = @{ CreatedAt = 'yesterdayish'; Imported = 'yes' }; Field = 'CreatedAt' }
            @{ Name = 'an invalid customer id'; Row = @{ GorgiasCustomerId = 'abc' }; Field = 'GorgiasCustomerId' }
        ) {
            $good = @{ Email = 'good@example.com'; BodyText = 'x'; Channel = 'email' }
            $bad = $good.Clone()
            foreach ($key in $Row.Keys) { if ($key -ne 'Given') { $bad[$key] = $Row[$key] } }
            if ($Row.Given) { $bad.Channel = $Row.Given.Channel }
            $rows = [pscustomobject]$good, [pscustomobject]$bad, [pscustomobject]$good
            $tickets = $rows | New-GorgiasTicket -Channel { $_.Channel } -ErrorAction SilentlyContinue -ErrorVariable failed
            @($tickets) | Should -HaveCount 2
            @($failed) | Should -HaveCount 1
            "$failed" | Should -MatchExactly "\b2\b.*\b$Field\b"
            $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.NewGorgiasTicketCommand'
            $failed[0].TargetObject | Should -Be $rows[1]
            $failed[0].ErrorDetails.RecommendedAction | Should -MatchExactly "\b$Field\b"
            $sandbox.Requests.ByRoute['POST /api/tickets'] | Should -Be 2
        }

        It 'names every invalid field in one error' {
            [pscustomobject]@{ Email = 'x'; Subject = 'x' * 999 } | New-GorgiasTicket -ErrorAction SilentlyContinue -ErrorVariable failed
            @($failed) | Should -HaveCount 1
            "$failed" | Should -MatchExactly '\bCustomerEmail\b.+\bBodyText\b.+\bSubject\b'
            $failed[0].ErrorDetails.RecommendedAction | Should -MatchExactly '\bCustomerEmail\b.+\bBodyText\b.+\bSubject\b'
        }

        It 'fails a record with an unknown user before its ticket is created' {
            $rows = New-Row -Prefix U
            $tickets = $rows | New-GorgiasTicket -BodyText x -AssigneeUser { if ($_.OrderId -eq 'U2') { 'nobody@acme.example' } else { 'agent@sandbox.example' } } `
                -ErrorAction SilentlyContinue -ErrorVariable failed
            $tickets.ExternalId | Should -Be 'order-U1', 'order-U3'
            $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.UnknownName,GorgiasPS.NewGorgiasTicketCommand'
            "$failed" | Should -MatchExactly '\b2\b.*\bU2\b.*\bAssigneeUser\b.*\bnobody@acme\.example\b'
            $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $sandbox.Requests.ByRoute['POST /api/tickets'] | Should -Be 2
            $sandbox.Requests.ByRoute['GET /api/users'] | Should -BeLessOrEqual 1
        }

        It 'names record 317 when the 317th record is invalid' {
            $rows = 1..320 | ForEach-Object { [pscustomobject]@{ OrderId = "Row$_"; Email = if ($_ -eq 317) { 'broken' } else { 'jane@example.com' } } }
            $tickets = $rows | New-GorgiasTicket -BodyText x -ErrorAction SilentlyContinue -ErrorVariable failed
            $tickets | Should -HaveCount 319
            "$failed" | Should -MatchExactly '\b317\b.*\bEmail\b'
        }

        It 'warns once when the pipeline was empty' {
            @() | New-GorgiasTicket -BodyText x -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            @($warned) | Should -HaveCount 1
        }

        It 'carries the record as TargetObject, so that the retry is one pipe' {
            [pscustomobject]@{ Email = ''; OrderId = 'R1' } | New-GorgiasTicket -BodyText x -ErrorAction SilentlyContinue -ErrorVariable failed
            $ticket = $failed[0].TargetObject | New-GorgiasTicket -BodyText x -CustomerEmail 'jane@example.com'
            $ticket.ExternalId | Should -Be 'order-R1'
        }

        It 'carries the given parameters as TargetObject when nothing was piped in' {
            New-GorgiasTicket -CustomerEmail jane@example.com -Subject Again -Tag a, b -ErrorAction SilentlyContinue -ErrorVariable failed
            "$failed" | Should -MatchExactly '^BodyText\b'
            $ticket = $failed[0].TargetObject | New-GorgiasTicket -BodyText x
            $ticket.Subject | Should -Be 'Again'
            (Get-StoredTicket $ticket).Tags | Should -Be 'a', 'b'
        }
    }

    Context '-WhatIf' {
        BeforeAll {
            # In a shell of its own, whose host shows nothing.
            function Get-Plan([scriptblock] $Script, $Connection, $Rows) {
                $shell = [powershell]::Create()
                $null = $shell.AddScript("param(`$Path, `$Connection, `$Rows) Import-Module -Name `$Path; $Script").AddArgument("$ModulePath").AddArgument($Connection).AddArgument($Rows).Invoke()
                $shell.Streams.Information.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] }
                $shell.Dispose()
            }
        }

        It 'sends nothing and ends with a plan' {
            $rows = (New-Row -Count 5 -Prefix W) + [pscustomobject]@{ Email = 'bad' }
            $plan = Get-Plan -Connection $connection -Rows $rows -Script {
                $Rows | New-GorgiasTicket -Connection $Connection -Subject s -BodyText x -AssigneeTeam Warehouse -IfExists Skip -FromAgent -SendEmail -From support@acme.example -WhatIf
            }
            $plan.Records, $plan.InvalidRecords, $plan.Calls, $plan.CustomersMailed | Should -Be 5, 1, 12, 5
            "$plan" | Should -Match '\b5\b.+\b12\b.+\b5\b'
            @($sandbox.Requests | Where-Object Route -NotIn 'GET /api/teams', 'GET /api/integrations') | Should -HaveCount 0
        }

        It 'estimates the duration from the rate limit' {
            $slow = Start-GorgiasSandbox -Plan ApiKey
            $there = $slow | Connect-Gorgias
            $rows = 1..600 | ForEach-Object { [pscustomobject]@{ Email = "a$_@example.com" } }
            $plan = Get-Plan -Connection $there -Rows $rows -Script { $Rows | New-GorgiasTicket -Connection $Connection -BodyText x -Channel chat -WhatIf }
            $plan.Duration.TotalSeconds | Should -BeGreaterThan 270
            $plan.Duration.TotalSeconds | Should -BeLessThan 310
            $plan.CustomersMailed | Should -Be 0
            "$plan" | Should -Match '\b600\b.+\b600\b.+\b5\b'
            $slow.Requests.ByRoute.Keys | Should -Not -Contain 'POST /api/tickets'
            $slow | Stop-GorgiasSandbox
        }

        It 'does not replace LastRun' {
            $null = New-GorgiasTicket -Connection $connection -CustomerEmail jane@example.com -BodyText x
            $before = $connection.LastRun
            $null = Get-Plan -Connection $connection -Rows @() -Script { New-GorgiasTicket -Connection $Connection -CustomerEmail jane@example.com -BodyText x -WhatIf }
            $connection.LastRun | Should -Be $before
        }
    }

    Context 'A merged ticket' {
        It 'is reported' {
            $merging = Start-GorgiasSandbox -Plan Unlimited -AutoMerge
            $there = $merging | Connect-Gorgias -DefaultChannel email
            $tickets = 1..2 | ForEach-Object { [pscustomobject]@{ Email = 'merge@example.com'; OrderId = "M$_" } | New-GorgiasTicket -Connection $there -BodyText x -WarningVariable +warned -WarningAction SilentlyContinue }
            $tickets[1].Merged | Should -BeTrue
            @($warned) | Should -HaveCount 1
            "$warned" | Should -Match "\b1\b.+\bM2\b.+#$($tickets[0].Id)\b"
            $merging | Stop-GorgiasSandbox
        }
    }
}

Describe 'Channel and via that were not given' {
    It 'are api, with one warning in a session' {
        $shell = [powershell]::Create()
        $result = $shell.AddScript({
                param($Path)
                Import-Module -Name $Path
                $null = Start-GorgiasSandbox -Plan Unlimited
                $null = Connect-Gorgias -Sandbox
                1..2 | ForEach-Object { New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x }
                Stop-GorgiasSandbox
            }).AddArgument("$ModulePath").Invoke()
        $result.Channel | Should -Be 'api', 'api'
        $result.Via | Should -Be 'api', 'api'
        @($shell.Streams.Warning) | Should -HaveCount 1
        "$($shell.Streams.Warning)" | Should -Match '-DefaultChannel'
        $shell.Dispose()
    }
}

Describe 'Without a connection' {
    It 'names the commands that connect' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Path) Import-Module $Path; New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x').AddArgument("$ModulePath")
        $null = $shell.Invoke()
        "$($shell.Streams.Error)" | Should -Match '\bConnect-Gorgias\b.*\bConnect-Gorgias -Sandbox\b'
        $shell.Streams.Error[0].FullyQualifiedErrorId | Should -Match '^Gorgias.NotConnected'
        $shell.Dispose()
    }
}

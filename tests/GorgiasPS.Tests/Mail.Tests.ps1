param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force

    # In a shell of its own, whose host shows nothing and whose session has warned of nothing yet.
    function Invoke-Shell([string] $Script, $Connection, $Rows) {
        $shell = [powershell]::Create()
        try {
            $output = $shell.AddScript("param(`$Path, `$Connection, `$Rows) Import-Module -Name `$Path; $Script").
                AddArgument("$ModulePath").AddArgument($Connection).AddArgument($Rows).Invoke()
            [pscustomobject]@{
                Output = @($output)
                Errors = @($shell.Streams.Error)
                Warnings = @($shell.Streams.Warning | ForEach-Object Message)
                Plan = @($shell.Streams.Information.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] })
            }
        } finally {
            $shell.Dispose()
        }
    }

    function New-Row([int] $Count, [string] $Prefix) {
        1..$Count | ForEach-Object { [pscustomobject]@{ ExternalId = "$Prefix$_"; Email = "$Prefix$_@example.com" } }
    }

    $mail = @{ BodyText = 'It left today.'; Channel = 'email'; Via = 'api'; FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; Force = $true; DeliveryWaitSec = 0 }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Who is mailed, and what that costs' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $connection = $sandbox | Connect-Gorgias
    }

    BeforeEach {
        $sandbox.Requests.Clear()
        $before = $sandbox.Outbox.Count
    }

    Context 'Rules of the account' {
        It 'warns once in a session that they may reply to messages of customers, which they do not on channel api' {
            $run = Invoke-Shell '$Rows | New-GorgiasTicket -Connection $Connection -BodyText x -Channel email -Via api' $connection (New-Row 2 rules)
            $run.Output | Should -HaveCount 2
            $run.Warnings | Should -HaveCount 1

            (Invoke-Shell '$Rows | New-GorgiasTicket -Connection $Connection -BodyText x -Channel api -Via api' $connection (New-Row 2 none)).Warnings | Should -BeNullOrEmpty
            (Invoke-Shell '$Rows | New-GorgiasTicket -Connection $Connection -BodyText x -Channel email -Via api -FromAgent' $connection (New-Row 2 agent)).Warnings | Should -BeNullOrEmpty
        }

        It 'says in the plan how many messages they may reply to' {
            $plan = (Invoke-Shell '$Rows | New-GorgiasTicket -Connection $Connection -BodyText x -Channel email -Via api -WhatIf' $connection (New-Row 3 plan)).Plan[0]
            $plan.CustomerMessages, $plan.Mails, $plan.CustomersMailed, $plan.BillableTickets | Should -Be 3, 0, 0, 0
            $plan = (Invoke-Shell '$Rows | New-GorgiasTicket -Connection $Connection -BodyText x -Channel api -Via api -WhatIf' $connection (New-Row 3 plan)).Plan[0]
            $plan.CustomerMessages | Should -Be 0
        }
    }

    Context 'The plan' {
        It 'counts mails, people and tickets that become billable' {
            $rows = 1..3 | ForEach-Object { [pscustomobject]@{ OrderId = "p$_"; Email = 'ann@example.com' } }
            $plan = (Invoke-Shell '$Rows | New-GorgiasTicket -Connection $Connection -BodyText x -FromAgent -SendEmail -From support@acme.example -WhatIf' $connection $rows).Plan[0]
            $plan.Mails, $plan.CustomersMailed, $plan.BillableTickets, $plan.DeliveryCalls | Should -Be 3, 1, 3, 2
        }

        It 'counts a call for each ticket where the lists do not tell what became of mail' {
            $hidden = [System.Reflection.BindingFlags]'Instance, NonPublic'
            $deliveries = $connection.GetType().GetField('Client', $hidden).GetValue($connection).Deliveries
            $field = $deliveries.GetType().GetField('_listsAreSilent', $hidden)
            $field.SetValue($deliveries, $true)
            try {
                $rows = 1..3 | ForEach-Object { [pscustomobject]@{ OrderId = "s$_"; Email = 'ann@example.com' } }
                $plan = (Invoke-Shell '$Rows | New-GorgiasTicket -Connection $Connection -BodyText x -FromAgent -SendEmail -From support@acme.example -WhatIf' $connection $rows).Plan[0]
            }
            finally {
                $field.SetValue($deliveries, $false)
            }

            $plan.DeliveryCalls | Should -Be 3
        }

        It 'counts those in copy as people, and a ticket with two mails once' {
            $ticket = New-GorgiasTicket -CustomerEmail ann@example.com -BodyText x -Channel api -Via api
            $rows = 1..2 | ForEach-Object { [pscustomobject]@{ TicketId = $ticket.Id } }
            $plan = (Invoke-Shell '$Rows | Add-GorgiasMessage -Connection $Connection -BodyText x -FromAgent -SendEmail -From support@acme.example -To ann@example.com, bob@example.com -Cc carl@example.com -Bcc dora@example.com -WhatIf' $connection $rows).Plan[0]
            $plan.Mails, $plan.CustomersMailed, $plan.BillableTickets | Should -Be 2, 4, 1
        }

        It 'of a queue says the same as that of the records' {
            $queue = Join-Path -Path $TestDrive -ChildPath 'plan.queue'
            $null = New-Row 3 queued | New-GorgiasTicket -BodyText x -FromAgent -SendEmail -From support@acme.example -Force -Queue $queue
            $null = New-Row 2 told | New-GorgiasTicket -BodyText x -Channel email -Via api -Queue $queue
            $plan = (Invoke-Shell "Send-GorgiasQueue '$queue' -Connection `$Connection -WhatIf" $connection).Plan[0]
            $plan.Mails, $plan.CustomersMailed, $plan.BillableTickets, $plan.CustomerMessages | Should -Be 3, 3, 3, 2
        }
    }

    Context 'Columns of a record' {
        It 'named To, Cc and Bcc mail nobody, and a warning says so' {
            $ticket = New-GorgiasTicket -CustomerEmail column@example.com -BodyText x -Channel api -Via api
            $row = [pscustomobject]@{ TicketId = $ticket.Id; To = 'victim@example.com'; Cc = 'cc@example.com'; Bcc = 'bcc@example.com' }
            $null = $row | Add-GorgiasMessage @mail -WarningVariable warned -WarningAction SilentlyContinue
            $sent = @($sandbox.Outbox)[$before]
            $sent.To, $sent.Cc.Count, $sent.Bcc.Count | Should -Be 'column@example.com', 0, 0
            $warned | Should -HaveCount 3

            $null = $row | Add-GorgiasMessage @mail -To { $_.To }
            @($sandbox.Outbox)[$before + 1].To | Should -Be 'victim@example.com'
        }

        It 'with the address of another customer than the ticket has are an error, and nobody is mailed' {
            $ticket = New-GorgiasTicket -CustomerEmail mine@example.com -BodyText x -Channel api -Via api
            $row = [pscustomobject]@{ TicketId = $ticket.Id; Email = 'other@example.com'; Name = 'Other' }
            $row | Add-GorgiasMessage @mail -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.CustomerMismatch,GorgiasPS.AddGorgiasMessageCommand'
            $sandbox.Outbox.Count | Should -Be $before

            $row.Email = 'Mine@Example.com'
            $row | Add-GorgiasMessage @mail | Should -HaveCount 1
        }
    }

    It 'mails nobody an order alone where the body that was asked for is empty' {
        $order = @{ id = 9001; name = '#9001'; email = 'empty@example.com'; total_price = '10.00'; currency = 'EUR'; line_items = @(@{ name = 'Mug'; quantity = 1; price = '10.00' }) }
        $asked = $mail.Clone()
        $asked.BodyText = { $_.Missing }
        [pscustomobject] $order | New-GorgiasTicket @asked -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.NewGorgiasTicketCommand'
        $sandbox.Outbox.Count | Should -Be $before
    }

    It 'takes no e-mail address for the sender of an SMS, also where the account has no SMS integration' {
        { New-GorgiasTicket -CustomerPhone '+44 20 7946 0101' -BodyText x -FromAgent -SendSms -From support@acme.example -Force } |
            Should -Throw -ErrorId 'Gorgias.*'
    }

    Context '-MaxBillable' {
        It 'is in the plan' {
            $plan = (Invoke-Shell '$Rows | New-GorgiasTicket -Connection $Connection -BodyText x -FromAgent -SendEmail -From support@acme.example -MaxBillable 2 -WhatIf' $connection (New-Row 3 cap)).Plan[0]
            $plan.BillableTickets, $plan.MaxBillable | Should -Be 3, 2
        }

        It 'ends the run before the first call that would pass it, and the same line goes on' {
            $rows = New-Row 5 limit
            $tickets = [System.Collections.Generic.List[object]]::new()
            { $rows | New-GorgiasTicket @mail -MaxBillable 3 | ForEach-Object { $tickets.Add($_) } } | Should -Throw -ErrorId 'Gorgias.BillableLimit,GorgiasPS.NewGorgiasTicketCommand'
            $tickets | Should -HaveCount 3
            $sandbox.Outbox.Count - $before | Should -Be 3
            $sandbox.Requests.ByRoute['POST /api/tickets'] | Should -Be 3
            (Get-GorgiasConnection).LastRun.NotSentCount + (Get-GorgiasConnection).LastRun.Created | Should -BeGreaterOrEqual 4

            ($rows | New-GorgiasTicket @mail -MaxBillable 2).Outcome | Group-Object -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" } |
                Sort-Object | Should -Be '2 Created', '3 Existing'
            $sandbox.Outbox.Count - $before | Should -Be 5
        }

        It 'counts only what is sent' {
            $stored = @{ BodyText = 'x'; Channel = 'email'; Via = 'api'; FromAgent = $true; MaxBillable = 0 }
            New-Row 3 stored | New-GorgiasTicket @stored | Should -HaveCount 3
            { New-GorgiasTicket -CustomerEmail zero@example.com @mail -MaxBillable 0 } | Should -Throw -ErrorId 'Gorgias.BillableLimit,*'
            $sandbox.Outbox.Count | Should -Be $before
        }

        It 'does not count a ticket that was refused' {
            $rows = @([pscustomobject]@{ ExternalId = 'bad'; Email = 'bad@example.com'; User = '999999' }) + (New-Row 2 good | Select-Object -Property *, @{ Name = 'User'; Expression = { '' } })
            $tickets = $rows | New-GorgiasTicket @mail -AssigneeUser { $_.User } -MaxBillable 2 -ThrottleLimit 1 -ErrorAction SilentlyContinue -ErrorVariable failed
            $tickets | Should -HaveCount 2
            $failed | Should -HaveCount 1
        }

        It 'counts a ticket once, however many messages are added to it' {
            $tickets = 1..2 | ForEach-Object { New-GorgiasTicket -CustomerEmail "add$_@example.com" -BodyText x -Channel api -Via api }
            $rows = $tickets[0], $tickets[0], $tickets[1] | ForEach-Object { [pscustomobject]@{ TicketId = $_.Id } }
            $messages = [System.Collections.Generic.List[object]]::new()
            { $rows | Add-GorgiasMessage -BodyText x -FromAgent -SendEmail -From support@acme.example -Force -DeliveryWaitSec 0 -MaxBillable 1 -ThrottleLimit 1 | ForEach-Object { $messages.Add($_) } } |
                Should -Throw -ErrorId 'Gorgias.BillableLimit,*'
            $messages | Should -HaveCount 2
            $messages.TicketId | Should -Be $tickets[0].Id, $tickets[0].Id
        }

        It 'ends the run of a queue, and the items wait for the next one' {
            $queue = Join-Path -Path $TestDrive -ChildPath 'limit.queue'
            $mails = $mail.Clone()
            $mails.Remove('DeliveryWaitSec')
            { New-Row 1 q | New-GorgiasTicket @mails -Queue $queue -MaxBillable 3 } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
            $null = New-Row 5 q | New-GorgiasTicket @mails -Queue $queue
            $null = New-Row 2 stored-q | New-GorgiasTicket -BodyText x -Channel api -Via api -Queue $queue
            { Send-GorgiasQueue $queue -MaxBillable 3 -DeliveryWaitSec 0 } | Should -Throw -ErrorId 'Gorgias.BillableLimit,*'
            $sandbox.Outbox.Count - $before | Should -Be 3
            (Get-GorgiasQueue $queue).Dead | Should -Be 0
            $null = Send-GorgiasQueue $queue -DeliveryWaitSec 0
            $sandbox.Outbox.Count - $before | Should -Be 5
            (Get-GorgiasQueue $queue).Done | Should -Be 7
        }
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $samples = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../samples')
    $dataBefore = $env:GORGIASPS_DATA

    function New-Row([int] $Count, [string] $Prefix = 'r') {
        1..$Count | ForEach-Object { [pscustomobject]@{ ExternalId = "$Prefix$_"; Email = "jane$_@example.com" } }
    }
}

AfterAll {
    $env:GORGIASPS_DATA = $dataBefore
}

Describe 'A queue' {
    BeforeEach {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    }

    AfterEach {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    Context 'when records are queued' {
        It 'queues an export without a call, and sends it once' {
            $items = Import-GorgiasOrder "$samples/shopify-orders_export.csv" | New-GorgiasTicket -Queue orders -Subject { "Order $($_.Number) is delayed" } -ErrorAction SilentlyContinue
            $items | Should -HaveCount 7
            $items.Entered | Select-Object -Unique | Should -Be 'Added'
            $items.Status | Select-Object -Unique | Should -Be 'Pending'
            $items[0].ExternalId, $items[0].Customer, $items[0].Subject | Should -Be 'shopify-5500000000101', 'jane.roe@example.com', 'Order #1001 is delayed'
            $sandbox.Requests.Total | Should -Be 1 -Because 'only Connect-Gorgias has called'

            $sent = Send-GorgiasQueue orders
            $sent.Status | Select-Object -Unique | Should -Be 'Done'
            $sent.Outcome | Select-Object -Unique | Should -Be 'Created'
            $sandbox.Tickets.Count | Should -Be 7
            @($sandbox.Tickets | ForEach-Object Id | Sort-Object) | Should -Be @($sent.TicketId | Sort-Object)
            Send-GorgiasQueue orders | Should -BeNullOrEmpty
            $sandbox.Tickets.Count | Should -Be 7
        }

        It 'commits a record soon, also when the next record is slow to come' {
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $rows = {
                New-Row 3

                # The pipeline waits for its source here, so nothing reads the output meanwhile.
                do { $pending = (Get-GorgiasQueue | Where-Object Name -EQ orders).Pending } until ($pending -eq 3 -or $clock.Elapsed.TotalSeconds -gt 60)
                New-Row 1 -Prefix "pending-$pending-"
            }
            $items = & $rows | New-GorgiasTicket -Queue orders -BodyText x -BatchSize 2
            $items[-1].ExternalId | Should -Be 'pending-3-1'
        }

        It 'needs no connection' {
            Disconnect-Gorgias
            $item = New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -BodyText x -Channel email -Via api
            $item.Status | Should -Be 'Pending'
            (Get-GorgiasQueue orders).ExpectedEnd | Should -BeNullOrEmpty
            { Send-GorgiasQueue orders -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.NotConnected,*'
        }

        It 'queues the same record once, also after it was sent' {
            $null = New-Row 2 | New-GorgiasTicket -Queue orders -BodyText x
            (New-Row 2 | New-GorgiasTicket -Queue orders -BodyText x).Entered | Should -Be 'Existing', 'Existing'
            $null = Send-GorgiasQueue orders
            $again = New-Row 3 | New-GorgiasTicket -Queue orders -BodyText x

            # What was sent is known by the ledger, which is asked first.
            $again[0, 1].Outcome | Should -Be 'Existing', 'Existing'
            $again[2].Entered | Should -Be 'Added'

            # What was sent is what was asked for, whatever the rule is now. What was not sent would be sent by the earlier rule.
            $asked = New-Row 3 | New-GorgiasTicket -Queue orders -BodyText x -IfExists Skip -ErrorVariable failed -ErrorAction SilentlyContinue
            $asked.Status | Should -Be 'Done', 'Done'
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.QueuedOtherwise,*'
            $null = Send-GorgiasQueue orders
            $sandbox.Tickets.Count | Should -Be 3
        }

        It 'queues two equal rows of one run as one item' {
            $items = @(New-Row 1) + @(New-Row 1) | New-GorgiasTicket -Queue orders -BodyText x
            $items.Entered | Should -Be 'Added', 'Existing'
        }

        It 'rejects other content under the same external id, and leaves the first item unchanged' {
            $null = New-Row 1 | New-GorgiasTicket -Queue orders -BodyText first
            New-Row 2 | New-GorgiasTicket -Queue orders -BodyText second -ErrorVariable failed -ErrorAction SilentlyContinue | ForEach-Object ExternalId | Should -Be 'r2'
            $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.QueuedOtherwise,GorgiasPS.NewGorgiasTicketCommand'
            $failed[0].CategoryInfo.Category | Should -Be 'ResourceExists'
            $failed[0].TargetObject.ExternalId | Should -Be 'r1'
            $null = Send-GorgiasQueue orders
            @($sandbox.Tickets | Where-Object ExternalId -EQ r1)[0].Messages[0].BodyText | Should -Be 'first'
        }

        It 'writes items and errors in the order of the records, and only what is committed' {
            $rows = New-Row 25
            $rows[10].Email = 'broken'
            $out = $rows | New-GorgiasTicket -Queue orders -BodyText x -BatchSize 7 -ErrorAction Continue 2>&1
            $out | Should -HaveCount 25
            $out[10].FullyQualifiedErrorId | Should -Match '^Gorgias.InvalidRecord'
            "$($out[10])" | Should -MatchExactly '\b11\b.*\bCustomerEmail\b'
            ($out | Where-Object { $_ -is [GorgiasPS.GorgiasQueueItem] }).ExternalId | Should -Be ($rows | Where-Object ExternalId -NE r11).ExternalId
            (Get-GorgiasQueue orders).Pending | Should -Be 24
        }

        It 'commits each item before it is written, batch by batch' {
            $committed = New-Row 10 | New-GorgiasTicket -Queue orders -BodyText x -BatchSize 3 | ForEach-Object { @(Get-GorgiasQueueItem orders -ExternalId $_.ExternalId).Count }
            $committed | Should -Be (@(1) * 10)
        }

        It 'commits a single record before the source ends' {
            $seen = & {
                New-Row 1
                $patience = [System.Diagnostics.Stopwatch]::StartNew()
                while (-not (Get-GorgiasQueue | Where-Object Pending) -and $patience.Elapsed.TotalSeconds -lt 60) { $null = [System.Threading.Thread]::Yield() }
                $script:early = @(Get-GorgiasQueueItem orders).Count
            } | New-GorgiasTicket -Queue orders -BodyText x
            $seen | Should -HaveCount 1
            $early | Should -Be 1
        }

        It 'looks up names when records are queued, and rejects them without a connection' {
            $team = (Invoke-GorgiasApi -Path teams).data[0]
            $item = New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -BodyText x -AssigneeTeam $team.name
            (Get-GorgiasQueueItem orders).Payload | Should -Match """assignee_team_id"":$($team.id)\b"
            $item.Status | Should -Be 'Pending'
            { New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -BodyText x -AssigneeTeam Nobody } |
                Should -Throw -ErrorId 'Gorgias.UnknownName,*'

            Disconnect-Gorgias
            $failed = { New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -BodyText x -Channel email -Via api -AssigneeTeam $team.name } |
                Should -Throw -ErrorId 'Gorgias.NotConnected,*' -PassThru
            "$failed" | Should -MatchExactly "\bAssigneeTeam\b.*\b$([regex]::Escape($team.name))\b"
            New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -BodyText x -Channel email -Via api -AssigneeTeam $team.id | Should -Not -BeNullOrEmpty
        }

        It 'sends <Name> unchanged' -ForEach @(
            @{ Name = 'emoji'; Text = "gift $([char]::ConvertFromUtf32(0x1F381)) wrapped" }
            @{ Name = 'right-to-left text'; Text = "$([char]0x05D4)$([char]0x05D6) 1007" }
            @{ Name = 'HTML in a product''s name'; Text = '<script>alert("x")</script> & <b>bold</b>' }
            @{ Name = 'quotes and SQL'; Text = "Robert'); DROP TABLE items;--" }
            @{ Name = '998 characters'; Text = 'x' * 998 }
        ) {
            $direct = New-GorgiasTicket -CustomerEmail jane@example.com -Subject $Text -BodyText "$Text`r`nsecond line"
            $null = New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -Subject $Text -BodyText "$Text`r`nsecond line" -ExternalId hostile
            (Get-GorgiasQueueItem orders).Subject | Should -BeExactly $direct.Subject
            $sent = Send-GorgiasQueue orders
            $direct = Get-GorgiasTicket -Id $direct.Id
            $queued = Get-GorgiasTicket -Id $sent.TicketId
            $queued.Subject | Should -BeExactly $direct.Subject
            $queued.Messages[0].BodyText | Should -BeExactly $direct.Messages[0].BodyText
            $queued.Messages[0].BodyHtml | Should -BeExactly $direct.Messages[0].BodyHtml
        }

        It 'rejects <Name> as one record, and continues' -ForEach @(
            @{ Name = 'a subject of 999 characters'; Row = @{ Email = 'jane@example.com'; Subject = 'x' * 999 } }
            @{ Name = 'a null'; Row = $null }
            @{ Name = 'an address with a line break'; Row = @{ Email = "jane@example.com`r`nBcc: all@example.com" } }
            @{ Name = 'an empty record'; Row = @{} }
        ) {
            $records = @(if ($null -ne $Row) { [pscustomobject]$Row } else { , $null })
            $good = [pscustomobject]@{ Email = 'joe@example.com'; ExternalId = 'good' }
            $items = $records + $good | New-GorgiasTicket -Queue orders -BodyText x -ErrorVariable failed -ErrorAction SilentlyContinue
            $items.ExternalId | Should -Be 'good'
            $failed | Should -HaveCount 1
        }
    }

    Context 'with messages and changes' {
        It 'sends them after the queued ticket that they are for' {
            $ticket = New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -CustomerName 'Jane Roe' -ExternalId o1 -BodyText first
            $message = $ticket | Add-GorgiasMessage -Queue orders -BodyText second -ExternalId m1
            $message.Kind, $message.TicketExternalId, $message.Customer | Should -Be 'AddMessage', 'o1', 'jane@example.com'
            [pscustomobject]@{ TicketExternalId = 'o1' } | Add-GorgiasMessage -Queue orders -InternalNote -BodyText third | Should -Not -BeNullOrEmpty
            $ticket | Set-GorgiasTicket -Queue orders -Status closed -AddTag vip | Should -BeNullOrEmpty
            (Send-GorgiasQueue orders).Kind | Should -Be 'CreateTicket', 'AddMessage', 'AddMessage', 'UpdateTicket'

            $made = Get-GorgiasTicket -Id @($sandbox.Tickets)[0].Id
            $made.Messages.BodyText | Should -Be 'first', 'second', 'third'
            $made.Messages[1].ExternalId, $made.Messages[1].Sender.Email | Should -Be 'm1', 'jane@example.com'
            $made.Status | Should -Be 'closed'
            $made.Tags.Name | Should -Be 'vip'
        }

        It 'queues and sends them through one pipeline' {
            New-Row 5 | New-GorgiasTicket -Queue orders -BodyText first | Add-GorgiasMessage -Queue orders -BodyText second | Should -HaveCount 5
            $null = Send-GorgiasQueue orders
            $sandbox.Tickets | ForEach-Object { @($_.Messages).Count } | Select-Object -Unique | Should -Be 2
        }

        It 'recognises a deserialized queue item, and does not use its Id as the id of a ticket' {
            $ticket = New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -ExternalId o1 -BodyText first
            $crossed = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($ticket))
            ($crossed | Add-GorgiasMessage -Queue orders -BodyText second).TicketExternalId | Should -Be 'o1'
            $crossed | Get-GorgiasTicket | Should -BeNullOrEmpty
            $crossed | Add-GorgiasMessage -BodyText third -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.AddGorgiasMessageCommand'
            "$failed" | Should -MatchExactly '\bTicketExternalId\b.*-Queue\b'
            $null = Send-GorgiasQueue orders
            ($ticket | Get-GorgiasTicket).ExternalId | Should -Be 'o1'
        }

        It 'queues them for existing tickets, with a call only when the customer must be found' {
            $made = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText first
            $calls = $sandbox.Requests.Total
            $null = $made | Add-GorgiasMessage -Queue orders -BodyText second
            $null = Add-GorgiasMessage -Queue orders -Id $made.Id -InternalNote -BodyText third
            $null = Set-GorgiasTicket -Queue orders -Id $made.Id -Priority high -PassThru
            $sandbox.Requests.Total | Should -Be $calls
            $null = Add-GorgiasMessage -Queue orders -Id $made.Id -BodyText fourth
            $sandbox.Requests.Total | Should -Be ($calls + 1) -Because 'only the ticket has the customer of the message'
            $null = Send-GorgiasQueue orders
            (Get-GorgiasTicket -Id $made.Id).Messages.BodyText | Should -Be 'first', 'second', 'third', 'fourth'
            (Get-GorgiasTicket -Id $made.Id).Priority | Should -Be 'high'

            Disconnect-Gorgias
            Add-GorgiasMessage -Queue orders -Id $made.Id -BodyText fifth -Channel email -Via api -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias.NotConnected'
        }

        It 'rejects an external id that no ticket of the queue has' {
            Add-GorgiasMessage -Queue orders -TicketExternalId nope -InternalNote -BodyText x -ErrorVariable failed -ErrorAction SilentlyContinue
            Set-GorgiasTicket -Queue orders -TicketExternalId nope -Status closed -ErrorVariable +failed -ErrorAction SilentlyContinue
            $failed | ForEach-Object FullyQualifiedErrorId | Should -Be 'Gorgias.TicketNotQueued,GorgiasPS.AddGorgiasMessageCommand', 'Gorgias.TicketNotQueued,GorgiasPS.SetGorgiasTicketCommand'
        }

        It 'queues one change for each -ChangeKey' {
            $made = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText first
            (1..2 | ForEach-Object { Set-GorgiasTicket -Queue orders -Id $made.Id -Status closed -ChangeKey c1 -PassThru }).Entered | Should -Be 'Added', 'Existing'
        }

        It 'sends the tickets of one customer in order' {
            $null = 1..6 | ForEach-Object { [pscustomobject]@{ ExternalId = "c$_"; Email = 'jane@example.com' } } | New-GorgiasTicket -Queue orders -BodyText x
            (Send-GorgiasQueue orders).ExternalId | Should -Be 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'
            $ids = $sandbox.Tickets | Sort-Object -Property ExternalId | ForEach-Object Id
            $ids | Should -Be ($ids | Sort-Object)
        }
    }

    Context 'with mail' {
        It 'asks when the record is queued, and -WhatIf counts the customers to be mailed' {
            $sandbox.GetServer().Seed.EmailIntegration('support@acme.example', 'Support')
            $row = [pscustomobject]@{ ExternalId = 'mail'; Email = 'jane@example.com' }
            $shell = [powershell]::Create()
            $null = $shell.AddScript('param($Path, $Row, $Connection) Import-Module $Path; $Row | New-GorgiasTicket -Queue orders -BodyText x -FromAgent -SendEmail -From support@acme.example -Connection $Connection').
                AddArgument("$ModulePath").AddArgument($row).AddArgument($connection)
            $null = $shell.Invoke()
            $shell.Streams.Error[0].FullyQualifiedErrorId | Should -Match '^Gorgias.ConfirmationNeeded,'
            $shell.Dispose()
            Get-GorgiasQueue | Where-Object Pending -GT 0 | Should -BeNullOrEmpty -Because 'the file may not even have been created'

            ($row | New-GorgiasTicket -Queue orders -BodyText x -FromAgent -SendEmail -From support@acme.example -Force).SendsEmail | Should -BeTrue
            $null = New-Row 2 | New-GorgiasTicket -Queue orders -BodyText x
            $plan = Send-GorgiasQueue orders -WhatIf 6>&1 | ForEach-Object { if ($_ -is [System.Management.Automation.InformationRecord]) { $_.MessageData } }
            $plan | Should -BeOfType GorgiasPS.GorgiasPlan
            # The account's addresses and, of its two mailboxes, the default one.
            $plan.Records, $plan.Calls, $plan.CustomersMailed | Should -Be 3, 5, 1
            "$plan" | Should -Match '\b3\b.+\b5\b.+\b1\b'
            $sandbox.Outbox.Count | Should -Be 0
            (Get-GorgiasQueue orders).Pending | Should -Be 3
            $null = Send-GorgiasQueue orders
            $sandbox.Outbox.Count | Should -Be 1
        }
    }

    Context 'with -WhatIf' {
        It 'queues nothing, creates no file, and ends with a plan' {
            $plan = New-Row 5 | New-GorgiasTicket -Queue orders -BodyText x -WhatIf 6>&1 | ForEach-Object { if ($_ -is [System.Management.Automation.InformationRecord]) { $_.MessageData } }
            $plan = @($plan | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] })[0]
            $plan.Records, $plan.Calls, $plan.InvalidRecords, $plan.Queue | Should -Be 5, 6, 0, 'orders'
            Get-GorgiasQueue | Should -BeNullOrEmpty
            $env:GORGIASPS_DATA | Should -Not -Exist
        }
    }

    Context 'when it is sent' {
        It 'writes a refused item and an error for it, and continues' {
            $null = New-Row 1 good | New-GorgiasTicket -Queue orders -BodyText x
            $null = New-Row 1 bad | New-GorgiasTicket -Queue orders -BodyText x -AssigneeUser 99999999
            $null = New-Row 1 alsogood | New-GorgiasTicket -Queue orders -BodyText x
            $sent = Send-GorgiasQueue orders -ErrorVariable failed -ErrorAction SilentlyContinue
            $sent | Should -HaveCount 3
            $dead = $sent | Where-Object Status -EQ Dead
            $dead.ExternalId | Should -Be 'bad1'
            $dead.Error.Kind | Should -Be 'Refused'
            $dead.Error.Fields.Keys | Should -Be 'assignee_user.id'
            $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.Refused,GorgiasPS.SendGorgiasQueueCommand'
            $failed[0].TargetObject.ExternalId | Should -Be 'bad1'
        }

        It 'creates one ticket for each order although responses are lost' {
            $null = $sandbox | Stop-GorgiasSandbox
            $faulty = Start-GorgiasSandbox -Plan Unlimited -Seed 7 -Fault @{ DropAfter = 0.1; Error500Before = 0.1; Truncate = 0.1; Path = '/api/tickets'; Method = 'POST' }
            $null = $faulty | Connect-Gorgias -DefaultChannel email
            $null = New-Row 40 | New-GorgiasTicket -Queue orders -BodyText x
            (Send-GorgiasQueue orders).Status | Select-Object -Unique | Should -Be 'Done'
            $faulty.Tickets.Count | Should -Be 40
            $faulty.Tickets.Doubles().Count | Should -Be 0
            $faulty | Stop-GorgiasSandbox
        }

        It 'ends with the error of a 401, and keeps the remaining items' {
            $null = New-Row 5 | New-GorgiasTicket -Queue orders -BodyText x
            $sandbox.GetServer().Options.Credential = [Gorgias.Sandbox.SandboxCredential]::ApiKey('other@example.com', 'another')
            $caught = try { Send-GorgiasQueue orders } catch { $_ }
            $caught.FullyQualifiedErrorId | Should -Be 'Gorgias.Unauthorized,GorgiasPS.SendGorgiasQueueCommand'
            "$caught" | Should -Match '\b401\b.*\b5\b'
            (Get-GorgiasQueue orders).Pending | Should -Be 5
        }

        It 'takes queues from the pipeline' {
            'a', 'b' | ForEach-Object { $null = New-Row 2 $_ | New-GorgiasTicket -Queue "q$_" -BodyText x }
            (Get-GorgiasQueue | Send-GorgiasQueue).ExternalId | Sort-Object | Should -Be 'a1', 'a2', 'b1', 'b2'
        }

        It 'writes progress at most five times a second, with the seconds remaining' {
            $sandbox.GetServer().Options.Latency = [timespan]::FromMilliseconds(100)
            $null = New-Row 30 | New-GorgiasTicket -Queue orders -BodyText x
            $shell = [powershell]::Create()
            $null = $shell.AddScript('param($Path, $Connection) Import-Module $Path; Send-GorgiasQueue orders -ThrottleLimit 1 -Connection $Connection').AddArgument("$ModulePath").AddArgument($connection)
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $null = $shell.Invoke()
            $seconds = $watch.Elapsed.TotalSeconds
            $written = @($shell.Streams.Progress | Where-Object RecordType -EQ Processing | Where-Object Activity -Match '^Send-GorgiasQueue')
            $shell.Dispose()
            $written.Count | Should -BeGreaterThan 2
            $written.Count | Should -BeLessOrEqual (5 * $seconds)

            # Done and left.
            $counts = [int[]] ([regex]::Matches($written[-1].StatusDescription, '\d+').Value | Select-Object -First 2)
            $counts[0] | Should -BeIn (1..30)
            $counts[0] + $counts[1] | Should -Be 30
            $written[-1].PercentComplete | Should -BeGreaterThan 0
            $written[-1].SecondsRemaining | Should -BeGreaterOrEqual 0
        }
    }
}

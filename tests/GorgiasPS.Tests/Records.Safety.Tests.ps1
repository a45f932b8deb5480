# What a stranger's data must never do: reach another person's ticket, rename a person, reopen a case, or vanish.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -LogBody
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function Get-Stored([long] $Id) {
        $sandbox.Tickets.Find($Id)
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'The ticket that a record names' {
    BeforeEach {
        $sandbox.Reset()
        $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $ids = 1..3 | ForEach-Object { $sandbox.GetServer().Seed.Ticket("c$_@example.com", "old $_", "order-100$_") }
        $sandbox.Requests.Clear()
    }

    It 'is told by Id in a hashtable as in an object' {
        $messages = @(
            @{ Id = $ids[0]; BodyText = 'one'; ExternalId = 'order-1002' }
            [ordered]@{ Id = $ids[0]; BodyText = 'two'; ExternalId = 'order-1002' }
            [pscustomobject]@{ Id = $ids[0]; BodyText = 'three'; ExternalId = 'order-1002' }
            "{ `"id`": $($ids[0]), `"body_text`": `"four`", `"external_id`": `"order-1003`" }" | ConvertFrom-Json -AsHashtable
        ) | Add-GorgiasMessage -InternalNote
        $messages.TicketId | Select-Object -Unique | Should -Be $ids[0]
    }

    It 'is not changed by its own state in a hashtable' {
        $state = Get-GorgiasTicket -Id $ids[0] | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue
        Set-GorgiasTicket -Id $ids[0] -Status closed
        $state | ConvertFrom-Json -AsHashtable | Set-GorgiasTicket -AddTag seen
        (Get-Stored $ids[0]).Status | Should -Be 'closed'
        (Get-Stored $ids[0]).Tags | Should -Contain 'seen'
    }

    It 'is never a rounded or shortened id: <_>' -ForEach '80000001.5', '8.00000020E+07', '8.0E+07', '80,000,003', '1e3' {
        $_ | Set-GorgiasTicket -AddTag x @quiet -ErrorVariable failed
        $failed | Should -HaveCount 1
        [pscustomobject]@{ TicketId = $_ } | Set-GorgiasTicket -AddTag x @quiet -ErrorVariable failed
        $failed | Should -HaveCount 1
        @($sandbox.Requests | Where-Object Method -NE 'GET') | Should -HaveCount 0
    }

    It 'is not the Id of a person, in no row of the table: <_>' -ForEach 'Email', 'Customer Name', 'Telefon', 'Kundennummer', 'First Name' {
        $rows = [pscustomobject]@{ Id = $ids[0]; $_ = '' }, [pscustomobject]@{ Id = $ids[1]; $_ = 'x@example.com' }
        $rows | Set-GorgiasTicket -Status closed @quiet -ErrorVariable failed
        $failed | Should -HaveCount 2
        @($sandbox.Requests | Where-Object Method -NE 'GET') | Should -HaveCount 0
    }

    It 'is not another customer''s, whose order has the same number' {
        [pscustomobject]@{ OrderNumber = '1003'; Email = 'c1@example.com' } | Add-GorgiasMessage -FromAgent -BodyText x @quiet -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.CustomerMismatch,GorgiasPS.AddGorgiasMessageCommand'
        [pscustomobject]@{ OrderNumber = '1003'; Email = 'C3@example.com' } | Add-GorgiasMessage -FromAgent -BodyText x | ForEach-Object TicketId | Should -Be $ids[2]
    }

    It 'keeps its tags when a list of them went through Export-Csv' {
        Set-GorgiasTicket -Id $ids[0] -Tag vip, gold
        Get-GorgiasTicket -Id $ids[0] | Select-Object -Property Id, Tags | Export-Csv -Path "$TestDrive/few.csv"
        Import-Csv -Path "$TestDrive/few.csv" | Set-GorgiasTicket -AddTag later
        (Get-Stored $ids[0]).Tags | Sort-Object | Should -Be 'gold', 'later', 'vip'
    }
}

Describe 'The customer of a ticket' {
    BeforeEach {
        $sandbox.Reset()
        $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
    }

    It 'does not get the name of the record when the address is somebody else''s' {
        $null = [pscustomobject]@{ OrderId = 1; Email = 'jane@example.com'; Name = 'Jane Roe' } | New-GorgiasTicket -BodyText x -CustomerEmail desk@example.com
        $sandbox.Tickets.CustomerName | Should -Not -Be 'Jane Roe'
    }

    It 'is not whoever has the local number in another country: <_>' -ForEach '(415) 555-0101', '555-0101', '0170 1234567' {
        [pscustomobject]@{ OrderNumber = '1'; Phone = $_ } | New-GorgiasTicket @quiet -ErrorVariable failed
        $failed | Should -HaveCount 1
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'is found by a further address, so that the open ticket is appended to' {
        $body = @{ name = 'Two'; email = 'main@example.com'; channels = @(@{ type = 'email'; address = 'main@example.com'; preferred = $true }, @{ type = 'email'; address = 'second@example.com' }) }
        $null = Invoke-GorgiasApi customers -Method POST -Body $body
        $open = New-GorgiasTicket -CustomerEmail main@example.com -BodyText x
        (New-GorgiasTicket -CustomerEmail second@example.com -BodyText y -IfOpenTicket Append).Id | Should -Be $open.Id
        (Get-GorgiasTicket -CustomerEmail second@example.com).Id | Should -Be $open.Id
    }

    It 'has a closed case that a later run does not append to' {
        $first = New-GorgiasTicket -CustomerEmail z@example.com -BodyText one -IfOpenTicket Append
        $null = Invoke-RestMethod -Method Put -Uri "$($sandbox.BaseUri)api/tickets/$($first.Id)" -Credential $sandbox.Credential -AllowUnencryptedAuthentication -Authentication Basic `
            -ContentType 'application/json' -Body '{"status":"closed"}'
        (New-GorgiasTicket -CustomerEmail z@example.com -BodyText two -IfOpenTicket Append).Outcome | Should -Be 'Created'
    }

    It 'never shares a key with another customer in a run, with -IfExists Skip either' {
        $rows = [pscustomobject]@{ OrderId = 7; Email = 'jane@example.com' }, [pscustomobject]@{ OrderId = 7; Email = 'omar@example.com' }
        $tickets = $rows | New-GorgiasTicket -BodyText x -IfExists Skip @quiet -ErrorVariable failed
        @($tickets) | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias.RepeatedExternalId'
    }
}

Describe 'A mistake at the prompt' {
    BeforeEach {
        $sandbox.Reset()
        $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "p$_@example.com"; Text = "t$_" } }
        $sandbox.Requests.Clear()
    }

    It 'such as quotes in place of braces is one error before the first record: -<_>' -ForEach 'ExternalId', 'Subject', 'BodyText' {
        $given = @{ BodyText = 'x' }
        $given[$_] = '$_.Text'
        { $rows | New-GorgiasTicket @given } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.NewGorgiasTicketCommand'
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'such as a wrong column in -ExternalId is no generated key' {
        $rows | New-GorgiasTicket -BodyText x -ExternalId { $_.Ref } @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        @($failed) | Should -HaveCount 3
    }

    It 'such as a wrong column in a block is told at the end' {
        $null = $rows | New-GorgiasTicket -BodyText { $_.Text } -AssigneeTeam { $_.Team } -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -MatchExactly '-AssigneeTeam\b'
        "$warned" | Should -Not -MatchExactly '-BodyText\b'
    }

    It 'such as an order without its key is an error' {
        $order = Import-GorgiasOrder -Path "$PSScriptRoot/../../samples/orders.csv" | Select-Object -First 1
        $order | Select-Object -Property Number, CustomerEmail, Total | New-GorgiasTicket -BodyText x @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        @($failed) | Should -HaveCount 1
    }
}

Describe 'Nothing of a record vanishes' {
    BeforeEach {
        $sandbox.Reset()
        $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
    }

    It 'when rows of one order ask for different texts: that is an error' {
        $rows = "Order Number,Email,Product,BodyText`n1,a@example.com,P1,first`n1,a@example.com,P2,second" | ConvertFrom-Csv
        $rows | New-GorgiasTicket @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        @($failed) | Should -HaveCount 1
    }

    It 'when an object stands where a text is expected: that is an error' {
        '{ "email": "b@example.com", "subject": "s", "message": { "text": "Where is it?" } }' | ConvertFrom-Json | New-GorgiasTicket @quiet -ErrorVariable failed |
            Should -BeNullOrEmpty
        @($failed) | Should -HaveCount 1
    }

    It 'when a message has the key of an earlier one and its response is lost' {
        $faulty = Start-GorgiasSandbox -Plan Unlimited -Fault @{ Method = 'POST' }
        $there = $faulty | Connect-Gorgias -DefaultChannel api -DefaultVia api -Ledger None
        $id = $faulty.GetServer().Seed.Ticket('m@example.com', 'case')
        $null = $faulty.Faults.Next('None', 2).Next('DropBefore').Next('None', 2).Next('DropBefore', 2)
        $messages = 1..8 | ForEach-Object { [pscustomobject]@{ TicketId = $id; BodyText = 'same' } } | Add-GorgiasMessage -ExternalId k -InternalNote -Connection $there
        @($messages) | Should -HaveCount 8
        @($faulty.Tickets.Find($id).Messages | Where-Object ExternalId -EQ 'k') | Should -HaveCount 8
        $faulty.Faults.Scripted | Should -Be 0
        $faulty | Stop-GorgiasSandbox
    }

    It 'when a message or change has the key of an earlier one: that is an error' {
        $id = $sandbox.GetServer().Seed.Ticket('n@example.com', 'case')
        $rows = 1..2 | ForEach-Object { [pscustomobject]@{ TicketId = $id; BodyText = "text $_" } }
        @($rows | Add-GorgiasMessage -ExternalId twice -InternalNote @quiet -ErrorVariable failed) | Should -HaveCount 1
        $rows | Set-GorgiasTicket -Status closed -ChangeKey twice @quiet -ErrorVariable +failed
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.RepeatedExternalId,GorgiasPS.AddGorgiasMessageCommand',
            'Gorgias.RepeatedExternalId,GorgiasPS.SetGorgiasTicketCommand'
    }
}

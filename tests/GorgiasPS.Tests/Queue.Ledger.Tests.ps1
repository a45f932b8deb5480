# What enters and leaves a queue, and what is sent without one, is one: the ledger of the connection knows both.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function New-Row([int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane$_@example.com" } }
    }
}

Describe 'A queue and the ledger' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited
        $name = [guid]::NewGuid()
        $place = Join-Path -Path $TestDrive -ChildPath "$name.ledger"
        $queue = Join-Path -Path $TestDrive -ChildPath "$name.queue"
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -Ledger $place
        $sandbox.Requests.Clear()
    }

    AfterEach {
        Disconnect-Gorgias -Connection $connection
        $sandbox | Stop-GorgiasSandbox
    }

    It 'queue, then direct: each ticket once' {
        $items = New-Row 20 | New-GorgiasTicket -BodyText x -Queue $queue
        $items.Status | Select-Object -Unique | Should -Be 'Pending'
        Test-Path -LiteralPath $place | Should -BeFalse
        $sent = Send-GorgiasQueue $queue
        @($sent) | Should -HaveCount 20
        $direct = New-Row 21 | New-GorgiasTicket -BodyText x
        @($direct | Where-Object Outcome -EQ 'Existing') | Should -HaveCount 20
        ($direct | Where-Object ExternalId -EQ 'order-3').Id | Should -Be ($sent | Where-Object ExternalId -EQ 'order-3').TicketId
        $sandbox.Tickets.Count | Should -Be 21
        $sandbox.Requests.Total | Should -Be 21
    }

    It 'direct, then queue: what is done is Existing and does not enter' {
        $direct = New-Row 3 | New-GorgiasTicket -BodyText x
        $queued = New-Row 5 | New-GorgiasTicket -BodyText x -Queue $queue -Verbose -InformationAction SilentlyContinue 4>&1
        $verbose = @($queued | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })
        $queued = @($queued | Where-Object { $_ -isnot [System.Management.Automation.VerboseRecord] })
        $verbose | Should -Not -BeNullOrEmpty
        $queued | Should -HaveCount 5
        $queued[0].PSObject.TypeNames[0] | Should -Be 'Gorgias.Client.GorgiasTicket'
        $queued[0..2].Outcome | Select-Object -Unique | Should -Be 'Existing'
        $queued[1].Id, $queued[1].ExternalId | Should -Be $direct[1].Id, 'order-2'
        $queued[3..4].Status | Select-Object -Unique | Should -Be 'Pending'
        @(Get-GorgiasQueueItem $queue) | Should -HaveCount 2
        $null = Send-GorgiasQueue $queue
        $sandbox.Tickets.Count | Should -Be 5
        @($sandbox.Tickets | Group-Object -Property ExternalId | Where-Object Count -GT 1) | Should -HaveCount 0
    }

    It 'queue, direct meanwhile, then sent: each ticket once' {
        $null = New-Row 6 | New-GorgiasTicket -BodyText x -Queue $queue -IfExists Known
        $direct = New-Row 4 | New-GorgiasTicket -BodyText x
        $sent = Send-GorgiasQueue $queue
        ($sent | Group-Object -Property Outcome -AsHashTable -AsString).Existing | Should -HaveCount 4
        ($sent | Where-Object ExternalId -EQ 'order-2').TicketId | Should -Be $direct[1].Id
        $sandbox.Tickets.Count | Should -Be 6
        $sandbox.Requests.Total | Should -Be 6
    }

    It 'with another text is an error of each record, as without a queue' {
        $null = New-Row 2 | New-GorgiasTicket -BodyText x
        New-Row 2 | New-GorgiasTicket -BodyText y -Queue $queue @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        @($failed) | Should -HaveCount 2
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.KeysOfAnotherCommand,GorgiasPS.NewGorgiasTicketCommand'
        @(Get-GorgiasQueueItem $queue) | Should -HaveCount 0
    }

    It 'leaves it to the account where -IfExists says so, and creates again with Create' {
        $first = New-Row 1 | New-GorgiasTicket -BodyText x
        (New-Row 1 | New-GorgiasTicket -BodyText y -Queue $queue -IfExists Skip).Status | Should -Be 'Pending'
        (Send-GorgiasQueue $queue).TicketId | Should -Be $first.Id
        $other = "$queue.2"
        $null = New-Row 1 | New-GorgiasTicket -BodyText y -Queue $other -IfExists Create
        $second = Send-GorgiasQueue $other
        $second.TicketId | Should -Not -Be $first.Id
        (Get-GorgiasLedger -ExternalId order-1).TicketId | Should -Be $second.TicketId
    }

    It 'refuses the key of another customer''s ticket, and takes another address of the same one for the same' {
        $ticket = New-Row 1 | New-GorgiasTicket -BodyText x
        $other = [pscustomobject]@{ OrderId = 1; Email = 'omar@example.com' }
        $other | New-GorgiasTicket -BodyText x -Queue $queue @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.KeyOfAnotherCustomer,GorgiasPS.NewGorgiasTicketCommand'
        $again = [pscustomobject]@{ OrderId = 1 } | New-GorgiasTicket -CustomerId $ticket.CustomerId -BodyText x -Queue $queue @quiet -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $again.Outcome | Should -Be 'Existing'
        @(Get-GorgiasQueueItem $queue) | Should -HaveCount 0
    }

    It 'knows what two queues have sent' {
        $other = "$queue.2"
        $null = New-Row 3 | New-GorgiasTicket -BodyText x -Queue $queue -IfExists Known
        $null = New-Row 3 | New-GorgiasTicket -BodyText x -Queue $other -IfExists Known
        $null = Send-GorgiasQueue $queue
        (Send-GorgiasQueue $other).Outcome | Select-Object -Unique | Should -Be 'Existing'
        $sandbox.Tickets.Count | Should -Be 3
    }

    It 'sends nothing, and keeps the items, when the ledger cannot be used' {
        $null = New-Row 3 | New-GorgiasTicket -BodyText x -Queue $queue -IfExists Known
        Set-Content -LiteralPath $place -Value ('not a database' * 100)
        { Send-GorgiasQueue $queue } | Should -Throw -ErrorId 'Gorgias.LedgerCorrupt,GorgiasPS.SendGorgiasQueueCommand'
        { New-Row 4 | New-GorgiasTicket -BodyText x -Queue $queue } | Should -Throw -ErrorId 'Gorgias.LedgerCorrupt,GorgiasPS.NewGorgiasTicketCommand'
        @(Get-GorgiasQueueItem $queue -Status Pending) | Should -HaveCount 3
        $sandbox.Tickets.Count | Should -Be 0
    }

    It 'does nothing twice when lost responses made outcomes unknown' {
        $faulty = Start-GorgiasSandbox -Plan Unlimited -Seed 5 -Fault @{ DropAfter = 0.2; DropBefore = 0.1; Path = '/api/tickets'; Method = 'POST' }
        $there = $faulty | Connect-Gorgias -DefaultChannel api -Ledger $place
        $null = New-Row 30 | New-GorgiasTicket -BodyText x -Queue $queue -Connection $there -IfExists Known
        $null = New-Row 15 | New-GorgiasTicket -BodyText x -Connection $there @quiet
        $null = Send-GorgiasQueue $queue -Connection $there
        $null = New-Row 30 | New-GorgiasTicket -BodyText x -Connection $there @quiet
        $faulty.Tickets.Count | Should -Be 30
        $faulty.Tickets.Doubles().Count | Should -Be 0
        Disconnect-Gorgias -Connection $there
        $faulty | Stop-GorgiasSandbox
    }

    It 'is not asked, and not created, where there is none' {
        $none = $sandbox | Connect-Gorgias -DefaultChannel api -Ledger None
        $null = New-Row 2 | New-GorgiasTicket -BodyText x -Queue $queue -Connection $none
        @(Send-GorgiasQueue $queue -Connection $none) | Should -HaveCount 2
        Test-Path -LiteralPath $place | Should -BeFalse
        Disconnect-Gorgias -Connection $none
    }

    It 'stays as it is when the queue is cleared' {
        $null = New-Row 3 | New-GorgiasTicket -BodyText x -Queue $queue
        $null = Send-GorgiasQueue $queue
        Clear-GorgiasQueue $queue -Status Done -WhatIf
        @(Get-GorgiasQueueItem $queue) | Should -HaveCount 3
        Clear-GorgiasQueue $queue -Status Done -Confirm:$false
        @(Get-GorgiasQueueItem $queue) | Should -HaveCount 0
        @(Get-GorgiasLedger) | Should -HaveCount 3
        (New-Row 3 | New-GorgiasTicket -BodyText x -Queue $queue).Outcome | Select-Object -Unique | Should -Be 'Existing'
    }
}

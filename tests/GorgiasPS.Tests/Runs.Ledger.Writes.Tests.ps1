# Messages and changes that have a key of their own go through the ledger, as tickets do.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1') -Force
    $ModulePath = "$(Resolve-Path -Path $ModulePath)"
    $mail = @{ BodyText = 'On its way'; FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; Force = $true }
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function New-Order([int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane$_@example.com" } } | ConvertTo-GorgiasOrder
    }

    # A sandbox with a ticket for each of some orders, and a connection that has a ledger.
    function Start-Account([int] $Count) {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $place = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ledger"
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -Ledger $place
        $tickets = @(New-Order $Count | New-GorgiasTicket -BodyText x)
        $sandbox.Requests.Clear()
        $sandbox, $connection, $tickets
    }

    function Get-Note([string] $Key) {
        $sandbox.Tickets | ForEach-Object { $_.Messages } | Where-Object ExternalId -CLike "$Key*"
    }
}

Describe 'A message under a key' {
    BeforeEach {
        $sandbox, $connection, $tickets = Start-Account 5
    }

    AfterEach {
        Disconnect-Gorgias -Connection $connection
        $sandbox | Stop-GorgiasSandbox
    }

    It 'is existing when the same line comes again, at no call' {
        $first = $tickets | Add-GorgiasMessage -InternalNote -BodyText 'Recalled' -ExternalId { "recall-$($_.Id)" }
        $first.Outcome | Select-Object -Unique | Should -Be 'Created'
        $sandbox.Requests.Total | Should -Be 5
        $again = $tickets | Add-GorgiasMessage -InternalNote -BodyText 'Recalled' -ExternalId { "recall-$($_.Id)" }
        $again[0] | Should -BeOfType Gorgias.Client.GorgiasMessage
        $again.Outcome | Select-Object -Unique | Should -Be 'Existing'
        $again.Id | Should -Be $first.Id
        $again.TicketId | Should -Be $tickets.Id
        $again.ExternalId | Should -Be $first.ExternalId
        $connection.LastRun.Existing, $connection.LastRun.Created | Should -Be 5, 0
        $sandbox.Requests.Total | Should -Be 5
    }

    It 'needs no lookup of the customer for that' {
        $line = { Add-GorgiasMessage -Id $tickets[0].Id -BodyText 'Still waiting' -ExternalId wait-1 }
        (& $line).Outcome | Should -Be 'Created'
        $sandbox.Requests.Clear()
        (& $line).Outcome | Should -Be 'Existing'
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'needs no lookup of the ticket by its external id' {
        $line = { New-Order 5 | Add-GorgiasMessage -BodyText 'Still waiting' -ExternalId { "wait-$($_.ExternalId)" } }
        (& $line).TicketId | Should -Be $tickets.Id
        $sandbox.Requests.Clear()
        $again = & $line
        $again.Outcome | Select-Object -Unique | Should -Be 'Existing'
        $again.TicketId | Should -Be $tickets.Id
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'is the key of the record when that names its ticket otherwise' {
        $rows = $tickets | ForEach-Object { [pscustomobject]@{ TicketId = $_.Id; ExternalId = "row-$($_.Id)"; BodyText = 'a'; InternalNote = 'yes' } }
        $null = $rows | Add-GorgiasMessage
        ($rows | Add-GorgiasMessage).Outcome | Select-Object -Unique | Should -Be 'Existing'
        $sandbox.Requests.Total | Should -Be 5
    }

    It 'is never the key of an order, which is its ticket''s' {
        $null = 1..2 | ForEach-Object { New-Order 5 | Add-GorgiasMessage -InternalNote -BodyText 'a' }
        $sandbox.Tickets.Find($tickets[0].Id).MessageCount | Should -Be 3
        Get-GorgiasLedger -Kind Message | Should -BeNullOrEmpty
    }

    It 'is looked up, and not in the ledger, when it was generated' {
        $first = $tickets[0] | Add-GorgiasMessage -InternalNote -BodyText 'a'
        ($tickets[0] | Add-GorgiasMessage -InternalNote -BodyText 'a' -ExternalId $first.ExternalId).Outcome | Should -Be 'Recovered'
        Get-GorgiasLedger -Kind Message | Should -BeNullOrEmpty
    }

    It 'is an error with <Name>' -ForEach @(
        @{ Name = 'another text'; Other = @{ BodyText = 'b'; FromAgent = $true } }
        @{ Name = 'another author'; Other = @{ BodyText = 'a' } }
        @{ Name = 'other readers'; Other = @{ BodyText = 'a'; InternalNote = $true } }
        @{ Name = 'another subject'; Other = @{ BodyText = 'a'; FromAgent = $true; Subject = 's' } }
        @{ Name = 'another channel'; Other = @{ BodyText = 'a'; FromAgent = $true; Channel = 'chat' } }
        @{ Name = 'mail'; Other = @{ BodyText = 'a'; FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; Force = $true } }
        @{ Name = 'a recipient'; Other = @{ BodyText = 'a'; FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; To = 'b@a.example'; Force = $true } }
    ) {
        $null = $tickets[0] | Add-GorgiasMessage -FromAgent -BodyText 'a' -ExternalId k
        $tickets[0] | Add-GorgiasMessage @Other -ExternalId k @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.KeysOfAnotherCommand,GorgiasPS.AddGorgiasMessageCommand'
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -Match 'IfExists'
        @(Get-Note k) | Should -HaveCount 1
        $sandbox.Outbox.Count | Should -Be 0
    }

    It 'is an error on another ticket, which names the key and the first ticket' {
        $null = $tickets[0] | Add-GorgiasMessage -InternalNote -BodyText 'a' -ExternalId note-7
        $tickets[1] | Add-GorgiasMessage -InternalNote -BodyText 'a' -ExternalId note-7 @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.KeyOfAnotherTicket,GorgiasPS.AddGorgiasMessageCommand'
        "$failed" | Should -MatchExactly "\bnote-7\b.*#$($tickets[0].Id)\b"
        $failed[0].TargetObject | Should -Be $tickets[1]
        @(Get-Note note-7) | Should -HaveCount 1
        $sandbox.Requests.Total | Should -Be 1
    }

    It 'is for one ticket: for several at once it is an error, and none gets the message' {
        Add-GorgiasMessage -Id $tickets.Id -InternalNote -BodyText 'a' -ExternalId note-7 @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        @($failed.FullyQualifiedErrorId) | Should -Be @('Gorgias.RepeatedExternalId,GorgiasPS.AddGorgiasMessageCommand')
        @(Get-Note note-7) | Should -HaveCount 0
    }

    It 'is existing on the same ticket, however that is named' {
        $null = New-Order 1 | Add-GorgiasMessage -InternalNote -BodyText 'a' -ExternalId note-7
        ($tickets[0] | Add-GorgiasMessage -InternalNote -BodyText 'a' -ExternalId note-7).Outcome | Should -Be 'Existing'
        $null = $tickets[1] | Add-GorgiasMessage -InternalNote -BodyText 'a' -ExternalId note-8
        (New-Order 2 | Select-Object -Last 1 | Add-GorgiasMessage -InternalNote -BodyText 'a' -ExternalId note-8).Outcome | Should -Be 'Existing'
    }

    It 'that was not sent is sent once its record is mended' {
        $order = [pscustomobject]@{ OrderId = 9; Email = 'jane9@example.com' } | ConvertTo-GorgiasOrder
        $order | Add-GorgiasMessage -InternalNote -BodyText 'a' -ExternalId note-9 @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.NotFound,GorgiasPS.AddGorgiasMessageCommand'
        Get-GorgiasLedger -Kind Message | Should -BeNullOrEmpty
        ($tickets[0] | Add-GorgiasMessage -InternalNote -BodyText 'a' -ExternalId note-9).Outcome | Should -Be 'Created'
    }

    It 'mails once when responses are lost, and when the line comes again' {
        $line = {
            $tickets + $tickets + $tickets | Add-GorgiasMessage @mail -ExternalId { "way-$($_.Id)" } @quiet
        }
        $faults = $sandbox.GetServer().Options.Faults
        ($faults.Method, $faults.Path, $faults.DropAfter, $faults.DropBefore) = 'POST', '/api/tickets/*', 0.3, 0.1
        1..3 | ForEach-Object { $null = & $line }
        $faults.Clear()
        $null = & $line
        $sandbox.Outbox.Count | Should -Be 5
        @($sandbox.Outbox.To | Sort-Object -Unique) | Should -HaveCount 5
        @(Get-Note way-) | Should -HaveCount 5
    }

    It 'goes out once when the command is stopped and the line comes again' {
        $orders = New-Order 40
        $null = $orders | New-GorgiasTicket -BodyText x
        $sandbox.GetServer().Options.Latency = [timespan]::FromMilliseconds(30)
        $stop = Stop-Shell -ModulePath $ModulePath -Connection $connection -When { $sandbox.Outbox.Count -ge 7 } -Script {
            $mail = @{ BodyText = 'On its way'; FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; Force = $true }
            1..40 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane$_@example.com" } } | ConvertTo-GorgiasOrder |
                Add-GorgiasMessage @mail -ExternalId { "way-$($_.ExternalId)" } -Connection $Connection
        }
        $stop.Warnings | Should -Not -BeNullOrEmpty
        $sandbox.Outbox.Count | Should -BeLessThan 40
        $null = $orders | Add-GorgiasMessage @mail -ExternalId { "way-$($_.ExternalId)" } @quiet -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $sandbox.Outbox.Count | Should -Be 40
        @($sandbox.Outbox.To | Sort-Object -Unique) | Should -HaveCount 40
    }

    It 'counts under -First as well' {
        $null = $tickets | Add-GorgiasMessage -InternalNote -BodyText 'a' -ExternalId { "n-$($_.Id)" } -First 2
        $null = $tickets | Add-GorgiasMessage -InternalNote -BodyText 'a' -ExternalId { "n-$($_.Id)" } -First 3
        $connection.LastRun.Existing, $connection.LastRun.Created | Should -Be 2, 1
        $sandbox.Requests.Total | Should -Be 3
    }
}

Describe 'A change under a key' {
    BeforeEach {
        $sandbox, $connection, $tickets = Start-Account 5
    }

    AfterEach {
        Disconnect-Gorgias -Connection $connection
        $sandbox | Stop-GorgiasSandbox
    }

    It 'is made once, however often the line comes' {
        $tickets | Set-GorgiasTicket -Status closed -ChangeKey { "close-$($_.Id)" } | Should -BeNullOrEmpty
        $sandbox.Requests.Total | Should -Be 5
        $connection.LastRun.Changed | Should -Be 5
        $tickets | Set-GorgiasTicket -Status closed -ChangeKey { "close-$($_.Id)" } | Should -BeNullOrEmpty
        $sandbox.Requests.Total | Should -Be 5
        $connection.LastRun.Existing, $connection.LastRun.Changed | Should -Be 5, 0
        $connection.LastRun.Done[0].TicketId | Should -Be $tickets[0].Id
    }

    It 'is made each time without a key' {
        1..2 | ForEach-Object { $tickets | Set-GorgiasTicket -Status closed }
        $sandbox.Requests.Total | Should -Be 10
        Get-GorgiasLedger -Kind Change | Should -BeNullOrEmpty
    }

    It 'has its key from the record as well' {
        $rows = $tickets | ForEach-Object { [pscustomobject]@{ Id = $_.Id; ChangeKey = "c-$($_.Id)"; Status = 'closed' } }
        1..2 | ForEach-Object { $rows | Set-GorgiasTicket }
        $sandbox.Requests.Total | Should -Be 5
    }

    It 'emits the ticket with -PassThru, without its values when it is existing' {
        $changed = $tickets[0] | Set-GorgiasTicket -AddTag recall -ChangeKey k -PassThru
        $changed.Tags.Name | Should -Contain 'recall'
        $sandbox.Requests.Clear()
        $again = $tickets[0] | Set-GorgiasTicket -AddTag recall -ChangeKey k -PassThru
        $again | Should -BeOfType Gorgias.Client.GorgiasTicket
        $again.Id, $again.Outcome | Should -Be $tickets[0].Id, 'Existing'
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'needs no lookup of the ticket by its external id' {
        New-Order 5 | Set-GorgiasTicket -Status closed -ChangeKey { "close-$($_.ExternalId)" }
        $sandbox.Requests.Clear()
        New-Order 5 | Set-GorgiasTicket -Status closed -ChangeKey { "close-$($_.ExternalId)" }
        $sandbox.Requests.Total | Should -Be 0
        @($sandbox.Tickets | Where-Object Status -EQ 'closed') | Should -HaveCount 5
    }

    It 'is an error with <Name>' -ForEach @(
        @{ Name = 'another value'; First = @{ Status = 'closed' }; Other = @{ Status = 'open' } }
        @{ Name = 'a further value'; First = @{ Status = 'closed' }; Other = @{ Status = 'closed'; Priority = 'high' } }
        @{ Name = 'other tags'; First = @{ AddTag = 'a', 'b' }; Other = @{ AddTag = 'a' } }
        @{ Name = 'tags that go'; First = @{ AddTag = 'a' }; Other = @{ RemoveTag = 'a' } }
        @{ Name = 'other data'; First = @{ Meta = @{ a = 1 } }; Other = @{ Meta = @{ a = 2 } } }
        @{ Name = 'the mark of spam taken off'; First = @{ Spam = $true }; Other = @{ Spam = $false } }
        @{ Name = 'another end of a snooze'; First = @{ SnoozeUntil = '2099-01-01' }; Other = @{ SnoozeUntil = '2099-01-02' } }
        @{ Name = 'no snooze'; First = @{ SnoozeUntil = '2099-01-01' }; Other = @{ SnoozeUntil = $null } }
    ) {
        $tickets[0] | Set-GorgiasTicket @First -ChangeKey k
        $tickets[0] | Set-GorgiasTicket @Other -ChangeKey k @quiet -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.KeysOfAnotherCommand,GorgiasPS.SetGorgiasTicketCommand'
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -Match 'IfExists'
        $sandbox.Requests.Total | Should -Be 1
    }

    It 'is an error on another ticket, which names the key and the first ticket' {
        $tickets[0] | Set-GorgiasTicket -Status closed -ChangeKey close-7
        $tickets[1] | Set-GorgiasTicket -Status closed -ChangeKey close-7 @quiet -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.KeyOfAnotherTicket,GorgiasPS.SetGorgiasTicketCommand'
        "$failed" | Should -MatchExactly "\bclose-7\b.*#$($tickets[0].Id)\b"
        $sandbox.Tickets.Find($tickets[1].Id).Status | Should -Be 'open'
        $sandbox.Requests.Total | Should -Be 1
    }

    It 'is the same with a time that the line works out anew' {
        $line = { Set-GorgiasTicket -Id $tickets[0].Id -SnoozeUntil ([datetime]::Now.AddHours(1)) -ChangeKey s-1 @quiet -ErrorVariable script:failed }
        1..2 | ForEach-Object { & $line }
        $script:failed | Should -BeNullOrEmpty
        $sandbox.Requests.Total | Should -Be 1
        Set-GorgiasTicket -Id $tickets[0].Id -SnoozeUntil $null -ChangeKey wake-1
        Set-GorgiasTicket -Id $tickets[0].Id -SnoozeUntil $null -ChangeKey wake-1
        $sandbox.Requests.Total | Should -Be 2
    }

    It 'is the same with data in another order' {
        $tickets[0] | Set-GorgiasTicket -Meta ([ordered]@{ a = 1; b = @{ c = 2; d = 3 } }) -ChangeKey k
        $tickets[0] | Set-GorgiasTicket -Meta ([ordered]@{ b = [ordered]@{ d = 3; c = 2 }; a = 1 }) -ChangeKey k
        $sandbox.Requests.Total | Should -Be 1
    }

    It 'is made whole when the line comes again after lost responses' {
        $line = { $tickets | Set-GorgiasTicket -AddTag recall -RemoveTag old -Status closed -ChangeKey { "close-$($_.Id)" } @quiet }
        $faults = $sandbox.GetServer().Options.Faults
        ($faults.DropAfter, $faults.DropBefore) = 0.3, 0.1
        1..2 | ForEach-Object { & $line }
        $faults.Clear()
        & $line
        $sandbox.Requests.Clear()
        & $line
        $sandbox.Requests.Total | Should -Be 0
        @($sandbox.Tickets | Where-Object { $_.Status -eq 'closed' -and $_.Tags -contains 'recall' }) | Should -HaveCount 5
    }

    It 'is made once it can be, when the command was stopped' {
        $null = New-Order 40 | New-GorgiasTicket -BodyText x
        $sandbox.GetServer().Options.Latency = [timespan]::FromMilliseconds(30)
        $null = Stop-Shell -ModulePath $ModulePath -Connection $connection -When { @($sandbox.Tickets).Where{ $_.Status -eq 'closed' }.Count -ge 7 } -Script {
            1..40 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane$_@example.com" } } | ConvertTo-GorgiasOrder |
                Set-GorgiasTicket -Status closed -ChangeKey { "close-$($_.ExternalId)" } -Connection $Connection
        }
        New-Order 40 | Set-GorgiasTicket -Status closed -ChangeKey { "close-$($_.ExternalId)" } @quiet -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        @($sandbox.Tickets | Where-Object Status -EQ 'closed') | Should -HaveCount 40
        Get-GorgiasLedger -Kind Change -State Open | Should -BeNullOrEmpty
    }
}

# Mails that did not leave, or came back, are known at the end of a run, and are mailed again on the same ticket.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1') -Force
    $ModulePath = "$(Resolve-Path -Path $ModulePath)"
    $mail = @{ BodyText = 'On its way'; FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; Force = $true; DeliveryWaitSec = 0 }
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    $bad = 'jane2@example.com', 'jane4@example.com'

    function New-Order([int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane$_@example.com" } } | ConvertTo-GorgiasOrder
    }

    # A sandbox whose mails to some customers come back at once.
    function Start-Account([hashtable] $Options = @{}, [hashtable] $Connect = @{}) {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -BounceDelay 0 -BounceAddress $bad @Options
        $ledger = @{ Ledger = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ledger" }
        if ($Connect.Count) { $ledger = $Connect }
        $connection = $sandbox | Connect-Gorgias @ledger
        $sandbox.Requests.Clear()
        $sandbox, $connection
    }

    function Stop-Account {
        Disconnect-Gorgias -Connection $connection
        $sandbox | Stop-GorgiasSandbox
    }

    function Get-Call([string] $Method, [string] $Path) {
        $sandbox.Requests | Where-Object { $_.Method -eq $Method -and $_.Path -like $Path }
    }
}

Describe 'A run that mails' {
    BeforeEach {
        $sandbox, $connection = Start-Account
        $orders = @(New-Order 5)
    }

    AfterEach { Stop-Account }

    It 'has an error for each mail that came back, with the ticket as its target, after all results' {
        $log = [System.Collections.Generic.List[string]]::new()
        $tickets = $orders | New-GorgiasTicket @mail @quiet -ErrorVariable failed | ForEach-Object { $log.Add("ticket $($failed.Count)"); $_ }

        $tickets.Count | Should -Be 5
        $log | Should -Be (@('ticket 0') * 5)
        $failed.Count | Should -Be 2
        $failed.FullyQualifiedErrorId | Should -Be (@('Gorgias.Undelivered,GorgiasPS.NewGorgiasTicketCommand') * 2)
        $failed.CategoryInfo.Category | Should -Be (@('InvalidResult') * 2)
        $failed.TargetObject.Id | Should -Be $tickets[1, 3].Id
        "$($failed[0])" | Should -Match 'jane2@example.com'
        "$($failed[0])" | Should -Match "#$($tickets[1].Id)\b"
    }

    It 'costs one call more, however many mails it has up to a hundred' {
        $null = $orders | New-GorgiasTicket @mail @quiet

        @(Get-Call GET '*/tickets*').Count | Should -Be 1
    }

    It 'keeps in its report what was mailed, what failed, and the records to pipe in again' {
        $null = $orders | New-GorgiasTicket @mail @quiet
        $run = $connection.LastRun

        $run.Mails, $run.UndeliveredCount, $run.Unchecked | Should -Be 5, 2, 0
        $run.Undelivered.Row | Should -Be 2, 4
        $run.Undelivered.TargetObject.ExternalId | Should -Be $orders[1, 3].ExternalId
        $run.Created | Should -Be 5
    }

    It 'mails nothing twice and posts the failed mails again on their tickets when the same line comes again' {
        $first = $orders | New-GorgiasTicket @mail @quiet
        (Get-GorgiasLedger | Where-Object Outcome -EQ 'Undelivered').ExternalId | Sort-Object | Should -Be $orders[1, 3].ExternalId
        $sandbox.GetServer().Options.BounceAddresses.Clear()
        $plan = $orders | New-GorgiasTicket @mail -WhatIf -InformationVariable plans *> $null
        $second = $orders | New-GorgiasTicket @mail -ErrorVariable failed
        $third = $orders | New-GorgiasTicket @mail

        $plans.MessageData.Mails, $plans.MessageData.Existing | Should -Be 2, 3
        $failed | Should -BeNullOrEmpty
        $second.Id | Should -Be $first.Id
        $second.Outcome | Should -Be Existing, Appended, Existing, Appended, Existing
        $third.Outcome | Should -Be (@('Existing') * 5)
        $sandbox.Tickets.Count | Should -Be 5
        $sandbox.Outbox.Count | Should -Be 7
        $again = ($sandbox.Tickets | Where-Object Id -EQ $first[1].Id).Messages
        $again.ExternalId | Should -Be "$($orders[1].ExternalId)/1", "$($orders[1].ExternalId)/2"
        $again[1].BodyText | Should -Be $again[0].BodyText
    }

    It 'goes on after the messages that the ticket has of its own' {
        $null = $orders | New-GorgiasTicket @mail @quiet -OrderContext InternalNote
        $second = $orders | New-GorgiasTicket @mail @quiet -OrderContext InternalNote
        $null = $orders | New-GorgiasTicket @mail @quiet -OrderContext InternalNote

        $keys = ($sandbox.Tickets | Where-Object Id -EQ $second[1].Id).Messages.ExternalId
        $keys | Should -Be (1..4 | ForEach-Object { "$($orders[1].ExternalId)/$_" })
    }

    It 'names a mail that fails again' {
        $null = $orders | New-GorgiasTicket @mail @quiet
        $null = $orders | New-GorgiasTicket @mail @quiet -ErrorVariable failed

        $failed.Count | Should -Be 2
        $connection.LastRun.Mails, $connection.LastRun.UndeliveredCount | Should -Be 2, 2
    }

    It 'creates the ticket anew when it was deleted since' {
        $first = $orders | New-GorgiasTicket @mail @quiet
        $null = Invoke-GorgiasApi -Method DELETE -Path "tickets/$($first[1].Id)" -Confirm:$false
        $second = $orders | New-GorgiasTicket @mail @quiet

        $second[1].Outcome | Should -Be Created
        $second[1].Id | Should -Not -Be $first[1].Id
    }

    It 'checks a single mail too' {
        $null = New-GorgiasTicket @mail @quiet -CustomerEmail jane2@example.com -Subject s -ErrorVariable failed

        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.Undelivered,*'
    }

    It 'ends with -ErrorAction Stop at the first mail that failed, and the report has both' {
        $caught = { $orders | New-GorgiasTicket @mail -ErrorAction Stop } | Should -Throw -PassThru

        $caught.FullyQualifiedErrorId | Should -BeLike 'Gorgias.Undelivered,*'
        $connection.LastRun.UndeliveredCount | Should -Be 2
    }

    It 'checks nothing when nobody was mailed' {
        $null = $orders | New-GorgiasTicket -BodyText x -FromAgent

        $connection.LastRun.Mails | Should -Be 0
        Get-Call GET '*/tickets*' | Should -BeNullOrEmpty
    }
}

Describe 'A check of mails' {
    AfterEach { Stop-Account }

    It 'loses no result when the tickets cannot be read: a warning, and the mails count as not checked' {
        $sandbox, $connection = Start-Account
        $options = $sandbox.GetServer().Options

        # The key is withdrawn once everything was sent.
        $tickets = New-Order 5 | New-GorgiasTicket @mail -ErrorVariable failed -WarningVariable warnings -WarningAction SilentlyContinue | ForEach-Object {
            if ($sandbox.Outbox.Count -eq 5) { $options.Credential = [Gorgias.Sandbox.SandboxCredential]::ApiKey('ann@acme.example', 'another') }
            $_
        }

        $tickets.Count | Should -Be 5
        $failed | Should -BeNullOrEmpty
        "$warnings" | Should -Match 'Get-GorgiasDelivery -LastRun'
        $connection.LastRun.Mails, $connection.LastRun.UndeliveredCount, $connection.LastRun.Unchecked | Should -Be 5, 0, 5
    }

    It 'is made when the quota ends the run' {
        $sandbox, $connection = Start-Account @{ MessagingQuota = 3 }
        try { $null = New-Order 5 | New-GorgiasTicket @mail @quiet -ErrorVariable failed -ThrottleLimit 1 } catch { $end = $_ }

        $end.FullyQualifiedErrorId | Should -BeLike 'Gorgias.QuotaExceeded,*'
        @($failed | Where-Object FullyQualifiedErrorId -Like 'Gorgias.Undelivered,*').Count | Should -Be 1
        $connection.LastRun.Mails, $connection.LastRun.UndeliveredCount, $connection.LastRun.Unchecked | Should -Be 3, 1, 0
    }

    It 'is not made after a stop by the next command, and the report says so' {
        $sandbox, $connection = Start-Account
        $null = New-Order 5 | New-GorgiasTicket @mail @quiet | Select-Object -First 1

        $connection.LastRun.Mails | Should -BeGreaterThan 0
        $connection.LastRun.Unchecked | Should -Be $connection.LastRun.Mails
    }

    It 'waits until the last mail is as old as it must be' {
        $sandbox, $connection = Start-Account @{ BounceDelay = 1500 }
        $mail.DeliveryWaitSec = 2
        $null = New-Order 2 | New-GorgiasTicket @mail @quiet -ErrorVariable failed
        $mail.DeliveryWaitSec = 0

        $failed.Count | Should -Be 1
    }

    It 'is ended at once by a stop, and the mails of the last seconds count as not checked' {
        $sandbox, $connection = Start-Account
        $stopped = Stop-Shell -ModulePath $ModulePath -Connection $connection -When { $connection.LastRun.Mails -eq 3 } -Script {
            1..3 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane$_@example.com" } } | New-GorgiasTicket -Connection $Connection -BodyText x -FromAgent `
                -SendEmail -From support@acme.example -Force -DeliveryWaitSec 600
        }

        $stopped.Seconds | Should -BeLessThan 1
        $stopped.State | Should -Be Stopped
        $connection.LastRun.Mails, $connection.LastRun.Unchecked | Should -Be 3, 3
    }
}

Describe 'A message that is mailed' {
    BeforeEach {
        $sandbox, $connection = Start-Account
        $tickets = @(New-Order 4 | New-GorgiasTicket -BodyText x -FromAgent)
    }

    AfterEach { Stop-Account }

    It 'is an error with the message as its target when it came back, and is mailed again under its key' {
        $first = $tickets | Add-GorgiasMessage @mail @quiet -ExternalId { "note-$($_.Id)" } -ErrorVariable failed
        $second = $tickets | Add-GorgiasMessage @mail @quiet -ExternalId { "note-$($_.Id)" }

        $failed.TargetObject.Id | Should -Be $first[1, 3].Id
        $second.Outcome | Should -Be Existing, Created, Existing, Created
        $second[1].ExternalId | Should -Be "note-$($tickets[1].Id)/2"
        $second[1].TicketId | Should -Be $tickets[1].Id
    }
}

Describe 'A queue that is sent' {
    BeforeEach {
        $sandbox, $connection = Start-Account
        $dataBefore = $env:GORGIASPS_DATA
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid())"
        $mail.Remove('DeliveryWaitSec')
        $orders = @(New-Order 4)
    }

    AfterEach {
        Stop-Account
        $env:GORGIASPS_DATA = $dataBefore
        $mail.DeliveryWaitSec = 0
    }

    It 'has an error for each mail that came back, with the item as its target, and a report' {
        $null = $orders | New-GorgiasTicket @mail -Queue orders
        $items = Send-GorgiasQueue orders -DeliveryWaitSec 0 @quiet -ErrorVariable failed

        $items.Count | Should -Be 4
        $failed.FullyQualifiedErrorId | Should -Be (@('Gorgias.Undelivered,GorgiasPS.SendGorgiasQueueCommand') * 2)
        $failed.TargetObject.ExternalId | Sort-Object | Should -Be $orders[1, 3].ExternalId
        $run = $connection.LastRun
        $run.Mails, $run.UndeliveredCount, $run.Unchecked, $run.Created | Should -Be 4, 2, 0, 4
        (Get-GorgiasLedger | Where-Object Outcome -EQ 'Undelivered').Count | Should -Be 2
    }

    It 'gets a message on the same ticket when a failed record is piped in again' {
        $null = $orders | New-GorgiasTicket @mail -Queue orders
        $first = Send-GorgiasQueue orders -DeliveryWaitSec 0 @quiet
        $entered = $orders | New-GorgiasTicket @mail -Queue orders
        $null = $orders | New-GorgiasTicket @mail -Queue orders
        $second = @(Send-GorgiasQueue orders -DeliveryWaitSec 0 @quiet)

        $entered | Where-Object { $_ -is [GorgiasPS.GorgiasQueueItem] } | ForEach-Object Kind | Should -Be AddMessage, AddMessage
        $second.TicketId | Sort-Object | Should -Be ($first | Where-Object ExternalId -In $orders[1, 3].ExternalId | ForEach-Object TicketId | Sort-Object)
        $sandbox.Tickets.Count | Should -Be 4
    }
}

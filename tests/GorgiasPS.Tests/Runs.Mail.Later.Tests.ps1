# What is mailed again, and what earlier runs of a connection left unchecked.
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

    # The message shows no failure any more, as after a colleague sent it again in Gorgias.
    function Repair-Mail([object] $Ticket, [object] $Message = $Ticket.Messages[0]) {
        $path = "tickets/$($Ticket.Id)/messages/$($Message.Id)"
        $null = Invoke-GorgiasApi -Method PUT -Path $path -Body @{
            channel = 'email'; via = 'api'; from_agent = $true; failed_datetime = $null; last_sending_error = $null
        }
    }

    function Get-Call([string] $Method, [string] $Path) {
        $sandbox.Requests | Where-Object { $_.Method -eq $Method -and $_.Path -like $Path }
    }
}

Describe 'A mail that failed' {
    BeforeEach {
        $sandbox, $connection = Start-Account
        $orders = @(New-Order 5)
    }

    AfterEach { Stop-Account }

    It 'does not mail again what a colleague sent again meanwhile, and asks only once' {
        $first = $orders | New-GorgiasTicket @mail @quiet
        $sandbox.GetServer().Options.BounceAddresses.Clear()
        Repair-Mail $first[1]
        $sandbox.Requests.Clear()
        $plan = $orders | New-GorgiasTicket @mail -WhatIf -InformationVariable plans *> $null
        $second = $orders | New-GorgiasTicket @mail
        $asked = @(Get-Call GET "*/tickets/$($first[1].Id)").Count
        $third = $orders | New-GorgiasTicket @mail

        $second.Outcome | Should -Be Existing, Existing, Existing, Appended, Existing
        $second.Id | Should -Be $first.Id
        $third.Outcome | Should -Be (@('Existing') * 5)
        $asked, @(Get-Call GET "*/tickets/$($first[1].Id)").Count | Should -Be 1, 1
        ($sandbox.Tickets | Where-Object Id -EQ $first[1].Id).Messages.Count | Should -Be 1
        (Get-GorgiasLedger | Where-Object ExternalId -EQ $orders[1].ExternalId).Outcome | Should -Be NoFailure
        $plans.MessageData.Calls | Should -Be 5
    }

    It 'has an error whose target makes no second ticket' {
        $null = $orders | New-GorgiasTicket @mail @quiet -ErrorVariable failed
        $made = $failed.TargetObject | New-GorgiasTicket @mail @quiet -ErrorVariable refused
        $new = $failed[0].TargetObject | New-GorgiasTicket @mail @quiet -ExternalId other

        $made | Should -BeNullOrEmpty
        $refused.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord,*'
        $refused.TargetObject.Id | Should -Be $failed.TargetObject.Id
        $new.Outcome | Should -Be Created
        $sandbox.Tickets.Count | Should -Be 6
    }

    It 'mails again only as many tickets as may become billable' {
        $null = $orders | New-GorgiasTicket @mail @quiet
        $caught = { $orders | New-GorgiasTicket @mail @quiet -MaxBillable 0 } | Should -Throw -PassThru
        $sandbox.Outbox.Count | Should -Be 5
        try { $null = $orders | New-GorgiasTicket @mail @quiet -MaxBillable 1 -ThrottleLimit 1 } catch { $other = $_ }

        $caught.FullyQualifiedErrorId, $other.FullyQualifiedErrorId | Should -BeLike 'Gorgias.BillableLimit,*'
        $sandbox.Outbox.Count | Should -Be 6
    }
}

Describe 'A message that is mailed again' {
    BeforeEach {
        $sandbox, $connection = Start-Account
        $tickets = @(New-Order 4 | New-GorgiasTicket -BodyText x -FromAgent)
        $first = $tickets | Add-GorgiasMessage @mail @quiet -ExternalId { "note-$($_.Id)" }
    }

    AfterEach { Stop-Account }

    It 'is not when a colleague sent it again meanwhile' {
        $sandbox.GetServer().Options.BounceAddresses.Clear()
        Repair-Mail $tickets[1] $first[1]
        $second = $tickets | Add-GorgiasMessage @mail -ExternalId { "note-$($_.Id)" }

        $second.Outcome | Should -Be Existing, Existing, Existing, Created
        $second[1].Id | Should -Be $first[1].Id
    }

    It 'is not when its ticket would be one too many' {
        { $tickets | Add-GorgiasMessage @mail @quiet -ExternalId { "note-$($_.Id)" } -MaxBillable 0 } | Should -Throw -ErrorId 'Gorgias.BillableLimit,*'

        $sandbox.Outbox.Count | Should -Be 4
    }
}

Describe 'A queue after a mail that failed' {
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

    It 'gets no message when a colleague sent the mail again meanwhile, and the record itself when its ticket is gone' {
        $null = $orders | New-GorgiasTicket @mail -Queue orders
        $first = Send-GorgiasQueue orders -DeliveryWaitSec 0 @quiet | Group-Object ExternalId -AsHashTable
        $sandbox.GetServer().Options.BounceAddresses.Clear()
        Repair-Mail ($sandbox.Tickets | Where-Object Id -EQ $first[$orders[1].ExternalId].TicketId)
        $null = Invoke-GorgiasApi -Method DELETE -Path "tickets/$($first[$orders[3].ExternalId].TicketId)" -Confirm:$false
        $entered = $orders | New-GorgiasTicket @mail -Queue orders

        ($entered | Where-Object { $_ -is [GorgiasPS.GorgiasQueueItem] }).Kind | Should -Be CreateTicket
        (Get-GorgiasLedger | Where-Object Outcome -EQ 'Undelivered') | Should -BeNullOrEmpty
    }

    It 'has an error whose target makes no second ticket' {
        $null = $orders | New-GorgiasTicket @mail -Queue orders
        $null = Send-GorgiasQueue orders -DeliveryWaitSec 0 @quiet -ErrorVariable failed
        $null = $failed.TargetObject | New-GorgiasTicket @mail -DeliveryWaitSec 0 @quiet

        $failed.Count | Should -Be 2
        $sandbox.Tickets.Count | Should -Be 4
    }

    It 'is checked when -MaxBillable ends its run' {
        $null = $orders | New-GorgiasTicket @mail -Queue orders
        try { $null = Send-GorgiasQueue orders -DeliveryWaitSec 0 @quiet -MaxBillable 3 -ThrottleLimit 1 -ErrorVariable failed } catch { $end = $_ }

        $end.FullyQualifiedErrorId | Should -BeLike 'Gorgias.BillableLimit,*'
        @($failed | Where-Object FullyQualifiedErrorId -Like 'Gorgias.Undelivered,*').Count | Should -Be 1
        $connection.LastRun.Mails, $connection.LastRun.UndeliveredCount, $connection.LastRun.Unchecked | Should -Be 3, 1, 0
    }
}

Describe 'Mails of an earlier run' {
    BeforeEach {
        $sandbox, $connection = Start-Account
        $orders = @(New-Order 5)
    }

    AfterEach { Stop-Account }

    It 'are checked when -MaxBillable ends their run' {
        try { $null = $orders | New-GorgiasTicket @mail @quiet -ErrorVariable failed -ThrottleLimit 1 -MaxBillable 3 } catch { $end = $_ }

        $end.FullyQualifiedErrorId | Should -BeLike 'Gorgias.BillableLimit,*'
        @($failed | Where-Object FullyQualifiedErrorId -Like 'Gorgias.Undelivered,*').Count | Should -Be 1
        $connection.LastRun.Mails, $connection.LastRun.UndeliveredCount, $connection.LastRun.Unchecked | Should -Be 3, 1, 0
    }

    It 'are checked at the end of the next one when theirs was stopped, also when that mails nobody' {
        $null = $orders | New-GorgiasTicket @mail @quiet -ThrottleLimit 1 | Select-Object -Skip 4 -First 1
        $stopped = $connection.LastRun
        $second = $orders | New-GorgiasTicket @mail @quiet -ErrorVariable failed
        $null = $orders | New-GorgiasTicket @mail @quiet -ErrorVariable third

        $stopped.Stopped | Should -BeTrue
        $second.Outcome | Should -Be (@('Existing') * 5)
        $failed.FullyQualifiedErrorId | Should -Be (@('Gorgias.Undelivered,GorgiasPS.NewGorgiasTicketCommand') * 2)
        $stopped.UndeliveredCount, $stopped.Unchecked | Should -Be 2, 0
        $sandbox.Outbox.Count | Should -Be 7
        $third.TargetObject.Id | Should -Be $second[1, 3].Id
    }

    It 'are checked at the end of the next one when they could not be read' {
        $options = $sandbox.GetServer().Options
        $before = $options.Credential
        $null = $orders | New-GorgiasTicket @mail @quiet | ForEach-Object {
            if ($sandbox.Outbox.Count -eq 5) { $options.Credential = [Gorgias.Sandbox.SandboxCredential]::ApiKey('ann@acme.example', 'another') }
        }
        $left = $connection.LastRun.Unchecked
        $options.Credential = $before
        $null = New-Order 1 | New-GorgiasTicket @mail -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable warnings

        $left | Should -Be 5
        $failed.Count | Should -Be 2
        $warnings | Should -BeNullOrEmpty
    }

    It 'stay within reach of Get-GorgiasDelivery -LastRun when a run mailed nobody since' {
        $null = $orders | New-GorgiasTicket @mail @quiet
        $null = New-Order 5 | New-GorgiasTicket -BodyText x -FromAgent -IfExists Skip

        $connection.LastRun.Mails | Should -Be 0
        (Get-GorgiasDelivery -LastRun).State | Should -Be Bounced, Bounced
    }

    It 'are not the business of a command that mails nobody' {
        $null = $orders | New-GorgiasTicket @mail @quiet -ThrottleLimit 1 | Select-Object -Skip 4 -First 1
        $null = $sandbox.Tickets | Set-GorgiasTicket -Priority high -ErrorVariable failed

        $failed | Should -BeNullOrEmpty
        (Get-GorgiasDelivery -LastRun).State | Should -Be Bounced, Bounced
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $mail = @{ BodyText = 'On its way'; FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; Force = $true; DeliveryWaitSec = 0 }
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function New-Order([int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane$_@example.com" } } | ConvertTo-GorgiasOrder
    }
}

Describe 'Get-GorgiasDelivery' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -BounceDelay 0 -BounceAddress jane2@example.com
        $connection = $sandbox | Connect-Gorgias -Ledger (Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ledger")
    }

    AfterEach {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'tells of each mail of a ticket what became of it' {
        $ticket = New-Order 2 | New-GorgiasTicket @mail @quiet | Select-Object -Last 1
        $null = $ticket | Add-GorgiasMessage -InternalNote -BodyText note
        $null = $ticket | Add-GorgiasMessage @mail @quiet -To other@example.com

        $found = @(Get-GorgiasDelivery $ticket.Id)

        $found.State | Should -Be Bounced, NoFailure
        $found.To | Should -Be 'jane2@example.com', 'other@example.com'
        $found[0].TicketId | Should -Be $ticket.Id
        $found[0].Reason | Should -Not -BeNullOrEmpty
        $found[0].SentDatetime, $found[0].FailedDatetime | Should -Not -BeNullOrEmpty
        $found[1].Reason | Should -BeNullOrEmpty
    }

    It 'takes tickets, messages, orders and ids from the pipeline' {
        $orders = New-Order 2
        $tickets = $orders | New-GorgiasTicket @mail @quiet
        $message = $tickets[0] | Add-GorgiasMessage @mail

        ($tickets | Get-GorgiasDelivery).State | Should -Be NoFailure, NoFailure, Bounced
        ($message | Get-GorgiasDelivery).MessageId | Should -Be $message.Id
        ($message | ConvertTo-Json | ConvertFrom-Json | Select-Object TicketId | Get-GorgiasDelivery).Count | Should -Be 2
        ($orders[1] | Get-GorgiasDelivery).State | Should -Be Bounced
        ($tickets[1].Id | Get-GorgiasDelivery).State | Should -Be Bounced
    }

    It 'has an error for a ticket that is not there, and goes on' {
        $ticket = New-Order 1 | New-GorgiasTicket @mail

        (99999, $ticket.Id | Get-GorgiasDelivery @quiet -ErrorVariable failed).State | Should -Be NoFailure
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.NotFound,*'
    }

    It 'finds with -LastRun what came back later, and notes it, so that the record is mailed again' {
        $options = $sandbox.GetServer().Options
        $options.BounceDelay = [timespan]::FromHours(1)
        $orders = New-Order 3
        $tickets = $orders | New-GorgiasTicket @mail -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $before = @(Get-GorgiasDelivery -LastRun)
        $null = Invoke-GorgiasApi -Method PUT -Path "tickets/$($tickets[2].Id)/messages/$($tickets[2].Messages[0].Id)" -Body @{
            channel = 'email'; via = 'api'; from_agent = $true; failed_datetime = '2026-01-01T00:00:00Z'; last_sending_error = @{ error = 'Mailbox full.' }
        }
        $sandbox.Requests.Clear()
        $after = @(Get-GorgiasDelivery -LastRun)
        $calls = $sandbox.Requests.Count
        $all = @(Get-GorgiasDelivery -LastRun -All)

        $before | Should -BeNullOrEmpty
        $after.TicketId | Should -Be $tickets[2].Id
        $after.Reason | Should -Be 'Mailbox full.'
        $calls | Should -Be 2
        $all.State | Should -Be NoFailure, NoFailure, Bounced
        $connection.LastRun.UndeliveredCount | Should -Be 1
        $connection.LastRun.Undelivered.TargetObject.ExternalId | Should -Be $orders[2].ExternalId
        ($orders | New-GorgiasTicket @mail @quiet).Outcome | Should -Be Existing, Existing, Appended
    }

    It 'takes back with -LastRun what shows no failure any more, so that the record is not mailed again' {
        $orders = New-Order 2
        $tickets = $orders | New-GorgiasTicket @mail @quiet
        $null = Invoke-GorgiasApi -Method PUT -Path "tickets/$($tickets[1].Id)/messages/$($tickets[1].Messages[0].Id)" -Body @{
            channel = 'email'; via = 'api'; from_agent = $true; failed_datetime = $null; last_sending_error = $null
        }
        $found = @(Get-GorgiasDelivery -LastRun)
        $sandbox.Requests.Clear()

        $found | Should -BeNullOrEmpty
        $connection.LastRun.UndeliveredCount | Should -Be 0
        $connection.LastRun.Undelivered | Should -BeNullOrEmpty
        (Get-GorgiasLedger | Where-Object Outcome -EQ 'Undelivered') | Should -BeNullOrEmpty
        ($orders | New-GorgiasTicket @mail).Outcome | Should -Be Existing, Existing
        @($sandbox.Requests.ByRoute.Keys) | Should -Be 'GET /api/integrations' -Because '-From is checked anew in each run'
        (Get-GorgiasDelivery -LastRun -All).State | Should -Be NoFailure, NoFailure
    }

    It 'warns when the last run mailed nobody' {
        $null = New-Order 2 | New-GorgiasTicket -BodyText x

        Get-GorgiasDelivery -LastRun -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warnings | Should -HaveCount 1
    }

    It 'says what is missing when nothing is specified' {
        { Get-GorgiasDelivery } | Should -Throw -ErrorId 'Gorgias.NoTicketNamed,*'
    }
}

# A record that names a ticket and a customer: nothing is done to a ticket of somebody else.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    $commands = @(
        @{ Name = 'Set-GorgiasTicket'; Parameters = @{ Status = 'closed' } }
        @{ Name = 'Set-GorgiasTicket'; Parameters = @{ AddTag = 'seen' } }
        @{ Name = 'Set-GorgiasTicket'; Parameters = @{ Status = 'closed'; Bulk = $true } }
        @{ Name = 'Remove-GorgiasTicket'; Parameters = @{ Force = $true } }
        @{ Name = 'Remove-GorgiasTicket'; Parameters = @{ Force = $true; Trash = $true } }
        @{ Name = 'Remove-GorgiasTicket'; Parameters = @{ Force = $true; Bulk = $true } }
        @{ Name = 'Remove-GorgiasTicket'; Parameters = @{ Force = $true; Bulk = $true; Trash = $true } }
        @{ Name = 'Invoke-GorgiasMacro'; Parameters = @{ Macro = 'Where is my order'; SendEmail = $true; Force = $true } }
        @{ Name = 'Invoke-GorgiasMacro'; Parameters = @{ Macro = 'Where is my order'; SendEmail = $true; Force = $true; Bulk = $true } }
    )
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function Get-Write {
        @($sandbox.Requests | Where-Object Method -NE 'GET')
    }

    function Get-Read([long] $Id) {
        @($sandbox.Requests | Where-Object { $_.Method -eq 'GET' -and $_.Path -like "*/tickets/$Id*" })
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'The customer beside the TicketId of a record' {
    BeforeEach {
        $sandbox.Reset()
        $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $ids = 1..3 | ForEach-Object { $sandbox.GetServer().Seed.Ticket("c$_@example.com", "old $_", "order-100$_", 'open') }
        $sandbox.Requests.Clear()
    }

    Context '<Name> <Parameters.Keys>' -ForEach $commands {
        It 'must be the ticket''s, and other records are done' {
            $rows = "TicketId,Email`n$($ids[0]),nobody@example.com`n$($ids[1]),C2@example.com" | ConvertFrom-Csv
            $done = @($rows | & $Name @Parameters @quiet -PassThru -ErrorVariable failed)
            $failed | Should -HaveCount 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.CustomerMismatch,*'
            $failed[0].TargetObject.TicketId | Should -Be $ids[0]
            $done | Should -HaveCount 1
            $ticket = $sandbox.Tickets.Find($ids[0])
            $ticket.Status, $ticket.Tags.Count, $ticket.Messages.Count, $ticket.TrashedDatetime | Should -Be 'open', 0, 1, $null
        }

        It 'may have further addresses' {
            Set-GorgiasCustomer c1@example.com -AddEmail second@example.com
            $done = @("TicketId,Email`n$($ids[0]),Second@example.com" | ConvertFrom-Csv | & $Name @Parameters -PassThru -ErrorAction Stop)
            $done | Should -HaveCount 1
        }

        It 'costs no call without an address, nor for a ticket of the module, nor with -WhatIf' {
            $ticket = Get-GorgiasTicket $ids[0]
            $sandbox.Requests.Clear()
            $null = $ticket, ("TicketId,Email`n$($ids[1])," | ConvertFrom-Csv) | & $Name @Parameters
            $null = "TicketId,Email`n$($ids[2]),nobody@example.com" | ConvertFrom-Csv | & $Name @Parameters -WhatIf 6> $null
            foreach ($id in $ids) {
                Get-Read $id | Should -HaveCount 0
            }
        }
    }

    It 'is compared for each record of a ticket that comes twice with -Bulk' {
        $rows = "TicketId,Email`n$($ids[0]),nobody@example.com`n$($ids[0]),c1@example.com`n$($ids[0]),c1@example.com" | ConvertFrom-Csv
        $done = @($rows | Remove-GorgiasTicket -Bulk -Force -PassThru @quiet -ErrorVariable failed)
        $failed | Should -HaveCount 1
        $done.TicketId | Should -Be $ids[0]
        $sandbox.Tickets.Find($ids[0]) | Should -BeNullOrEmpty
    }

    It 'is compared before the record is queued, with a connection' {
        $queue = Join-Path -Path $TestDrive -ChildPath 'customer.queue'
        $rows = "TicketId,Email`n$($ids[0]),nobody@example.com`n$($ids[1]),c2@example.com" | ConvertFrom-Csv
        $queued = @($rows | Set-GorgiasTicket -Status closed -Queue $queue -PassThru @quiet -ErrorVariable failed)
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.CustomerMismatch,*'
        $queued.TicketId | Should -Be $ids[1]
    }

    It 'counts as a lookup in the plan' {
        $rows = "TicketId,Email`n$($ids[0]),c1@example.com`n$($ids[1])," | ConvertFrom-Csv
        $with = (& { $rows | Set-GorgiasTicket -Status closed -WhatIf } 6>&1 | Where-Object { $_.MessageData -is [GorgiasPS.GorgiasPlan] }).MessageData
        $with.Lookups | Should -Be 1
    }

    It 'is asked for once when the reply needs the customer anyway' {
        $row = "TicketId,Email`n$($ids[0]),c1@example.com" | ConvertFrom-Csv
        $null = $row | Add-GorgiasMessage -BodyText hello -Channel api
        Get-Read $ids[0] | Should -HaveCount 1
        Get-Write | Should -HaveCount 1
    }
}

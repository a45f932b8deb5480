param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api -Ledger "$TestDrive/ledger"
    $seed = $sandbox.GetServer().Seed

    function Get-NewId([int] $Count) {
        1..$Count | ForEach-Object { $seed.Ticket('jane@example.com', "Order $_", "remove-$([guid]::NewGuid())", 'open') }
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Remove-GorgiasTicket' {
    BeforeEach {
        $sandbox.Requests.Clear()
    }

    It 'deletes ids and tickets, without output' {
        $ids = @(Get-NewId 2)
        $tickets = $ids | Get-GorgiasTicket
        $ids[0], $tickets[1] | Remove-GorgiasTicket -Force | Should -BeNullOrEmpty
        @($ids | Where-Object { $sandbox.Tickets.Find($_) }) | Should -BeNullOrEmpty
    }

    It 'deletes no ticket for its messages, nor for an object of another kind' {
        $id = Get-NewId 1
        $field = [pscustomobject]@{ Id = $id; Uri = "/api/customers/$id/"; Status = 'open' }
        foreach ($other in (Get-GorgiasTicket $id).Messages[0], (Get-GorgiasMacro)[0], (Get-GorgiasCustomField)[0], $field) {
            $other | Remove-GorgiasTicket -Force -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed | Should -HaveCount 1
            $other | Set-GorgiasTicket -Status closed -ErrorVariable failed -ErrorAction SilentlyContinue
        }

        $sandbox.Tickets.Find($id) | Should -Not -BeNullOrEmpty
        @($sandbox.Requests | Where-Object Method -EQ DELETE) | Should -BeNullOrEmpty
    }

    It 'deletes no ticket for what only belongs to a ticket: <Kind>' -ForEach @(
        @{ Kind = 'Gorgias.Client.GorgiasMessage' }
        @{ Kind = 'Deserialized.Gorgias.Client.GorgiasMessage' }
        @{ Kind = 'Gorgias.Client.GorgiasEvent' }
        @{ Kind = 'Selected.Deserialized.Gorgias.Client.GorgiasEvent' }
        @{ Kind = 'Gorgias.Client.GorgiasSatisfactionSurvey' }
        @{ Kind = 'Gorgias.Client.GorgiasDelivery' }
        @{ Kind = 'GorgiasPS.GorgiasRunRecord' }
        @{ Kind = 'GorgiasPS.GorgiasLedgerRow' }
        @{ Kind = 'GorgiasPS.GorgiasQueueItem'; More = @{ Kind = 'AddMessage' } }
        @{ Kind = 'GorgiasPS.GorgiasQueueItem'; More = @{ Kind = 'UpdateTicket' } }
        @{ Kind = 'row'; More = @{ Uri = '/api/events/5/' } }
        @{ Kind = 'row'; More = @{ Uri = '/api/tickets/5/messages/6/' } }
    ) {
        $id = Get-NewId 1
        $properties = @{ Id = 5; TicketId = $id; ObjectType = 'Ticket'; ObjectId = $id } + ($More ?? @{})
        $part = [pscustomobject] $properties
        if ($Kind -ne 'row') {
            $part.PSObject.TypeNames.Insert(0, $Kind)
        }

        foreach ($given in @{}, @{ Bulk = $true }, @{ Trash = $true }) {
            $part | Remove-GorgiasTicket -Force @given -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed | Should -HaveCount 1
            $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.NoTicketNamed,GorgiasPS.RemoveGorgiasTicketCommand'
            Remove-GorgiasTicket -InputObject @($part, $part) -Force @given -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed | Should -HaveCount 2
        }

        $sandbox.Requests.Total | Should -Be 0
        $part | Remove-GorgiasTicket -Id { $_.TicketId } -Force
        $sandbox.Tickets.Find($id) | Should -BeNullOrEmpty
    }

    It 'deletes no ticket for its events and its survey, which other commands take for the ticket' {
        $id = Get-NewId 1
        $customer = (Get-GorgiasTicket $id).CustomerId
        Set-GorgiasTicket $id -Status closed
        $null = Invoke-GorgiasApi satisfaction-surveys -Method POST -Body @{ customer_id = $customer; ticket_id = $id; score = 5 }
        $parts = @(Get-GorgiasEvent -ObjectType Ticket -ObjectId $id -First 1) + @(Get-GorgiasTicket $id | Get-GorgiasSatisfactionSurvey)
        $parts | Should -HaveCount 2
        $parts | Remove-GorgiasTicket -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 2
        ($parts | Get-GorgiasTicket).Id | Should -Be $id, $id
    }

    It 'deletes the ticket of what is a ticket: <Kind>' -ForEach @(
        @{ Kind = 'Deserialized.Gorgias.Client.GorgiasTicket'; Property = 'Id' }
        @{ Kind = 'GorgiasPS.GorgiasJobTicket'; Property = 'TicketId' }
        @{ Kind = 'GorgiasPS.GorgiasQueueItem'; Property = 'TicketId'; More = @{ Kind = 'CreateTicket' } }
    ) {
        $id = Get-NewId 1
        $properties = @{ $Property = $id } + ($More ?? @{})
        $ticket = [pscustomobject] $properties
        $ticket.PSObject.TypeNames.Insert(0, $Kind)
        $ticket | Remove-GorgiasTicket -Force
        $sandbox.Tickets.Find($id) | Should -BeNullOrEmpty
    }

    It 'moves tickets to the trash with -Trash, from which they can be restored' {
        $id = Get-NewId 1
        ($id | Remove-GorgiasTicket -Trash -Force -PassThru).TrashedDatetime | Should -Not -BeNullOrEmpty
        $sandbox.Tickets.Find($id).TrashedDatetime | Should -Not -BeNullOrEmpty
        $null = Invoke-GorgiasApi "tickets/$id" -Method PUT -Body @{ trashed_datetime = $null }
        $sandbox.Tickets.Find($id).TrashedDatetime | Should -BeNullOrEmpty
    }

    It 'deletes with one job for up to 100 tickets with -Bulk' {
        $ids = @(Get-NewId 150)
        $done = @($ids | Remove-GorgiasTicket -Bulk -Force -PassThru)
        $done.TicketId | Sort-Object | Should -Be $ids
        $done.Outcome | Select-Object -Unique | Should -Be 'Removed'
        @($ids | Where-Object { $sandbox.Tickets.Find($_) }) | Should -BeNullOrEmpty
        @($sandbox.Requests | Where-Object Method -EQ POST) | Should -HaveCount 2
        @($sandbox.Requests | Where-Object Method -EQ DELETE) | Should -BeNullOrEmpty
    }

    It 'moves to the trash with -Bulk -Trash' {
        $ids = @(Get-NewId 3)
        $ids | Remove-GorgiasTicket -Bulk -Trash -Confirm:$false
        $ids | ForEach-Object { $sandbox.Tickets.Find($_).TrashedDatetime } | Should -HaveCount 3
        @($sandbox.Requests | Where-Object Method -EQ POST) | Should -HaveCount 1
    }

    It 'tells of a ticket that is not there' {
        $id = Get-NewId 1
        999999, $id | Remove-GorgiasTicket -Force -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.NotFound,GorgiasPS.RemoveGorgiasTicketCommand'
        $sandbox.Tickets.Find($id) | Should -BeNullOrEmpty
    }

    It 'lets the ledger forget deleted tickets, so that their records create new ones (<Name>)' -ForEach @(
        @{ Name = 'each by itself'; Given = @{} }
        @{ Name = 'in a job'; Given = @{ Bulk = $true } }
    ) {
        $record = [pscustomobject]@{ ExternalId = "ledger-$Name"; Email = 'jane@example.com'; BodyText = 'x' }
        $first = $record | New-GorgiasTicket
        ($record | New-GorgiasTicket).Outcome | Should -Be 'Existing'
        $first | Remove-GorgiasTicket -Force @Given
        ($record | New-GorgiasTicket).Outcome | Should -Be 'Created'
    }

    It 'asks with the subject and the customer of a piped ticket, without what moves the cursor: <Cmdlet>' -ForEach @(
        @{ Cmdlet = 'Remove-GorgiasTicket'; Line = '$Ticket | Remove-GorgiasTicket -Connection $Connection' }
        @{ Cmdlet = 'Set-GorgiasTicket'; Line = '$Ticket | Set-GorgiasTicket -Status closed -Confirm -Connection $Connection' }
        @{ Cmdlet = 'Add-GorgiasMessage'; Line = '$Ticket | Add-GorgiasMessage -BodyText x -Confirm -Connection $Connection' }
    ) {
        $subject = "My order`e[2A`r`n$([char] 0x202E)is late"
        $ticket = Get-GorgiasTicket $seed.Ticket('jane@example.com', $subject)
        foreach ($input in $ticket, ($ticket | ConvertTo-Csv | ConvertFrom-Csv)) {
            $shell = [powershell]::Create()
            $null = $shell.AddScript("param(`$Path, `$Connection, `$Ticket) Import-Module `$Path; $Line").
                AddArgument("$ModulePath").AddArgument($connection).AddArgument($input)
            try { $null = $shell.Invoke() } catch { $null = $_ }
            $asked = "$($shell.Streams.Error[0].TargetObject)"
            $shell.Dispose()
            $asked | Should -BeLike "*$($ticket.Id)*My order*is late*jane@example.com*"
            $asked | Should -Not -Match '[\x00-\x1f\u202e]'
        }

        @($sandbox.Requests | Where-Object Method -NE GET) | Should -BeNullOrEmpty
    }

    It 'deletes nothing with -WhatIf, and where nobody can be asked' {
        $id = Get-NewId 1
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Path, $Connection, $Id) Import-Module $Path; $Id | Remove-GorgiasTicket -Connection $Connection -Force -WhatIf; $Id | Remove-GorgiasTicket -Connection $Connection').
            AddArgument("$ModulePath").AddArgument($connection).AddArgument($id)
        $null = $shell.Invoke()
        $failed = @($shell.Streams.Error)
        $shell.Dispose()
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.ConfirmationNeeded,GorgiasPS.RemoveGorgiasTicketCommand'
        $sandbox.Tickets.Find($id) | Should -Not -BeNullOrEmpty
        @($sandbox.Requests | Where-Object Method -NE GET) | Should -BeNullOrEmpty
    }
}

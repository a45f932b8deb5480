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

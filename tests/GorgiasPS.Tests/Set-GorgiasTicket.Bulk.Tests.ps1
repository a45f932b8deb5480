param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1')
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $seed = $sandbox.GetServer().Seed

    # Tickets of a single customer, by number of the test that made them.
    function Get-NewId([int] $Count) {
        1..$Count | ForEach-Object { $seed.Ticket('jane@example.com', "Order $_", "bulk-$([guid]::NewGuid())", 'open') }
    }

    function Get-Sent($Method, $Path) {
        @($sandbox.Requests | Where-Object { $_.Method -eq $Method -and $_.Path -like $Path })
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Set-GorgiasTicket -Bulk' {
    BeforeEach {
        $sandbox.Requests.Clear()
    }

    It 'closes 10,000 tickets in at most 110 calls' {
        $ids = @(Get-NewId 10000)
        $sandbox.Requests.Clear()
        $ids | Set-GorgiasTicket -Status closed -Bulk | Should -BeNullOrEmpty
        $sandbox.Requests.Total | Should -BeLessOrEqual 110
        @($sandbox.Tickets | Where-Object { $_.Id -ge $ids[0] -and $_.Status -ne 'closed' }) | Should -BeNullOrEmpty
        $connection.LastRun.Changed, $connection.LastRun.Accepted | Should -Be 10000, 10000
    }

    It 'folds tickets with the same change, whatever their order' {
        $ids = @(Get-NewId 6)
        0..5 | ForEach-Object { [pscustomobject]@{ TicketId = $ids[$_]; Status = if ($_ % 2) { 'closed' } else { 'open' }; Priority = 'low' } } | Set-GorgiasTicket -Bulk
        Get-Sent POST */jobs | Should -HaveCount 2
        $sandbox.Tickets.Find($ids[1]).Status, $sandbox.Tickets.Find($ids[2]).Status | Should -Be 'closed', 'open'
        $sandbox.Tickets.Find($ids[0]).Priority | Should -Be 'low'
    }

    It 'emits each ticket with its job with -PassThru, which later commands take' {
        $ids = @(Get-NewId 3)
        $done = @($ids | Set-GorgiasTicket -Status closed -AssigneeUser ann@acme.example -Bulk -PassThru)
        $done | Should -BeOfType GorgiasPS.GorgiasJobTicket
        $done.TicketId | Should -Be $ids
        $done.Outcome | Select-Object -Unique | Should -Be 'Changed'
        ($done | Get-GorgiasJob | Select-Object -First 1).TicketCount | Should -Be 3
        ($done | Get-GorgiasTicket).AssigneeUser.Email | Select-Object -Unique | Should -Be 'ann@acme.example'
    }

    It 'tells which tickets are not there, and changes the others' {
        $ids = @(Get-NewId 2)
        $done = @($ids[0], 999999, $ids[1] | Set-GorgiasTicket -Status closed -Bulk -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed)
        $done.TicketId | Should -Be $ids
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.NotFound,GorgiasPS.SetGorgiasTicketCommand'
        $failed[0].TargetObject | Should -Be 999999
        "$failed" | Should -Match '\b999999\b'
    }

    It 'takes tickets, messages and orders' {
        $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -ExternalId bulk-order
        $other = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x
        $ticket.Messages[0], $other, [pscustomobject]@{ ExternalId = 'bulk-order' } | Set-GorgiasTicket -Status closed -Bulk
        $sandbox.Tickets.Find($ticket.Id).Status, $sandbox.Tickets.Find($other.Id).Status | Should -Be 'closed', 'closed'
        $connection.LastRun.Changed, $connection.LastRun.Existing | Should -Be 2, 1
    }

    It 'changes a ticket once, and refuses a second change of the same ticket' {
        $ids = @(Get-NewId 2)
        $rows = @{ TicketId = $ids[0]; Status = 'closed' }, @{ TicketId = $ids[0]; Status = 'closed' }, @{ TicketId = $ids[0]; Status = 'open' }
        $rows | ForEach-Object { [pscustomobject] $_ } | Set-GorgiasTicket -Bulk -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.SetGorgiasTicketCommand'
        $sandbox.Tickets.Find($ids[0]).Status | Should -Be 'closed'
        $connection.LastRun.Changed, $connection.LastRun.Existing, $connection.LastRun.Failed | Should -Be 1, 1, 1
    }

    It 'shows the folding with -WhatIf, and sends nothing' {
        $null = 1..250 | Set-GorgiasTicket -Status { if ($_ -gt 240) { 'open' } else { 'closed' } } -Bulk -WhatIf -InformationVariable said 6> $null
        $plan = $said.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] }
        $plan.Records, $plan.Calls | Should -Be 250, 4
        $plan.Jobs.Tickets | Should -Be 240, 10
        $plan.Jobs.Calls | Should -Be 3, 1
        $plan.Jobs[0].Change | Should -Match 'closed'
        "$plan" | Should -Match '\b240\b'
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'refuses -<Name>, which a job cannot change, and names it' -ForEach @(
        @{ Name = 'AddTag'; Value = 'a' }
        @{ Name = 'RemoveTag'; Value = 'a' }
        @{ Name = 'Tag'; Value = @('a') }
        @{ Name = 'CustomField'; Value = @{ 'Order number' = '1' } }
        @{ Name = 'Meta'; Value = @{ a = 1 } }
        @{ Name = 'ChangeKey'; Value = 'k-1' }
        @{ Name = 'Queue'; Value = 'orders' }
    ) {
        $given = @{ $Name = $Value; Status = 'closed' }
        $failure = { 1 | Set-GorgiasTicket -Bulk @given } | Should -Throw -PassThru -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.SetGorgiasTicketCommand'
        "$failure" | Should -Match "-$Name\b"
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'refuses a record with a value that a job cannot change, and changes the others' {
        $ids = @(Get-NewId 2)
        [pscustomobject]@{ TicketId = $ids[0]; AddTag = 'a' }, [pscustomobject]@{ TicketId = $ids[1]; AddTag = '' } |
            Set-GorgiasTicket -Status closed -Bulk -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.SetGorgiasTicketCommand'
        "$failed" | Should -Match '\bAddTag\b'
        $sandbox.Tickets.Find($ids[0]).Status, $sandbox.Tickets.Find($ids[1]).Status | Should -Be 'open', 'closed'
    }

    It 'reports the refusal of the change for every ticket' {
        $ids = @(Get-NewId 3)
        $ids | Set-GorgiasTicket -AssigneeUser { '987654321' } -Bulk -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Select-Object -Unique | Should -Be 'Gorgias.Refused,GorgiasPS.SetGorgiasTicketCommand'
        $failed | Should -HaveCount 3
    }

    It 'says which jobs go on when it is stopped, and how to stop them' {
        $ids = @(Get-NewId 3)
        $sandbox.Requests.Clear()
        $stopped = Stop-Shell -ModulePath $ModulePath -Connection @{ Connection = $connection; Id = $ids } -When { @(Get-Sent POST */jobs).Count -gt 0 } -Script {
            $Connection.Id | Set-GorgiasTicket -Status closed -Bulk -Connection $Connection.Connection
        }
        $stopped.Seconds | Should -BeLessOrEqual 1
        $connection.LastRun.UnknownCount | Should -Be 3
        $job = @(Get-GorgiasJob -First 1)[0]
        $job.TicketCount | Should -Be 3
    }

    It 'names the ticket of each record that a stop leaves unknown or not sent' {
        $ids = @(Get-NewId 103)
        $sandbox.Requests.Clear()
        $file = Join-Path $TestDrive 'stopped.json'
        $given = @{ Connection = $connection; Id = $ids; File = $file }
        $null = Stop-Shell -ModulePath $ModulePath -Connection $given -When { @(Get-Sent POST */jobs).Count -gt 0 } -Script {
            & {
                $Connection.Id
                while ($true) { Start-Sleep -Milliseconds 20 }
            } | Set-GorgiasTicket -Status closed -Bulk -Connection $Connection.Connection -ReportPath $Connection.File
        }

        $connection.LastRun.NotSent.TicketId | Should -Be $ids[100..102]
        @($connection.LastRun.Unknown.TicketId) + @($connection.LastRun.Done.TicketId) | Sort-Object | Should -Be $ids[0..99]
        $rows = (Get-Content $file -Raw | ConvertFrom-Json).records
        ($rows | Where-Object outcome -EQ NotSent).ticketId | Should -Be $ids[100..102]
        $rows.ticketId | Sort-Object | Should -Be $ids
    }

    It 'names the ticket of a record that fails, or that comes twice' {
        $id = Get-NewId 1
        $id, $id, 999999 | Set-GorgiasTicket -Status closed -Bulk -ReportPath (Join-Path $TestDrive 'run.json') -ErrorAction SilentlyContinue
        $rows = (Get-Content (Join-Path $TestDrive 'run.json') -Raw | ConvertFrom-Json).records | Sort-Object row
        $rows.outcome | Should -Be 'Changed', 'Existing', 'Failed'
        $rows.ticketId | Should -Be $id, $id, 999999
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/PostgresServer.psm1')
    Import-Module -Name $ModulePath -Force
    $dataBefore, $passwordBefore = $env:GORGIASPS_DATA, $env:PGPASSWORD
    $server = Start-PostgresServer -ModulePath $ModulePath

    function New-Row([int] $Count, [string] $Prefix = 'order-') {
        1..$Count | ForEach-Object { [pscustomobject]@{ ExternalId = "$Prefix$_"; Email = "jane$_@example.com" } }
    }

    function Get-Failure([scriptblock] $Call) {
        try { $null = & $Call } catch { return $_ }
        throw 'The call did not fail.'
    }
}

AfterAll {
    $server.Dispose()
    $env:GORGIASPS_DATA, $env:PGPASSWORD = $dataBefore, $passwordBefore
}

Describe 'A queue in PostgreSQL' {
    BeforeEach {
        if ($server.WhyNot) {
            Set-ItResult -Skipped -Because $server.WhyNot
            return
        }

        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api

        # Each test has a queue of its own in the one database.
        $name = "q-$([guid]::NewGuid())"
        $parts = [System.Data.Common.DbConnectionStringBuilder]@{ ConnectionString = $server.ConnectionString }
        $env:PGPASSWORD = $parts['Password']
        $address = "postgresql://$($parts['Username'])@$($parts['Host']):$($parts['Port'])/$($parts['Database'])?Queue=$name"
    }

    AfterEach {
        Disconnect-Gorgias
        Stop-GorgiasSandbox
    }

    It 'takes tickets, messages and changes, and is drained' {
        $items = New-Row 20 | New-GorgiasTicket -Queue $address -BodyText x
        $items | Should -HaveCount 20
        $items.Entered | Select-Object -Unique | Should -Be 'Added'
        (Add-GorgiasMessage -Queue $address -TicketExternalId order-3 -InternalNote -BodyText note -ExternalId note).Entered | Should -Be 'Added'
        $null = Set-GorgiasTicket -Queue $address -TicketExternalId order-3 -Status closed -ChangeKey closing
        (New-Row 20 | New-GorgiasTicket -Queue $address -BodyText x).Entered | Select-Object -Unique | Should -Be 'Existing'
        $sandbox.Requests.Total | Should -Be 1 -Because 'only Connect-Gorgias has called'

        $info = Get-GorgiasQueue $address
        $info.Name, $info.Pending, $info.Total | Should -Be $name, 22, 22
        $sent = Send-GorgiasQueue $address
        $sent.Status | Select-Object -Unique | Should -Be 'Done'
        $sent | Should -HaveCount 22
        $sandbox.Tickets.Count | Should -Be 20
        $ticket = $sandbox.Tickets | Where-Object ExternalId -EQ order-3
        $ticket.Status, $ticket.Messages.Count | Should -Be 'closed', 2
        (Get-GorgiasQueue $address).Done | Should -Be 22
        Send-GorgiasQueue $address | Should -BeNullOrEmpty
        $sandbox.Tickets.Count | Should -Be 20
    }

    It 'is used by a registered name, and shows no password' {
        Register-GorgiasQueue shared $address
        try {
            $null = New-Row 2 | New-GorgiasTicket -Queue shared -BodyText x
            $info = Get-GorgiasQueue shared
            $info.Name, $info.Pending | Should -Be 'shared', 2
            (Get-GorgiasQueue).Name | Should -Be 'shared'
            "$($info | Format-List -Property * | Out-String)" | Should -Not -Match ([regex]::Escape($env:PGPASSWORD))
            (Get-GorgiasQueue | Send-GorgiasQueue).Status | Should -Be 'Done', 'Done'
        } finally {
            Unregister-GorgiasQueue shared
        }
    }

    It 'belongs to one account' {
        $null = New-Row 1 | New-GorgiasTicket -Queue $address -BodyText x
        $other = Start-GorgiasSandbox -Plan Unlimited
        $null = $other | Connect-Gorgias -DefaultChannel api -DefaultVia api
        foreach ($call in { New-Row 1 | New-GorgiasTicket -Queue $address -BodyText x }, { Send-GorgiasQueue $address }) {
            (Get-Failure $call).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueOtherAccount,'
        }
        $other.Tickets.Count, (Get-GorgiasQueue $address).Pending | Should -Be 0, 1
        (Get-GorgiasQueue $address).Account | Should -Be "127.0.0.1:$($sandbox.BaseUri.Port)/$($sandbox.Id)"
    }

    It 'keeps what failed, which can be restarted and removed' {
        $bad = [pscustomobject]@{ ExternalId = 'bad'; Email = 'jane@example.com' }
        $nobody = $sandbox.GetServer().Seed.User('first@acme.example', 'First') + 1
        $null = $bad | New-GorgiasTicket -Queue $address -BodyText x -AssigneeUser $nobody
        $null = New-Row 1 | New-GorgiasTicket -Queue $address -BodyText x
        $null = Send-GorgiasQueue $address -ErrorAction SilentlyContinue
        $dead = Get-GorgiasQueueItem $address -Status Dead
        $dead.ExternalId | Should -Be 'bad'
        $dead.Error | Should -Not -BeNullOrEmpty
        $dead | Restart-GorgiasQueueItem
        (Get-GorgiasQueueItem $address -ExternalId bad).Status | Should -Be 'Pending'
        Remove-GorgiasQueueItem $address bad -Force
        (Get-GorgiasQueueItem $address).ExternalId | Should -Be 'order-1'
    }

    It 'names what differs when a key comes with another content' {
        $null = New-Row 1 | New-GorgiasTicket -Queue $address -BodyText x -Subject one
        New-Row 1 | New-GorgiasTicket -Queue $address -BodyText x -Subject two -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias\.QueuedOtherwise,'
        "$($failed[0])" | Should -Match '\bsubject\b'
    }

    It 'is cleared, and removed when it is empty' {
        $null = New-Row 3 | New-GorgiasTicket -Queue $address -BodyText x
        (Get-Failure { Remove-GorgiasQueue $address -ErrorAction Stop }).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueNotEmpty,'
        Clear-GorgiasQueue $address -Status Pending -Force
        Remove-GorgiasQueue $address
        (Get-Failure { Get-GorgiasQueue $address }).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueNotFound,'
    }

    It 'goes on after a run that was cut short' {
        $null = New-Row 40 | New-GorgiasTicket -Queue $address -BodyText x
        $first = Send-GorgiasQueue $address | Select-Object -First 5
        $first | Should -HaveCount 5
        $null = Send-GorgiasQueue $address
        (Get-GorgiasQueue $address).Done, $sandbox.Tickets.Count | Should -Be 40, 40
        @($sandbox.Tickets | ForEach-Object ExternalId | Sort-Object -Unique) | Should -HaveCount 40
    }
}

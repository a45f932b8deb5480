# With a ledger, the answer to every interruption is the same line again.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1') -Force
    $ModulePath = "$(Resolve-Path -Path $ModulePath)"
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    $anotherCommand = 'Gorgias.KeysOfAnotherCommand,GorgiasPS.NewGorgiasTicketCommand'

    function Wait-Until([scriptblock] $Condition) {
        while (-not (& $Condition)) {
            Start-Sleep -Milliseconds 10
        }
    }

    function New-Row([int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane$_@example.com" } }
    }
}

Describe 'The same line again' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited
        $place = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ledger"
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -Ledger $place
        $sandbox.Requests.Clear()
    }

    AfterEach {
        Disconnect-Gorgias -Connection $connection
        $sandbox | Stop-GorgiasSandbox
    }

    It 'creates nothing twice, and makes no call' {
        $first = New-Row 40 | New-GorgiasTicket -Subject { "Order $($_.OrderId)" } -BodyText x
        $first.Outcome | Select-Object -Unique | Should -Be 'Created'
        $sandbox.Requests.Total | Should -Be 40
        $again = New-Row 45 | New-GorgiasTicket -Subject { "Order $($_.OrderId)" } -BodyText x
        ($again | Group-Object -Property Outcome -AsHashTable -AsString).Existing | Should -HaveCount 40
        $again[0].Id, $again[0].ExternalId | Should -Be $first[0].Id, 'order-1'
        $sandbox.Requests.Total | Should -Be 45
        $sandbox.Tickets.Count | Should -Be 45
    }

    It 'goes on after Ctrl-C, whatever was under way' {
        $sandbox.GetServer().Options.Latency = [timespan]::FromMilliseconds(30)
        $null = Stop-Shell -ModulePath $ModulePath -Connection $connection -When { $sandbox.Tickets.Count -ge 7 } -Script {
            1..60 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x -Connection $Connection
        }
        $sandbox.Tickets.Count | Should -BeLessThan 60
        $null = New-Row 60 | New-GorgiasTicket -BodyText x @quiet -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $sandbox.Tickets.Count | Should -Be 60
        @($sandbox.Tickets | Group-Object -Property ExternalId | Where-Object Count -GT 1) | Should -HaveCount 0
    }

    It 'with another text ends before its first call, and with -IfExists Create or a prefix creates second tickets' {
        $null = New-Row 2 | New-GorgiasTicket -BodyText x
        $calls = $sandbox.Requests.Total
        { New-Row 5 | New-GorgiasTicket -BodyText y @quiet } | Should -Throw -ErrorId $anotherCommand
        $sandbox.Requests.Total | Should -Be $calls
        $connection.LastRun.NotSentCount, $connection.LastRun.Created | Should -Be 5, 0
        (New-Row 2 | New-GorgiasTicket -BodyText y -ExternalIdPrefix recall-).Outcome | Should -Be 'Created', 'Created'
        (New-Row 2 | New-GorgiasTicket -BodyText y -IfExists Create).Outcome | Should -Be 'Created', 'Created'
        (New-Row 2 | New-GorgiasTicket -BodyText y).Outcome | Should -Be 'Existing', 'Existing'
        (New-Row 3 | New-GorgiasTicket -BodyText z -IfExists Skip).Outcome | Should -Be 'Existing', 'Existing', 'Created'
    }

    It 'with another text is the error of a record that comes alone, or late' {
        $null = New-Row 1 | New-GorgiasTicket -BodyText x
        New-GorgiasTicket -ExternalId order-1 -CustomerEmail jane1@example.com -BodyText y @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Be $anotherCommand

        # The first records have been sent when the others come.
        $tickets = & {
            [pscustomobject]@{ OrderId = 2; Email = 'jane2@example.com' }
            Wait-Until { $sandbox.Tickets.Count -ge 2 }
            New-Row 1
            [pscustomobject]@{ OrderId = 3; Email = 'jane3@example.com' }
        } | New-GorgiasTicket -BodyText y @quiet -ErrorVariable late
        $tickets.ExternalId | Should -Be 'order-2', 'order-3'
        @($late.FullyQualifiedErrorId) | Should -Be @($anotherCommand)
    }

    It 'has an outcome for every record, however few and however new the ledger' {
        foreach ($i in 1..40) {
            $there = $sandbox | Connect-Gorgias -DefaultChannel api -Ledger (Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ledger")
            (New-Row 2 | New-GorgiasTicket -BodyText x -ExternalIdPrefix "$i-" -Connection $there).Outcome | Should -Be 'Created', 'Created'
            Disconnect-Gorgias -Connection $there
        }
    }

    It 'with a key twice is an error of the second record, also with -IfExists Known' {
        @(& { New-Row 1; New-Row 1 } | New-GorgiasTicket -BodyText x -IfExists Known @quiet -ErrorVariable failed) | Should -HaveCount 1
        @($failed.FullyQualifiedErrorId) | Should -Be @('Gorgias.RepeatedExternalId,GorgiasPS.NewGorgiasTicketCommand')
    }

    It 'with -IfExists Skip in between is still the same line' {
        $null = New-Row 2 | New-GorgiasTicket -BodyText x
        (New-Row 2 | New-GorgiasTicket -BodyText y -IfExists Skip).Outcome | Should -Be 'Existing', 'Existing'
        (New-Row 2 | New-GorgiasTicket -BodyText x).Outcome | Should -Be 'Existing', 'Existing'
    }

    It 'tells script blocks apart by their text' {
        $null = New-Row 1 | New-GorgiasTicket -BodyText { "Dear $($_.Email)" }
        (New-Row 1 | New-GorgiasTicket -BodyText { "Dear $($_.Email)" }).Outcome | Should -Be 'Existing'
        New-Row 1 | New-GorgiasTicket -BodyText { "Hello $($_.Email)" } @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        @($failed.FullyQualifiedErrorId) | Should -Be @($anotherCommand)
    }

    It 'sends the first records of a slow input before the next ones come' {
        $tickets = & {
            New-Row 20
            Wait-Until { $sandbox.Tickets.Count -ge 20 }
            [pscustomobject]@{ OrderId = 21; Email = 'jane21@example.com' }
        } | New-GorgiasTicket -BodyText x
        $tickets.ExternalId | Should -Be @(1..21 | ForEach-Object { "order-$_" })
    }

    It 'keeps the order of records and errors among the first records' {
        $records = 1..40 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = if ($_ % 10) { "jane$_@example.com" } else { 'nonsense' } } }
        $seen = $records | New-GorgiasTicket -BodyText x -ErrorAction SilentlyContinue -ErrorVariable failed
        $seen.ExternalId | Should -Be @(1..40 | Where-Object { $_ % 10 } | ForEach-Object { "order-$_" })
        $failed | Should -HaveCount 4
        $connection.LastRun.Failed, $connection.LastRun.Created | Should -Be 4, 36
    }

    It 'counts what the ledger knows, and says what changed since' {
        $subject = { "Order $($_.OrderId) $($_.Note)" }
        $null = New-Row 3 | New-GorgiasTicket -BodyText x -Subject $subject
        $null = New-Row 3 | New-GorgiasTicket -BodyText x -Subject $subject -WarningVariable warned
        $connection.LastRun.Existing, $connection.LastRun.Known, $connection.LastRun.KnownChanged | Should -Be 3, 3, 0
        $warned | Should -BeNullOrEmpty
        $changed = New-Row 3 | Select-Object -Property *, @{ Name = 'Note'; Expression = { 'is late' } }
        ($changed | New-GorgiasTicket -BodyText x -Subject $subject -WarningVariable warned 3> $null).Outcome | Should -Be 'Existing', 'Existing', 'Existing'
        $connection.LastRun.Known, $connection.LastRun.KnownChanged | Should -Be 3, 3
        $warned | Should -HaveCount 1
    }

    It 'sends a record again whose ticket was deleted, once that was seen' {
        $ticket = New-Row 1 | New-GorgiasTicket -BodyText x
        Invoke-GorgiasApi -Method Delete -Path "/api/tickets/$($ticket.Id)" -Confirm:$false
        { Get-GorgiasTicket -Id $ticket.Id -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.NotFound*'
        (New-Row 1 | New-GorgiasTicket -BodyText x).Outcome | Should -Be 'Created'
    }

    It 'with -WhatIf counts what is done, and writes nothing' {
        $null = New-Row 3 | New-GorgiasTicket -BodyText x
        $before = (Get-GorgiasLedger | Measure-Object).Count
        $plan = New-Row 5 | New-GorgiasTicket -BodyText x -WhatIf 6>&1 | ForEach-Object MessageData
        $plan.Records, $plan.Existing, $plan.Calls | Should -Be 5, 3, 2
        (Get-GorgiasLedger | Measure-Object).Count | Should -Be $before
        { New-Row 5 | New-GorgiasTicket -BodyText y -WhatIf 6>$null } | Should -Throw -ErrorId $anotherCommand
    }

    It 'with another customer''s order under the key is an error' {
        $null = New-Row 1 | New-GorgiasTicket -BodyText x
        [pscustomobject]@{ OrderId = 1; Email = 'omar@example.com' } | New-GorgiasTicket -BodyText x @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.KeyOfAnotherCustomer,GorgiasPS.NewGorgiasTicketCommand'
    }

    It 'sends a record that was refused, once it is mended' {
        $null = [pscustomobject]@{ OrderId = 1; Email = 'jane@example.com' } | New-GorgiasTicket -BodyText x -Channel nonsense-channel @quiet -ErrorVariable failed
        @($failed) | Should -HaveCount 1
        ([pscustomobject]@{ OrderId = 1; Email = 'jane@example.com' } | New-GorgiasTicket -BodyText x -Channel api).Outcome | Should -Be 'Created'
    }

    It 'does nothing twice when lost responses made outcomes unknown' {
        $faulty = Start-GorgiasSandbox -Plan Unlimited -Seed 5 -Fault @{ DropAfter = 0.2; DropBefore = 0.1; Path = '/api/tickets'; Method = 'POST' }
        $there = $faulty | Connect-Gorgias -DefaultChannel api -Ledger $place
        1..3 | ForEach-Object { $null = New-Row 40 | New-GorgiasTicket -BodyText x -Connection $there @quiet }
        $faulty.Tickets.Count | Should -Be 40
        $faulty.Tickets.Doubles().Count | Should -Be 0
        Disconnect-Gorgias -Connection $there
        $faulty | Stop-GorgiasSandbox
    }

    It 'keeps records without a key out of the ledger' {
        $null = [pscustomobject]@{ Email = 'jane@example.com' } | New-GorgiasTicket -BodyText x @quiet
        Test-Path -LiteralPath $place | Should -BeFalse
    }

    It 'sends nothing when the ledger cannot be used' {
        Set-Content -LiteralPath $place -Value ('not a database' * 100)
        $ended = try { New-Row 3 | New-GorgiasTicket -BodyText x @quiet } catch { $_ }
        $ended.FullyQualifiedErrorId | Should -Be 'Gorgias.LedgerCorrupt,GorgiasPS.NewGorgiasTicketCommand'
        $sandbox.Tickets.Count, $connection.LastRun.NotSentCount | Should -Be 0, 3
    }
}

Describe 'Where no ledger is named' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited
        $data, $named = $env:GORGIASPS_DATA, $env:GORGIASPS_LEDGER
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $env:GORGIASPS_LEDGER = $null
        $file = Join-Path -Path $env:GORGIASPS_DATA -ChildPath 'ledger/default.ledger'
    }

    AfterEach {
        $sandbox | Stop-GorgiasSandbox
        $env:GORGIASPS_DATA, $env:GORGIASPS_LEDGER = $data, $named
    }

    It 'there is one of the user, which the same line asks' {
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api
        $connection.Ledger | Should -Be $file
        (New-Row 2 | New-GorgiasTicket -BodyText x).Outcome | Should -Be 'Created', 'Created'
        (New-Row 2 | New-GorgiasTicket -BodyText x).Outcome | Should -Be 'Existing', 'Existing'
        Test-Path -LiteralPath $file | Should -BeTrue
    }

    It 'the environment variable may name one, or None' {
        $env:GORGIASPS_LEDGER = 'none'
        ($sandbox | Connect-Gorgias -DefaultChannel api).Ledger | Should -Be 'None'
        $null = New-Row 1 | New-GorgiasTicket -BodyText x
        (New-Row 1 | New-GorgiasTicket -BodyText x).Outcome | Should -Be 'Created'
        Test-Path -LiteralPath $file | Should -BeFalse
    }

    It 'and no file can be kept, a run says so once and goes on' {
        Set-Content -LiteralPath $env:GORGIASPS_DATA -Value 'a file where the folder should be'
        $null = $sandbox | Connect-Gorgias -DefaultChannel api
        $tickets = New-Row 3 | New-GorgiasTicket -BodyText x -WarningVariable warned 3> $null
        $tickets.Outcome | Should -Be 'Created', 'Created', 'Created'
        $warned | Should -HaveCount 1
        { New-Row 3 | New-GorgiasTicket -BodyText x -WhatIf 6> $null } | Should -Not -Throw
        Remove-Item -LiteralPath $env:GORGIASPS_DATA
    }

    It 'and one that is there cannot be used, nothing is sent' {
        $null = New-Item -Path (Split-Path -Path $file) -ItemType Directory -Force
        Set-Content -LiteralPath $file -Value ('not a database' * 100)
        $null = $sandbox | Connect-Gorgias -DefaultChannel api
        { New-Row 3 | New-GorgiasTicket -BodyText x @quiet } | Should -Throw -ErrorId 'Gorgias.LedgerCorrupt,GorgiasPS.NewGorgiasTicketCommand'
        $sandbox.Tickets.Count | Should -Be 0
    }
}

Describe 'A quota that is used up' {
    It 'ends the run, and the same line finishes it once the quota is raised' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -MessagingQuota 20
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -Ledger (Join-Path -Path $TestDrive -ChildPath 'quota.ledger')
        $ended = try { New-Row 100 | New-GorgiasTicket -BodyText x @quiet } catch { $_ }
        $ended.FullyQualifiedErrorId | Should -Be 'Gorgias.QuotaExceeded,GorgiasPS.NewGorgiasTicketCommand'
        "$ended" | Should -Not -Match '-IfExists|-Queue|-ExternalId'
        $sandbox.Tickets.Count, $connection.LastRun.Created, $connection.LastRun.NotSentCount | Should -Be 20, 20, ($connection.LastRun.Accepted - 20)
        $sandbox.GetServer().Options.MessagingQuota = 1000
        $tickets = New-Row 100 | New-GorgiasTicket -BodyText x
        @($tickets | Where-Object Outcome -EQ 'Existing').Count, @($tickets | Where-Object Outcome -EQ 'Created').Count | Should -Be 20, 80
        @($sandbox.Tickets | Group-Object -Property ExternalId).Count | Should -Be 100
        Disconnect-Gorgias -Connection $connection
        $sandbox | Stop-GorgiasSandbox
    }
}

Describe 'Two shells with the same line' {
    It 'create each ticket once' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Latency 10
        $place = Join-Path -Path $TestDrive -ChildPath 'two.ledger'
        $connections = 1..2 | ForEach-Object { $sandbox | Connect-Gorgias -DefaultChannel api -Ledger $place }
        $shells = $connections | ForEach-Object {
            $shell = [powershell]::Create().AddScript({
                param($Path, $Connection)
                Import-Module -Name $Path
                1..60 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x -Connection $Connection
            }.ToString()).AddArgument($ModulePath).AddArgument($_)
            [pscustomobject]@{ Shell = $shell; Running = $shell.BeginInvoke() }
        }
        $tickets = $shells | ForEach-Object { $_.Shell.EndInvoke($_.Running); $_.Shell.Dispose() }
        @($tickets) | Should -HaveCount 120
        @($tickets | Where-Object Outcome -EQ 'Created') | Should -HaveCount 60
        $sandbox.Tickets.Count | Should -Be 60
        $connections | ForEach-Object { Disconnect-Gorgias -Connection $_ }
        $sandbox | Stop-GorgiasSandbox
    }

    It 'create each ticket once also as two processes' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -Latency 10
        $key = $sandbox.Credential.GetNetworkCredential()
        $place = Join-Path -Path $TestDrive -ChildPath 'processes.ledger'
        $jobs = 1..2 | ForEach-Object {
            Start-Job -ArgumentList $ModulePath, "$($sandbox.BaseUri)", $key.UserName, $key.Password, $place -ScriptBlock {
                param($Path, $Uri, $User, $Key, $Place)
                Import-Module -Name $Path
                $credential = [pscredential]::new($User, (ConvertTo-SecureString -String $Key -AsPlainText -Force))
                $null = Connect-Gorgias -BaseUri $Uri -Credential $credential -DefaultChannel api -Ledger $Place
                1..200 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x |
                    ForEach-Object { "$($_.Outcome)" }
            }
        }
        $outcomes = $jobs | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop | Group-Object -AsHashTable -AsString
        $outcomes.Created.Count, $outcomes.Existing.Count | Should -Be 200, 200
        $sandbox.Tickets.Count, $sandbox.Tickets.Doubles().Count | Should -Be 200, 0
        $sandbox | Stop-GorgiasSandbox
    }
}

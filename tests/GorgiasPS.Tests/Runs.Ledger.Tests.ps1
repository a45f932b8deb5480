# With a ledger, the answer to every interruption is the same line again.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1') -Force
    $ModulePath = "$(Resolve-Path -Path $ModulePath)"
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

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

    It 'with another text is an error of each record, and with -IfExists Create a second ticket' {
        $null = New-Row 2 | New-GorgiasTicket -BodyText x
        New-Row 2 | New-GorgiasTicket -BodyText y @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.KeysOfAnotherCommand,GorgiasPS.NewGorgiasTicketCommand'
        (New-Row 2 | New-GorgiasTicket -BodyText y -IfExists Create).Outcome | Should -Be 'Created', 'Created'
        (New-Row 2 | New-GorgiasTicket -BodyText y).Outcome | Should -Be 'Existing', 'Existing'
    }

    It 'tells script blocks apart by their text' {
        $null = New-Row 1 | New-GorgiasTicket -BodyText { "Dear $($_.Email)" }
        (New-Row 1 | New-GorgiasTicket -BodyText { "Dear $($_.Email)" }).Outcome | Should -Be 'Existing'
        New-Row 1 | New-GorgiasTicket -BodyText { "Hello $($_.Email)" } @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        @($failed) | Should -HaveCount 1
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
        { New-Row 3 | New-GorgiasTicket -BodyText x @quiet } | Should -Throw -ErrorId 'Gorgias.LedgerCorrupt,GorgiasPS.NewGorgiasTicketCommand'
        $sandbox.Tickets.Count | Should -Be 0
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
}

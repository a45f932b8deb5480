param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1')
    $ModulePath = Resolve-Path -Path $ModulePath
    $then = [DateTimeOffset]::new(2026, 3, 1, 12, 0, 0, [timespan]::Zero)

    # Creates a ticket as an import does. A time is in seconds after noon.
    function New-ImportedTicket([Nullable[double]] $Updated, [double] $Created = -1e6) {
        $body = @{
            channel = 'email'; via = 'api'; customer = @{ email = 'a@example.com' }; created_datetime = $then.AddSeconds($Created).ToString('o')
            messages = @(@{ channel = 'email'; via = 'api'; from_agent = $false; sender = @{ email = 'a@example.com' }; body_text = 'x'; created_datetime = $then.AddSeconds($Created).ToString('o') })
        }
        if ($null -ne $Updated) {
            $body.updated_datetime = $then.AddSeconds($Updated).ToString('o')
        }

        (Invoke-GorgiasApi tickets -Method POST -Body $body).id
    }

    function Set-Updated([long] $Id, [double] $Updated) {
        $null = Invoke-GorgiasApi "tickets/$Id" -Method PUT -Body @{ updated_datetime = $then.AddSeconds($Updated).ToString('o') }
    }

    # ConvertFrom-Json of some versions of PowerShell rounds times.
    function Get-Written {
        Get-Content -LiteralPath $path -Encoding utf8 | ForEach-Object { "$([regex]::Match($_, '"id":(\d+),').Groups[1]) $([regex]::Match($_, '"updated_datetime":"([^"]+)"').Groups[1])" } | Sort-Object
    }

    function Get-Current {
        Invoke-GorgiasApi tickets -Query @{ limit = 100 } -Paginate | ForEach-Object { "$($_.id) $($_.updated_datetime)" } | Sort-Object
    }
}

Describe 'The watermark of Export-GorgiasData' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $connection = $sandbox | Connect-Gorgias -Ledger None
        $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ndjson"
    }

    AfterEach {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'exports ten tickets with one time once, on both sides of the end of a page' {
        foreach ($i in 1..95) { $null = New-ImportedTicket (1000 + $i) }
        $same = foreach ($i in 1..10) { New-ImportedTicket 500 }
        foreach ($i in 1..5) { $null = New-ImportedTicket $i }

        (Export-GorgiasData Tickets $path).Rows | Should -Be 110
        Get-Written | Should -Be (Get-Current)
        (Export-GorgiasData Tickets $path).Rows | Should -Be 0

        # All ten again, around the end of the first page of the next run.
        $same | ForEach-Object { Set-Updated $_ 3000 }
        foreach ($i in 1..95) { $null = New-ImportedTicket (4000 + $i) }
        (Export-GorgiasData Tickets $path).Rows | Should -Be 105
        $written = @(Get-Written)
        $written | Select-Object -Unique | Should -HaveCount 215
        Get-Current | Should -BeIn $written
    }

    It 'exports tickets with exactly the time of the watermark that come later' {
        foreach ($i in 1..30) { $null = New-ImportedTicket (-400 * $i) }
        $last = New-ImportedTicket 0
        (Export-GorgiasData Tickets $path).Watermark | Should -Be $then
        $late = (New-ImportedTicket 0), (New-ImportedTicket 0)

        $next = Export-GorgiasData Tickets $path
        $next.Rows, $next.Watermark | Should -Be 2, $then
        Get-Written | Should -Be (Get-Current)
        $last, $late[0], $late[1] | ForEach-Object { Set-Updated $_ 1 }
        (Export-GorgiasData Tickets $path).Rows | Should -Be 3
        (Export-GorgiasData Tickets $path).Rows | Should -Be 0
    }

    It 'exports imported tickets, however old they are, by the time of their import' {
        $null = New-ImportedTicket $null
        $null = Export-GorgiasData Tickets $path
        $imported = New-ImportedTicket $null -Created -1e8

        (Export-GorgiasData Tickets $path).Rows | Should -Be 1
        (Get-Written) -match "^$imported " | Should -HaveCount 1
    }

    It 'finds what appears up to five minutes before the watermark, and nothing that is older' {
        foreach ($i in 1..30) { $null = New-ImportedTicket (-400 * $i) }
        $null = New-ImportedTicket 0
        $null = Export-GorgiasData Tickets $path
        $found = New-ImportedTicket -299
        $null = New-ImportedTicket -301

        (Export-GorgiasData Tickets $path).Rows | Should -Be 1
        (Get-Written) -match "^$found " | Should -HaveCount 1
        (Export-GorgiasData Tickets $path).Rows | Should -Be 0
    }

    It 'leaves a ticket out whose time went back, until the ticket changes again' {
        $tickets = foreach ($i in 1..150) { New-ImportedTicket (-60 * $i) }
        $null = Export-GorgiasData Tickets $path
        Set-Updated $tickets[5] -80000
        Set-Updated $tickets[6] 10

        (Export-GorgiasData Tickets $path).Rows | Should -Be 1
        Set-Updated $tickets[5] 20
        (Export-GorgiasData Tickets $path).Rows | Should -Be 1
        $written = @(Get-Written)
        Get-Current | Should -BeIn $written
        $written | Should -HaveCount 152
    }

    It 'exports tickets that change meanwhile now or by the next run, each version once' {
        $tickets = foreach ($i in 1..60) { $sandbox.GetServer().Seed.Ticket("c$i@example.com", "Ticket $i") }
        $tickets += foreach ($i in 1..440) { $sandbox.GetServer().Seed.Ticket('c@example.com', "Ticket $i") }
        $sandbox.Latency = [timespan]::FromMilliseconds(60)
        $changed = @{ Count = 0 }
        $null = Stop-Shell -ModulePath $ModulePath -Connection $connection -Script ([scriptblock]::Create("Export-GorgiasData Tickets '$path' -Connection `$Connection")) -When {
            if ((Test-Path -LiteralPath $path) -and $changed.Count -lt 500) {
                $null = Invoke-GorgiasApi "tickets/$($tickets[($changed.Count * 77) % 500])" -Method PUT -Body @{ subject = "Change $($changed.Count)" }
                $changed.Count++
            }

            @($sandbox.Requests | Where-Object Query -Like '*order_by=updated_datetime*').Count -ge 5
        }
        $changed.Count | Should -BeGreaterThan 0
        $sandbox.Latency = [timespan]::Zero
        $null = Export-GorgiasData Tickets $path

        $written = @(Get-Written)
        $written | Select-Object -Unique | Should -HaveCount $written.Count
        Get-Current | Should -BeIn $written
    }
}

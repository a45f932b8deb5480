param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force

    # Calls that take a while, each another while, so that one that has overtaken another is seen.
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -LogBody -Latency ([timespan]::FromMilliseconds(35)) -Jitter ([timespan]::FromMilliseconds(15))
    $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
    $seed = $sandbox.GetServer().Seed
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    # The texts of the messages in the order in which the sandbox took them.
    function Get-Text($Ticket) {
        $sandbox.Tickets.Find($Ticket).Messages | Sort-Object -Property Id | Select-Object -Skip 1 | ForEach-Object BodyText
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'What concerns one ticket' {
    BeforeEach {
        $one = $seed.Ticket('ann@example.com', 'case', "one-$(New-Guid)")
        $sandbox.Requests.Clear()
    }

    It 'happens in the order of the records: 30 messages' {
        $rows = 1..30 | ForEach-Object { [pscustomobject]@{ TicketId = $one; BodyText = "m$_" } }
        $messages = $rows | Add-GorgiasMessage -FromAgent
        $messages.BodyText | Should -Be $rows.BodyText
        Get-Text $one | Should -Be $rows.BodyText
    }

    It 'happens in the order of the records, however they name the ticket' {
        $ticket = Get-GorgiasTicket -Id $one
        $records = 1..24 | ForEach-Object {
            $record = switch ($_ % 3) {
                0 { $ticket | Select-Object -Property * }
                1 { [pscustomobject]@{ TicketId = $one } }
                2 { [pscustomobject]@{ Id = "$one" } }
            }
            $record | Add-Member -NotePropertyName Say -NotePropertyValue "m$_" -PassThru
        }
        $null = $records | Add-GorgiasMessage -FromAgent -BodyText { $_.Say }
        $expected = $records.Say
        Get-Text $one | Should -Be $expected
    }

    It 'ends as the last record says: open, then closed' {
        $ended = 1..10 | ForEach-Object {
            $id = $seed.Ticket("ann$_@example.com", 'case')
            [pscustomobject]@{ TicketId = $id; To = 'closed' }, [pscustomobject]@{ TicketId = $id; To = 'open' }, [pscustomobject]@{ TicketId = $id; To = 'closed' } |
                Set-GorgiasTicket -Status { $_.To }
            $sandbox.Tickets.Find($id).Status
        }
        $ended | Should -Be (@('closed') * 10)
    }

    It 'ends as the last record says when the changes of ten tickets are mixed' {
        $ids = 1..10 | ForEach-Object { $seed.Ticket("bob$_@example.com", 'case') }
        $rows = foreach ($to in 'closed', 'open', 'closed') { $ids | ForEach-Object { [pscustomobject]@{ TicketId = $_; To = $to; Note = "$to$_" } } }
        $rows | Set-GorgiasTicket -Status { $_.To } -Subject { $_.Note }
        $ids | ForEach-Object { $sandbox.Tickets.Find($_).Status } | Should -Be (@('closed') * 10)
        $ids | ForEach-Object { $sandbox.Tickets.Find($_).Subject } | Should -Be ($ids | ForEach-Object { "closed$_" })
    }

    It 'goes on after a record that failed' {
        $rows = 1..9 | ForEach-Object { [pscustomobject]@{ TicketId = $one; Say = $(if ($_ -eq 4) { '' } else { "m$_" }) } }
        $messages = $rows | Add-GorgiasMessage -FromAgent -BodyText { $_.Say } @quiet -ErrorVariable failed
        @($failed) | Should -HaveCount 1
        $messages.BodyText | Should -Be ($rows.Say | Where-Object { $_ })
        Get-Text $one | Should -Be ($rows.Say | Where-Object { $_ })
    }

    It 'goes on after a call that failed' {
        $rows = 'closed', 'open', 'closed' | ForEach-Object { [pscustomobject]@{ TicketId = $one; To = $_ } }
        $missing = [pscustomobject]@{ TicketId = 987; To = 'closed' }
        $missing, $rows[0], $missing, $rows[1], $missing, $rows[2] | Set-GorgiasTicket -Status { $_.To } @quiet -ErrorVariable failed
        @($failed) | Should -HaveCount 3
        $sandbox.Tickets.Find($one).Status | Should -Be 'closed'
    }
}

Describe 'What concerns one customer' {
    It 'is appended in the order of the records with -IfOpenTicket Append, to one ticket' {
        $address = 'chain@example.com'
        $records = 1..12 | ForEach-Object { [pscustomobject]@{ OrderId = "c$_"; Email = $(if ($_ % 2) { $address } else { 'Chain@Example.com' }) } }
        $tickets = $records | New-GorgiasTicket -BodyText { "m$($_.OrderId)" } -IfOpenTicket Append
        $tickets.Id | Select-Object -Unique | Should -HaveCount 1
        $texts = @($sandbox.Tickets.Find($tickets[0].Id).Messages | Sort-Object -Property Id | ForEach-Object BodyText)
        $texts | Should -Be (1..12 | ForEach-Object { "mc$_" })
    }

    It 'is appended in order too when another customer comes between' {
        $records = 1..20 | ForEach-Object { [pscustomobject]@{ OrderId = "d$_"; Email = "two$($_ % 2)@example.com" } }
        $tickets = $records | New-GorgiasTicket -BodyText { "m$($_.OrderId)" } -IfOpenTicket Append
        $tickets.Id | Select-Object -Unique | Should -HaveCount 2
        foreach ($id in $tickets.Id | Select-Object -Unique) {
            $numbers = @($sandbox.Tickets.Find($id).Messages | Sort-Object -Property Id | ForEach-Object { [int]($_.BodyText -replace '\D') })
            $numbers | Should -HaveCount 10
            $numbers | Should -Be ($numbers | Sort-Object)
        }
    }
}

Describe 'What concerns other tickets' {
    BeforeAll {
        # Whether a call that the server takes long for was overtaken by one that was sent after it.
        function Test-Overtaken([scriptblock] $Run) {
            $sandbox.Requests.Clear()
            $null = $sandbox.Faults.Next('DelayBefore')
            $null = & $Run
            $handled = @($sandbox.Requests | Sort-Object -Property At)
            @($handled | Where-Object Fault -EQ 'DelayBefore').Count | Should -Be 1
            $handled[0].Fault -ne 'DelayBefore'
        }

        $sandbox.Faults.DelayDuration = [timespan]::FromSeconds(2)
    }

    It 'is not held up' {
        $rows = 1..8 | ForEach-Object { [pscustomobject]@{ TicketId = $seed.Ticket("other$_@example.com", 'case'); Priority = 'low' } }
        Test-Overtaken { $rows | Set-GorgiasTicket -Status closed } | Should -BeTrue
        Test-Overtaken { $rows | Set-GorgiasTicket -Status open -ThrottleLimit 1 } | Should -BeFalse
    }

    It 'is not held up by a ticket with many records' {
        $one = $seed.Ticket('busy@example.com', 'case')
        $rows = 1..8 | ForEach-Object { [pscustomobject]@{ TicketId = $one }; [pscustomobject]@{ TicketId = $seed.Ticket("beside$_@example.com", 'case') } }
        Test-Overtaken { $rows | Set-GorgiasTicket -Status closed } | Should -BeTrue
        Test-Overtaken { $rows | Where-Object TicketId -EQ $one | Set-GorgiasTicket -Status open } | Should -BeFalse
    }

    It 'is created at once when every record is another customer''s' {
        $records = 1..8 | ForEach-Object { [pscustomobject]@{ OrderId = "e$_"; Email = "free$_@example.com" } }
        Test-Overtaken { $records | New-GorgiasTicket -BodyText x -IfOpenTicket Append } | Should -BeTrue
    }
}

Describe 'A record that could be part of more' {
    BeforeAll {
        # Writes records, the second only when the sandbox has the ticket of the first or has not got it for a long time.
        function Write-Slowly($First, $Second) {
            $First
            $patience = [System.Diagnostics.Stopwatch]::StartNew()
            while ($sandbox.Tickets.Count -le $before -and $patience.Elapsed.TotalSeconds -lt 30) {
                [System.Threading.Thread]::Sleep(20)
            }

            $script:early = $sandbox.Tickets.Count - $before
            $Second
        }
    }

    BeforeEach {
        $before = $sandbox.Tickets.Count
        $script:early = $null
        $run = New-Guid
    }

    It 'is not waited for when it has its lines inside' {
        $orders = 1..2 | ForEach-Object { "{ `"OrderNumber`": `"$run-$_`", `"Email`": `"in$_@example.com`", `"Items`": [ { `"Product`": `"Mug`", `"Quantity`": 1 } ] }" | ConvertFrom-Json }
        @(Write-Slowly $orders[0] $orders[1] | New-GorgiasTicket -BodyText x) | Should -HaveCount 2
        $script:early | Should -Be 1
    }

    It 'is not waited for when its table has no columns of lines' {
        $rows = 1..2 | ForEach-Object { [pscustomobject]@{ OrderNumber = "$run-$_"; Email = "table$_@example.com" } }
        @(Write-Slowly $rows[0] $rows[1] | New-GorgiasTicket -BodyText x) | Should -HaveCount 2
        $script:early | Should -Be 1
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -LogBody
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $seed = $sandbox.GetServer().Seed
    $null = 1..3 | ForEach-Object { $seed.Ticket("c$_@example.com", "Order $_") }
    $null = $seed.Ticket('c9@example.com', 'Done', 'done-1', 'closed')

    function Get-Query {
        (@($sandbox.Requests | Where-Object Path -EQ '/api/reporting/stats')[-1].Body | ConvertFrom-Json).query
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Get-GorgiasStatistic' {
    BeforeEach { $sandbox.Requests.Clear() }

    It 'emits one object for the whole period, by default the last 30 days' {
        $row = Get-GorgiasStatistic tickets-created ticketCount
        $row.PSTypeNames[0] | Should -Be 'GorgiasPS.GorgiasStatistic'
        $row.PSObject.Properties.Name | Should -Be 'TicketCount'
        $row.TicketCount | Should -BeGreaterOrEqual 4
        $query = Get-Query
        $query.measures | Should -Be 'ticketCount'
        $since, $until = $query.filters | ForEach-Object { [datetimeoffset] "$($_.values[0])" }
        [math]::Round(($until - $since).TotalDays) | Should -Be 30
        $query.filters.member, $query.filters.operator | ForEach-Object { $_ } | Should -Be 'periodStart', 'periodEnd', 'afterDate', 'beforeDate'
    }

    It 'groups by dimensions and time, with times as dates' {
        $rows = Get-GorgiasStatistic tickets-created ticketCount -Dimension channel -Granularity day -TimeZone UTC
        $rows.Channel | Should -Contain 'api'
        $rows[0].CreatedDatetime | Should -BeOfType datetime
        $rows[0].CreatedDatetime.TimeOfDay | Should -Be ([timespan]::Zero)
        (Get-Query).time_dimensions.dimension, (Get-Query).time_dimensions.granularity | Should -Be 'createdDatetime', 'day'
        $null = Get-GorgiasStatistic tickets-closed -Granularity month
        (Get-Query).time_dimensions.dimension | Should -Be 'closedDatetime'
        ($rows | Format-Table | Out-String) | Should -Match 'TicketCount'
    }

    It 'orders the rows' {
        $rows = Get-GorgiasStatistic tickets-created ticketCount -Dimension channel -OrderBy ticketCount:desc, channel
        $rows.TicketCount | Should -Be ($rows.TicketCount | Sort-Object -Descending)
        (Get-Query).order | ForEach-Object { "$_" } | Should -Be 'ticketCount desc', 'channel asc'
    }

    It 'filters, as a hashtable or as the API takes it' {
        (Get-GorgiasStatistic tickets-created ticketCount -Filter @{ channel = 'sms', 'phone' }).TicketCount | Should -Be 0
        $filter = (Get-Query).filters[2]
        $filter.member, $filter.operator | Should -Be 'channel', 'one-of'
        $filter.values | Should -Be 'sms', 'phone'
        $all = (Get-GorgiasStatistic tickets-created ticketCount).TicketCount
        $raw = [pscustomobject]@{ member = 'channel'; operator = 'not-one-of'; values = @('sms') }
        (Get-GorgiasStatistic tickets-created ticketCount -Filter $raw, @{ channel = 'api' }).TicketCount | Should -BeLessOrEqual $all
        (Get-Query).filters.operator | Should -Be 'afterDate', 'beforeDate', 'not-one-of', 'one-of'
        Get-GorgiasStatistic tickets-created -Filter text -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument*'
    }

    It 'uses the time zone of this computer, by its IANA name' {
        $null = Get-GorgiasStatistic tickets-created
        (Get-Query).timezone | Should -Be ([System.TimeZoneInfo]::Local.Id)
        $null = Get-GorgiasStatistic tickets-created -TimeZone Europe/Berlin
        (Get-Query).timezone | Should -Be 'Europe/Berlin'
    }

    It 'refuses a period that the API would refuse, without a call' -ForEach @(
        @{ Period = @{ Since = '400.00:00:00' }; Field = 'Since' }
        @{ Period = @{ Since = '2026-02-01'; Until = '2026-01-01' }; Field = 'Until' }
        @{ Period = @{ Since = [datetimeoffset]::MinValue; Until = [datetimeoffset]::MaxValue }; Field = 'Since' }
    ) {
        Get-GorgiasStatistic tickets-created @Period -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord*'
        $failed[0].Exception.Errors.Field | Should -Be $Field
        @($sandbox.Requests) | Should -BeNullOrEmpty
    }

    It 'takes a period of 366 days' {
        Get-GorgiasStatistic tickets-created -Since 2025-01-01 -Until 2026-01-01 | Should -Not -BeNullOrEmpty
    }

    It 'passes on what the API says of an unknown scope' {
        { Get-GorgiasStatistic nonsense -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.Refused*'
    }

    It 'names the parameter that the API refuses, and what it takes instead: <Parameter>' -ForEach @(
        @{ Parameter = 'Scope'; Scope = 'ticket-created'; Given = @{}; Near = 'tickets-created' }
        @{ Parameter = 'Measure'; Scope = 'tickets-created'; Given = @{ Measure = 'tiketCount' }; Near = 'ticketCount' }
        @{ Parameter = 'Dimension'; Scope = 'tickets-created'; Given = @{ Dimension = 'chanel' }; Near = 'channel' }
        @{ Parameter = 'Filter'; Scope = 'tickets-created'; Given = @{ Filter = @{ chanel = 'email' } }; Near = 'channel' }
        @{ Parameter = 'OrderBy'; Scope = 'tickets-created'; Given = @{ OrderBy = 'tiketCount:desc' }; Near = 'ticketCount' }
        @{ Parameter = 'Filter'; Scope = 'tickets-created'; Given = @{ Filter = @{ member = 'channel'; operator = 'not-one'; values = @('email') } }; Near = 'not-one-of' }
        @{ Parameter = 'TimeZone'; Scope = 'tickets-created'; Given = @{ TimeZone = 'Europe/Berln' }; Near = '' }
    ) {
        Get-GorgiasStatistic $Scope @Given -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Refused*'
        "$($failed[0])" | Should -BeLike "$($Parameter):*$Near*"
        "$($failed[0])" | Should -Not -Match 'POST|\b400\b'
    }

    It 'names the parameter that the overview does not take' {
        Get-GorgiasStatistic overview -Dimension channel -ErrorVariable failed -ErrorAction SilentlyContinue
        "$($failed[0])" | Should -Match '-Dimension\b'
    }

    It 'emits nothing where there is no row, and says so with -Verbose' {
        Get-GorgiasStatistic online-time -ErrorVariable failed | Should -BeNullOrEmpty
        $failed | Should -BeNullOrEmpty
        (Get-GorgiasStatistic online-time -Verbose 4>&1 | Out-String) | Should -Match 'online-time'
    }

    It 'gets the numbers of the account at a glance' {
        $rows = Get-GorgiasStatistic overview -Since 7.00:00:00
        $rows | Should -HaveCount 8
        ($rows | Where-Object Name -EQ total_new_tickets).Value | Should -BeGreaterOrEqual 4
        $rows[0].PSObject.Properties.Name | Should -Be 'Name', 'Type', 'Value', 'Delta'
        @($sandbox.Requests).Path | Should -Be '/api/stats/overview'
        Get-GorgiasStatistic overview -Measure ticketCount -Granularity day -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Errors.Field | Should -Be 'Measure', 'Granularity'
    }

    It 'asks again when an answer is lost' {
        $null = $sandbox.Faults.Next('DropAfter')
        try {
            @(Get-GorgiasStatistic tickets-created ticketCount) | Should -HaveCount 1
        } finally {
            $sandbox.Faults.Clear()
        }
    }

    It 'completes scopes, and the measures and dimensions of a scope' {
        function Complete($Line) { (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText }
        @(Complete 'Get-GorgiasStatistic ') | Should -HaveCount 28
        Complete 'Get-GorgiasStatistic voice-calls-summary -Measure ' | Should -Be 'totalDuration', 'voiceCallsCount'
        Complete 'Get-GorgiasStatistic tags -Dimension ' | Should -Be 'tagId'
        Complete 'Get-GorgiasStatistic tags -OrderBy ticket' | Should -Be 'ticketCount'
        Complete 'Get-GorgiasStatistic tags -TimeZone Europe/Berl' | Should -Be 'Europe/Berlin'
    }
}

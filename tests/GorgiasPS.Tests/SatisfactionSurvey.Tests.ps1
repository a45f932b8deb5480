param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $seed = $sandbox.GetServer().Seed
    $ticket = 1..5 | ForEach-Object { $seed.Ticket("c$_@example.com", "Order $_") }
    $survey = @(
        $seed.SatisfactionSurvey($ticket[0], 5, 'Great')
        $seed.SatisfactionSurvey($ticket[1], 1, 'Late 🙁')
        $seed.SatisfactionSurvey($ticket[2])
        $seed.SatisfactionSurvey($ticket[3], 2)
    )
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Get-GorgiasSatisfactionSurvey' {
    It 'lists surveys, and reads one by id' {
        (Get-GorgiasSatisfactionSurvey).Id | Sort-Object | Should -Be $survey
        $one = Get-GorgiasSatisfactionSurvey $survey[1]
        $one.TicketId, $one.Score, $one.BodyText | Should -Be $ticket[1], 1, 'Late 🙁'
        $one.CreatedDatetime | Should -BeOfType System.DateTimeOffset
        $one.CustomerId | Should -BeGreaterThan 0
        ($one | Get-GorgiasSatisfactionSurvey).Id | Should -Be $one.Id
        ([pscustomobject]@{ Id = $one.Id } | Get-GorgiasSatisfactionSurvey).Id | Should -Be $one.Id
        @(Get-GorgiasSatisfactionSurvey -First 2) | Should -HaveCount 2
    }

    It 'has no names, and says which survey is not there' {
        { Get-GorgiasSatisfactionSurvey Great -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.UnknownName*'
        { Get-GorgiasSatisfactionSurvey 99999999 -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.NotFound*'
    }

    It 'filters by score, with as many as wanted after the filter' {
        (Get-GorgiasSatisfactionSurvey -Score 1, 2).Id | Sort-Object | Should -Be $survey[1], $survey[3]
        @(Get-GorgiasSatisfactionSurvey -Score 1, 2 -First 1) | Should -HaveCount 1
        (Get-GorgiasSatisfactionSurvey -Score 1 -First 1).Id | Should -Be $survey[1]
        Get-GorgiasSatisfactionSurvey -Score 3 | Should -BeNullOrEmpty
    }

    It 'stops at the earliest time' {
        (Get-GorgiasSatisfactionSurvey -Since 01:00:00).Id | Sort-Object | Should -Be $survey
        (Get-GorgiasSatisfactionSurvey -Since 01:00:00 -Score 5).Id | Should -Be $survey[0]
        Get-GorgiasSatisfactionSurvey -Since (Get-Date).AddDays(1) | Should -BeNullOrEmpty
    }

    It 'reads no page after that time' {
        $many = Start-GorgiasSandbox -Plan Unlimited
        $other = $many | Connect-Gorgias
        try {
            $null = 1..120 | ForEach-Object { $many.GetServer().Seed.SatisfactionSurvey($many.GetServer().Seed.Ticket("m$_@example.com", 'x'), 3) }
            $many.Requests.Clear()
            Get-GorgiasSatisfactionSurvey -Since (Get-Date).AddDays(1) -Connection $other | Should -BeNullOrEmpty
            @($many.Requests.Path | Where-Object { $_ -eq '/api/satisfaction-surveys' }).Count | Should -BeLessOrEqual 2
            @(Get-GorgiasSatisfactionSurvey -Connection $other) | Should -HaveCount 120
        } finally {
            $other | Disconnect-Gorgias
            $many | Stop-GorgiasSandbox
            $null = $sandbox | Connect-Gorgias
        }
    }

    It 'takes a ticket as its survey, at one call a ticket' {
        $given = $ticket[0..1] | Get-GorgiasTicket
        $sandbox.Requests.Clear()
        ($given | Get-GorgiasSatisfactionSurvey).Id | Should -Be $survey[0], $survey[1]
        @($sandbox.Requests) | Should -HaveCount 2
        ($given | Get-GorgiasSatisfactionSurvey -Score 1).Id | Should -Be $survey[1]
        ($given[0].Messages[0] | Get-GorgiasSatisfactionSurvey).Id | Should -Be $survey[0]
        ($given | ConvertTo-Csv | ConvertFrom-Csv | Get-GorgiasSatisfactionSurvey).Id | Should -Be $survey[0], $survey[1]
    }

    It 'emits nothing for a ticket without a survey' {
        Get-GorgiasTicket $ticket[4] | Get-GorgiasSatisfactionSurvey -ErrorVariable failed | Should -BeNullOrEmpty
        $failed | Should -BeNullOrEmpty
        (Get-GorgiasTicket $ticket[4] | Get-GorgiasSatisfactionSurvey -Verbose 4>&1 | Out-String) | Should -Match $ticket[4]
    }

    It 'never takes the id of another kind of object' {
        Get-GorgiasTeam -First 1 | Get-GorgiasSatisfactionSurvey -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument*'
    }
}

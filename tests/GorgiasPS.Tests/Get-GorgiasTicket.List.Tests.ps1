param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias
    $seed = $sandbox.GetServer().Seed
    $ann = $seed.User('zoe@acme.example', 'Zoe Quin')
    $null = $seed.User('tim1@acme.example', 'Tim Roy'), $seed.User('tim2@acme.example', 'Tim Roy')
    $team = $seed.Team('Night shift')
    $old = $seed.Ticket('jane@example.com', 'Old', 'order-1', 'closed')
    $anns = $seed.Ticket('jane@example.com', 'Of Ann', 'order-2')
    $teams = $seed.Ticket('omar@example.com', 'Of the team', 'order-3')
    $tagged = $seed.Ticket('omar@example.com', 'Tagged 🎁', 'order-4')
    Set-GorgiasTicket -Id $anns -AssigneeUser zoe@acme.example
    Set-GorgiasTicket -Id $teams -AssigneeTeam 'Night shift'
    Set-GorgiasTicket -Id $tagged -AddTag 'Very late', vip
    $null = New-GorgiasTag unused
    $view = (Invoke-GorgiasApi -Path views -Method POST -Body @{ name = 'Closed ones'; slug = 'closed-ones'; type = 'ticket-list'; filters = "eq(ticket.status, 'closed')" }).id
    1..2 | ForEach-Object {
        $null = Invoke-GorgiasApi -Path views -Method POST -Body @{ name = 'Twins'; slug = "twins-$_"; type = 'ticket-list'; filters = "eq(ticket.status, 'open')" }
    }

    # The calls that were made for a list.
    function Get-Call($Sandbox, [string] $Path = '/api/tickets') {
        @($Sandbox.Requests | Where-Object { $_.Method -eq 'GET' -and $_.Path -eq $Path })
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Get-GorgiasTicket -AssigneeUser, -AssigneeTeam, -Tag and -Channel' {
    It 'finds by agent: <Given>' -ForEach @{ Given = 'zoe@acme.example' }, @{ Given = 'zoe quin' } {
        (Get-GorgiasTicket -AssigneeUser $Given).Id | Should -Be $anns
        (Get-GorgiasTicket -Assignee $Given).Id | Should -Be $anns
    }

    It 'finds by agent and team, by ID' {
        (Get-GorgiasTicket -AssigneeUser $ann).Id | Should -Be $anns
        (Get-GorgiasTicket -AssigneeTeam $team).Id | Should -Be $teams
    }

    It 'finds by team' {
        (Get-GorgiasTicket -AssigneeTeam 'night SHIFT').Id | Should -Be $teams
    }

    It 'finds by one of several tags' {
        (Get-GorgiasTicket -Tag 'Very late').Id | Should -Be $tagged
        (Get-GorgiasTicket -Tag unused, vip).Id | Should -Be $tagged
        (Get-GorgiasTicket -Tag ' vip ').Id | Should -Be $tagged
        Get-GorgiasTicket -Tag unused | Should -BeNullOrEmpty
    }

    It 'tells tags apart that differ in letter case only' {
        $upper = $seed.Ticket('omar@example.com', 'Upper case', 'order-upper')
        Set-GorgiasTicket -Id $upper -AddTag VIP
        (Get-GorgiasTicket -Tag vip).Id | Should -Be $tagged
        (Get-GorgiasTicket -Tag VIP).Id | Should -Be $upper
        (Get-GorgiasTicket -Tag VIP, vip).Id | Should -Be $upper, $tagged
        $null = Invoke-GorgiasApi -Path "tickets/$upper" -Method DELETE
    }

    It 'looks tags up once' {
        $fresh = $sandbox | Connect-Gorgias
        $sandbox.Requests.Clear()
        1..3 | ForEach-Object { $null = Get-GorgiasTicket -Tag vip -Connection $fresh }
        @($sandbox.Requests | Where-Object Path -EQ '/api/tags').Count | Should -Be 1
    }

    It 'finds by channel, and by several filters together' {
        $channel = (Get-GorgiasTicket -Id $old).Channel
        (Get-GorgiasTicket -Channel $channel).Count | Should -Be 4
        (Get-GorgiasTicket -Channel $channel -Status open -Tag vip -CustomerEmail omar@example.com -Since 01:00:00).Id | Should -Be $tagged
        Get-GorgiasTicket -Channel whatsapp | Should -BeNullOrEmpty
    }

    It 'writes one error for <Parameter> <Name>, before any ticket is read' -ForEach @(
        @{ Parameter = 'AssigneeUser'; Name = 'Carl' }
        @{ Parameter = 'AssigneeUser'; Name = 'Tim Roy' }
        @{ Parameter = 'AssigneeTeam'; Name = 'Nowhere' }
        @{ Parameter = 'Tag'; Name = 'Very lat' }
        @{ Parameter = 'Tag'; Name = 'very late' }
        @{ Parameter = 'Tag'; Name = 'vi*' }
        @{ Parameter = 'Tag'; Name = @('vip', 'nowhere') }
        @{ Parameter = 'View'; Name = 'Nowhere' }
        @{ Parameter = 'View'; Name = 'Twins' }
        @{ Parameter = 'View'; Name = 'All customers' }
    ) {
        $sandbox.Requests.Clear()
        $given = @{ $Parameter = $Name }
        Get-GorgiasTicket @given -ExternalId order-1, order-2 -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors.FullyQualifiedErrorId | Should -Be 'Gorgias.UnknownName,GorgiasPS.GetGorgiasTicketCommand'
        Get-Call $sandbox | Should -BeNullOrEmpty
    }

    It 'suggests <Near> for the tag <Name>' -ForEach @{ Name = 'veyr late'; Near = 'Very late' }, @{ Name = 'Vip'; Near = 'vip' } {
        Get-GorgiasTicket -Tag $Name -ErrorVariable errors -ErrorAction SilentlyContinue
        "$($errors[0])" | Should -MatchExactly "'$Near'"
    }

    It 'lists the candidates of a name that several have' {
        $ids = (Invoke-GorgiasApi -Path views -Paginate | Where-Object name -EQ Twins).id
        Get-GorgiasTicket -View twins -ErrorVariable errors -ErrorAction SilentlyContinue
        $ids | ForEach-Object { "$($errors[0])" | Should -Match "\b$_\b" }
    }

    It 'rejects <Name> before any call' -ForEach @(
        @{ Name = 'an empty view'; Call = { Get-GorgiasTicket -View '' } }
        @{ Name = 'a null agent'; Call = { Get-GorgiasTicket -AssigneeUser $null } }
        @{ Name = 'an empty tag'; Call = { Get-GorgiasTicket -Tag '' } }
        @{ Name = 'no tags'; Call = { Get-GorgiasTicket -Tag @() } }
        @{ Name = 'a null time'; Call = { Get-GorgiasTicket -Since $null } }
        @{ Name = 'a time that is none'; Call = { Get-GorgiasTicket -Since yesterday } }
        @{ Name = 'a number as time'; Call = { Get-GorgiasTicket -Since 7 } }
        @{ Name = 'an ID together with a view'; Call = { Get-GorgiasTicket -Id 1 -View Inbox } }
    ) {
        $before = $sandbox.Requests.Total
        $Call | Should -Throw
        $sandbox.Requests.Total | Should -Be $before
    }
}

Describe 'Get-GorgiasTicket -View' {
    It 'lists what the view shows, by its name or ID' {
        (Get-GorgiasTicket -View 'closed ones').Id | Should -Be $old
        (Get-GorgiasTicket -View $view).Id | Should -Be $old
    }

    It 'looks a name up once' {
        $fresh = $sandbox | Connect-Gorgias
        $sandbox.Requests.Clear()
        1..3 | ForEach-Object { $null = Get-GorgiasTicket -View Closed -Connection $fresh }
        (Get-Call $sandbox '/api/views').Count | Should -Be 1
    }

    It 'also shows the trash, where the view does' {
        $gone = $seed.Ticket('trash@example.com', 'Gone', 'order-gone')
        $null = Invoke-GorgiasApi -Path "tickets/$gone" -Method PUT -Body @{ trashed_datetime = '2026-01-01T00:00:00+00:00' }
        (Get-GorgiasTicket -View Trash).Id | Should -Be $gone
        $null = Invoke-GorgiasApi -Path "tickets/$gone" -Method DELETE
    }

    It 'applies the other filters' {
        (Get-GorgiasTicket -View All -Tag vip).Id | Should -Be $tagged
        (Get-GorgiasTicket -View All -CustomerEmail jane@example.com).Id | Should -Be $anns
        (Get-GorgiasTicket -View All -ExternalId order-3).Id | Should -Be $teams
    }

    It 'is an error for an ID that does not exist' {
        Get-GorgiasTicket -View 999999 -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.NotFound,*'
    }

    It 'completes names of views of tickets' {
        $line = 'Get-GorgiasTicket -View '
        $names = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText
        $names | Should -Contain 'Unassigned'
        $names | Should -Contain "'Closed ones'"
        $names | Should -Not -Contain "'All customers'"
    }

    It 'follows the pages of the items, each ticket once' {
        $large = Start-GorgiasSandbox -Plan Unlimited
        $pages = $large | Connect-Gorgias
        1..250 | ForEach-Object { $null = $large.GetServer().Seed.Ticket("c$($_ % 7)@example.com", "Ticket $_", "many-$_") }
        $large.Requests.Clear()
        $ids = (Get-GorgiasTicket -View All -Connection $pages).Id
        $ids.Count | Should -Be 250
        @($ids | Select-Object -Unique).Count | Should -Be 250
        (Get-GorgiasTicket -View All -First 5 -Connection $pages).Count | Should -Be 5
        $large | Stop-GorgiasSandbox
        $null = $sandbox | Connect-Gorgias
    }
}

Describe 'Get-GorgiasTicket -Since and -Until' {
    BeforeAll {
        # Half of them changed an hour ago, as an import says.
        $times = Start-GorgiasSandbox -Plan Unlimited
        $clock = $times | Connect-Gorgias
        $hourAgo = [datetimeoffset]::UtcNow.AddHours(-1)
        $stamp = $hourAgo.ToString('yyyy-MM-ddTHH:mm:ss.ffffffzzz', [cultureinfo]::InvariantCulture)
        $before = 1..3 | ForEach-Object {
            (Invoke-GorgiasApi -Connection $clock -Path tickets -Method POST -Body @{
                channel = 'email'; via = 'api'; customer = @{ email = 'a@example.com' }; created_datetime = $stamp; updated_datetime = $stamp
                messages = @(@{ channel = 'email'; via = 'api'; from_agent = $false; sender = @{ email = 'a@example.com' }; body_text = 'x'; created_datetime = $stamp })
            }).id
        }
        $now = 1..3 | ForEach-Object { $times.GetServer().Seed.Ticket('b@example.com', "New $_", "new-$_") }
    }

    AfterAll {
        $times | Stop-GorgiasSandbox
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'a duration'; Since = { New-TimeSpan -Minutes 30 } }
        @{ Name = 'a text that is a duration'; Since = { '00:30:00' } }
        @{ Name = 'a negative duration'; Since = { [timespan]::FromMinutes(-30) } }
        @{ Name = 'a local time'; Since = { (Get-Date).AddMinutes(-30) } }
        @{ Name = 'a time of UTC'; Since = { [datetime]::UtcNow.AddMinutes(-30) } }
        @{ Name = 'a time of another zone'; Since = { [datetimeoffset]::UtcNow.AddMinutes(-30).ToOffset([timespan]::FromHours(9)) } }
        @{ Name = 'a text with a zone'; Since = { [datetimeoffset]::UtcNow.AddMinutes(-30).ToOffset([timespan]::FromHours(-7)).ToString('o') } }
        @{ Name = 'a text of local time'; Since = { (Get-Date).AddMinutes(-30).ToString('s') } }
    ) {
        (Get-GorgiasTicket -Since (& $Since) -Connection $clock).Id | Should -Be $now[2, 1, 0]
        (Get-GorgiasTicket -Until (& $Since) -Connection $clock).Id | Sort-Object | Should -Be $before
    }

    It 'lists everything since a very long time' {
        (Get-GorgiasTicket -Since ([timespan]::MaxValue) -Connection $clock).Count | Should -Be 6
        (Get-GorgiasTicket -Since 36500.00:00:00 -Connection $clock).Count | Should -Be 6
    }

    It 'emits the latest change first, and counts -First' {
        Set-GorgiasTicket -Id $before[0] -Subject 'Changed' -Connection $clock
        (Get-GorgiasTicket -Since 02:00:00 -Connection $clock).Id | Select-Object -First 1 | Should -Be $before[0]
        (Get-GorgiasTicket -Since 02:00:00 -First 2 -Connection $clock).Id | Should -Be $before[0], $now[2]
    }
}

Describe 'Lists that are right while the account changes' {
    BeforeAll {
        # View items lag by a minute, and no filter of a view is accepted that a strict account refuses.
        $busy = Start-GorgiasSandbox -Plan Unlimited -ViewItemsDelay ([timespan]::FromMinutes(1)) -Strict
        $client = $busy | Connect-Gorgias
        $ids = 1..420 | ForEach-Object { $busy.GetServer().Seed.Ticket("c$($_ % 7)@example.com", "Ticket $_", "busy-$_") }
    }

    AfterAll {
        $busy | Stop-GorgiasSandbox
    }

    BeforeEach {
        $busy.Requests.Clear()
    }

    It 'shows with <Name> a ticket that the items of the view do not have yet' -ForEach @(
        @{ Name = '-Status'; Given = @{ Status = 'open' } }
        @{ Name = '-Since'; Given = @{ Since = '01:00:00' } }
        @{ Name = '-Tag'; Given = @{ Tag = 'fresh' } }
    ) {
        $fresh = (New-GorgiasTicket -CustomerEmail new@example.com -Subject New -BodyText Hello -Channel api -Via api -Tag fresh -Connection $client).Id
        Get-GorgiasTicket -View All -Connection $client | Where-Object Id -EQ $fresh | Should -BeNullOrEmpty
        (Get-GorgiasTicket @Given -Connection $client).Id | Should -Contain $fresh
        $null = Invoke-GorgiasApi -Connection $client -Path "tickets/$fresh" -Method DELETE
    }

    It 'misses no ticket that moves to the front meanwhile, and emits none twice' {
        $seen = 0
        $got = Get-GorgiasTicket -Since 01:00:00 -Connection $client | ForEach-Object {
            if ($seen++ % 20 -eq 0) {
                # Far behind what was read so far.
                Set-GorgiasTicket -Id $ids[$seen % 60] -Subject "Moved at $seen" -Connection $client
            }

            $_.Id
        }
        @($got | Sort-Object -Unique).Count | Should -Be 420
        $got.Count | Should -Be 420
    }

    It 'emits each ticket once that the pipeline changes' {
        $got = Get-GorgiasTicket -Since 01:00:00 -Status open -Connection $client | Set-GorgiasTicket -Status closed -PassThru -Connection $client
        $got.Count | Should -Be 420
        @(Get-GorgiasTicket -Status open -Connection $client).Count | Should -Be 0
    }

    It 'says with -Verbose how many tickets were read' {
        $lines = Get-GorgiasTicket -Status open -Connection $client -Verbose 4>&1
        "$lines" | Should -Match '\b420\b'
    }

    It 'stops with -First, also when tickets are filtered locally' {
        (Get-GorgiasTicket -Status closed -First 3 -Connection $client).Count | Should -Be 3
        (Get-Call $busy).Count | Should -Be 1
    }

    It 'asks the account only for what it filters' {
        $null = Get-GorgiasTicket -Status open -Tag fresh -Channel email -Until 00:00:01 -First 1 -Connection $client
        (Get-Call $busy).Query | Should -Not -Match 'status|tag|channel|until'
        (Get-Call $busy).Status | Should -Be @(, 200 * (Get-Call $busy).Count)
    }
}

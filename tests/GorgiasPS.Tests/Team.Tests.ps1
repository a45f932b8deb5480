param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -LogBody
    $connection = $sandbox | Connect-Gorgias

    function Get-Call([string] $Method, [string] $Path = '/api/teams*') {
        @($sandbox.Requests | Where-Object { $_.Method -eq $Method -and $_.Path -like $Path })
    }

    # An account as it was at the beginning, and a connection that knows no names.
    function Reset-Account {
        $sandbox.Reset()
        $script:connection = $sandbox | Connect-Gorgias
        $script:seed = $sandbox.GetServer().Seed
        $script:lee = $seed.User('lee@acme.example', 'Lee Ng')
        $script:ann = (Get-GorgiasUser ann@acme.example).Id
        $sandbox.Requests.Clear()
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Get-GorgiasTeam' {
    BeforeEach { Reset-Account }

    It 'lists teams, and reads one by id, by name and by wildcard' {
        (Get-GorgiasTeam).Name | Sort-Object | Should -Be 'Support', 'Warehouse'
        $team = Get-GorgiasTeam support
        $team.Members | Should -BeNullOrEmpty
        (Get-GorgiasTeam $team.Id).Name | Should -Be 'Support'
        (Get-GorgiasTeam Sup*).Id | Should -Be $team.Id
    }

    It 'lists the candidates of a name that two teams have' {
        $ids = $seed.Team('Twins'), $seed.Team('twins')
        Set-GorgiasTeam Twins -Description x -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        $ids | ForEach-Object { "$($failed[0])" | Should -BeLike "*$_*" }
        Get-Call PUT | Should -BeNullOrEmpty
    }
}

Describe 'New-GorgiasTeam' {
    BeforeEach { Reset-Account }

    It 'creates a team with members by name, address, id or object' {
        $team = New-GorgiasTeam Night 'Lee Ng', ann@acme.example -Description 'nights' -Emoji '🌙'
        $team.Members.Id | Should -Be $lee, $ann
        $team.Members[0].Email, $team.Description, $team.Emoji, "$team" | Should -Be 'lee@acme.example', 'nights', '🌙', 'Night'
        (New-GorgiasTeam Objects -Member (Get-GorgiasUser -Role agent)).Members.Id | Sort-Object | Should -Be ($lee, $ann | Sort-Object)
        $body = (Get-Call POST)[0].Body | ConvertFrom-Json
        $body.members[0].PSObject.Properties.Name | Should -Be 'id'
    }

    It 'reads rows, with semicolons between members, and creates nothing twice' {
        $rows = "Name,Member,Emoji`nA,ann@acme.example; Lee Ng,`nB,," | ConvertFrom-Csv
        $made = $rows | New-GorgiasTeam
        $made[0].Members.Id | Should -Be $ann, $lee
        $made[1].Members | Should -BeNullOrEmpty
        ($rows | New-GorgiasTeam -IfExists Skip).Id | Should -Be $made.Id
        Get-Call POST | Should -HaveCount 2
        @(Get-Call GET '/api/users*').Count | Should -BeLessOrEqual 1
    }

    It 'creates nothing when a member is unknown' {
        New-GorgiasTeam Night ann@acme.example, nobody@acme.example -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        Get-Call POST | Should -BeNullOrEmpty
    }
}

Describe 'Set-GorgiasTeam' {
    BeforeEach { Reset-Account }

    It 'adds and removes members, and keeps the others' {
        $null = Set-GorgiasTeam Support -Member ann@acme.example
        (Set-GorgiasTeam Support -AddMember 'Lee Ng' -PassThru).Members.Id | Should -Be $ann, $lee
        (Set-GorgiasTeam Support -RemoveMember ann@acme.example -Description 'All' -PassThru).Members.Id | Should -Be $lee
        $team = Get-GorgiasTeam Support
        $team.Description | Should -Be 'All'
        (Set-GorgiasTeam $team.Id -Member ann@acme.example -PassThru).Members.Id | Should -Be $ann
        (Set-GorgiasTeam $team.Id -Member @() -PassThru).Members | Should -BeNullOrEmpty
    }

    It 'sends nothing when the members are as they should be' {
        $null = Set-GorgiasTeam Support -Member ann@acme.example
        $sandbox.Requests.Clear()
        (Set-GorgiasTeam Support -AddMember $ann -RemoveMember $lee -PassThru).Members.Id | Should -Be $ann
        Get-Call PUT | Should -BeNullOrEmpty
    }

    It 'keeps the members when something else changes' {
        $null = Set-GorgiasTeam Support -Member ann@acme.example
        $team = Set-GorgiasTeam Support -Name Help -Emoji '🎧' -PassThru
        $team.Name, $team.Members.Id, $team.Emoji | Should -Be 'Help', $ann, '🎧'
        (Set-GorgiasTeam Help -Emoji $null -PassThru).Emoji | Should -BeNullOrEmpty
        ((Get-Call PUT)[-1].Body | ConvertFrom-Json).PSObject.Properties.Name | Should -Be 'decoration'
    }

    It 'takes rows, in which an empty cell changes nothing' {
        $null = Set-GorgiasTeam Support -Member ann@acme.example
        $team = Get-GorgiasTeam Support
        ([pscustomobject]@{ Id = $team.Id; Member = ''; AddMember = 'lee@acme.example' } | Set-GorgiasTeam -PassThru).Members.Id | Should -Be $ann, $lee
        $team | Set-GorgiasTeam -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.NothingToChange*'
    }

    It 'changes nothing when a member is unknown, or under -WhatIf' {
        Set-GorgiasTeam Support -AddMember nobody@acme.example -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        Set-GorgiasTeam Support -AddMember ann@acme.example -WhatIf
        Get-Call PUT | Should -BeNullOrEmpty
    }
}

Describe 'Remove-GorgiasTeam' {
    BeforeEach { Reset-Account }

    It 'removes the team, and no user' {
        Get-GorgiasTeam Support | Remove-GorgiasTeam -Confirm:$false
        (Get-GorgiasTeam).Name | Should -Be 'Warehouse'
        (Get-GorgiasUser).Id | Should -Contain $ann
    }
}

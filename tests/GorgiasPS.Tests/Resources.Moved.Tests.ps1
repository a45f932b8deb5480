param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

# Settings that are moved from one account to another: by objects, by CSV, and by JSON.

BeforeDiscovery {
    $Ways = @(
        @{ Way = 'objects'; Move = { param($objects) $objects } }
        @{ Way = 'CSV'; Move = { param($objects) $objects | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Way = 'JSON'; Move = { param($objects) $objects | ConvertTo-Json -Depth 5 -AsArray | ConvertFrom-Json } }
        @{ Way = 'Clixml'; Move = { param($objects) [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($objects, 3)) } }
    )
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandboxes = 1..2 | ForEach-Object { Start-GorgiasSandbox -Plan Unlimited }
    $from, $into = $sandboxes | ForEach-Object { $_ | Connect-Gorgias }

    function Get-Created([string] $Path) {
        @($sandboxes[1].Requests | Where-Object { $_.Method -eq 'POST' -and $_.Path -like $Path })
    }
}

AfterAll {
    Disconnect-Gorgias
    $sandboxes | Stop-GorgiasSandbox
}

Describe 'Settings of one account that are created in another' {
    BeforeEach {
        $sandboxes.Reset()
        $from, $into = $sandboxes | ForEach-Object { $_ | Connect-Gorgias }
        $sandboxes[1].Requests.Clear()
    }

    It 'has a custom field of customers stay one of customers: <Way>' -ForEach $Ways {
        $null = New-GorgiasCustomField Rank -ObjectType Customer -Choice 'A', 'B::C' -Description d -Connection $from
        $null = New-GorgiasCustomField Plain -ObjectType Customer -Connection $from
        $moved = & $Move @('Rank', 'Plain' | Get-GorgiasCustomField -ObjectType Customer -Connection $from) |
            New-GorgiasCustomField -Connection $into
        $moved.ObjectType | Should -Be 'Customer', 'Customer'
        $moved.FieldType | Should -Be 'dropdown', 'text'
        $moved[0].Choice | Should -Be 'A', 'B::C'
        (Get-GorgiasCustomField Rank -Connection $into).ObjectType | Should -Be 'Customer'
    }

    It 'has the tags of a macro stay apart, and adds no action for none: <Way>' -ForEach $Ways {
        $null = New-GorgiasMacro Two 'text' -Tag 'late order', vip -Connection $from
        $null = New-GorgiasMacro None 'text' -Connection $from
        $moved = & $Move @(Get-GorgiasMacro Two, None -Connection $from) | New-GorgiasMacro -Connection $into
        $moved[0].Tag | Should -Be 'late order', 'vip'
        $moved[1].Actions.Name | Should -Be 'setResponseText'
    }

    It 'has a team keep its members, by what they are called: <Way>' -ForEach $Ways {
        $null = New-GorgiasUser 'Zoe Moved' zoe@acme.example agent -Confirm:$false -Connection $from
        $null = New-GorgiasUser 'Other First' other@acme.example agent -Confirm:$false -Connection $into
        $zoe = (New-GorgiasUser 'Zoe Moved' zoe@acme.example agent -Confirm:$false -Connection $into).Id
        $null = New-GorgiasTeam Night zoe@acme.example, ann@acme.example -Connection $from
        $moved = & $Move @(Get-GorgiasTeam Night -Connection $from) | New-GorgiasTeam -Connection $into
        $moved.Members.Email | Sort-Object | Should -Be 'ann@acme.example', 'zoe@acme.example'
        $moved.Members.Id | Should -Contain $zoe
    }

    It 'names a member that the other account does not have, and creates no team: <Way>' -ForEach $Ways {
        $null = New-GorgiasUser Nomad nomad@acme.example agent -Confirm:$false -Connection $from
        $null = New-GorgiasTeam Night nomad@acme.example -Connection $from
        & $Move @(Get-GorgiasTeam Night -Connection $from) |
            New-GorgiasTeam -Connection $into -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        "$($failed[0])" | Should -BeLike '*nomad*'
        Get-Created '/api/teams*' | Should -BeNullOrEmpty
    }

    It 'creates nothing of an object of another kind: <Of> into <Command>' -ForEach @(
        @{ Of = 'Get-GorgiasTeam'; Command = 'New-GorgiasTag' }
        @{ Of = 'Get-GorgiasUser'; Command = 'New-GorgiasCustomer' }
        @{ Of = 'Get-GorgiasTag'; Command = 'New-GorgiasTeam' }
        @{ Of = 'Get-GorgiasTag'; Command = 'New-GorgiasMacro' }
        @{ Of = 'Get-GorgiasView'; Command = 'New-GorgiasTag' }
        @{ Of = 'Get-GorgiasCustomField'; Command = 'New-GorgiasView' }
    ) {
        $null = New-GorgiasTag late -Connection $from
        $objects = @(& $Of -Connection $from)
        $objects.Count | Should -BeGreaterThan 0
        $more = if ($Command -eq 'New-GorgiasView') { @{ Name = 'x' } } else { @{} }
        foreach ($piped in $objects, @($objects | ConvertTo-Csv | ConvertFrom-Csv | Where-Object Uri)) {
            $piped | & $Command @more -Connection $into -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed | Should -HaveCount $piped.Count
            $failed | ForEach-Object { $_.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument*' }
        }

        @($sandboxes[1].Requests | Where-Object Method -EQ 'POST') | Should -BeNullOrEmpty
    }
}

Describe 'Lists of records' {
    BeforeEach {
        $sandboxes.Reset()
        $null = $sandboxes[0] | Connect-Gorgias
    }

    It 'reads <Cell> in a cell as <Expected.Count> items' -ForEach @(
        @{ Cell = 'A; B;C'; Expected = 'A', 'B', 'C' }
        @{ Cell = ' A ;; ; B '; Expected = 'A', 'B' }
        @{ Cell = 'A::B; C'; Expected = 'A::B', 'C' }
        @{ Cell = 'A'; Expected = , 'A' }
        @{ Cell = ' ; '; Expected = @() }
        @{ Cell = ''; Expected = @() }
        @{ Cell = $null; Expected = @() }
    ) {
        $row = [pscustomobject]@{ Label = 'F'; Name = 'M'; BodyText = 'x'; Choice = $Cell; Tag = $Cell }
        @(($row | New-GorgiasCustomField).Choice) | Should -Be $Expected
        $macro = $row | New-GorgiasMacro
        @($macro.Tag) | Should -Be $Expected
        @(@($macro.Actions.Name) -eq 'addTags').Count | Should -Be ([int] ($Expected.Count -gt 0))
        $null = Set-GorgiasMacro M -Tag old
        $changed = $row | Set-GorgiasMacro -PassThru
        @($changed.Tag) | Should -Be $(if ($Expected) { $Expected } else { 'old' })
    }

    It 'takes a list of a record and of the command line as it is' {
        $row = [pscustomobject]@{ Label = 'Record'; Choice = @('a; b') }
        @(($row | New-GorgiasCustomField).Choice) | Should -Be @(, 'a; b')
        @((New-GorgiasCustomField Line -Choice 'a; b', c).Choice) | Should -Be 'a; b', 'c'
        @(([pscustomobject]@{ Label = 'Both'; Choice = 'x;y' } | New-GorgiasCustomField -Choice 'a; b').Choice) | Should -Be @(, 'a; b')
    }

    It 'reads each row anew' {
        $rows = 'Label,Choice,ObjectType', 'One,a;b,customer', 'Two,,', 'Three,c,Ticket' | ConvertFrom-Csv
        $made = $rows | New-GorgiasCustomField
        $made.ObjectType | Should -Be 'Customer', 'Ticket', 'Ticket'
        $made.FieldType | Should -Be 'dropdown', 'text', 'dropdown'
        [pscustomobject]@{ Label = 'Wrong'; ObjectType = 'Tickets' } | New-GorgiasCustomField -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord*'
    }

    It 'reads the members of a cell into a team, and changes nothing for an empty one' {
        $row = [pscustomobject]@{ Name = 'Support'; AddMember = 'ann@acme.example; '; RemoveMember = ' ; ' }
        ($row | Set-GorgiasTeam -PassThru).Members.Email | Should -Be 'ann@acme.example'
        $row = [pscustomobject]@{ Name = 'Support'; Member = ' ; '; Description = 'd' }
        ($row | Set-GorgiasTeam -PassThru).Members.Email | Should -Be 'ann@acme.example'
    }
}

Describe 'The target of an error' {
    It 'is the one id of several on the command line: <Command>' -ForEach @(
        @{ Command = 'Set-GorgiasTicket'; Given = @{ Status = 'closed' } }
        @{ Command = 'Remove-GorgiasTicket'; Given = @{ Force = $true } }
    ) {
        $null = $sandboxes[0] | Connect-Gorgias
        & $Command -Id 999, 998 @Given -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Sort-Object | Should -Be 998, 999
        $failed.TargetObject | & $Command @Given -ErrorVariable again -ErrorAction SilentlyContinue
        $again.TargetObject | Sort-Object | Should -Be 998, 999
    }
}

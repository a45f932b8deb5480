param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -LogBody
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $seed = $sandbox.GetServer().Seed

    function Get-Call([string] $Method) {
        @($sandbox.Requests | Where-Object { $_.Method -eq $Method -and $_.Path -like '/api/views*' })
    }

    function Get-Body([string] $Method) {
        (Get-Call $Method)[-1].Body | ConvertFrom-Json
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Views' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $ann = Get-GorgiasUser ann@acme.example
        $sandbox.Requests.Clear()
    }

    Context 'Get-GorgiasView' {
        It 'lists views, and reads one by id, by name and by wildcard' {
            (Get-GorgiasView).Name | Should -Contain 'All customers'
            $one = Get-GorgiasView 'CLOSED'
            $one.Type, $one.Category, $one.Filters | Should -Be 'ticket-list', 'system', 'eq(ticket.status, "closed")'
            (Get-GorgiasView $one.Id).Name | Should -Be 'Closed'
            (Get-GorgiasView All*).Name | Sort-Object | Should -Be 'All', 'All customers'
            @(Get-GorgiasView -First 2) | Should -HaveCount 2
            ($one | ConvertTo-Csv | ConvertFrom-Csv | Get-GorgiasView).Id | Should -Be $one.Id
        }

        It 'keeps the placeholder of a view that is read by itself' {
            (Get-GorgiasView Inbox).Filters | Should -Match 'current_user'
        }

        It 'says which view is not there' {
            { Get-GorgiasView Nope -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.UnknownName*'
        }

        It 'completes names, of views of customers too' {
            $line = 'Get-GorgiasView all'
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'All', "'All customers'"
            $line = 'New-GorgiasView x -Type '
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'ticket-list', 'customer-list'
        }
    }

    Context 'New-GorgiasView' {
        It 'creates a view whose tickets can be listed' {
            $view = New-GorgiasView 'Open & late' "eq(ticket.status, 'open')" -OrderBy created_datetime -OrderDir asc
            $view.Type, $view.Category, $view.OrderBy, $view.OrderDir | Should -Be 'ticket-list', 'user', 'created_datetime', 'asc'
            $id = $seed.Ticket('jane@example.com', 'Where is it?')
            (Get-GorgiasTicket -View 'Open & late').Id | Should -Contain $id
        }

        It 'sends a slug made of the name: <Name>' -ForEach @(
            @{ Name = 'Open & late, 2nd'; Slug = 'open-late-2nd' }
            @{ Name = '🙂 שלום'; Slug = 'view' }
            @{ Name = 'Zoë'; Slug = 'zo' }
        ) {
            $null = New-GorgiasView $Name
            (Get-Body POST).slug | Should -Be $Slug
        }

        It 'works where a slug is required' {
            $strict = Start-GorgiasSandbox -Strict
            try {
                $other = $strict | Connect-Gorgias
                (New-GorgiasView Late "eq(ticket.status, 'open')" -Connection $other).Name | Should -Be 'Late'
            } finally {
                $other | Disconnect-Gorgias
                $strict | Stop-GorgiasSandbox
            }
        }

        It 'shares with users and teams by name' {
            $team = Get-GorgiasTeam Support
            $view = New-GorgiasView Shared -SharedWithUser ann@acme.example, $ann.Id -SharedWithTeam support
            $view.Visibility | Should -Be 'shared'
            $view.SharedWithUsers.Id | Should -Be $ann.Id
            $view.SharedWithTeams.Name | Should -Be 'Support'
            (Get-Body POST).shared_with_users | Should -Be $ann.Id
            (Get-Body POST).shared_with_teams | Should -Be $team.Id
            (New-GorgiasView Mine -SharedWithUser $ann -Visibility private).Visibility | Should -Be 'private'
        }

        It 'creates a view of customers, and copies a view' {
            (New-GorgiasView 'Our customers' -Type customer-list).Type | Should -Be 'customer-list'
            $copy = New-GorgiasView Shared "eq(ticket.status, 'open')" -SharedWithUser $ann | New-GorgiasView -Name Copy
            $copy.Filters, $copy.SharedWithUsers.Id | Should -Be "eq(ticket.status, 'open')", $ann.Id
        }

        It 'creates what a run again does not create again' {
            $rows = "Name,Filters`nA,`nB,""eq(ticket.status, 'open')""" | ConvertFrom-Csv
            ($rows | New-GorgiasView).Name | Should -Be 'A', 'B'
            $rows | New-GorgiasView -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.Conflict*'
            ($rows | New-GorgiasView -IfExists Skip).Name | Should -Be 'A', 'B'
            Get-Call POST | Should -HaveCount 2
        }

        It 'refuses what the API does not take, before the call' {
            New-GorgiasView X -Type tickets -Visibility all -OrderDir down -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord*'
            $failed[0].Exception.Errors.Field | Should -Be 'Type', 'Visibility', 'OrderDir'
            New-GorgiasView X -SharedWithUser nobody@acme.example -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
            New-GorgiasView X y -WhatIf | Should -BeNullOrEmpty
            Get-Call POST | Should -BeNullOrEmpty
        }

        It 'passes on what the API says of a filter' {
            New-GorgiasView X 'nonsense(' -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Refused*'
            $failed[0].Exception.FieldErrors.Keys | Should -Contain 'filters'
        }
    }

    Context 'Set-GorgiasView' {
        It 'changes what is given, and nothing else' {
            $view = New-GorgiasView Late "eq(ticket.status, 'open')" -SharedWithUser ann@acme.example
            Set-GorgiasView late -Filter "eq(ticket.status, 'closed')" | Should -BeNullOrEmpty
            (Get-Body PUT).PSObject.Properties.Name | Should -Be 'filters'
            $now = Set-GorgiasView $view.Id -Name Later -Visibility public -SharedWithUser @() -SharedWithTeam Support -PassThru
            $now.Name, $now.Visibility, $now.Filters, $now.SharedWithTeams.Name | Should -Be 'Later', 'public', "eq(ticket.status, 'closed')", 'Support'
            $now.SharedWithUsers | Should -BeNullOrEmpty
        }

        It 'takes a piped view as it is, and columns of a record as changes' {
            $view = New-GorgiasView Late
            $view | Set-GorgiasView -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.NothingToChange*'
            ([pscustomobject]@{ Name = 'Late'; OrderDir = 'asc'; Visibility = ''; SharedWithUser = '' } | Set-GorgiasView -PassThru).OrderDir | Should -Be 'asc'
            ($view | Set-GorgiasView -Name { "EN $($_.Name)" } -PassThru).Name | Should -Be 'EN Late'
        }
    }

    Context 'Remove-GorgiasView' {
        It 'removes what is named, and no pattern' {
            $null = New-GorgiasView Late
            Remove-GorgiasView Lat* -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
            Remove-GorgiasView Late -Confirm:$false
            (Get-GorgiasView).Name | Should -Not -Contain 'Late'
        }

        It 'names the system view that cannot be removed, and goes on' {
            $null = New-GorgiasView Late
            'Closed', 'Late' | Remove-GorgiasView -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed | Should -HaveCount 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Forbidden*'
            $failed[0].Exception | Should -BeOfType Gorgias.Client.GorgiasSystemViewException
            "$($failed[0])" | Should -Match 'Closed'
            (Get-GorgiasView).Name | Should -Contain 'Closed'
            (Get-GorgiasView).Name | Should -Not -Contain 'Late'
        }
    }
}

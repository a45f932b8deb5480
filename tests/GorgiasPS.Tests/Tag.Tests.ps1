param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -LogBody
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api

    function Get-Call([string] $Method, [string] $Path = '/api/tags*') {
        @($sandbox.Requests | Where-Object { $_.Method -eq $Method -and $_.Path -like $Path })
    }

    function New-TaggedTicket([string[]] $Tag) {
        New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -Tag $Tag
    }

    # An account as it was at the beginning, and a connection that knows no names.
    function Reset-Account {
        $sandbox.Reset()
        $script:connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $script:seed = $sandbox.GetServer().Seed
        $sandbox.Requests.Clear()
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Get-GorgiasTag' {
    BeforeEach { Reset-Account }

    It 'tells names apart by letter case' {
        $upper, $lower = $seed.Tag('VIP'), $seed.Tag('vip')
        (Get-GorgiasTag vip).Id | Should -Be $lower
        (Get-GorgiasTag VIP).Id | Should -Be $upper
        { Get-GorgiasTag Vip -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.UnknownName*'
        (Get-GorgiasTag v*).Id | Sort-Object | Should -Be ($upper, $lower | Sort-Object)
    }

    It 'has usage, color and description' {
        $null = New-TaggedTicket late, vip
        $null = Set-GorgiasTag late -Description 'Delayed' -Color '#FF8800'
        $tag = Get-GorgiasTag late
        $tag.Usage, $tag.Color, $tag.Description, "$tag" | Should -Be 1, '#ff8800', 'Delayed', 'late'
        (Get-GorgiasTag -Search LAT).Name | Should -Be 'late'
        (New-TaggedTicket late).Tags[0] | Get-GorgiasTag | ForEach-Object Name | Should -Be 'late'
    }

    It 'finds a name beyond the tags that are read for completion' {
        foreach ($i in 1..520) { $null = $seed.Tag("tag-$i") }
        foreach ($name in 'tag-1', 'tag-300', 'tag-520') {
            (Get-GorgiasTag $name).Name | Should -Be $name
        }

        (New-GorgiasTag tag-519 -IfExists Skip).Name | Should -Be 'tag-519'
        Get-Call POST | Should -BeNullOrEmpty
        @(Get-GorgiasTag -First 150) | Should -HaveCount 150
    }
}

Describe 'New-GorgiasTag' {
    BeforeEach { Reset-Account }

    It 'creates tags with colors, once, also next to one of another letter case' {
        $null = $seed.Tag('vip')
        $rows = "Name,Description,Color`nVIP,Buys a lot,#1a2b3c`nlate 🙂,,f80`nplain,," | ConvertFrom-Csv
        $made = $rows | New-GorgiasTag
        $made.Name | Should -Be 'VIP', 'late 🙂', 'plain'
        $made.Color | Should -Be '#1a2b3c', '#ff8800', '#998e2c'
        ($rows | New-GorgiasTag -IfExists Skip).Id | Should -Be $made.Id
        New-GorgiasTag vip -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Conflict*'
        Get-Call POST | Should -HaveCount 3
    }

    It 'refuses what is no color' -ForEach 'red', '#12', '998e2c9', '#gggggg' {
        New-GorgiasTag late -Color $_ -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord*'
        Get-Call POST | Should -BeNullOrEmpty
    }

    It 'creates one tag when the answer is lost' {
        $sandbox.Faults.Method = 'POST'
        $null = $sandbox.Faults.Next('DropAfter')
        (New-GorgiasTag late).Name | Should -Be 'late'
        Get-Call POST | Should -HaveCount 1
    }
}

Describe 'Set-GorgiasTag' {
    BeforeEach { Reset-Account }

    It 'renames, and changes and clears color and description' {
        $ticket = New-TaggedTicket late
        Set-GorgiasTag late -Name delayed -Description 'Later' -Color 0af | Should -BeNullOrEmpty
        (Get-GorgiasTicket $ticket.Id).Tags.Name | Should -Be 'delayed'
        $tag = Set-GorgiasTag delayed -Description $null -Color $null -PassThru
        $tag.Description, $tag.Color | Should -Be $null, $null
        ([pscustomobject]@{ Name = 'delayed'; Color = '#0000ff'; Description = '' } | Set-GorgiasTag -PassThru).Color | Should -Be '#0000ff'
    }

    It 'does not take the name of another tag' {
        $null = $seed.Tag('late'), $seed.Tag('delayed')
        Set-GorgiasTag late -Name delayed -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Conflict*'
        (Get-GorgiasTag).Name | Should -Contain 'late'
    }
}

Describe 'Remove-GorgiasTag' {
    BeforeEach { Reset-Account }

    It 'removes a tag from all tickets' {
        $ticket = New-TaggedTicket late, vip
        'late' | Remove-GorgiasTag -Confirm:$false
        (Get-GorgiasTicket $ticket.Id).Tags.Name | Should -Be 'vip'
    }

    It 'says that a macro uses the tag, and removes the others' {
        $null = $seed.Tag('shipping'), $seed.Tag('late'), $seed.Tag('vip')
        'late', 'shipping', 'vip' | Remove-GorgiasTag -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Conflict*'
        $failed[0].TargetObject | Should -Be 'shipping'
        $failed[0].Exception | Should -BeOfType Gorgias.Client.GorgiasInUseException
        (Get-GorgiasTag).Name | Should -Be 'shipping'
    }
}

Describe 'Merge-GorgiasTag' {
    BeforeEach { Reset-Account }

    It 'merges piped tags with one call' {
        $ticket = New-TaggedTicket late, Late, 'too late'
        $kept = $seed.Tag('delayed')
        $sandbox.Requests.Clear()
        $merged = Get-GorgiasTag *late* | Merge-GorgiasTag -Into delayed -Confirm:$false -PassThru
        $merged.Id, $merged.Usage | Should -Be $kept, 1
        Get-Call PUT | Should -HaveCount 1
        (Get-GorgiasTag).Name | Should -Be 'delayed'
        (Get-GorgiasTicket $ticket.Id).Tags.Name | Should -Be 'delayed'
    }

    It 'takes names, ids and a tag, and emits nothing unless it is asked to' {
        $null = $seed.Tag('a'), $seed.Tag('b')
        $into = Get-GorgiasTag -First 1
        Merge-GorgiasTag a, b -Into $into -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument*'
        (Get-GorgiasTag).Id | Should -Be $into.Id
    }

    It 'merges the others when one does not exist' {
        $null = $seed.Tag('late'), $seed.Tag('later'), $seed.Tag('delayed')
        'late', 'nope', 999999, 'later' | Merge-GorgiasTag -Into delayed -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | ForEach-Object { ($_ -split ',')[0] } | Should -Be 'Gorgias.UnknownName', 'Gorgias.Refused'
        $failed.TargetObject | Should -Be 'nope', '999999'
        (Get-GorgiasTag).Name | Should -Be 'delayed'
    }

    It 'leaves out the tag that stays when a list with it is piped in' {
        $null = $seed.Tag('late'), $seed.Tag('later')
        $kept = $seed.Tag('delayed')
        Get-GorgiasTag | Merge-GorgiasTag -Into delayed -Confirm:$false -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $null = $seed.Tag('late')
        Get-GorgiasTag | Merge-GorgiasTag -Into $kept -Confirm:$false -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        (Get-GorgiasTag).Id | Should -Be $kept
        Get-GorgiasTag | Merge-GorgiasTag -Into delayed -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument*' -Because 'nothing is left to merge'
    }

    It 'merges once when the answer is lost' {
        $null = $seed.Tag('late'), $seed.Tag('later'), $seed.Tag('delayed')
        $sandbox.Faults.Method = 'PUT'
        $null = $sandbox.Faults.Next('DropAfter')
        'late', 'later' | Merge-GorgiasTag -Into delayed -Confirm:$false -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        (Get-GorgiasTag).Name | Should -Be 'delayed'
        Get-Call PUT | Should -HaveCount 1
    }

    It 'merges nothing into an unknown tag, nor under -WhatIf' {
        $null = $seed.Tag('late'), $seed.Tag('delayed')
        'late' | Merge-GorgiasTag -Into nope -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        'late' | Merge-GorgiasTag -Into delayed -WhatIf
        $null | Merge-GorgiasTag -Into delayed -Confirm:$false -ErrorAction SilentlyContinue
        @() | Merge-GorgiasTag -Into delayed -Confirm:$false
        Get-Call PUT | Should -BeNullOrEmpty
    }
}

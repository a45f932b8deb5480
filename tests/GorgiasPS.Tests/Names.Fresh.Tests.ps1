param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    # What each kind of object is created from besides its name.
    $kinds = @(
        @{ Noun = 'Macro'; Path = 'macros'; Fields = @{ actions = @() } }
        @{ Noun = 'Tag'; Path = 'tags'; Fields = @{} }
        @{ Noun = 'Team'; Path = 'teams'; Fields = @{} }
        @{ Noun = 'View'; Path = 'views'; Fields = @{ type = 'ticket-list'; slug = 'mine' } }
    )
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited

    # What a colleague does, of which the connection knows nothing.
    function New-Elsewhere([string] $Path, [string] $Name, $Fields) {
        Invoke-GorgiasApi -Method Post "api/$Path" -Body ($Fields + @{ name = $Name })
    }

    function Rename-Elsewhere([string] $Path, [long] $Id, [string] $Name, $Fields) {
        $null = Invoke-GorgiasApi -Method Put "api/$Path/$Id" -Body ($Fields + @{ name = $Name })
    }

    function Measure-Call([string] $Method, [string] $Path) {
        @($sandbox.Requests | Where-Object { $_.Method -eq $Method -and $_.Path -like $Path }).Count
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'A name of a <Noun>' -ForEach $kinds {
    BeforeEach {
        $sandbox.Reset()
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $one, $two, $three = 'one', 'two', 'three' | ForEach-Object { New-Elsewhere $Path $_ $Fields }

        # The connection reads the names now, and a minute has not passed when they are needed.
        $null = & "Get-Gorgias$Noun" one
        $sandbox.Requests.Clear()
    }

    It 'removes nothing that has another name by now' {
        Rename-Elsewhere $Path $one.id 'kept' $Fields
        & "Remove-Gorgias$Noun" one -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        (& "Get-Gorgias$Noun" $one.id).Name | Should -Be 'kept'
    }

    It 'changes nothing that has another name by now' {
        Rename-Elsewhere $Path $one.id 'kept' $Fields
        & "Set-Gorgias$Noun" one -Name other -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        (& "Get-Gorgias$Noun" $one.id).Name | Should -Be 'kept'
    }

    It 'is found at once when a colleague gave it' {
        & "Get-Gorgias$Noun" missing -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed | Should -HaveCount 1
        $new = New-Elsewhere $Path 'new' $Fields
        (& "Get-Gorgias$Noun" new).Id | Should -Be $new.id
        $newer = New-Elsewhere $Path 'newer' $Fields
        & "Remove-Gorgias$Noun" newer -Confirm:$false
        & "Get-Gorgias$Noun" $newer.id -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'that is not there costs one call for all records' {
        1..20 | ForEach-Object { "missing-$_" } | & "Get-Gorgias$Noun" -ErrorAction SilentlyContinue
        Measure-Call GET "/api/$Path" | Should -Be 1
    }

    # An account has no two tags of one name.
    if ($Noun -ne 'Tag') {
        It 'removes neither of two that have it by now' {
            $twin = New-Elsewhere $Path 'one' $Fields
            & "Remove-Gorgias$Noun" one -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
            foreach ($id in $one.id, $twin.id) {
                "$($failed[0])" | Should -BeLike "*$id*"
            }

            Measure-Call DELETE "/api/$Path/*" | Should -Be 0
        }
    }

    It 'is looked up in one list for all that are removed' {
        'one', 'two', 'three' | & "Remove-Gorgias$Noun" -Confirm:$false
        Measure-Call GET "/api/$Path" | Should -Be 1
        Measure-Call DELETE "/api/$Path/*" | Should -Be 3
    }

    It 'is looked up by no call when ids are removed' {
        $one.id, $two.id | & "Remove-Gorgias$Noun" -Confirm:$false
        & "Get-Gorgias$Noun" three | ForEach-Object Name | Should -Be 'three'
        Measure-Call GET "/api/$Path" | Should -Be 0
    }

    It 'is not given twice' {
        $new = New-Elsewhere $Path 'new' $Fields
        $given = if ($Noun -eq 'View') { @{ Filter = "eq(ticket.status, 'open')" } } else { @{} }
        & "New-Gorgias$Noun" new @given -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Conflict*'
        Rename-Elsewhere $Path $two.id 'newer' $Fields
        (& "New-Gorgias$Noun" newer @given -IfExists Skip).Id | Should -Be $two.id
        Measure-Call GET "/api/$Path" | Should -Be 2
    }
}

Describe 'A name of tags that are merged' {
    It 'is a tag that has it now' {
        $sandbox.Reset()
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $late, $later, $delayed = 'late', 'later', 'delayed' | ForEach-Object { New-Elsewhere tags $_ @{} }
        $null = Get-GorgiasTag late
        Rename-Elsewhere tags $late.id 'kept' @{}
        Rename-Elsewhere tags $delayed.id 'gone' @{}
        $sandbox.Requests.Clear()

        'late', 'later' | Merge-GorgiasTag -Into delayed -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        Measure-Call PUT '/api/tags/*' | Should -Be 0

        'late', 'later' | Merge-GorgiasTag -Into gone -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Should -Be 'late'
        Measure-Call GET '/api/tags' | Should -Be 2
        (Get-GorgiasTag).Name | Sort-Object | Should -Be 'gone', 'kept'
    }
}

Describe 'A name of users and custom fields' {
    BeforeEach {
        $sandbox.Reset()
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    }

    It 'removes neither of two users who have it by now' {
        $one = Invoke-GorgiasApi -Method Post api/users -Body @{ name = 'Kim Lee'; email = 'kim@acme.example'; role = @{ name = 'agent' } }
        $null = Get-GorgiasUser 'Kim Lee'
        $null = Invoke-GorgiasApi -Method Post api/users -Body @{ name = 'Kim Lee'; email = 'lee@acme.example'; role = @{ name = 'agent' } }
        Remove-GorgiasUser 'Kim Lee' -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        (Get-GorgiasUser $one.id).Name | Should -Be 'Kim Lee'
    }

    It 'is not given to a second custom field' {
        $null = Get-GorgiasCustomField 'Contact reason'
        $null = Invoke-GorgiasApi -Method Post api/custom-fields -Body @{
            object_type = 'Ticket'; label = 'Size'; definition = @{ data_type = 'text'; input_settings = @{ input_type = 'input' } }
        }
        New-GorgiasCustomField Size -FieldType text -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Conflict*'
    }
}

Describe 'What a command denied' {
    BeforeAll {
        function New-Choice([string[]] $Choices, [long] $Id) {
            $body = @{ object_type = 'Ticket'; label = 'Reason'; definition = @{ data_type = 'text'; input_settings = @{ input_type = 'dropdown'; choices = $Choices } } }
            if ($Id) { Invoke-GorgiasApi -Method Put "api/custom-fields/$Id" -Body $body } else { Invoke-GorgiasApi -Method Post api/custom-fields -Body $body }
        }
    }

    BeforeEach {
        $sandbox.Reset()
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $ticket = $sandbox.GetServer().Seed.Ticket('jane@example.com', 'case')
    }

    It 'is taken by the next command when a colleague added it: <What>' -ForEach @(
        @{
            What = 'a choice'
            Before = { $script:field = New-Choice 'a' }
            Line = { Set-GorgiasTicket $ticket -CustomField @{ Reason = 'fresh' } }
            Add = { $null = New-Choice 'a', 'fresh' $field.id }
        }
        @{
            What = 'a field'
            Before = { $null = Invoke-GorgiasApi -Method Post api/custom-fields -Body @{ object_type = 'Ticket'; label = 'Size'; definition = @{ data_type = 'text'; input_settings = @{ input_type = 'input' } } } }
            Line = { Set-GorgiasTicket $ticket -CustomField @{ Reason = 'a' } }
            Add = { $null = New-Choice 'a' }
        }
        @{
            What = 'a team'
            Before = { }
            Line = { Set-GorgiasTicket $ticket -AssigneeTeam Night }
            Add = { $null = Invoke-GorgiasApi -Method Post api/teams -Body @{ name = 'Night' } }
        }
        @{
            What = 'a macro'
            Before = { }
            Line = { Invoke-GorgiasMacro close $ticket -Confirm:$false }
            Add = { $null = Invoke-GorgiasApi -Method Post api/macros -Body @{ name = 'close'; actions = @() } }
        }
    ) {
        & $Before
        1..2 | ForEach-Object { $Line | Should -Throw -ErrorId Gorgias.UnknownName* }
        & $Add
        $Line | Should -Not -Throw
    }

    It 'costs one reading for all its records' {
        { Set-GorgiasTicket $ticket -AssigneeTeam Night } | Should -Throw
        $sandbox.Requests.Clear()
        1..20 | ForEach-Object { [pscustomobject]@{ TicketId = $ticket; AssigneeTeam = 'Night' } } | Set-GorgiasTicket -ErrorAction SilentlyContinue
        Measure-Call GET '/api/teams' | Should -Be 1
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Custom fields' {
    BeforeEach {
        $sandbox.Reset()
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $null = New-GorgiasCustomField Tier -ObjectType Customer
        $sandbox.Requests.Clear()
    }

    It 'are listed for tickets and customers' {
        (Get-GorgiasCustomField).Label | Should -Be 'Contact reason', 'Order number', 'Tier'
        (Get-GorgiasCustomField -ObjectType Customer).Label | Should -Be 'Tier'
        @(Get-GorgiasCustomField -First 1) | Should -HaveCount 1
        $reason = Get-GorgiasCustomField 'contact REASON'
        $reason.FieldType | Should -Be 'dropdown'
        $reason.Choice | Should -Contain 'Shipping::Delay'
        (Get-GorgiasCustomField tier).ObjectType | Should -Be 'Customer'
        (Get-GorgiasCustomField *r*).Count | Should -Be 3
    }

    It 'are created once, and told apart by what they are of' {
        $made = New-GorgiasCustomField 'Parcel' -Choice 'A', 'B::C', '日本' -Required -Description 'Which parcel'
        $made.FieldType, "$($made.Choice)", $made.Required | Should -Be 'dropdown', 'A B::C 日本', $true
        (New-GorgiasCustomField 'Parcel' -IfExists Skip).Id | Should -Be $made.Id
        New-GorgiasCustomField 'parcel' -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Conflict*'
        (New-GorgiasCustomField 'Parcel' -ObjectType Customer -FieldType number -Minimum 1 -Maximum 9.5).FieldType | Should -Be 'number'
        Set-GorgiasCustomField Parcel -Description x -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        "$($failed[0])" | Should -BeLike "*$($made.Id)*"
    }

    It 'is usable on a ticket as soon as it is created' {
        $null = New-GorgiasTicket -CustomerEmail a@example.com -BodyText x -CustomField @{ 'Order number' = '1' }
        $null = New-GorgiasCustomField Fresh
        (New-GorgiasTicket -CustomerEmail a@example.com -BodyText x -CustomField @{ Fresh = 'y' }).Id | Should -Not -BeNullOrEmpty
    }

    It 'refuses a definition that makes no sense: <Because>' -ForEach @(
        @{ Because = 'choices of a number'; Given = @{ FieldType = 'number'; Choice = 'a' } }
        @{ Because = 'a dropdown without choices'; Given = @{ FieldType = 'dropdown' } }
        @{ Because = 'a minimum of a text'; Given = @{ Minimum = 1 } }
        @{ Because = 'a minimum above the maximum'; Given = @{ FieldType = 'number'; Minimum = 2; Maximum = 1 } }
        @{ Because = 'an unknown type'; Given = @{ FieldType = 'date' } }
        @{ Because = 'a choice that is too long'; Given = @{ Choice = 'x' * 256 } }
    ) {
        New-GorgiasCustomField X @Given -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord*'
        @($sandbox.Requests | Where-Object Method -EQ POST) | Should -BeNullOrEmpty
    }

    It 'change what is given and keep the rest of the definition' {
        $changed = Set-GorgiasCustomField 'Contact reason' -Choice 'One', 'Two' -Label Reason -PassThru
        "$($changed.Choice)", $changed.Label, $changed.FieldType | Should -Be 'One Two', 'Reason', 'dropdown'
        $changed.Definition['input_settings'].Keys | Should -Contain 'default'
        ($changed | Set-GorgiasCustomField -Priority 4000 -PassThru).Label | Should -Be 'Reason'
    }

    It 'are archived and taken back' {
        Set-GorgiasCustomField 'Order number' -Archived
        (Get-GorgiasCustomField -ObjectType Ticket).Label | Should -Not -Contain 'Order number'
        $archived = Get-GorgiasCustomField -Archived -ObjectType Ticket
        $archived.Label | Should -Be 'Order number'
        ($archived | Set-GorgiasCustomField -Archived:$false -PassThru).DeactivatedDatetime | Should -BeNullOrEmpty
    }
}

# What errors say of names: which parameter has them, and what the account has instead.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api -Ledger None
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    $seed = $sandbox.GetServer().Seed
    $null = $seed.DropdownField('Parcel reason', [string[]] ('Broken', 'Late'))
    $null = New-GorgiasTag delayed
    $null = New-GorgiasTeam 'Names team'
    $null = New-GorgiasCustomer -Email a@x.example -Name 'Ann A.' -Confirm:$false
    $ticket = New-GorgiasTicket -CustomerEmail names@example.com -BodyText x

    # The errors of a line, whether they end it or not.
    function Get-Failure([scriptblock] $Line, [string] $Kind = 'UnknownName') {
        $Error.Clear()
        try {
            $null = & $Line
        } catch {
            $null = $_
        }

        $Error | Where-Object FullyQualifiedErrorId -Like "Gorgias.$Kind*" | Select-Object -First 1
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'A name that the account does not have' {
    It 'is named with the parameter that has it: <Parameter> of <Command>' -ForEach @(
        @{ Command = 'Get-GorgiasTicket'; Parameter = 'AssigneeUser'; Line = { Get-GorgiasTicket -AssigneeUser nobody @quiet } }
        @{ Command = 'Get-GorgiasTicket'; Parameter = 'AssigneeTeam'; Line = { Get-GorgiasTicket -AssigneeTeam nobody @quiet } }
        @{ Command = 'Get-GorgiasTicket'; Parameter = 'View'; Line = { Get-GorgiasTicket -View nobody @quiet } }
        @{ Command = 'Set-GorgiasTicket'; Parameter = 'AssigneeUser'; Line = { Set-GorgiasTicket $ticket.Id -AssigneeUser nobody @quiet } }
        @{ Command = 'Set-GorgiasTicket'; Parameter = 'CustomField'; Line = { Set-GorgiasTicket $ticket.Id -CustomField @{ nobody = 1 } @quiet } }
        @{ Command = 'Get-GorgiasEvent'; Parameter = 'User'; Line = { Get-GorgiasEvent -User nobody @quiet } }
        @{ Command = 'Get-GorgiasEvent -Follow'; Parameter = 'User'; Line = { Get-GorgiasEvent -Follow -User nobody -First 1 @quiet } }
        @{ Command = 'Merge-GorgiasCustomer'; Parameter = 'Into'; Line = { Merge-GorgiasCustomer a@x.example -Into nobody@x.example -Confirm:$false @quiet } }
        @{ Command = 'Merge-GorgiasCustomer'; Parameter = 'Into'; Line = { Merge-GorgiasCustomer a@x.example -Into 'Nobody N.' -Confirm:$false @quiet } }
        @{ Command = 'Merge-GorgiasCustomer'; Parameter = 'Id'; Line = { Merge-GorgiasCustomer nobody@x.example -Into a@x.example -Confirm:$false @quiet } }
        @{ Command = 'Merge-GorgiasTag'; Parameter = 'Into'; Line = { Merge-GorgiasTag delayed -Into nobody -Confirm:$false @quiet } }
        @{ Command = 'Merge-GorgiasTag'; Parameter = 'Id'; Line = { Merge-GorgiasTag nobody -Into delayed -Confirm:$false @quiet } }
        @{ Command = 'New-GorgiasTeam'; Parameter = 'Member'; Line = { New-GorgiasTeam New -Member nobody @quiet } }
        @{ Command = 'Set-GorgiasTeam'; Parameter = 'Member'; Line = { Set-GorgiasTeam 'Names team' -Member nobody @quiet } }
        @{ Command = 'Set-GorgiasTeam'; Parameter = 'AddMember'; Line = { Set-GorgiasTeam 'Names team' -AddMember nobody @quiet } }
        @{ Command = 'Set-GorgiasTeam'; Parameter = 'RemoveMember'; Line = { Set-GorgiasTeam 'Names team' -RemoveMember nobody @quiet } }
        @{ Command = 'New-GorgiasView'; Parameter = 'SharedWithUser'; Line = { New-GorgiasView New -SharedWithUser nobody @quiet } }
        @{ Command = 'New-GorgiasView'; Parameter = 'SharedWithTeam'; Line = { New-GorgiasView New -SharedWithTeam nobody @quiet } }
        @{ Command = 'New-GorgiasCustomer'; Parameter = 'CustomField'; Line = { New-GorgiasCustomer -Email b@x.example -CustomField @{ nobody = 1 } @quiet } }
        @{ Command = 'Invoke-GorgiasMacro'; Parameter = 'Macro'; Line = { $ticket | Invoke-GorgiasMacro nobody @quiet } }
        @{ Command = 'Get-GorgiasMacro'; Parameter = 'Id'; Line = { Get-GorgiasMacro nobody @quiet } }
        @{ Command = 'Set-GorgiasUser'; Parameter = 'Id'; Line = { Set-GorgiasUser nobody -Bio x -Confirm:$false @quiet } }
    ) {
        $failure = Get-Failure $Line
        $failure.Exception.Field | Should -Be $Parameter
        "$failure" | Should -BeLike "*$($Parameter): *nobody*"
        $failure.ErrorDetails.RecommendedAction | Should -Match "\b$Parameter\b"
    }

    It 'is answered with the name that is near, and no other' {
        $null = New-GorgiasTag shipping-question
        $message = "$(Get-Failure { Get-GorgiasTag delayd @quiet })"
        $message | Should -BeLike "*'delayed'*"
        $message | Should -Not -BeLike '*shipping-question*'
    }

    It 'is answered with each of the names once' {
        1..2 | ForEach-Object { $null = New-GorgiasMacro 'Twice named' -IfExists Create }
        @("$(Get-Failure { Get-GorgiasMacro 'Twice' @quiet })" -split "'Twice named'") | Should -HaveCount 2
        @("$(Get-Failure { Get-GorgiasMacro qqqqqqqqqqqq @quiet })" -split "'Twice named'").Count | Should -BeLessOrEqual 2
    }

    It 'is of a field for <Kind>, which has none' -ForEach @(
        @{ Kind = 'customers'; Line = { Set-GorgiasCustomer a@x.example -CustomField @{ Size = 'L' } @quiet } }
    ) {
        "$(Get-Failure $Line)" | Should -Match "\b$Kind\b"
    }
}

Describe 'An ID that the account does not have' {
    It 'is named with its kind: <Kind>' -ForEach @(
        @{ Kind = 'ticket'; Line = { Get-GorgiasTicket 999999999 @quiet } }
        @{ Kind = 'customer'; Line = { Get-GorgiasCustomer 999999999 @quiet } }
        @{ Kind = 'user'; Line = { Get-GorgiasUser 999999999 @quiet } }
        @{ Kind = 'team'; Line = { Get-GorgiasTeam 999999999 @quiet } }
        @{ Kind = 'integration'; Line = { Get-GorgiasIntegration 999999999 @quiet } }
        @{ Kind = 'macro'; Line = { Get-GorgiasMacro 999999999 @quiet } }
        @{ Kind = 'view'; Line = { Get-GorgiasView 999999999 @quiet } }
        @{ Kind = 'tag'; Line = { Get-GorgiasTag 999999999 @quiet } }
        @{ Kind = 'event'; Line = { Get-GorgiasEvent 999999999 @quiet } }
        @{ Kind = 'job'; Line = { Get-GorgiasJob 999999999 @quiet } }
        @{ Kind = 'custom field'; Line = { Get-GorgiasCustomField 999999999 @quiet } }
        @{ Kind = 'satisfaction survey'; Line = { Get-GorgiasSatisfactionSurvey 999999999 @quiet } }
    ) {
        $failure = Get-Failure $Line -Kind NotFound
        "$failure" | Should -Match "^[^(]*\b$Kind 999999999\b" -Because 'the object comes before the call'
    }
}

Describe 'A name with wildcards' {
    It 'is refused by <Command>, with the command that finds them' -ForEach @(
        @{ Command = 'Set-GorgiasMacro'; Getter = 'Get-GorgiasMacro'; Line = { Set-GorgiasMacro Del* -Name x @quiet } }
        @{ Command = 'Remove-GorgiasTag'; Getter = 'Get-GorgiasTag'; Line = { Remove-GorgiasTag del* -Confirm:$false @quiet } }
        @{ Command = 'Merge-GorgiasTag'; Getter = 'Get-GorgiasTag'; Line = { Merge-GorgiasTag del* -Into delayed -Confirm:$false @quiet } }
    ) {
        $failure = Get-Failure $Line
        "$failure" | Should -Match "\b$Command\b"
        $failure.ErrorDetails.RecommendedAction | Should -Match "\b$Getter\b"
    }

    It 'is a name where there is one' {
        $null = New-GorgiasTag 'a[b]'
        Set-GorgiasTag 'a[b]' -Description x -ErrorAction Stop
    }
}

Describe 'A name that several have' {
    It 'is answered with their IDs, and advice to use one' {
        $ids = (1..2 | ForEach-Object { New-GorgiasMacro 'Same name' -IfExists Create }).Id
        $failure = Get-Failure { Get-GorgiasMacro 'Same name' @quiet }
        $ids | ForEach-Object { "$failure" | Should -Match "\b$_\b" }
        $failure.ErrorDetails.RecommendedAction | Should -Not -Match '\bId\b' -Because 'the ID that was typed is a name, and it is correct'
    }
}

Describe 'A value that a custom field does not have' {
    BeforeEach { $sandbox.Requests.Clear() }

    It 'is refused before it is sent, with the field and its choices: <Command>' -ForEach @(
        @{ Command = 'Set-GorgiasTicket'; Line = { Set-GorgiasTicket $ticket.Id -CustomField @{ 'Parcel reason' = 'xyz' } @quiet } }
        @{ Command = 'Set-GorgiasTicket, piped'; Line = { $ticket | Set-GorgiasTicket -CustomField @{ 'Parcel reason' = 'xyz' } @quiet } }
        @{ Command = 'New-GorgiasTicket'; Line = { New-GorgiasTicket -CustomerEmail c@x.example -BodyText x -CustomField @{ 'Parcel reason' = 'xyz' } @quiet } }
    ) {
        $failure = Get-Failure $Line
        $failure.Exception.Field | Should -Be 'CustomField'
        'Parcel reason', 'xyz', 'Broken', 'Late' | ForEach-Object { "$failure" | Should -BeLike "*'$_'*" }
        @($sandbox.Requests | Where-Object Method -NE GET) | Should -BeNullOrEmpty
    }

    It 'is taken when it is a choice, or clears the field' {
        Set-GorgiasTicket $ticket.Id -CustomField @{ 'Parcel reason' = 'Late' } -ErrorAction Stop
        Set-GorgiasTicket $ticket.Id -CustomField @{ 'Parcel reason' = $null } -ErrorAction Stop
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $seed = $sandbox.GetServer().Seed
    $sms = $seed.SmsIntegration('+14155550100', 'Acme Support')
    $phone = $seed.PhoneIntegration('+14155550101', 'Acme Calls')
    $mail = (Get-GorgiasIntegration support@acme.example).Id
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Get-GorgiasIntegration' {
    It 'lists integrations, and reads one by id, address, name and wildcard' {
        (Get-GorgiasIntegration).Id | Sort-Object | Should -Be ($mail, $sms, $phone | Sort-Object)
        foreach ($name in $phone, 'acme calls', '+14155550101', '*Calls') {
            (Get-GorgiasIntegration $name).Id | Should -Be $phone
        }

        $one = Get-GorgiasIntegration $mail
        $one.Type, $one.Address, $one.IsActive, $one.Name | Should -Be 'email', 'support@acme.example', $true, 'Acme Support'
        $one.CreatedDatetime | Should -BeOfType System.DateTimeOffset
    }

    It 'lists those of a type' {
        (Get-GorgiasIntegration -Type sms).Id | Should -Be $sms
        Get-GorgiasIntegration -Type shopify | Should -BeNullOrEmpty
        Get-GorgiasIntegration -Type nonsense -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Refused*'
    }

    It 'lists the candidates of a name that integrations of several types have' {
        { Get-GorgiasIntegration 'Acme Support' -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.UnknownName*'
        Get-GorgiasIntegration 'Acme Support' -ErrorVariable failed -ErrorAction SilentlyContinue
        foreach ($part in "$mail (email)", "$sms (sms)") {
            "$($failed[0])" | Should -BeLike "*$part*"
        }
    }

    It 'shows what is disconnected' {
        $seed.DisconnectIntegration($phone)
        $one = Get-GorgiasIntegration $phone
        $one.IsActive | Should -BeFalse
        $one.DeactivatedDatetime | Should -Not -BeNullOrEmpty
        Get-GorgiasIntegration | Where-Object IsActive | Should -HaveCount 2
    }

    It 'takes the integration of a message' {
        $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x
        $message = $ticket | Add-GorgiasMessage -FromAgent -SendEmail -From support@acme.example -BodyText y -Force -DeliveryWaitSec 0 -WarningAction Ignore
        if ($message.IntegrationId) { ($message | Get-GorgiasIntegration).Id | Should -Be $mail }
        $ticket | Get-GorgiasIntegration -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument*'
    }

    It 'completes names and types' {
        $line = 'Get-GorgiasIntegration Acme'
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.ListItemText | Should -Contain 'Acme Calls'
        $line = 'Get-GorgiasIntegration -Type shop'
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'shopify'
    }
}

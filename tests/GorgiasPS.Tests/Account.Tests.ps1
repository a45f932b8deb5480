param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Get-GorgiasAccount' {
    It 'tells domain, status and subscription with one call' {
        $sandbox.Requests.Clear()
        $account = Get-GorgiasAccount
        $account.Domain, $account.Status, $account.SubscriptionStatus | Should -Be 'sandbox', 'active', 'trialing'
        $account.Plan | Should -BeNullOrEmpty
        $account.CreatedDatetime | Should -BeOfType System.DateTimeOffset
        $sandbox.Requests.Path | Should -Be '/api/account'
    }

    It 'needs a connection, which may be another one' {
        $other = $sandbox | Connect-Gorgias
        Disconnect-Gorgias
        { Get-GorgiasAccount } | Should -Throw -ErrorId 'Gorgias.NotConnected*'
        $null = $sandbox | Connect-Gorgias
        $other | Should -Not -BeNullOrEmpty
        (Get-GorgiasAccount -Connection (Get-GorgiasConnection)).Domain | Should -Be 'sandbox'
    }
}

Describe 'Get-GorgiasAccountSetting' {
    It 'lists settings, and those of some types' {
        $all = Get-GorgiasAccountSetting
        $all.Type | Should -Contain 'business-hours'
        (Get-GorgiasAccountSetting business-hours).Data.timezone | Should -Be 'UTC'
        (Get-GorgiasAccountSetting auto-merge).Data.tickets.enabled | Should -BeOfType bool
        (Get-GorgiasAccountSetting auto-split, access).Type | Should -Be 'auto-split', 'access'
    }

    It 'takes wildcards' {
        (Get-GorgiasAccountSetting AUTO-*).Type | Sort-Object | Should -Be 'auto-merge', 'auto-split'
        Get-GorgiasAccountSetting nothing-* | Should -BeNullOrEmpty
    }

    It 'has an error for a type that the account does not have, and goes on' {
        (Get-GorgiasAccountSetting busines-hours, access -ErrorVariable failed -ErrorAction SilentlyContinue).Type | Should -Be 'access'
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName,*'
        $failed.TargetObject | Should -Be 'busines-hours'
        "$failed" | Should -MatchExactly "'business-hours'"
    }

    It 'completes types' {
        $line = 'Get-GorgiasAccountSetting auto-'
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'auto-merge', 'auto-split'
    }
}

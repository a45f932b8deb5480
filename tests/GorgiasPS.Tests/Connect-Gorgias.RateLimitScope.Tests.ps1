param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $dataBefore = $env:GORGIASPS_DATA
}

AfterAll {
    $env:GORGIASPS_DATA = $dataBefore
}

Describe 'Sharing the rate limit' {
    BeforeEach {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $sandbox = Start-GorgiasSandbox
    }

    AfterEach {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'covers one process by default' {
        $null = $sandbox | Connect-Gorgias
        $limit = Get-GorgiasRateLimit
        "$($limit.Scope)" | Should -Be 'Process'
        $limit.SharedAt, $limit.SharingFailure | Should -Be @($null, $null)
        $limit.SharedBy | Should -Be 1
        $env:GORGIASPS_DATA | Should -Not -Exist -Because 'sharing was not asked for'
    }

    It 'covers the machine with -RateLimitScope Machine, in a file of the user''s data folder' {
        $null = $sandbox | Connect-Gorgias -RateLimitScope Machine -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $limit = Get-GorgiasRateLimit
        "$($limit.Scope)" | Should -Be 'Machine'
        $limit.SharingFailure | Should -BeNullOrEmpty
        $limit.SharedAt | Should -BeLike "$env:GORGIASPS_DATA*.budget"
        $limit.SharedAt | Should -Exist
        $limit | Format-List | Out-String | Should -Match 'SharedAt'
    }

    It 'continues without sharing, and warns once, when the file cannot be created' {
        $null = New-Item -Path $env:GORGIASPS_DATA -ItemType File
        $null = $sandbox | Connect-Gorgias -RateLimitScope Machine -DefaultChannel email -DefaultVia api -WarningVariable warnings -WarningAction SilentlyContinue
        $failure = (Get-GorgiasRateLimit).SharingFailure
        $failure | Should -Not -BeNullOrEmpty
        @($warnings) | Should -HaveCount 1
        "$warnings" | Should -Match ([regex]::Escape($failure))
        New-GorgiasTicket -CustomerEmail jane@example.com -Subject x -BodyText x | Should -HaveCount 1
    }

    It 'needs a database for several machines, and rejects <Name>' -ForEach @(
        @{ Name = 'no queue'; With = @{ RateLimitScope = 'Database' }; Kind = 'InvalidArgument'; Target = $null; Named = 'RateLimitQueue' }
        @{ Name = 'a queue without the scope'; With = @{ RateLimitQueue = 'orders' }; Kind = 'InvalidArgument'; Target = 'orders'; Named = 'RateLimitQueue' }
        @{ Name = 'a queue in a file'; With = @{ RateLimitScope = 'Database'; RateLimitQueue = 'orders' }; Kind = 'QueueInvalidAddress'; Target = $null; Named = 'orders' }
    ) {
        $caught = { $sandbox | Connect-Gorgias @With } | Should -Throw -ErrorId "Gorgias.$Kind,GorgiasPS.ConnectGorgiasCommand" -PassThru
        $caught.TargetObject | Should -Be $Target
        "$caught" | Should -MatchExactly "\b$Named\b"
    }
}

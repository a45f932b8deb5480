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

    It 'reaches over one process, unless told otherwise' {
        $null = $sandbox | Connect-Gorgias
        $limit = Get-GorgiasRateLimit
        "$($limit.Scope)" | Should -Be 'Process'
        $limit.SharedAt, $limit.SharingFailure | Should -Be @($null, $null)
        $limit.SharedBy | Should -Be 1
        $env:GORGIASPS_DATA | Should -Not -Exist -Because 'nothing is written that nobody asked for'
    }

    It 'reaches over the machine, in a file of the user''s data folder' {
        $null = $sandbox | Connect-Gorgias -RateLimitScope Machine -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $limit = Get-GorgiasRateLimit
        "$($limit.Scope)" | Should -Be 'Machine'
        $limit.SharingFailure | Should -BeNullOrEmpty
        $limit.SharedAt | Should -BeLike "$env:GORGIASPS_DATA*.budget"
        $limit.SharedAt | Should -Exist
        $limit | Format-List | Out-String | Should -Match 'SharedAt'
    }

    It 'goes on without, and says so, where the file cannot be had' {
        $null = New-Item -Path $env:GORGIASPS_DATA -ItemType File
        $null = $sandbox | Connect-Gorgias -RateLimitScope Machine -DefaultChannel email -DefaultVia api -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike 'The rate limit is not shared for now: *'
        New-GorgiasTicket -CustomerEmail jane@example.com -Subject x -BodyText x | Should -HaveCount 1
        (Get-GorgiasRateLimit).SharingFailure | Should -Not -BeNullOrEmpty
    }

    It 'needs a database for several machines' -ForEach @(
        @{ With = @{ RateLimitScope = 'Database' }; Says = 'RateLimitQueue: it is missing.*' }
        @{ With = @{ RateLimitQueue = 'orders' }; Says = 'RateLimitQueue: it goes with -RateLimitScope Database.*' }
        @{ With = @{ RateLimitScope = 'Database'; RateLimitQueue = 'orders' }; Says = '*is in a file*' }
    ) {
        { $sandbox | Connect-Gorgias @With } | Should -Throw -ExpectedMessage $Says -ErrorId 'Gorgias.*,GorgiasPS.ConnectGorgiasCommand'
    }
}

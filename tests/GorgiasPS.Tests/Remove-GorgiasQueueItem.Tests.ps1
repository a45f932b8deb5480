param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

# Items that were not sent are in no other place: removing them asks, once for each queue, and never blocks a script.

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $earlier = $env:GORGIASPS_QUEUE_PATH
    $env:GORGIASPS_QUEUE_PATH = Join-Path -Path $TestDrive -ChildPath 'queues'
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $null = $sandbox | Connect-Gorgias -Ledger None

    function Add-Pending([string] $Queue, [int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = "$Queue-$_"; Email = "jane$_@example.com" } } |
            New-GorgiasTicket -Channel api -Via api -BodyText 'x' -Queue $Queue -WarningAction SilentlyContinue
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
    $env:GORGIASPS_QUEUE_PATH = $earlier
}

Describe 'Removing items that were not sent' {
    It 'needs a confirmation, which a session without a person cannot give' {
        $null = Add-Pending first 8
        try { Get-GorgiasQueueItem first | Remove-GorgiasQueueItem } catch { $failed = $_ }
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.ConfirmationNeeded,*'
        "$failed" | Should -MatchExactly '\b8\b.*\bfirst\b'
        $failed.ErrorDetails.RecommendedAction | Should -MatchExactly '-Force'
        @(Get-GorgiasQueueItem first).Count | Should -Be 8
    }

    It 'needs none with <_>' -ForEach '-Force', '-Confirm:$false' {
        $null = Add-Pending second 3
        $how = @{ '-Force' = @{ Force = $true }; '-Confirm:$false' = @{ Confirm = $false } }[$_]
        Get-GorgiasQueueItem second | Remove-GorgiasQueueItem @how
        @(Get-GorgiasQueueItem second).Count | Should -Be 0
    }

    It 'needs none for items that were sent' {
        $null = Add-Pending third 2
        $null = Send-GorgiasQueue third
        Get-GorgiasQueueItem third | Remove-GorgiasQueueItem
        @(Get-GorgiasQueueItem third).Count | Should -Be 0
    }

    It 'says under -WhatIf how many there are, in one line for each queue' {
        $null = Add-Pending fourth 9
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
            param($ModulePath, $Sandbox)
            Import-Module -Name $ModulePath
            $null = $Sandbox | Connect-Gorgias -Ledger None
            $transcript = New-TemporaryFile
            $null = Start-Transcript -Path $transcript
            Get-GorgiasQueueItem fourth | Remove-GorgiasQueueItem -WhatIf
            $null = Stop-Transcript
            Get-Content -Path $transcript
            Remove-Item -Path $transcript
        }).AddArgument($ModulePath).AddArgument($sandbox)
        $lines = @($shell.Invoke() -match 'fourth-1\b')
        $shell.Dispose()
        $lines | Should -HaveCount 1
        $lines[0] | Should -MatchExactly '\b9\b.*\bPending\b.*\bfourth\b'
        @(Get-GorgiasQueueItem fourth).Count | Should -Be 9
    }
}

Describe 'Clearing items that were not sent' {
    It 'needs a confirmation that counts and names' {
        $null = Add-Pending fifth 5
        try { Clear-GorgiasQueue fifth -Status Pending } catch { $failed = $_ }
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.ConfirmationNeeded,*'
        "$failed" | Should -MatchExactly '\b5\b.*\bfifth\b'
        @(Get-GorgiasQueueItem fifth).Count | Should -Be 5
    }
}

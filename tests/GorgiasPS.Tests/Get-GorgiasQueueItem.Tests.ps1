param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $dataBefore = $env:GORGIASPS_DATA
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api

    function New-Row([string[]] $Name) {
        $Name | ForEach-Object { [pscustomobject]@{ ExternalId = $_; Email = "$_@example.com" } }
    }
}

AfterAll {
    $env:GORGIASPS_DATA = $dataBefore
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'The items of a queue' {
    BeforeEach {
        $sandbox.Reset()
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $agent = $sandbox.GetServer().Seed.User('first@acme.example', 'First') + 1
        $null = New-Row a1, a2, a3 | New-GorgiasTicket -Queue orders -BodyText x
        $null = New-Row bad | New-GorgiasTicket -Queue orders -BodyText x -AssigneeUser $agent
        $null = Add-GorgiasMessage -Queue orders -TicketExternalId bad -InternalNote -BodyText note -ExternalId follower
        $null = Send-GorgiasQueue orders -ErrorAction SilentlyContinue
        $null = New-Row p1, p2 | New-GorgiasTicket -Queue orders -BodyText x
    }

    It 'can be listed, by status, key and number' {
        Get-GorgiasQueueItem orders | ForEach-Object ExternalId | Should -Be 'a1', 'a2', 'a3', 'bad', 'follower', 'p1', 'p2'
        (Get-GorgiasQueueItem orders -Status Dead).ExternalId | Should -Be 'bad', 'follower'
        (Get-GorgiasQueueItem orders -Status Dead, Pending).ExternalId | Should -Be 'bad', 'follower', 'p1', 'p2'
        (Get-GorgiasQueueItem orders -ExternalId a2, p2, nope).ExternalId | Should -Be 'a2', 'p2'
        (Get-GorgiasQueueItem orders -First 2).ExternalId | Should -Be 'a1', 'a2'
        (Get-GorgiasQueueItem orders -Status Done, Pending -First 4).ExternalId | Should -Be 'a1', 'a2', 'a3', 'p1'
        (Get-GorgiasQueue | Get-GorgiasQueueItem -Status Done).TicketId | Should -Be @($sandbox.Tickets | Sort-Object ExternalId | ForEach-Object Id)
        Get-GorgiasQueueItem orders | Select-Object -First 1 | ForEach-Object ExternalId | Should -Be 'a1'
    }

    It 'have an error when dead, also when they died with their ticket' {
        $dead = Get-GorgiasQueueItem orders -Status Dead
        $dead[0].Error.Kind, $dead[1].Error.Kind | Should -Be 'Refused', 'TicketDead'
        $dead[0].Error.Message | Should -Match 'assignee_user.id'
        $dead[0].Attempts, $dead[0].Kind, $dead[1].Kind | Should -Be 1, 'CreateTicket', 'AddMessage'
        $dead | Format-List | Out-String | Should -Match 'Fields\s+: assignee_user\.id: '
    }

    It 'are sent after a restart, once the cause is mended' {
        $sandbox.GetServer().Seed.User('late@acme.example', 'Late') | Should -Be $agent
        Get-GorgiasQueueItem orders -Status Dead | Restart-GorgiasQueueItem | Should -BeNullOrEmpty
        (Get-GorgiasQueue orders).Dead | Should -Be 0
        $sent = Send-GorgiasQueue orders
        ($sent | Where-Object ExternalId -In bad, follower).Status | Should -Be 'Done', 'Done'
        (Get-GorgiasTicket -ExternalId bad | Get-GorgiasTicket).Messages.BodyText | Should -Be 'x', 'note'
    }

    It 'are skipped with one warning when they cannot be restarted' {
        Get-GorgiasQueueItem orders -Status Done | Restart-GorgiasQueueItem -WarningVariable warned -WarningAction SilentlyContinue
        @($warned) | Should -HaveCount 1
        "$warned" | Should -Match '\b3\b.*\borders\b'
        (Get-GorgiasQueue orders).Done | Should -Be 3
    }

    It 'can be removed, by object and by key, and their key can be queued again' {
        Get-GorgiasQueueItem orders -Status Dead | Remove-GorgiasQueueItem
        Remove-GorgiasQueueItem orders p1 -Force
        Get-GorgiasQueueItem orders | ForEach-Object ExternalId | Should -Be 'a1', 'a2', 'a3', 'p2'
        (New-Row bad | New-GorgiasTicket -Queue orders -BodyText corrected).Entered | Should -Be 'Added'
    }

    It 'can be named by the records of a pipeline, each with its own error' {
        'a1', 'nope', 'p1', 'neither' | ForEach-Object { [pscustomobject]@{ ExternalId = $_ } } |
            Remove-GorgiasQueueItem orders -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Should -Be 'nope', 'neither'
        Get-GorgiasQueueItem orders | ForEach-Object ExternalId | Should -Not -Contain 'a1'
        (Get-GorgiasQueue orders).Pending | Should -Be 1
    }

    It 'are errors when they do not exist' {
        Remove-GorgiasQueueItem orders nope, p1 -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.QueueItemNotFound,GorgiasPS.RemoveGorgiasQueueItemCommand'
        $failed[0].TargetObject | Should -Be 'nope'
        (Get-GorgiasQueue orders).Pending | Should -Be 1
    }

    It 'are cleared by status and age' {
        Clear-GorgiasQueue * -Status Done -OlderThan 30.00:00:00
        (Get-GorgiasQueue orders).Done | Should -Be 3
        Clear-GorgiasQueue orders -Status Done, Dead
        $info = Get-GorgiasQueue orders
        $info.Done, $info.Dead, $info.Pending, $info.Total | Should -Be 0, 0, 2, 2
        { Clear-GorgiasQueue orders -Status Done -OlderThan '-1' -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
    }

    It 'are left alone under -WhatIf' {
        Get-GorgiasQueueItem orders -Status Dead | Restart-GorgiasQueueItem -WhatIf
        Get-GorgiasQueueItem orders | Remove-GorgiasQueueItem -WhatIf
        Clear-GorgiasQueue orders -Status Done, Dead, Pending -WhatIf
        $info = Get-GorgiasQueue orders
        $info.Done, $info.Dead, $info.Pending | Should -Be 3, 2, 2
    }
}

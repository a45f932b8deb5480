param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $dataBefore, $ledgerBefore = $env:GORGIASPS_DATA, $env:GORGIASPS_LEDGER

    function Add-Row([string[]] $Key, [string] $Queue = 'orders') {
        $Key | ForEach-Object { [pscustomobject]@{ ExternalId = $_; Email = 'jane@example.com' } } |
            New-GorgiasTicket -Queue $Queue -BodyText x -ErrorAction SilentlyContinue
    }

    function Get-Failure([scriptblock] $Call) {
        try { $null = & $Call } catch { return $_ }
        throw 'The call did not fail.'
    }

    # What -WhatIf writes goes to the host alone; a session of its own has one that keeps it.
    function Get-WhatIf([string] $Line) {
        $file = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).txt"
        $null = Start-Transcript -Path $file -UseMinimalHeader
        try { & ([scriptblock]::Create("$Line -WhatIf")) } finally { $null = Stop-Transcript }
        Get-Content -Path $file -Raw
    }

    # A session that nobody can be asked in.
    function Get-QuietFailure([string] $Line, $Connection) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("param(`$Path, `$Connection) Import-Module `$Path; $Line -Connection `$Connection").AddArgument("$ModulePath").AddArgument($Connection)
            $null = $shell.Invoke()
            $shell.Streams.Error[0]
        }
        finally {
            $shell.Dispose()
        }
    }
}

AfterAll {
    $env:GORGIASPS_DATA, $env:GORGIASPS_LEDGER = $dataBefore, $ledgerBefore
}

Describe 'Clearing queues' {
    BeforeEach {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $null = Add-Row a1, a2, a3
        $null = Send-GorgiasQueue orders
        $null = Add-Row p1, p2
    }

    AfterEach {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'needs a name, or queues that are piped in' {
        (Get-Command Clear-GorgiasQueue).ParameterSets | ForEach-Object { $_.Parameters | Where-Object { $_.IsMandatory -and $_.Name -in 'Name', 'InputObject' } } | Should -HaveCount 2
    }

    It 'asks before unsent items are removed, and removes nothing where nobody can be asked' {
        $failure = Get-QuietFailure 'Clear-GorgiasQueue orders -Status Pending' $connection
        $failure.FullyQualifiedErrorId | Should -Match '^Gorgias\.ConfirmationNeeded,'
        "$failure" | Should -Match '\b2\b'
        (Get-GorgiasQueue orders).Pending | Should -Be 2
    }

    It 'removes unsent items without a question with <_>' -ForEach '-Force', '-Confirm:$false' {
        if ($_ -eq '-Force') { Clear-GorgiasQueue orders -Status Pending -Force } else { Clear-GorgiasQueue orders -Status Pending -Confirm:$false }
        (Get-GorgiasQueue orders).Pending, (Get-GorgiasQueue orders).Done | Should -Be 0, 3
    }

    It 'takes names with wildcards, and piped queues' {
        $null = Add-Row b1 -Queue others
        $null = Add-Row c1 -Queue kept
        Clear-GorgiasQueue o* -Status Pending -Force
        (Get-GorgiasQueue).Pending | Should -Be 1, 0, 0
        Get-GorgiasQueue kept | Clear-GorgiasQueue -Status Pending -Force
        (Get-GorgiasQueue kept).Pending | Should -Be 0
        Clear-GorgiasQueue * -Status Done
        (Get-GorgiasQueue orders).Total | Should -Be 0
    }

    It 'counts what the ledger still knows, and what only the queue knew' {
        $said = Get-WhatIf 'Clear-GorgiasQueue orders -Status Done'
        $said | Should -Match '\b3 Done'
        $said | Should -Match '\b3 keys\b'
        Clear-GorgiasLedger -All -Confirm:$false
        $null = Add-Row a4
        $null = Send-GorgiasQueue orders
        $said = Get-WhatIf 'Clear-GorgiasQueue orders -Status Done'
        $said | Should -Match '\b6 Done'
        $said | Should -Match '\b3 keys\b.*\b3 keys\b'
        (Get-GorgiasQueue orders).Done | Should -Be 6
    }

    It 'says so when no ledger can be asked' {
        Disconnect-Gorgias
        $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).queue"
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api -Ledger None
        $null = Add-Row a1 -Queue $path
        $null = Send-GorgiasQueue $path
        $said = Get-WhatIf "Clear-GorgiasQueue '$path' -Status Done"
        $said | Should -Match '\b1 Done'
        Disconnect-Gorgias
        Clear-GorgiasQueue $path -Status Done
        (Get-GorgiasQueue $path).Total | Should -Be 0
    }
}

Describe 'Removing queues' {
    BeforeEach {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $null = New-GorgiasTicket -Queue orders -ExternalId a -CustomerEmail jane@example.com -BodyText x -Channel email -Via api
        $file = (Get-GorgiasQueue orders).Location
    }

    It 'is refused while there are items, with their counts' {
        $failure = Get-Failure { Remove-GorgiasQueue orders -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueNotEmpty,'
        "$failure" | Should -Match '\b1\b.*\b0\b.*\b0\b'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Clear-GorgiasQueue'
        $file | Should -Exist
    }

    It 'removes an empty queue, and its registered name' {
        Clear-GorgiasQueue orders -Status Pending -Force
        Register-GorgiasQueue mine $file
        Remove-GorgiasQueue mine -WhatIf
        $file | Should -Exist
        Remove-GorgiasQueue mine
        Get-ChildItem -Path (Split-Path -Path $file) | Should -BeNullOrEmpty
        (Get-Failure { Unregister-GorgiasQueue mine -ErrorAction Stop }).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueNotRegistered,'
    }

    It 'takes piped queues, and goes on after one with items' {
        $null = New-GorgiasTicket -Queue empty -ExternalId a -CustomerEmail jane@example.com -BodyText x -Channel email -Via api
        Clear-GorgiasQueue empty -Status Pending -Force
        Get-GorgiasQueue | Sort-Object -Property Name -Descending | Remove-GorgiasQueue -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        (Get-GorgiasQueue).Name | Should -Be 'orders'
        (Get-Failure { Remove-GorgiasQueue nope }).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueNotFound,'
    }
}

Describe 'A key that a ticket and a message have' {
    BeforeEach {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $null = New-GorgiasTicket -Queue orders -ExternalId same -CustomerEmail jane@example.com -BodyText x -Channel email -Via api
        (Add-GorgiasMessage -Queue orders -TicketExternalId same -ExternalId same -InternalNote -BodyText x).Entered | Should -Be 'Added'
    }

    It 'lists both' {
        (Get-GorgiasQueueItem orders -ExternalId same).Kind | Should -Be 'CreateTicket', 'AddMessage'
    }

    It 'is not removed or restarted before it is said which is meant' {
        foreach ($call in { Remove-GorgiasQueueItem orders same -ErrorAction Stop }, { Restart-GorgiasQueueItem orders same -ErrorAction Stop }) {
            $failure = Get-Failure $call
            $failure.FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueItemAmbiguous,'
            "$failure" | Should -Match 'CreateTicket.*AddMessage'
        }
        (Get-GorgiasQueue orders).Pending | Should -Be 2
        Remove-GorgiasQueueItem orders same -Kind AddMessage -Force
        (Get-GorgiasQueueItem orders).Kind | Should -Be 'CreateTicket'
        (Get-Failure { Remove-GorgiasQueueItem orders same -Kind UpdateTicket -ErrorAction Stop }).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueItemNotFound,'
        Remove-GorgiasQueueItem orders same -Force
        (Get-GorgiasQueue orders).Total | Should -Be 0
    }

    It 'removes several kinds when they are named' {
        'same' | ForEach-Object { [pscustomobject]@{ ExternalId = $_ } } | Remove-GorgiasQueueItem orders -Kind CreateTicket, AddMessage -Force
        (Get-GorgiasQueue orders).Total | Should -Be 0
    }
}

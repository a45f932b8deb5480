param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/FreshPowerShell.psm1')
    Import-Module -Name $ModulePath -Force
    $ModulePath = Resolve-Path -Path $ModulePath
    $dataBefore, $ledgerBefore = $env:GORGIASPS_DATA, $env:GORGIASPS_LEDGER
    $env:GORGIASPS_LEDGER = $null
    $sandbox = Start-GorgiasSandbox -Plan Unlimited

    # Names the types of the library, which is loaded once a queue or ledger is used.
    $null = Get-GorgiasQueue

    function Use-Store([string] $Path, [scriptblock] $Script, [string] $Account = "$($sandbox.BaseUri.Authority)/$($sandbox.Id)") {
        $store = [Gorgias.Queue.LedgerStore]::OpenAsync([Gorgias.Queue.LedgerAddress]::OfFile($Path), $Account).GetAwaiter().GetResult()
        try { & $Script $store } finally { $store.Dispose() }
    }

    function Add-Row([string] $Path, [string[]] $Key, [string] $Kind = 'Ticket', [string] $Email) {
        Use-Store $Path {
            param($store)
            $rows = foreach ($one in $Key) {
                $row = [Gorgias.Queue.LedgerDone]::new($Kind, $one, 1000 + $one.Length)
                $row.GetType().GetProperty('Outcome').SetValue($row, 'Created')
                if ($Email) { $row.GetType().GetProperty('CustomerHash').SetValue($row, $store.HashCustomer($Email)) }
                $row
            }
            $null = $store.RecordDoneAsync([Gorgias.Queue.LedgerDone[]]$rows).GetAwaiter().GetResult()
        }
    }

    function Add-OpenRow([string] $Path, [string] $Key, [switch] $Living) {
        $store = [Gorgias.Queue.LedgerStore]::OpenAsync(
            [Gorgias.Queue.LedgerAddress]::OfFile($Path), "$($sandbox.BaseUri.Authority)/$($sandbox.Id)").GetAwaiter().GetResult()
        $run = $store.BeginRunAsync().GetAwaiter().GetResult()
        $null = $store.BeginAsync($run.Id, [Gorgias.Queue.LedgerIntent[]]@([Gorgias.Queue.LedgerIntent]::new('Ticket', $Key))).GetAwaiter().GetResult()
        if ($Living) { $store } else { $run.Dispose(); $store.Dispose() }
    }

    # What a run does with the ledger of its connection.
    function Open-Ledger($Connection) {
        $ledger = $Connection.GetType().GetProperty('AccountLedger', [System.Reflection.BindingFlags]'Instance, NonPublic').GetValue($Connection)
        [pscustomobject]@{
            Store = $ledger.OpenAsync([System.Threading.CancellationToken]::None).GetAwaiter().GetResult()
        }
    }

    function Get-Failure([scriptblock] $Script) {
        try { $null = & $Script } catch { $_ }
    }
}

AfterAll {
    $env:GORGIASPS_DATA, $env:GORGIASPS_LEDGER = $dataBefore, $ledgerBefore
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'The place of the ledger' {
    BeforeEach {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $env:GORGIASPS_LEDGER = $null
    }

    It 'is a file of the user unless told, which connecting does not create' {
        ($sandbox | Connect-Gorgias -Ledger default).Ledger | Should -BeLike "$($env:GORGIASPS_DATA)*"
        $connection = $sandbox | Connect-Gorgias
        $connection.Ledger | Should -Be (Join-Path -Path $env:GORGIASPS_DATA -ChildPath 'ledger/default.ledger')
        $connection.LedgerBytes | Should -BeNullOrEmpty
        Get-GorgiasLedger | Should -BeNullOrEmpty
        $connection.Ledger | Should -Not -Exist
        Add-Row $connection.Ledger a1
        (Get-GorgiasConnection).LedgerBytes | Should -BeGreaterThan 0
        $connection | Format-List | Out-String -Width 300 | Should -Match ([regex]::Escape($connection.Ledger) + ' \(\d+ KB\)')
    }

    It 'can be the path of a file, resolved as PowerShell does' {
        $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath "f $([char]0xFC)$([char]0x6CE8) $([guid]::NewGuid())") -ItemType Directory
        Push-Location -Path $folder
        try {
            ($sandbox | Connect-Gorgias -Ledger ./mine.ledger).Ledger | Should -Be (Join-Path -Path $folder -ChildPath 'mine.ledger')
            ($sandbox | Connect-Gorgias -Ledger mine).Ledger | Should -Be (Join-Path -Path $folder -ChildPath 'mine')
        } finally {
            Pop-Location
        }
    }

    It 'can be nowhere' {
        ($sandbox | Connect-Gorgias -Ledger none).Ledger | Should -Be 'None'
        $rows = Get-GorgiasLedger -WarningVariable warned -WarningAction SilentlyContinue
        Clear-GorgiasLedger -All -Confirm:$false -WarningVariable +warned -WarningAction SilentlyContinue
        $rows | Should -BeNullOrEmpty
        @($warned) | Should -HaveCount 2
        $env:GORGIASPS_DATA | Should -Not -Exist
    }

    It 'is what the environment says, unless -Ledger says otherwise' {
        $env:GORGIASPS_LEDGER = 'None'
        ($sandbox | Connect-Gorgias).Ledger | Should -Be 'None'
        $env:GORGIASPS_LEDGER = Join-Path -Path $TestDrive -ChildPath 'of-variable.ledger'
        ($sandbox | Connect-Gorgias).Ledger | Should -Be $env:GORGIASPS_LEDGER
        ($sandbox | Connect-Gorgias -Ledger None).Ledger | Should -Be 'None'
        $env:GORGIASPS_LEDGER = ' '
        ($sandbox | Connect-Gorgias).Ledger | Should -BeLike "$($env:GORGIASPS_DATA)*"
        $env:GORGIASPS_LEDGER = 'Default'
        ($sandbox | Connect-Gorgias).Ledger | Should -BeLike "$($env:GORGIASPS_DATA)*"
    }

    It 'can be a database, by address or registered name, and shows no password' {
        $address = 'Host=db.example.com;Database=shop;Username=orders;Password=s3cr3t'
        $connection = $sandbox | Connect-Gorgias -Ledger "$address;Queue=a"
        $connection.Ledger | Should -Match 'db\.example\.com/shop'
        $connection.LedgerBytes | Should -BeNullOrEmpty
        Register-GorgiasQueue -Name shared -Address $address
        $named = $sandbox | Connect-Gorgias -Ledger shared
        $named.Ledger | Should -Be $connection.Ledger
        Unregister-GorgiasQueue shared
        $env:GORGIASPS_LEDGER = 'postgresql://orders:s3cr3t@db.example.com/shop'
        $byVariable = $sandbox | Connect-Gorgias
        $byVariable.Ledger | Should -Be $connection.Ledger
        foreach ($one in $connection, $named, $byVariable) {
            $shown = ($one | Format-List -Property * -Force | Out-String -Width 500) + ($one | ConvertTo-Json -Depth 6 -WarningAction Ignore) +
                [System.Management.Automation.PSSerializer]::Serialize($one, 6)
            $shown | Should -Not -Match 's3cr3t'
        }
    }

    It 'is an error when it is not a place: <Text>' -ForEach @(
        @{ Text = 'https://user:s3cr3t@db.example.com/shop' }
        @{ Text = 'Password=s3cr3t;Database=shop' }
        @{ Text = 'Env:/PATH' }
        @{ Text = '/' }
    ) {
        $failed = Get-Failure { $sandbox | Connect-Gorgias -Ledger $Text }
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.QueueInvalidAddress,GorgiasPS.ConnectGorgiasCommand'
        "$failed $($failed.TargetObject)" | Should -Not -Match 's3cr3t'
        $env:GORGIASPS_LEDGER = $Text
        $failed = Get-Failure { $sandbox | Connect-Gorgias }
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.QueueInvalidAddress,GorgiasPS.ConnectGorgiasCommand'
        "$failed" | Should -Match 'GORGIASPS_LEDGER'
        "$failed" | Should -Not -Match 's3cr3t'
    }

    It 'is an error when a queue in a file is registered by that name' {
        Register-GorgiasQueue -Name infile -Address (Join-Path -Path $TestDrive -ChildPath 'x.queue')
        (Get-Failure { $sandbox | Connect-Gorgias -Ledger infile }).FullyQualifiedErrorId | Should -BeLike 'Gorgias.QueueInvalidAddress,*'
        Unregister-GorgiasQueue infile
    }
}

Describe 'The rows of the ledger' {
    BeforeEach {
        $sandbox.Reset()
        $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ledger"
        $connection = $sandbox | Connect-Gorgias -Ledger $path
        Add-Row $path order-1, order-22, order-333 -Email jane@example.com
        Add-Row $path order-1 -Kind Message -Email jane@example.com
        Add-Row $path order-4444 -Email joe@example.com
        Add-OpenRow $path order-5
    }

    It 'have key, state and ids, and nothing of the customer' {
        $row = Get-GorgiasLedger order-22
        $row.Kind, $row.ExternalId, $row.State, $row.TicketId, $row.Outcome, $row.IsOpen | Should -Be 'Ticket', 'order-22', 'Done', 1008, 'Created', $false
        $row.MessageId | Should -BeNullOrEmpty
        $row.CreatedDatetime.UtcDateTime | Should -BeGreaterThan ([datetime]::UtcNow.AddMinutes(-5))
        $row.PSObject.Properties.Name -match 'Hash|Customer' | Should -BeNullOrEmpty
        Get-GorgiasLedger | Format-Table | Out-String -Width 80 | Should -Match 'Done\s+Ticket\s+1008\s+Created\s+\S+ \S+\s+order-22'
    }

    It 'can be selected by key, customer, kind, state, time and number' {
        (Get-GorgiasLedger).ExternalId | Should -Be 'order-1', 'order-22', 'order-333', 'order-1', 'order-4444', 'order-5'
        (Get-GorgiasLedger order-333, order-1, nope).ExternalId | Should -Be 'order-1', 'order-333', 'order-1'
        (Get-GorgiasLedger order-1 -Kind Message).Kind | Should -Be 'Message'
        (Get-GorgiasLedger -CustomerEmail 'JOE@example.com').ExternalId | Should -Be 'order-4444'
        (Get-GorgiasLedger -Kind Message, Change).ExternalId | Should -Be 'order-1'
        $open = Get-GorgiasLedger -State Open
        $open.ExternalId, $open.IsOpen | Should -Be 'order-5', $true
        (Get-GorgiasLedger -First 2).ExternalId | Should -Be 'order-1', 'order-22'
        Get-GorgiasLedger -Before (Get-Date).AddHours(-1) | Should -BeNullOrEmpty
        Get-GorgiasLedger -After (Get-Date).AddHours(1) | Should -BeNullOrEmpty
        Get-GorgiasLedger -After (Get-Date).AddHours(-1) -Before (Get-Date).AddHours(1) | Should -HaveCount 6
        ([pscustomobject]@{ ExternalId = 'order-22' } | Get-GorgiasLedger).TicketId | Should -Be 1008
        (Get-GorgiasLedger | Select-Object -First 1).ExternalId | Should -Be 'order-1'
    }

    It 'are those of the account only' {
        $other = [Gorgias.Queue.LedgerDone[]]@([Gorgias.Queue.LedgerDone]::new('Ticket', 'other', 1))
        Use-Store $path -Account acme.gorgias.com { param($store) $null = $store.RecordDoneAsync($other).GetAwaiter().GetResult() }
        (Get-GorgiasLedger).ExternalId | Should -Not -Contain 'other'
        Clear-GorgiasLedger -All -Confirm:$false
        Use-Store $path -Account acme.gorgias.com { param($store) $store.GetInfoAsync().GetAwaiter().GetResult().Rows } | Should -Be 1
    }

    It 'are those of another connection to the same account, verified or not, from this process or another' {
        (Get-GorgiasLedger -Connection ($sandbox | Connect-Gorgias -Ledger $path -SkipVerification)).Count | Should -Be 6
        $byName = Connect-Gorgias -BaseUri "http://localhost:$($sandbox.BaseUri.Port)" -Credential $sandbox.Credential -Ledger $path
        (Get-GorgiasLedger -Connection $byName).Count | Should -Be 6
        $count = Invoke-FreshPowerShell -ArgumentList $ModulePath, "$($sandbox.BaseUri)", $path, $sandbox.Credential {
            param($Module, $BaseUri, $Path, $Credential)
            Import-Module -Name $Module
            $null = Connect-Gorgias -BaseUri $BaseUri -Credential $Credential -Ledger $Path
            (Get-GorgiasLedger).Count
        }
        $count | Should -Be 6
    }

    It 'are empty again once the sandbox is reset, for a connection from before as well' {
        $sandbox.Reset()
        Get-GorgiasLedger | Should -BeNullOrEmpty
    }

    It 'can be removed by key, customer, time, object, or all' {
        Clear-GorgiasLedger order-22, nope -Confirm:$false
        (Get-GorgiasLedger).ExternalId | Should -Be 'order-1', 'order-333', 'order-1', 'order-4444', 'order-5'
        Clear-GorgiasLedger -CustomerEmail joe@example.com -Confirm:$false
        (Get-GorgiasLedger).ExternalId | Should -Be 'order-1', 'order-333', 'order-1', 'order-5'
        Clear-GorgiasLedger -Before (Get-Date).AddHours(-1) -Confirm:$false
        Clear-GorgiasLedger order-1 -CustomerEmail joe@example.com -Confirm:$false
        Get-GorgiasLedger | Should -HaveCount 4
        Get-GorgiasLedger -Kind Message | Clear-GorgiasLedger -Confirm:$false
        Get-GorgiasLedger | ForEach-Object { "$($_.Kind) $($_.ExternalId)" } | Should -Be 'Ticket order-1', 'Ticket order-333', 'Ticket order-5'
        Clear-GorgiasLedger -All -Confirm:$false
        Get-GorgiasLedger | Should -BeNullOrEmpty
        $path | Should -Exist
    }

    It 'stay under -WhatIf, which tells how many' {
        Clear-GorgiasLedger -All -WhatIf
        Get-GorgiasLedger | Should -HaveCount 6
        $said = Invoke-FreshPowerShell -ArgumentList $ModulePath, "$($sandbox.BaseUri)", $path, $sandbox.Credential {
            param($Module, $BaseUri, $Path, $Credential)
            Import-Module -Name $Module
            $null = Connect-Gorgias -BaseUri $BaseUri -Credential $Credential -Ledger $Path
            $log = [System.IO.Path]::GetTempFileName()
            $null = Start-Transcript -Path $log
            Clear-GorgiasLedger -CustomerEmail jane@example.com -WhatIf
            $null = Stop-Transcript
            Get-Content -Path $log -Raw
            Remove-Item -Path $log
        }
        $said | Should -Match ('\b4\b.*' + [regex]::Escape($sandbox.BaseUri.Authority))
    }

    It 'are not removed before somebody says which' {
        (Get-Failure { Clear-GorgiasLedger -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument,*'
        [System.Management.Automation.CmdletAttribute]$about = (Get-Command -Name Clear-GorgiasLedger).ImplementingType.GetCustomAttributes($true) |
            Where-Object { $_ -is [System.Management.Automation.CmdletAttribute] }
        $about.ConfirmImpact | Should -Be 'High'
    }

    It 'are not removed while a living run has them open, and a warning says so' {
        $store = Add-OpenRow $path order-6 -Living
        try {
            Clear-GorgiasLedger -All -Confirm:$false -WarningVariable warned -WarningAction SilentlyContinue
            (Get-GorgiasLedger).ExternalId | Should -Be 'order-6'
            "$warned" | Should -Match '\b1\b'
        } finally {
            $store.Dispose()
        }
    }

    It 'need a connection' {
        $failed = Invoke-FreshPowerShell -ArgumentList $ModulePath {
            param($Module)
            Import-Module -Name $Module
            foreach ($script in { Get-GorgiasLedger }, { Clear-GorgiasLedger -All -Confirm:$false }) {
                try { & $script } catch { $_.FullyQualifiedErrorId }
            }
        }
        $failed | Should -Be 'Gorgias.NotConnected,GorgiasPS.GetGorgiasLedgerCommand', 'Gorgias.NotConnected,GorgiasPS.ClearGorgiasLedgerCommand'
    }
}

Describe 'A ledger that cannot be used' {
    BeforeEach {
        $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ledger"
    }

    It 'is an error when the file is not a ledger, and is left as it is' {
        $bytes = [System.Text.Encoding]::UTF8.GetBytes('this is not a ledger ' * 500)
        [System.IO.File]::WriteAllBytes($path, $bytes)
        $null = $sandbox | Connect-Gorgias -Ledger $path
        $failed = Get-Failure { Get-GorgiasLedger }
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.LedgerCorrupt,GorgiasPS.GetGorgiasLedgerCommand'
        $failed.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        (Get-Failure { Clear-GorgiasLedger -All -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'Gorgias.LedgerCorrupt,*'
        [System.IO.File]::ReadAllBytes($path) | Should -Be $bytes
    }

    It 'is an error when a later version wrote it' {
        Add-Row $path a1

        # The user version of an SQLite file, big-endian at offset 60.
        $bytes = [System.IO.File]::ReadAllBytes($path)
        $bytes[60..63] -join '.' | Should -Be '0.0.0.1'
        $bytes[63] = 99
        [System.IO.File]::WriteAllBytes($path, $bytes)
        $null = $sandbox | Connect-Gorgias -Ledger $path
        (Get-Failure { Get-GorgiasLedger }).FullyQualifiedErrorId | Should -BeLike 'Gorgias.LedgerTooNew,*'
    }

    It 'is an error of the kind of its reason when a database does not answer' {
        $null = $sandbox | Connect-Gorgias -Ledger 'Host=127.0.0.1;Port=1;Database=shop;Username=orders;Password=s3cr3t;Timeout=2'
        $failed = Get-Failure { Get-GorgiasLedger }
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.LedgerUnavailable,*'
        "$failed" | Should -Not -Match 's3cr3t'
    }
}

Describe 'A ledger in a run' {
    BeforeEach {
        $env:GORGIASPS_LEDGER = $null
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
    }

    It 'is opened once for all runs of a connection, and closed with it' {
        $connection = $sandbox | Connect-Gorgias -Ledger Default
        $first, $second = (Open-Ledger $connection), (Open-Ledger $connection)
        [object]::ReferenceEquals($first.Store, $second.Store) | Should -BeTrue
        $first.Store.Account | Should -Be "$($sandbox.BaseUri.Authority)/$($sandbox.Id)"
        Disconnect-Gorgias
        (Get-Failure { $first.Store.GetInfoAsync().GetAwaiter().GetResult() }) | Should -Not -BeNullOrEmpty
    }

    It 'is another one once the sandbox is reset' {
        $connection = $sandbox | Connect-Gorgias -Ledger Default
        $first = Open-Ledger $connection
        $sandbox.Reset()
        $second = Open-Ledger $connection
        $second.Store.Account | Should -Not -Be $first.Store.Account
    }

    It 'is none when none is wanted' {
        (Open-Ledger ($sandbox | Connect-Gorgias -Ledger None)).Store | Should -BeNullOrEmpty
    }

    It 'is an error where none can be kept and -Ledger or the environment names it' {
        $file = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType File -Value x
        $path = Join-Path -Path $file.FullName -ChildPath 'below.ledger'
        (Get-Failure { Open-Ledger ($sandbox | Connect-Gorgias -Ledger $path) }).Exception.InnerException.Kind | Should -Be 'LedgerUnavailable'
        $env:GORGIASPS_LEDGER = $path
        (Get-Failure { Open-Ledger ($sandbox | Connect-Gorgias) }).Exception.InnerException.Kind | Should -Be 'LedgerUnavailable'
        $env:GORGIASPS_DATA = Join-Path -Path $file.FullName -ChildPath 'below'
        (Get-Failure { Open-Ledger ($sandbox | Connect-Gorgias -Ledger Default) }).Exception.InnerException.Kind | Should -Be 'LedgerUnavailable'
    }

    It 'is an error in a folder that cannot be written' {
        if (-not (Test-Path -Path '/sys/kernel')) {
            Set-ItResult -Skipped -Because 'only Linux has /sys, in which not even root can create a file.'
        }

        $failed = (Get-Failure { Open-Ledger ($sandbox | Connect-Gorgias -Ledger /sys/gorgiasps/mine.ledger) }).Exception.InnerException
        $failed.Kind | Should -BeIn 'LedgerReadOnly', 'LedgerUnavailable'
        $failed.Advice | Should -Not -BeNullOrEmpty
    }

    It 'is an error when a file is there that cannot be used: it may know what was sent' {
        $connection = $sandbox | Connect-Gorgias -Ledger Default
        $null = New-Item -Path (Split-Path -Path $connection.Ledger) -ItemType Directory
        [System.IO.File]::WriteAllText($connection.Ledger, 'this is not a ledger ' * 500)
        (Get-Failure { Open-Ledger $connection }).Exception.InnerException.Kind | Should -Be 'LedgerCorrupt'
    }
}

Describe 'A sandbox that stops' {
    It 'takes its rows along, and those of no other account' {
        $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ledger"
        $own = Start-GorgiasSandbox -Plan Unlimited
        $account = "$($own.BaseUri.Authority)/$($own.Id)"
        $null = $own | Connect-Gorgias -Ledger $path
        $done = [Gorgias.Queue.LedgerDone[]]@([Gorgias.Queue.LedgerDone]::new('Ticket', 'a1', 1), [Gorgias.Queue.LedgerDone]::new('Ticket', 'a2', 2))
        foreach ($one in $account, 'acme.gorgias.com') {
            Use-Store $path -Account $one { param($store) $null = $store.RecordDoneAsync($done).GetAwaiter().GetResult() }
        }

        # The connection has written to it.
        Clear-GorgiasLedger a2 -Confirm:$false
        Disconnect-Gorgias
        Stop-GorgiasSandbox $own
        Use-Store $path -Account $account { param($store) $store.GetInfoAsync().GetAwaiter().GetResult().Rows } | Should -Be 0
        Use-Store $path -Account acme.gorgias.com { param($store) $store.GetInfoAsync().GetAwaiter().GetResult().Rows } | Should -Be 2
    }

    It 'stops without a word when the ledger is gone, and creates none' {
        $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ledger"
        $own = Start-GorgiasSandbox -Plan Unlimited
        $null = $own | Connect-Gorgias -Ledger $path
        Add-Row $path x -ErrorAction Stop
        Disconnect-Gorgias
        Remove-Item -Path "$path*"
        Stop-GorgiasSandbox $own -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $path | Should -Not -Exist
    }
}

Describe 'Loading' {
    It 'of SQLite waits for the ledger: import, connect, Get-GorgiasConnection and an empty ledger load none' {
        $loaded = Invoke-FreshPowerShell -ArgumentList $ModulePath, "$TestDrive/loading" {
            param($Module, $Data)
            $env:GORGIASPS_DATA = $Data
            $libraries = {
                [System.AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -match 'Sqlite|Npgsql' }
            }
            Import-Module -Name $Module
            $sandbox = Start-GorgiasSandbox
            $null = Connect-Gorgias -Sandbox -Ledger Default
            $null = Get-GorgiasConnection | Format-List | Out-String
            $null = Get-GorgiasLedger
            $null = $sandbox | Connect-Gorgias -Ledger None
            $null = [pscustomobject]@{ Email = 'jane@example.com'; OrderId = 'a1' } | New-GorgiasTicket -BodyText x -Channel email -Via api
            Stop-GorgiasSandbox
            & $libraries
        }
        $loaded | Should -BeNullOrEmpty
    }
}

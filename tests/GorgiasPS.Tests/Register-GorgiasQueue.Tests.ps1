param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/FreshPowerShell.psm1')
    Import-Module -Name $ModulePath -Force
    $ModulePath = Resolve-Path -Path $ModulePath
    $dataBefore = $env:GORGIASPS_DATA

    function Add-One([string] $Queue) {
        New-GorgiasTicket -Queue $Queue -CustomerEmail jane@example.com -BodyText x -Channel email -Via api
    }

    function Get-Failure([scriptblock] $Script) {
        try { $null = & $Script } catch { $_ }
    }
}

AfterAll {
    $env:GORGIASPS_DATA = $dataBefore
}

Describe 'The name of a queue' {
    BeforeEach {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
    }

    It 'is a file in the user''s data folder' {
        (Add-One orders).Queue | Should -Be 'orders'
        $file = Join-Path -Path $env:GORGIASPS_DATA -ChildPath 'queues/orders.queue'
        $file | Should -Exist
        (Get-GorgiasQueue orders).Location | Should -Be $file
    }

    It 'can be the path of a file, resolved as PowerShell does' {
        $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath "f $([char]0xFC)$([char]0x6CE8) $([guid]::NewGuid())") -ItemType Directory
        Push-Location -Path $folder
        try {
            (Add-One ./mine.queue).Queue | Should -Be 'mine'
            (Add-One (Join-Path -Path $folder -ChildPath 'mine.queue')).Id | Should -Be 2
            (Add-One mine.queue).Id | Should -Be 3
            $null = New-PSDrive -Name Q -PSProvider FileSystem -Root $folder
            (Add-One Q:/mine.queue).Id | Should -Be 4
        } finally {
            Pop-Location
        }

        Join-Path -Path $folder -ChildPath 'mine.queue' | Should -Exist
        Get-GorgiasQueue | Should -BeNullOrEmpty
        (Get-GorgiasQueue "$folder/mine.queue" | Get-GorgiasQueueItem).Count | Should -Be 4
    }

    It 'is listed, with wildcards too, and completed by Tab' {
        $null = 'orders', 'other', 'zebra' | ForEach-Object { Add-One $_ }
        (Get-GorgiasQueue).Name | Should -Be 'orders', 'other', 'zebra'
        (Get-GorgiasQueue o*).Name | Should -Be 'orders', 'other'
        $found = @{}
        foreach ($line in 'Send-GorgiasQueue o', 'Get-GorgiasQueueItem o', 'New-GorgiasTicket -Queue o', 'Clear-GorgiasQueue o', 'Get-GorgiasQueue o', 'Remove-GorgiasQueueItem o') {
            $found[$line] = (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText
            $found[$line] | Should -Be 'orders', 'other' -Because $line
        }
    }

    It 'cannot be <_>' -ForEach '..', 'CON', 'a b', 'a:b', ' ', 'x?', ('x' * 65), 'mysql://db/x', 'Port=1;Pooling=true', 'Env:/x.queue', 'nodrive:/x.queue' {
        $caught = Get-Failure { Add-One $_ }
        $caught.FullyQualifiedErrorId | Should -Match '^Gorgias.QueueInvalidAddress,'
        $caught.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'cannot be a folder' {
        (Get-Failure { Add-One "$TestDrive/" }).FullyQualifiedErrorId | Should -Match '^Gorgias.QueueInvalidAddress,'
    }

    It 'is an error when the queue does not exist, and no queue is created' {
        foreach ($call in { Get-GorgiasQueue nope }, { Get-GorgiasQueueItem nope }, { Clear-GorgiasQueue nope -Status Done }, { Remove-GorgiasQueueItem nope x }) {
            (Get-Failure $call).FullyQualifiedErrorId | Should -Match '^Gorgias.QueueNotFound,'
        }

        $env:GORGIASPS_DATA | Should -Not -Exist
    }

    It 'can be registered for a file elsewhere, and unregistered' {
        $file = Join-Path -Path $TestDrive -ChildPath "elsewhere-$([guid]::NewGuid()).queue"
        Register-GorgiasQueue shared $file
        try {
            $null = Add-One shared
            $file | Should -Exist
            (Get-GorgiasQueue).Name | Should -Be 'shared'
            (Get-GorgiasQueue shared).Location | Should -Be $file
            (TabExpansion2 -inputScript 'Send-GorgiasQueue sh' -cursorColumn 20).CompletionMatches.CompletionText | Should -Be 'shared'
        } finally {
            Unregister-GorgiasQueue shared
        }

        (Get-Failure { Get-GorgiasQueue shared }).FullyQualifiedErrorId | Should -Match '^Gorgias.QueueNotFound,'
        Unregister-GorgiasQueue shared -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias.QueueNotRegistered,'
    }

    It 'for a database never shows the password' {
        $port = 9
        $secret = 'hush-hush-4711'
        $credential = [pscredential]::new('robot', [System.Net.NetworkCredential]::new('', $secret).SecurePassword)
        Register-GorgiasQueue byCredential "Host=127.0.0.1;Port=$port;Database=helpdesk;Timeout=60" -Credential $credential
        Register-GorgiasQueue byString "Host=127.0.0.1;Port=$port;Database=helpdesk;Timeout=60;Username=robot;Password=$secret"
        try {
            foreach ($name in 'byCredential', 'byString') {
                $caught = Get-Failure { Get-GorgiasQueue $name }
                $caught.FullyQualifiedErrorId | Should -Match '^Gorgias.QueueUnavailable,'
                "$caught" | Should -Match '127.0.0.1'
                $seen = @(
                    $caught | Format-List -Property * -Force | Out-String -Width 500
                    "$($caught.Exception)"
                    $caught | Export-Clixml -Path "$TestDrive/error.xml"
                    Get-Content -Path "$TestDrive/error.xml" -Raw
                    (TabExpansion2 -inputScript 'Send-GorgiasQueue by' -cursorColumn 20).CompletionMatches | Out-String -Width 500
                )
                $seen -match $secret | Should -BeNullOrEmpty
            }
        } finally {
            'byCredential', 'byString' | Unregister-GorgiasQueue -Name { $_ }
        }
    }
}

Describe 'The file of a queue' {
    BeforeEach {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $null = Add-One good
        $file = Join-Path -Path $env:GORGIASPS_DATA -ChildPath 'queues/broken.queue'
    }

    It 'that is <What> is reported and left unchanged' -ForEach @(
        @{ What = 'not a database'; Kind = 'QueueCorrupt'; Create = { param($Path, $Good) Set-Content -Path $Path -Value ('garbage ' * 1000) } }
        @{ What = 'empty'; Kind = 'QueueCorrupt'; Create = { param($Path, $Good) $null = New-Item -Path $Path } }
        @{
            What = 'of a later version'; Kind = 'QueueTooNew'; Create = {
                param($Path, $Good)
                $bytes = [System.IO.File]::ReadAllBytes($Good)
                60..63 | ForEach-Object { $bytes[$_] = (0, 0, 3, 231)[$_ - 60] }
                [System.IO.File]::WriteAllBytes($Path, $bytes)
            }
        }
        @{
            What = 'of another program'; Kind = 'QueueNotAQueue'; Create = {
                param($Path, $Good)
                $bytes = [System.IO.File]::ReadAllBytes($Good)
                68..71 | ForEach-Object { $bytes[$_] = 7 }
                [System.IO.File]::WriteAllBytes($Path, $bytes)
            }
        }
    ) {
        & $Create $file (Join-Path -Path $env:GORGIASPS_DATA -ChildPath 'queues/good.queue')
        $before = (Get-FileHash -Path $file).Hash
        $null = Connect-Gorgias -Sandbox
        try {
            foreach ($call in { Add-One $file }, { Send-GorgiasQueue $file }, { Get-GorgiasQueue $file }, { Get-GorgiasQueueItem $file }) {
                $caught = Get-Failure $call
                $caught.FullyQualifiedErrorId | Should -Match "^Gorgias.$Kind,"
                $caught.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            }
        } finally {
            Disconnect-Gorgias
        }

        (Get-GorgiasQueue -ErrorVariable failed -ErrorAction SilentlyContinue).Name | Should -Be 'good' -Because 'a broken queue does not hide the others'
        $failed[0].FullyQualifiedErrorId | Should -Match "^Gorgias.$Kind,"
        (Get-FileHash -Path $file).Hash | Should -Be $before
    }

    It 'contains no secret of the connection' {
        $key = 'sEcReT-kEy-4711'
        $credential = [pscredential]::new('agent@sandbox.example', [System.Net.NetworkCredential]::new('', $key).SecurePassword)
        $sandbox = Start-GorgiasSandbox -Credential $credential
        $null = $sandbox | Connect-Gorgias
        $null = Add-One secrets
        $null = Send-GorgiasQueue secrets
        $forms = $key, [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("agent@sandbox.example:$key"))
        foreach ($part in Get-ChildItem -Path (Join-Path -Path $env:GORGIASPS_DATA -ChildPath 'queues') -Recurse -File) {
            $text = [System.Text.Encoding]::GetEncoding('iso-8859-1').GetString([System.IO.File]::ReadAllBytes($part.FullName))
            $forms | Where-Object { $text.Contains($_) } | Should -BeNullOrEmpty
        }
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'is readable by its owner only' {
        if ($IsWindows) {
            Set-ItResult -Skipped -Because 'Windows has no file mode.'
        }

        (Get-Item -Path (Join-Path -Path $env:GORGIASPS_DATA -ChildPath 'queues/good.queue')).UnixMode | Should -Be '-rw-------'
        (Get-Item -Path (Join-Path -Path $env:GORGIASPS_DATA -ChildPath 'queues')).UnixMode | Should -Be 'drwx------'
    }
}

Describe 'The native library' {
    It 'is shipped for each platform of <_>, and no other' -ForEach 'net8.0', 'netstandard2.0' {
        $windows = 'win-arm64', 'win-x64', 'win-x86'
        $others = 'linux-arm', 'linux-arm64', 'linux-musl-arm64', 'linux-musl-x64', 'linux-x64', 'osx-arm64', 'osx-x64'
        $expected = if ($_ -eq 'net8.0') { $windows + $others } else { $windows }
        $folder = Join-Path -Path $ModulePath -ChildPath "$_/runtimes"
        (Get-ChildItem -Path $folder).Name | Sort-Object | Should -Be ($expected | Sort-Object)
        foreach ($platform in $expected) {
            @(Get-ChildItem -Path "$folder/$platform/native" -Filter '*e_sqlite3*') | Should -HaveCount 1
        }
    }

    It 'is loaded from the module''s folder, and only when a queue is used' {
        $loaded = Invoke-FreshPowerShell -ArgumentList $ModulePath, "$TestDrive/native" {
            param($Path, $Data)
            $env:GORGIASPS_DATA = $Data
            Import-Module -Name $Path
            $names = { [System.AppDomain]::CurrentDomain.GetAssemblies().Location -like "$Path*" | Split-Path -Leaf }
            $before = & $names
            $null = New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -BodyText x -Channel email -Via api
            [pscustomobject]@{
                Before   = $before
                After    = & $names
                Native   = [System.Diagnostics.Process]::GetCurrentProcess().Modules.FileName -match 'e_sqlite3'
                TypeName = [Gorgias.Queue.QueueItemState].FullName
            }
        }
        $loaded.Before | Should -Not -Contain 'Gorgias.Queue.dll'
        $loaded.After | Should -Contain 'Gorgias.Queue.dll'
        $loaded.After | Should -Contain 'Microsoft.Data.Sqlite.dll'
        $loaded.After | Should -Not -Contain 'Npgsql.dll'
        $loaded.Native | Should -BeLike "$ModulePath*"
        $loaded.TypeName | Should -Be 'Gorgias.Queue.QueueItemState'
    }

    It 'is named in the error when it cannot be loaded, and everything else works' {
        $copy = Join-Path -Path $TestDrive -ChildPath 'without/GorgiasPS'
        Copy-Item -Path $ModulePath -Destination $copy -Recurse
        Get-ChildItem -Path "$copy/net8.0/runtimes" -Recurse -File | ForEach-Object { Set-Content -Path $_.FullName -Value 'no library' }
        $seen = Invoke-FreshPowerShell -ArgumentList $copy, "$TestDrive/nolib" {
            param($Path, $Data)
            $env:GORGIASPS_DATA = $Data
            Import-Module -Name $Path
            $null = Connect-Gorgias -Sandbox
            $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -Channel email -Via api
            $caught = try { $ticket | Add-GorgiasMessage -Queue orders -InternalNote -BodyText x } catch { $_ }
            [pscustomobject]@{ Ticket = $ticket.Id; Id = $caught.FullyQualifiedErrorId; Text = "$caught"; Advice = $caught.ErrorDetails.RecommendedAction }
            Stop-GorgiasSandbox
        }
        $seen.Ticket | Should -BeGreaterThan 0
        $seen.Id | Should -Match '^Gorgias.QueueNotSupported,'
        $seen.Text | Should -MatchExactly '\bSQLite\b'
        $seen.Advice | Should -MatchExactly '-Queue\b'
    }
}

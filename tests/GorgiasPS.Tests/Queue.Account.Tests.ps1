param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../Shared/ChildPowerShell.psm1') -Force
    $dataBefore = $env:GORGIASPS_DATA

    function New-Row([int] $Count, [string] $Prefix = 'order-') {
        1..$Count | ForEach-Object { [pscustomobject]@{ ExternalId = "$Prefix$_"; Email = "jane$_@example.com" } }
    }

    # A server that the module does not know as a sandbox: what it does on a real account.
    function Connect-Account($Sandbox) {
        $Sandbox | Select-Object -Property @{ n = 'BaseUri'; e = { [uri] "http://localhost:$($_.BaseUri.Port)/" } }, Credential |
            Connect-Gorgias -SkipVerification -DefaultChannel email -DefaultVia api
    }

    function Get-AccountOf($Sandbox) { "localhost:$($Sandbox.BaseUri.Port)" }

    function Get-Failure([scriptblock] $Call) {
        try { $null = & $Call } catch { return $_ }
        throw 'The call did not fail.'
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

    function Get-StoredFile { @(Get-ChildItem -Path $env:GORGIASPS_DATA -Recurse -File -Filter *.queue -ErrorAction SilentlyContinue) }
}

AfterAll {
    $env:GORGIASPS_DATA = $dataBefore
}

Describe 'The account of a queue' {
    BeforeEach {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $acme = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $other = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
    }

    AfterEach {
        Disconnect-Gorgias
        $acme, $other | Stop-GorgiasSandbox
    }

    Context 'after a first day on the sandbox' {
        It 'sends the same records to the account on the second day, and nothing that was left over from the first' {
            $null = $other | Connect-Gorgias -DefaultChannel email -DefaultVia api
            $null = New-Row 3 | New-GorgiasTicket -Queue orders -BodyText x
            $null = Send-GorgiasQueue orders
            $null = New-Row 2 -Prefix left- | New-GorgiasTicket -Queue orders -BodyText x
            Disconnect-Gorgias

            $null = Connect-Account $acme
            (New-Row 3 | New-GorgiasTicket -Queue orders -BodyText x).Entered | Should -Be 'Added', 'Added', 'Added'
            (Send-GorgiasQueue orders).Status | Should -Be 'Done', 'Done', 'Done'
            @($acme.Tickets | ForEach-Object ExternalId | Sort-Object) | Should -Be 'order-1', 'order-2', 'order-3'
            (Get-GorgiasQueue).Count | Should -Be 1
        }

        It 'shows each queue to its own account, and the user''s without a connection' {
            $null = Connect-Account $acme
            $null = New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x
            Disconnect-Gorgias
            $null = $other | Connect-Gorgias -DefaultChannel email -DefaultVia api
            Get-GorgiasQueue | Should -BeNullOrEmpty
            $null = New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x -WhatIf
            (Get-Failure { Get-GorgiasQueue orders }).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueNotFound,'
            $null = New-Row 2 | New-GorgiasTicket -Queue orders -BodyText x
            $there = Get-GorgiasQueue orders
            $there.Pending, $there.Account | Should -Be 2, "127.0.0.1:$($other.BaseUri.Port)/$($other.Id)"
            $there.Location | Should -Match ([regex]::Escape($other.Id))
            Disconnect-Gorgias
            $mine = Get-GorgiasQueue
            $mine.Name, $mine.Pending, $mine.Account | Should -Be 'orders', 1, (Get-AccountOf $acme)
        }

        It 'uses the queue of the connection that a command is given' {
            $real = Connect-Account $acme
            $sandboxed = $other | Connect-Gorgias -DefaultChannel email -DefaultVia api
            $null = New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x -Connection $real
            $null = New-Row 2 | New-GorgiasTicket -Queue orders -BodyText x -Connection $sandboxed
            (Get-GorgiasQueue orders -Connection $real).Pending, (Get-GorgiasQueue orders -Connection $sandboxed).Pending | Should -Be 1, 2
            $null = Send-GorgiasQueue orders -Connection $real
            $acme.Tickets.Count, $other.Tickets.Count | Should -Be 1, 0
        }
    }

    Context 'when a queue belongs to another account' {
        BeforeEach {
            $null = Connect-Account $acme
            $null = New-Row 2 | New-GorgiasTicket -Queue orders -BodyText x
        }

        It 'enters and sends nothing, with an error that names the queue and both accounts' {
            $null = Connect-Account $other
            $calls = { New-Row 1 -Prefix more- | New-GorgiasTicket -Queue orders -BodyText x }, { New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x -WhatIf }, { Send-GorgiasQueue orders }, { Send-GorgiasQueue orders -Force }, { Send-GorgiasQueue orders -WhatIf }
            foreach ($call in $calls) {
                $failure = Get-Failure $call
                $failure.FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueOtherAccount,'
                $failure.CategoryInfo.Category | Should -Be 'PermissionDenied'
                foreach ($part in 'orders', (Get-AccountOf $acme), (Get-AccountOf $other)) { "$failure" | Should -Match ([regex]::Escape($part)) }
                $failure.ErrorDetails.RecommendedAction | Should -Match '-Queue'
            }
            $other.Requests.Total | Should -Be 0
            (Get-GorgiasQueue orders).Total | Should -Be 2
        }

        It 'neither mails nor looks up what the first account left unknown' {
            foreach ($sandbox in $acme, $other) { $sandbox.GetServer().Seed.EmailIntegration('support@acme.example', 'Support') }
            $null = New-GorgiasTicket -Queue orders -ExternalId lost -CustomerEmail lost@example.com -BodyText x -Channel api
            $acme.Faults.DropAfter = 1.0
            $null = Send-GorgiasQueue orders -TimeLimit 00:00:02 -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
            $acme.Faults.Clear()
            $null = New-Row 1 -Prefix mail- | New-GorgiasTicket -Queue orders -FromAgent -SendEmail -Force -From support@acme.example -BodyText x
            (Get-GorgiasQueueItem orders).Status | Should -Contain 'Unknown'
            $null = Connect-Account $other
            (Get-Failure { Send-GorgiasQueue orders }).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueOtherAccount,'
            $other.Requests.Total, $other.Outbox.Count | Should -Be 0, 0
        }

        It 'refuses it to the account when a path led a sandbox to it first' {
            Disconnect-Gorgias
            $null = $other | Connect-Gorgias -DefaultChannel email -DefaultVia api
            $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).queue"
            $null = New-Row 1 | New-GorgiasTicket -Queue $path -BodyText x
            $null = Connect-Account $acme
            (Get-Failure { Send-GorgiasQueue $path }).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueOtherAccount,'
            $acme.Tickets.Count | Should -Be 0
        }

        It 'goes on for its own account' {
            $null = Connect-Account $other
            $null = Connect-Account $acme
            (Send-GorgiasQueue orders).Status | Should -Be 'Done', 'Done'
        }
    }

    Context 'when a queue has no account' {
        BeforeEach {
            $null = New-Row 2 | New-GorgiasTicket -Queue orders -BodyText x -Channel email -Via api
        }

        It 'has none until a connection enters or sends something' {
            (Get-GorgiasQueue orders).Account | Should -BeNullOrEmpty
            $null = Connect-Account $acme
            $null = New-Row 1 -Prefix more- | New-GorgiasTicket -Queue orders -BodyText x -WhatIf
            $null = Send-GorgiasQueue orders -WhatIf
            (Get-GorgiasQueue orders).Account | Should -BeNullOrEmpty
        }

        It 'takes nothing more with a connection until it is said whose its items are, sent ones included' {
            $connection = Connect-Account $acme
            foreach ($sent in $false, $true) {
                if ($sent) {
                    # As version 0.1 left it: what is done may have been done in another account.
                    $null = Get-GorgiasQueueItem orders -Status Pending | Select-Object -First 1 | Remove-GorgiasQueueItem -Force
                }

                $failure = Get-QuietFailure '[pscustomobject]@{ OrderId = "m1"; Email = "m1@example.com" } | New-GorgiasTicket -Queue orders -BodyText x' $connection
                $failure.FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueOtherAccount,'
                (Get-GorgiasQueue orders).Account | Should -BeNullOrEmpty
            }

            $null = Send-GorgiasQueue orders -Force
            (New-Row 1 -Prefix more- | New-GorgiasTicket -Queue orders -BodyText x).Entered | Should -Be 'Added'
            (Get-GorgiasQueue orders).Account | Should -Be (Get-AccountOf $acme)
        }

        It 'is not sent without an answer, and <_> is one' -ForEach '-Force', '-Confirm:$false' {
            $connection = Connect-Account $acme
            $failure = Get-QuietFailure 'Send-GorgiasQueue orders' $connection
            $failure.FullyQualifiedErrorId | Should -Match '^Gorgias\.ConfirmationNeeded,'
            "$failure" | Should -Match ([regex]::Escape((Get-AccountOf $acme)))
            "$failure" | Should -Match '\b2 '
            $acme.Requests.Total | Should -Be 0
            (Get-GorgiasQueue orders).Account | Should -BeNullOrEmpty

            $sent = if ($_ -eq '-Force') { Send-GorgiasQueue orders -Force } else { Send-GorgiasQueue orders -Confirm:$false }
            $sent.Status | Should -Be 'Done', 'Done'
            (Get-GorgiasQueue orders).Account | Should -Be (Get-AccountOf $acme)
        }

        It 'is taken without a question when nothing is in it' {
            Get-GorgiasQueueItem orders | Remove-GorgiasQueueItem -Force
            $null = Connect-Account $acme
            Send-GorgiasQueue orders | Should -BeNullOrEmpty
            (Get-GorgiasQueue orders).Account | Should -Be (Get-AccountOf $acme)
        }
    }

    Context 'the queues of a sandbox' {
        It 'go with it, also when it is reset' {
            $null = $other | Connect-Gorgias -DefaultChannel email -DefaultVia api
            $null = New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x
            Get-StoredFile | Should -HaveCount 1
            $other.Reset()
            Get-StoredFile | Should -HaveCount 0
            Get-GorgiasQueue | Should -BeNullOrEmpty
            $null = New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x
            Get-StoredFile | Should -HaveCount 1
            $other | Stop-GorgiasSandbox
            Get-StoredFile | Should -HaveCount 0
        }

        It 'end with Disconnect-Gorgias when the sandbox does' {
            $null = Connect-Gorgias -Sandbox
            $null = New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x -Channel email -Via api
            Stop-GorgiasSandbox
            Get-StoredFile | Should -HaveCount 0
        }

        It 'of two sandboxes are apart' {
            $null = $other | Connect-Gorgias -DefaultChannel email -DefaultVia api
            $null = New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x
            $null = $acme | Connect-Gorgias -DefaultChannel email -DefaultVia api
            (New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x).Entered | Should -Be 'Added'
            (Send-GorgiasQueue orders).Status | Should -Be 'Done'
            $acme.Tickets.Count, $other.Tickets.Count | Should -Be 1, 0
        }

        It 'take nothing that is meant for another account' {
            $null = $other | Connect-Gorgias -DefaultChannel email -DefaultVia api
            $null = New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x
            Register-GorgiasQueue kept orders
            $null = Connect-Account $acme
            (Get-Failure { New-Row 1 | New-GorgiasTicket -Queue kept -BodyText x }).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueOtherAccount,'
            Disconnect-Gorgias
            (Get-Failure { New-Row 1 | New-GorgiasTicket -Queue kept -BodyText x -Channel email -Via api }).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueOtherAccount,'
            $other | Stop-GorgiasSandbox
            (Get-Failure { New-Row 1 | New-GorgiasTicket -Queue kept -BodyText x -Channel email -Via api }).FullyQualifiedErrorId | Should -Match '^Gorgias\.QueueOtherAccount,'
            Get-StoredFile | Should -HaveCount 0

            # A name that leads to no queue is none in the list.
            @(Get-GorgiasQueue -ErrorVariable failed -ErrorAction SilentlyContinue).Count, @($failed).Count | Should -Be 0, 0
            Unregister-GorgiasQueue kept
        }

        It 'are deleted by a later process when theirs was killed, unless they are in use' {
            $shell = Get-PowerShellCommand
            $script = "Import-Module '$((Get-Module GorgiasPS).ModuleBase)'; `$null = Connect-Gorgias -Sandbox; `$null = New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -BodyText x -Channel api -Via api; 'ready'; Start-Sleep -Seconds 120"
            $start = [System.Diagnostics.ProcessStartInfo]::new($shell.FilePath)
            foreach ($argument in @($shell.ArgumentList) + '-NoProfile', '-NonInteractive', '-Command', $script) { $start.ArgumentList.Add($argument) }
            $start.RedirectStandardOutput = $true
            $child = [System.Diagnostics.Process]::Start($start)
            try {
                $child.StandardOutput.ReadLine() | Should -Be 'ready'
                $left = Get-StoredFile
                $left | Should -HaveCount 1
                $mark = Join-Path -Path $left.DirectoryName -ChildPath 'in-use'
                (Get-Item $mark).LastWriteTime = (Get-Date).AddDays(-2)
                $null = $other | Connect-Gorgias -DefaultChannel email -DefaultVia api
                $null = New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x
                $left.FullName | Should -Exist
            }
            finally {
                $child.Kill()
                $child.WaitForExit()
            }

            # The next sandbox that has a queue looks for what was left.
            $null = $acme | Connect-Gorgias -DefaultChannel email -DefaultVia api
            $null = New-Row 1 | New-GorgiasTicket -Queue orders -BodyText x
            $left.FullName | Should -Not -Exist
            Get-StoredFile | Should -HaveCount 2
        }
    }
}

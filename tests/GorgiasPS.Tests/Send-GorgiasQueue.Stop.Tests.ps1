param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1')
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../Shared/ChildPowerShell.psm1')
    $ModulePath = Resolve-Path -Path $ModulePath
    $dataBefore = $env:GORGIASPS_DATA

    # Runs a script in a shell of its own, and stops it once the condition is true.
    function Stop-When([scriptblock] $Condition, [scriptblock] $Script) {
        Stop-Shell -ModulePath "$ModulePath" -Connection $connection -When $Condition -Script $Script
    }

    function Assert-SentOnce([int] $Count) {
        $info = Get-GorgiasQueue orders
        $info.Done, $info.Left, $info.Dead | Should -Be $Count, 0, 0
        $sandbox.Tickets.Count | Should -Be $Count
        $sandbox.Tickets.Doubles().Count | Should -Be 0
    }
}

AfterAll {
    $env:GORGIASPS_DATA = $dataBefore
}

Describe 'A run that ends early' {
    BeforeEach {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $null = 1..40 | ForEach-Object { [pscustomobject]@{ ExternalId = "r$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -Queue orders -BodyText x
    }

    AfterEach {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'by Ctrl-C does not wait for a slow response, and the next run continues, at a latency of <_> ms' -ForEach 20, 300, 60000 {
        $sandbox.Latency = [timespan]::FromMilliseconds($_)
        $stopped = Stop-When -Condition { $sandbox.Requests.Total -ge 6 -or ($sandbox.Latency.TotalSeconds -ge 60 -and (Get-GorgiasRateLimit).InFlight -ge 1) } -Script { Send-GorgiasQueue orders -Connection $Connection }
        $stopped.Seconds | Should -BeLessThan 30
        $stopped.State | Should -Be 'Stopped'
        $stopped.Warnings | Should -Match '\borders\b.*\bSend-GorgiasQueue\b'
        (Get-GorgiasQueue orders).Sending | Should -Be 0 -Because 'what was sent is done or waits for its lookup, and the rest is pending'
        $sandbox.Latency = [timespan]::Zero
        $null = Send-GorgiasQueue orders
        Assert-SentOnce 40
    }

    It 'by -TimeLimit ends within the limit, with no item in flight' {
        $sandbox.Latency = [timespan]::FromMilliseconds(400)
        $sent = Send-GorgiasQueue orders -TimeLimit 00:00:02 -ThrottleLimit 1 -WarningVariable warned -WarningAction SilentlyContinue
        $info = Get-GorgiasQueue orders
        @($warned) | Should -HaveCount 1
        "$warned" | Should -Match "\borders\b.*\b$($info.Done)\b.*\b$($info.Pending)\b"
        $info.Done | Should -Be @($sent).Count
        $info.Done | Should -BeLessThan 40
        $info.Pending | Should -Be (40 - $info.Done)
        $info.Sending, $info.Unknown | Should -Be 0, 0
        $sandbox.Latency = [timespan]::Zero
        $null = Send-GorgiasQueue orders
        Assert-SentOnce 40
    }

    It 'rejects a -TimeLimit of zero' {
        { Send-GorgiasQueue orders -TimeLimit 0 -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
    }

    It 'by Select-Object -First writes no warning, and the next run continues' {
        $sandbox.Latency = [timespan]::FromMilliseconds(20)
        $sent = Send-GorgiasQueue orders -WarningVariable warned -ErrorVariable failed | Select-Object -First 3
        $sent | Should -HaveCount 3
        "$warned$failed" | Should -BeNullOrEmpty
        (Get-GorgiasQueue orders).Sending | Should -Be 0
        $null = Send-GorgiasQueue orders
        Assert-SentOnce 40
    }

    It 'by SIGTERM leaves no item held by the worker, and the next run continues' {
        if ($IsWindows) {
            Set-ItResult -Skipped -Because 'Windows has no SIGTERM.'
        }

        $sandbox.Latency = [timespan]::FromMilliseconds(200)
        $powershell = Get-PowerShellCommand
        $start = [System.Diagnostics.ProcessStartInfo]::new($powershell.FilePath)
        $script = @"
`$env:GORGIASPS_DATA = '$env:GORGIASPS_DATA'
Import-Module '$ModulePath'
`$key = [System.Net.NetworkCredential]::new('', [System.Console]::In.ReadLine()).SecurePassword
`$null = Connect-Gorgias -BaseUri '$($sandbox.BaseUri)' -Credential ([pscredential]::new('$($sandbox.Credential.UserName)', `$key))
Send-GorgiasQueue orders -ThrottleLimit 4
"@
        foreach ($argument in $powershell.ArgumentList + '-NoProfile', '-NonInteractive', '-EncodedCommand' + [System.Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($script))) {
            $start.ArgumentList.Add($argument)
        }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $child = [System.Diagnostics.Process]::Start($start)
        $child.StandardInput.WriteLine($sandbox.Credential.GetNetworkCredential().Password)
        $patience = [System.Diagnostics.Stopwatch]::StartNew()
        while ($sandbox.Tickets.Count -lt 5 -and $patience.Elapsed.TotalSeconds -lt 60 -and -not $child.HasExited) {
            $null = $child.WaitForExit(10)
        }

        $child.HasExited | Should -BeFalse
        & /bin/kill -TERM $child.Id
        $child.WaitForExit(60000) | Should -BeTrue
        $child.Dispose()

        $info = Get-GorgiasQueue orders
        $info.Sending | Should -Be 0
        $info.Done | Should -BeGreaterOrEqual 1
        $info.Left | Should -BeGreaterThan 0
        $sandbox.Latency = [timespan]::Zero
        $null = Send-GorgiasQueue orders
        Assert-SentOnce 40
    }

    It 'while records are queued keeps every item that was written, and adds none twice when all records are piped in again' {
        $rows = 1..3000 | ForEach-Object { [pscustomobject]@{ ExternalId = "e$_"; Email = "jane$_@example.com" } }
        $stopped = Stop-When -Condition { (Get-GorgiasQueue orders).Pending -ge 140 } -Script {
            1..1000000 | ForEach-Object { [pscustomobject]@{ ExternalId = "e$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -Queue orders -BodyText x -BatchSize 50 -Connection $Connection
        }
        $stopped.Warnings | Should -Match '\bNew-GorgiasTicket\b.*\b\d.*\b\d.*\borders\b.*\b\d'
        $entered = Get-GorgiasQueueItem orders | Where-Object ExternalId -Like 'e*'
        $stopped.Written | Where-Object { $_.ExternalId -notin $entered.ExternalId } | Should -BeNullOrEmpty
        $entered.ExternalId | Should -Be @(1..@($entered).Count | ForEach-Object { "e$_" })
        $again = $rows | New-GorgiasTicket -Queue orders -BodyText x
        $again.Count | Should -Be 3000
        @($again | Where-Object Entered -EQ Existing).Count | Should -Be ([math]::Min(3000, @($entered).Count))
    }

    It 'by Select-Object -First while records are queued writes no warning' {
        $items = 1..3000 | ForEach-Object { [pscustomobject]@{ ExternalId = "s$_"; Email = "jane$_@example.com" } } |
            New-GorgiasTicket -Queue orders -BodyText x -BatchSize 10 -WarningVariable warned -ErrorVariable failed | Select-Object -First 5
        $items.ExternalId | Should -Be 's1', 's2', 's3', 's4', 's5'
        "$warned$failed" | Should -BeNullOrEmpty
        @(Get-GorgiasQueueItem orders).Count | Should -BeLessThan 1000
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

# A process that is killed while it sends a queue, and the next Send-GorgiasQueue on the same machine.

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../Shared/ChildPowerShell.psm1')
    $ModulePath = Resolve-Path -Path $ModulePath
    $dataBefore = $env:GORGIASPS_DATA

    # Starts Send-GorgiasQueue in a process of its own.
    function Start-Sender {
        $powershell = Get-PowerShellCommand
        $start = [System.Diagnostics.ProcessStartInfo]::new($powershell.FilePath)
        $script = @"
`$env:GORGIASPS_DATA = '$env:GORGIASPS_DATA'
Import-Module '$ModulePath'
`$key = [System.Net.NetworkCredential]::new('', [System.Console]::In.ReadLine()).SecurePassword
`$null = Connect-Gorgias -BaseUri '$($sandbox.BaseUri)' -Credential ([pscredential]::new('$($sandbox.Credential.UserName)', `$key))
Send-GorgiasQueue orders -ThrottleLimit 6
"@
        foreach ($argument in $powershell.ArgumentList + '-NoProfile', '-NonInteractive', '-EncodedCommand' + [System.Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($script))) {
            $start.ArgumentList.Add($argument)
        }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $child = [System.Diagnostics.Process]::Start($start)
        $child.StandardInput.WriteLine($sandbox.Credential.GetNetworkCredential().Password)
        $child
    }

    function Wait-Until([scriptblock] $Condition, [System.Diagnostics.Process] $Child) {
        $patience = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition) -and $patience.Elapsed.TotalSeconds -lt 120 -and -not $Child.HasExited) {
            $null = $Child.WaitForExit(20)
        }

        $Child.HasExited | Should -BeFalse
    }
}

AfterAll {
    $env:GORGIASPS_DATA = $dataBefore
}

Describe 'Send-GorgiasQueue after another one was killed' {
    BeforeEach {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $null = 1..40 | ForEach-Object { [pscustomobject]@{ ExternalId = "r$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -Queue orders -BodyText x
        $sandbox.Latency = [timespan]::FromMilliseconds(300)
        $child = Start-Sender
    }

    AfterEach {
        if (-not $child.HasExited) {
            $child.Kill()
        }

        $child.Dispose()
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'does not wait for the end of its leases, and sends nothing twice' {
        Wait-Until { $sandbox.Tickets.Count -ge 8 } $child
        $child.Kill()
        $child.WaitForExit()
        $sandbox.Latency = [timespan]::Zero
        $info = Get-GorgiasQueue orders
        $info.Sending | Should -BeGreaterThan 0 -Because 'a killed process cannot return what it holds'
        if (@(Get-GorgiasQueueItem orders -Status Sending)[0].Worker.Split('/').Count -lt 4) {
            Set-ItResult -Skipped -Because 'this system does not tell processes apart for certain, so that leases decide.'
        }

        # A lease lasts two minutes.
        $null = Send-GorgiasQueue orders -TimeLimit 00:01:00 -WarningVariable warned -WarningAction SilentlyContinue
        $info = Get-GorgiasQueue orders
        $info.Done, $info.Left, $info.Dead | Should -Be 40, 0, 0
        $sandbox.Tickets.Count | Should -Be 40
        $sandbox.Tickets.Doubles().Count | Should -Be 0
        "$warned" | Should -BeNullOrEmpty
    }

    It 'leaves what a living one holds, and says in its progress until when' {
        Wait-Until { $sandbox.Tickets.Count -ge 2 } $child
        $sandbox.Latency = [timespan]::FromSeconds(60)
        Wait-Until { (Get-GorgiasQueue orders).Sending -ge 6 } $child
        $null = Get-GorgiasQueueItem orders -Status Pending | Remove-GorgiasQueueItem -Confirm:$false
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Path, $Connection) Import-Module $Path; Send-GorgiasQueue orders -TimeLimit 00:00:08 -Connection $Connection -WarningAction SilentlyContinue').AddArgument("$ModulePath").AddArgument((Get-GorgiasConnection))
        $sent = $shell.Invoke()
        $sent | Should -BeNullOrEmpty
        (Get-GorgiasQueue orders).Sending | Should -BeGreaterThan 0
        $last = @($shell.Streams.Progress | Where-Object RecordType -EQ 'Processing')[-1]
        $last.StatusDescription | Should -Match '\b\d\d:\d\d:\d\d\b'
        $last.SecondsRemaining | Should -BeGreaterThan 5
        $shell.Dispose()
    }
}

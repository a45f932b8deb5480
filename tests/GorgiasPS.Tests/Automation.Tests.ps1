param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/PostgresServer.psm1')
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../Shared/ChildPowerShell.psm1')
    Import-Module -Name $ModulePath -Force
    $ModulePath = "$(Resolve-Path -Path $ModulePath)"
    $samples = "$(Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../samples'))"
    $server = Start-PostgresServer -ModulePath $ModulePath
    $variables = 'GORGIASPS_DATA', 'GORGIAS_USER', 'GORGIAS_PASSWORD', 'GORGIAS_DATABASE_USER', 'GORGIAS_DATABASE_PASSWORD'
    $before = $variables | ForEach-Object { [System.Environment]::GetEnvironmentVariable($_) }

    # A sample in this process, and what it ends with: the code of exit, or 1 after throw.
    function Invoke-Sample([string] $Name, [hashtable] $Parameter) {
        $path = Join-Path -Path $samples -ChildPath "automation/$Name.ps1"
        $global:LASTEXITCODE = 0
        $output = try {
            & $path @Parameter -BaseUri "$($sandbox.BaseUri)" -ModulePath $ModulePath 2>&1
        } catch {
            $global:LASTEXITCODE = 1
            $_
        }

        [pscustomobject]@{ Code = $LASTEXITCODE; Summary = $output | Where-Object { $_ -is [pscustomobject] }; Text = $output | Out-String }
    }

    # The same in a PowerShell of its own, as a scheduler starts it.
    function Start-Sample([string] $Name, [hashtable] $Parameter) {
        $shell = Get-PowerShellCommand
        $values = $Parameter.Keys | ForEach-Object { "-$_", "$($Parameter[$_])" }
        $all = $shell.ArgumentList + '-NoLogo', '-NoProfile', '-NonInteractive', '-File', (Join-Path -Path $samples -ChildPath "automation/$Name.ps1") + $values +
            '-BaseUri', "$($sandbox.BaseUri)", '-ModulePath', $ModulePath
        $output = & $shell.FilePath @all 2>&1 | Out-String
        [pscustomobject]@{ Code = $LASTEXITCODE; Text = $output }
    }

    function Set-SampleAccount {
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $env:GORGIAS_USER = $sandbox.Credential.UserName
        $env:GORGIAS_PASSWORD = $sandbox.Credential.GetNetworkCredential().Password
    }
}

AfterAll {
    $server.Dispose()
    for ($index = 0; $index -lt $variables.Count; $index++) {
        [System.Environment]::SetEnvironmentVariable($variables[$index], $before[$index])
    }
}

Describe 'The runbook' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited
        Set-SampleAccount
        $orders = Join-Path -Path $samples -ChildPath 'orders.csv'
    }

    AfterEach {
        $sandbox | Stop-GorgiasSandbox
    }

    It 'sends the orders of a file once, however often it runs' {
        $first = Start-Sample Runbook @{ OrderPath = $orders }
        $first.Code | Should -Be 0 -Because $first.Text
        $sandbox.Tickets | Should -HaveCount 25
        $second = Invoke-Sample Runbook @{ OrderPath = $orders }
        $second.Code | Should -Be 0 -Because $second.Text
        $second.Summary.Added, $second.Summary.Sent, $second.Summary.Left | Should -Be 0, 0, 0
        $sandbox.Tickets | Should -HaveCount 25
    }

    It 'is a failed job when a record is refused, and the other records are sent' {
        $file = Join-Path -Path $samples -ChildPath 'shopify-orders_export.csv'
        $run = Invoke-Sample Runbook @{ OrderPath = $file }
        $run.Code | Should -Be 1 -Because $run.Text
        $run.Summary.Failed, $run.Summary.Sent | Should -Be 1, 7
        $sandbox.Tickets | Should -HaveCount 7
        (Start-Sample Runbook @{ OrderPath = $file }).Code | Should -Be 1
    }

    It 'is a failed job while the queue has a dead letter' {
        $file = Join-Path -Path $TestDrive -ChildPath 'one.csv'
        [pscustomobject]@{ OrderId = 'A1'; Email = 'jane@example.com' } | Export-Csv -Path $file
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $null = New-GorgiasTicket -Queue orders -CustomerId 999999999 -ExternalId nobody -BodyText x -WarningAction SilentlyContinue
        $run = Invoke-Sample Runbook @{ OrderPath = $file }
        $run.Code | Should -Be 1 -Because $run.Text
        $run.Summary.Sent, $run.Summary.Dead | Should -Be 1, 1
        (Invoke-Sample Runbook @{ OrderPath = $file }).Code | Should -Be 1 -Because 'it is there until somebody removes or restarts it'
    }

    It 'is a failed job when there is no credential, and makes no call' {
        $env:GORGIAS_PASSWORD = $null
        (Invoke-Sample Runbook @{ OrderPath = $orders }).Code | Should -Be 1
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'takes its credential from the Automation account' {
        $shell = [powershell]::Create()
        try {
            $output = $shell.AddScript({
                    param([string] $Script, [pscredential] $Credential, [hashtable] $Parameters)
                    Set-Item -Path function:Get-AutomationPSCredential -Value { param([string] $Name) if ($Name -eq 'Gorgias') { $Credential } }.GetNewClosure()
                    $env:GORGIAS_PASSWORD = $null
                    & $Script @Parameters
                }).AddArgument((Join-Path -Path $samples -ChildPath 'automation/Runbook.ps1')).AddArgument($sandbox.Credential).
                AddArgument(@{ OrderPath = $orders; BaseUri = "$($sandbox.BaseUri)"; ModulePath = $ModulePath }).Invoke()
            $shell.Streams.Error | ForEach-Object { "$_" } | Should -BeNullOrEmpty
            $output[-1].Sent, $output[-1].Left, $output[-1].Dead | Should -Be 25, 0, 0
        } finally {
            $shell.Dispose()
        }
    }

    It 'keeps queue, ledger and rate limit in PostgreSQL' {
        if ($server.WhyNot) {
            Set-ItResult -Skipped -Because $server.WhyNot
            return
        }

        $parts = [System.Data.Common.DbConnectionStringBuilder]@{ ConnectionString = $server.ConnectionString }
        $env:GORGIAS_DATABASE_USER, $env:GORGIAS_DATABASE_PASSWORD = "$($parts['Username'])", "$($parts['Password'])"
        $address = "Host=$($parts['Host']);Port=$($parts['Port']);Database=$($parts['Database']);Queue=q-$([guid]::NewGuid())"
        $arguments = @{ OrderPath = $orders; Database = $address }
        $first = Invoke-Sample Runbook $arguments
        $first.Code | Should -Be 0 -Because $first.Text

        # Another computer: nothing of the first job's disk is there.
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $second = Invoke-Sample Runbook $arguments
        $second.Code | Should -Be 0 -Because $second.Text
        $sandbox.Tickets | Should -HaveCount 25
        $env:GORGIASPS_DATA | Should -Not -Exist -Because 'everything is in the database'

        # The name is registered for the session, which has other tests to come.
        Unregister-GorgiasQueue -Name orders
    }
}

Describe 'The scheduled task' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited
        Set-SampleAccount
        $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $credentials = Join-Path -Path $folder -ChildPath 'gorgias.xml'
        $sandbox.Credential | Export-Clixml -Path $credentials
        $arguments = @{ Folder = "$folder"; CredentialPath = $credentials }
    }

    AfterEach {
        $sandbox | Stop-GorgiasSandbox
    }

    It 'sends each file, moves it, and logs' {
        Copy-Item -Path (Join-Path -Path $samples -ChildPath 'orders.csv') -Destination $folder
        $run = Invoke-Sample ScheduledTask $arguments
        $run.Code | Should -Be 0 -Because $run.Text
        $sandbox.Tickets | Should -HaveCount 25
        Join-Path -Path $folder -ChildPath 'orders.csv' | Should -Not -Exist
        Get-ChildItem -Path (Join-Path -Path $folder -ChildPath 'done') -Filter '*orders.csv' | Should -HaveCount 1
        Get-ChildItem -Path (Join-Path -Path $folder -ChildPath 'log') -Filter '*.log' | Should -HaveCount 1

        # The same file once more, as an exporter may write it every night.
        Copy-Item -Path (Join-Path -Path $samples -ChildPath 'orders.csv') -Destination $folder
        (Invoke-Sample ScheduledTask $arguments).Code | Should -Be 0
        $sandbox.Tickets | Should -HaveCount 25
    }

    It 'ends with 0 when there is nothing to do' {
        (Invoke-Sample ScheduledTask $arguments).Code | Should -Be 0
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'ends with 1 when records failed, and says which' {
        Copy-Item -Path (Join-Path -Path $samples -ChildPath 'shopify-orders_export.csv') -Destination $folder
        $run = Start-Sample ScheduledTask $arguments
        $run.Code | Should -Be 1 -Because $run.Text
        $sandbox.Tickets | Should -HaveCount 7
        $failures = @(Get-ChildItem -Path (Join-Path -Path $folder -ChildPath 'failed') -Filter '*.errors.csv' | Import-Csv)
        $failures | Should -HaveCount 1
        $failures[0].Order | Should -Match '#1006'
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord,*'
    }

    It 'ends with 2 when it cannot go on, and the next run sends the file' {
        Copy-Item -Path (Join-Path -Path $samples -ChildPath 'orders.csv') -Destination $folder
        $password = [System.Net.NetworkCredential]::new('', 'wrong-key-1234').SecurePassword
        [pscredential]::new('agent@sandbox.example', $password) | Export-Clixml -Path $credentials
        $run = Invoke-Sample ScheduledTask $arguments
        $run.Code | Should -Be 2 -Because $run.Text
        $sandbox.Tickets | Should -BeNullOrEmpty

        $sandbox.Credential | Export-Clixml -Path $credentials
        (Invoke-Sample ScheduledTask $arguments).Code | Should -Be 0
        $sandbox.Tickets | Should -HaveCount 25
    }

    It 'runs as samples/README.md shows it' {
        $code = ((Get-Content -Path (Join-Path -Path $samples -ChildPath 'README.md') -Raw) -split '```powershell\r?\n')[1] -split '```' | Select-Object -First 1
        $file = Join-Path -Path $folder -ChildPath 'shown.ps1'
        "Set-Location -LiteralPath '$samples/..'", $code.Replace('./out/GorgiasPS', $ModulePath), '"Tickets: $($sandbox.Tickets.Count)"' | Set-Content -Path $file
        $temporary = $env:TMPDIR, $env:TMP
        try {
            $env:TMPDIR = $env:TMP = "$folder"
            $shell = Get-PowerShellCommand
            $all = $shell.ArgumentList + '-NoLogo', '-NoProfile', '-NonInteractive', '-File', $file
            (& $shell.FilePath @all) -join "`n" | Should -Match '\b25\b'
            $LASTEXITCODE | Should -Be 0
            Get-ChildItem -Path (Join-Path -Path $folder -ChildPath 'gorgias-inbox/done') | Should -HaveCount 1
        } finally {
            $env:TMPDIR, $env:TMP = $temporary
        }
    }

    It 'leaves the files to a run that is at work' {
        Copy-Item -Path (Join-Path -Path $samples -ChildPath 'orders.csv') -Destination $folder
        $lock = [System.IO.File]::Open((Join-Path -Path $folder -ChildPath '.lock'), 'OpenOrCreate', 'ReadWrite', 'None')
        try {
            (Invoke-Sample ScheduledTask $arguments).Code | Should -Be 0
        } finally {
            $lock.Dispose()
        }

        $sandbox.Tickets | Should -BeNullOrEmpty
        Join-Path -Path $folder -ChildPath 'orders.csv' | Should -Exist
    }
}

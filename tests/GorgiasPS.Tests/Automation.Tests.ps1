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

    # A script in a PowerShell of its own, as a scheduler starts it.
    function Invoke-Sample([string] $Name, [string[]] $ArgumentList) {
        $shell = Get-PowerShellCommand
        $all = $shell.ArgumentList + '-NoLogo', '-NoProfile', '-NonInteractive', '-File', (Join-Path -Path $samples -ChildPath "automation/$Name.ps1") + $ArgumentList +
            '-BaseUri', "$($sandbox.BaseUri)", '-ModulePath', $ModulePath
        $output = & $shell.FilePath @all 2>&1 | ForEach-Object { "$_" }
        [pscustomobject]@{ Code = $LASTEXITCODE; Output = $output -join "`n" }
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
        $first = Invoke-Sample Runbook '-OrderPath', $orders
        $first.Output | Should -Match 'Sent\s*:\s*25\b'
        $first.Code | Should -Be 0 -Because $first.Output
        $second = Invoke-Sample Runbook '-OrderPath', $orders
        $second.Output | Should -Match 'Added\s*:\s*0\b'
        $second.Code | Should -Be 0 -Because $second.Output
        $sandbox.Tickets | Should -HaveCount 25
    }

    It 'is a failed job when a record is refused, and the other records are sent' {
        $run = Invoke-Sample Runbook '-OrderPath', (Join-Path -Path $samples -ChildPath 'shopify-orders_export.csv')
        $run.Code | Should -Be 1 -Because $run.Output
        $run.Output | Should -Match 'Failed\s*:\s*1\b'
        $run.Output | Should -Match 'Sent\s*:\s*7\b'
        $sandbox.Tickets | Should -HaveCount 7
    }

    It 'is a failed job while the queue has a dead letter' {
        $null = $sandbox.Faults.Next('None')
        $rows = Join-Path -Path $TestDrive -ChildPath 'long.csv'
        [pscustomobject]@{ OrderId = 'A1'; Email = 'jane@example.com'; Phone = '' } | Export-Csv -Path $rows
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        try {
            $null = New-GorgiasTicket -Queue orders -CustomerId 999999999 -ExternalId nobody -BodyText x -WarningAction SilentlyContinue
        } finally {
            Disconnect-Gorgias
        }

        $run = Invoke-Sample Runbook '-OrderPath', $rows
        $run.Code | Should -Be 1 -Because $run.Output
        $run.Output | Should -Match 'Dead\s*:\s*1\b'
        $run.Output | Should -Match 'Sent\s*:\s*1\b'
    }

    It 'is a failed job when there is no credential, and makes no call' {
        $env:GORGIAS_PASSWORD = $null
        (Invoke-Sample Runbook '-OrderPath', $orders).Code | Should -Be 1
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
        $arguments = '-OrderPath', $orders, '-Database', $address
        $first = Invoke-Sample Runbook $arguments
        $first.Code | Should -Be 0 -Because $first.Output

        # Another computer: nothing of the first job's disk is there.
        $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $second = Invoke-Sample Runbook $arguments
        $second.Code | Should -Be 0 -Because $second.Output
        $sandbox.Tickets | Should -HaveCount 25
        $env:GORGIASPS_DATA | Should -Not -Exist -Because 'everything is in the database'
    }
}

Describe 'The scheduled task' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited
        Set-SampleAccount
        $folder = New-Item -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())) -ItemType Directory
        $credentials = Join-Path -Path $folder -ChildPath 'gorgias.xml'
        $sandbox.Credential | Export-Clixml -Path $credentials
        $arguments = '-Folder', "$folder", '-CredentialPath', $credentials
    }

    AfterEach {
        $sandbox | Stop-GorgiasSandbox
    }

    It 'sends each file, moves it, and logs' {
        Copy-Item -Path (Join-Path -Path $samples -ChildPath 'orders.csv') -Destination $folder
        $run = Invoke-Sample ScheduledTask $arguments
        $run.Code | Should -Be 0 -Because $run.Output
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
        $run = Invoke-Sample ScheduledTask $arguments
        $run.Code | Should -Be 1 -Because $run.Output
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
        $run.Code | Should -Be 2 -Because $run.Output
        $sandbox.Tickets | Should -BeNullOrEmpty

        $sandbox.Credential | Export-Clixml -Path $credentials
        (Invoke-Sample ScheduledTask $arguments).Code | Should -Be 0
        $sandbox.Tickets | Should -HaveCount 25
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

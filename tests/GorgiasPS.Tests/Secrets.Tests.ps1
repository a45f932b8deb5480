param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $key = 'sEcReT-kEy-4711'
    $credential = [pscredential]::new('agent@sandbox.example', [System.Net.NetworkCredential]::new('', $key).SecurePassword)
    $token = [System.Net.NetworkCredential]::new('', "token-$key").SecurePassword
    $forms = @(
        $key
        [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("agent@sandbox.example:$key"))
        # As Export-Clixml writes a SecureString where there is no data protection.
        -join ([System.Text.Encoding]::Unicode.GetBytes($key) | ForEach-Object { $_.ToString('x2') })
    )

    function Find-Secret([string] $Text) {
        $forms | Where-Object { $Text.IndexOf($_, [System.StringComparison]::OrdinalIgnoreCase) -ge 0 }
    }

    # Every kind of object that the cmdlets emit.
    $sandbox = Start-GorgiasSandbox -Credential $credential -LogBody
    $streams = $(
        $connection = $sandbox | Connect-Gorgias -Verbose -Debug
        $ticket = Invoke-GorgiasApi -Path tickets -Method POST -Verbose -Debug -Body @{
            channel = 'email'; via = 'api'; from_agent = $false; external_id = 'secrets-1'; subject = 'Hello'
            messages = @(@{ channel = 'email'; via = 'api'; from_agent = $false; body_text = 'Hi'; sender = @{ email = 'jane@example.com' } })
        }
        $read = Get-GorgiasTicket -Id $ticket.id -Verbose -Debug
        $limit = Get-GorgiasRateLimit -Verbose -Debug
        $null = Test-GorgiasConnection -Verbose -Debug
        $dataBefore = $env:GORGIASPS_DATA
        $env:GORGIASPS_DATA = "$TestDrive/data"
        $entered = $read | Add-GorgiasMessage -Queue orders -InternalNote -BodyText x -Verbose -Debug -Confirm:$false
        $sent = Send-GorgiasQueue orders -Verbose -Debug -Confirm:$false
        $queue = Get-GorgiasQueue orders -Verbose -Debug
        $item = Get-GorgiasQueueItem orders -Verbose -Debug
    ) *>&1 | Out-String -Width 500
    $byToken = Start-GorgiasSandbox -AccessToken $token
    $tokenConnection = $byToken | Connect-Gorgias -AccessToken $token
    $objects = @{
        GorgiasConnection    = $connection
        AccessTokenConnection = $tokenConnection
        RunningSandbox       = $sandbox
        GorgiasTicket        = $read
        GorgiasMessage       = $read.Messages[0]
        ApiAnswer            = $ticket
        RateLimitStatus      = $limit
        GorgiasQueueInfo     = $queue
        GorgiasQueueItem     = $item
        EnteredItem          = $entered
        SentItem             = $sent
        SandboxTicket        = @($sandbox.Tickets)[0]
        SandboxRequest       = @($sandbox.Requests)[0]
        GorgiasSandbox       = $sandbox.GetServer()
    }
    $refused = foreach ($call in @(
            { Connect-Gorgias -BaseUri $byToken.BaseUri -Credential $credential }
            { $null = Connect-Gorgias -BaseUri $byToken.BaseUri -Credential $credential -SkipVerification; Get-GorgiasTicket }
            { Connect-Gorgias -BaseUri "https://user:$key@acme.gorgias.com" -Credential $credential }
        )) {
        try {
            $null = & $call
        } catch {
            $_
        }
    }
}

AfterAll {
    $env:GORGIASPS_DATA = $dataBefore
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'The secret' {
    It 'would be found by these tests' {
        Find-Secret "x $($key.ToUpperInvariant()) x" | Should -Not -BeNullOrEmpty
        Find-Secret ($credential.GetNetworkCredential() | Format-List -Property * | Out-String) | Should -Not -BeNullOrEmpty
    }

    It 'is not shown by <_>' -ForEach @(
        'GorgiasConnection', 'AccessTokenConnection', 'RunningSandbox', 'GorgiasTicket', 'GorgiasMessage', 'ApiAnswer', 'RateLimitStatus', 'SandboxTicket', 'SandboxRequest', 'GorgiasSandbox',
        'GorgiasQueueInfo', 'GorgiasQueueItem', 'EnteredItem', 'SentItem'
    ) {
        $object = $objects[$_]
        $object | Should -Not -BeNullOrEmpty
        Find-Secret ($object | Out-String -Width 500) | Should -BeNullOrEmpty
        Find-Secret ($object | Format-List -Property * -Force | Out-String -Width 500) | Should -BeNullOrEmpty
        Find-Secret ($object | Format-Custom -Depth 4 | Out-String -Width 500) | Should -BeNullOrEmpty
        Find-Secret ($object | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue) | Should -BeNullOrEmpty
        Find-Secret "$object" | Should -BeNullOrEmpty

        $file = Join-Path -Path $TestDrive -ChildPath "$_.xml"
        $object | Export-Clixml -Path $file -Depth 4
        Find-Secret (Get-Content -Path $file -Raw) | Should -BeNullOrEmpty
    }

    It 'is in no verbose or debug line' {
        $streams | Should -Match 'POST api/tickets\b'
        Find-Secret $streams | Should -BeNullOrEmpty
    }

    It 'is in no error' {
        $refused.Count | Should -Be 3
        foreach ($one in $refused) {
            Find-Secret ($one | Format-List -Property * -Force | Out-String -Width 500) | Should -BeNullOrEmpty
            Find-Secret "$($one.Exception)" | Should -BeNullOrEmpty
            Find-Secret ($one | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue) | Should -BeNullOrEmpty
        }
    }

    It 'is not kept by the sandbox, which logs requests' {
        Find-Secret ($sandbox.Requests | ConvertTo-Json -Depth 5) | Should -BeNullOrEmpty
    }
}

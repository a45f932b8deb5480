param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/Loopback.psm1') -Force

    function Get-Key([string] $Key, [string] $User = 'agent@sandbox.example') {
        [pscredential]::new($User, [System.Net.NetworkCredential]::new('', $Key).SecurePassword)
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Connect-Gorgias' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox
    }

    AfterAll {
        Stop-GorgiasSandbox
    }

    AfterEach {
        Disconnect-Gorgias
    }

    It 'connects with an e-mail address and an API key, and becomes the default' {
        $connection = Connect-Gorgias -BaseUri $sandbox.BaseUri -Credential $sandbox.Credential
        $connection | Should -BeOfType GorgiasPS.GorgiasConnection
        $connection.UserName | Should -Be 'agent@sandbox.example'
        $connection.CredentialKind | Should -Be 'ApiKey'
        $connection.IsSandbox | Should -BeTrue
        Get-GorgiasConnection | Should -Be $connection
    }

    It 'checks the credential with one call' {
        $before = $sandbox.Requests.Total
        $null = $sandbox | Connect-Gorgias
        $sandbox.Requests.Total - $before | Should -Be 1
        @($sandbox.Requests)[-1].Path | Should -Be '/api/account'
    }

    It 'makes no call with -SkipVerification' {
        $before = $sandbox.Requests.Total
        $null = $sandbox | Connect-Gorgias -SkipVerification
        $sandbox.Requests.Total | Should -Be $before
    }

    It 'takes a sandbox from the pipeline' {
        ($sandbox | Connect-Gorgias).BaseUri | Should -Be $sandbox.BaseUri
    }

    It 'takes an access token' {
        $token = [System.Net.NetworkCredential]::new('', 'token-of-this-test').SecurePassword
        $byToken = Start-GorgiasSandbox -AccessToken $token
        $connection = $byToken | Connect-Gorgias -AccessToken $token
        $connection.CredentialKind | Should -Be 'AccessToken'
        $connection.UserName | Should -BeNullOrEmpty
        Test-GorgiasConnection | Should -BeTrue
        $byToken | Stop-GorgiasSandbox
    }

    It 'refuses a wrong key with a terminating error that says what to do, and connects to nothing' {
        { $sandbox.BaseUri | ForEach-Object { Connect-Gorgias -BaseUri $_ -Credential (Get-Key wrong) -ErrorAction SilentlyContinue } } |
            Should -Throw -ErrorId 'Gorgias.Unauthorized,GorgiasPS.ConnectGorgiasCommand'
        $Error[0].ErrorDetails.Message | Should -Match '401'
        $Error[0].ErrorDetails.RecommendedAction | Should -Match 'API key'
        $Error[0].CategoryInfo.Category | Should -Be AuthenticationError
        Get-GorgiasConnection | Should -BeNullOrEmpty
    }

    It 'keeps the connection there was when a new one fails' {
        $first = $sandbox | Connect-Gorgias
        { Connect-Gorgias -BaseUri $sandbox.BaseUri -Credential (Get-Key wrong) } | Should -Throw
        Get-GorgiasConnection | Should -Be $first
    }

    It 'says that a dead host cannot be reached' {
        { Connect-Gorgias -BaseUri "http://127.0.0.1:$(Get-ClosedPort)" -Credential (Get-Key any) } |
            Should -Throw -ErrorId 'Gorgias.ConnectionFailed,GorgiasPS.ConnectGorgiasCommand'
    }

    It 'sends no credential to <_>' -ForEach @(
        'http://acme.gorgias.com'
        'https://gorgias.com.evil.example'
        'https://evil.example/acme.gorgias.com'
        'https://acme.gorgias.com:8443'
        'https://user:secret@acme.gorgias.com'
        'http://192.0.2.1'
        'http://127.0.0.1.evil.example'
        'ftp://acme.gorgias.com'
        '/api'
    ) {
        { Connect-Gorgias -BaseUri $_ -Credential (Get-Key any) -SkipVerification } |
            Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.ConnectGorgiasCommand'
    }

    It 'does not speak of parameters that are not its own' {
        { Connect-Gorgias -Domain 'acme.example' -Credential (Get-Key any) -SkipVerification } | Should -Throw
        $Error[0].ErrorDetails.Message | Should -Not -Match 'Parameter'
    }

    It 'takes <_> for no account' -ForEach 'acme.example', 'http://acme.gorgias.com', 'acme/..', '-acme', 'ac me', '🙂', "acme`r`nHost: evil", ('a' * 64) {
        { Connect-Gorgias -Domain $_ -Credential (Get-Key any) -SkipVerification } |
            Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.ConnectGorgiasCommand'
    }

    It 'takes <_> for the account acme' -ForEach 'acme', 'ACME', 'acme.gorgias.com', 'https://acme.gorgias.com', 'https://acme.gorgias.com/api/' {
        (Connect-Gorgias -Domain $_ -Credential (Get-Key any) -SkipVerification).BaseUri | Should -Be 'https://acme.gorgias.com/'
    }

    It 'takes no empty key and no user that is no e-mail address of a user' {
        { Connect-Gorgias -Domain acme -Credential ([pscredential]::new('a@b.example', [securestring]::new())) -SkipVerification } | Should -Throw '*API key*'
        { Connect-Gorgias -Domain acme -Credential (Get-Key any 'a:b') -SkipVerification } | Should -Throw '*e-mail address*'
    }

    It 'follows no redirect to another host and gives it no credential' {
        $other = Start-AnsweringServer
        $redirecting = Start-AnsweringServer -Status 302 -Header @{ Location = "$($other.BaseUri)/api/account" }
        { Connect-Gorgias -BaseUri $redirecting.BaseUri -Credential (Get-Key any) } | Should -Throw -ErrorId 'Gorgias.Redirected,*'
        $redirecting.Requests.Count | Should -Be 1
        $other.Requests.Count | Should -Be 0
        $other, $redirecting | ForEach-Object { $_.Stop() }
    }

    It 'says so when the host answers, but is no Gorgias' {
        $strange = Start-AnsweringServer -Body '<html>Welcome</html>'
        { Connect-Gorgias -BaseUri $strange.BaseUri -Credential (Get-Key any) } | Should -Throw -ErrorId 'Gorgias.UnreadableAnswer,*'
        $strange.Stop()
    }

    It 'offers the known channels and ways in for completion' {
        $line = 'Connect-Gorgias -Sandbox -DefaultChannel e'
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'email'
        $line = 'Connect-Gorgias -Sandbox -DefaultVia helpd'
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'helpdesk'
    }

    It 'takes secrets as SecureString and PSCredential only' {
        $types = (Get-Command -Name Connect-Gorgias).Parameters.Values | Where-Object Name -Match 'Credential|Token|Key|Password|Secret'
        $types.ParameterType | Sort-Object -Property Name -Unique | Should -Be ([pscredential], [securestring])
    }
}

Describe 'Connect-Gorgias -Sandbox' {
    AfterEach {
        Disconnect-Gorgias
        Stop-GorgiasSandbox
    }

    It 'starts a sandbox that ends with the connection' {
        $connection = Connect-Gorgias -Sandbox
        $sandbox = Get-GorgiasSandbox
        $sandbox.BaseUri | Should -Be $connection.BaseUri
        Disconnect-Gorgias
        Get-GorgiasSandbox | Should -BeNullOrEmpty
        $sandbox.IsRunning | Should -BeFalse
    }

    It 'joins the sandbox that runs, and leaves it running' {
        $sandbox = Start-GorgiasSandbox -Plan OAuth -Credential (Get-Key 'another key')
        (Connect-Gorgias -Sandbox).BaseUri | Should -Be $sandbox.BaseUri
        Disconnect-Gorgias
        (Get-GorgiasSandbox).BaseUri | Should -Be $sandbox.BaseUri
    }
}

Describe 'Disconnect-Gorgias' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox
    }

    AfterAll {
        Stop-GorgiasSandbox
    }

    It 'ends the default connection' {
        $connection = $sandbox | Connect-Gorgias
        Disconnect-Gorgias
        $connection.IsDisconnected | Should -BeTrue
        Get-GorgiasConnection | Should -BeNullOrEmpty
    }

    It 'ends the one it is given, and leaves another default alone' {
        $first = $sandbox | Connect-Gorgias
        $second = $sandbox | Connect-Gorgias
        $first | Disconnect-Gorgias
        $first.IsDisconnected | Should -BeTrue
        Get-GorgiasConnection | Should -Be $second
    }

    It 'does nothing twice' {
        $connection = $sandbox | Connect-Gorgias
        { $connection, $connection | Disconnect-Gorgias; Disconnect-Gorgias; Disconnect-Gorgias } | Should -Not -Throw
    }

    It 'ends nothing with -WhatIf' {
        $connection = $sandbox | Connect-Gorgias
        Disconnect-Gorgias -WhatIf
        $connection.IsDisconnected | Should -BeFalse
    }
}

Describe 'Without a connection' {
    BeforeAll {
        Disconnect-Gorgias
    }

    It '<Name> says how to make one' -ForEach @(
        @{ Name = 'Get-GorgiasTicket'; Call = { Get-GorgiasTicket } }
        @{ Name = 'Get-GorgiasRateLimit'; Call = { Get-GorgiasRateLimit } }
        @{ Name = 'Invoke-GorgiasApi'; Call = { Invoke-GorgiasApi -Path account } }
    ) {
        $Call | Should -Throw -ExpectedMessage '*Connect-Gorgias*' -ErrorId "Gorgias.NotConnected,*"
    }

    It 'the same goes for one that was ended' {
        $connection = Connect-Gorgias -Sandbox
        Disconnect-Gorgias
        { Get-GorgiasTicket -Connection $connection } | Should -Throw -ExpectedMessage '*was ended*' -ErrorId "Gorgias.NotConnected,*"
    }
}

Describe 'Test-GorgiasConnection' {
    AfterEach {
        Disconnect-Gorgias
        Stop-GorgiasSandbox
    }

    It 'is true when the account answers and accepts the credential' {
        $null = Connect-Gorgias -Sandbox
        $result = Test-GorgiasConnection
        $result | Should -BeOfType bool
        $result | Should -BeTrue
    }

    It 'is false for a wrong key, and -Verbose says why' {
        $null = Connect-Gorgias -BaseUri (Start-GorgiasSandbox).BaseUri -Credential (Get-Key wrong) -SkipVerification
        Test-GorgiasConnection | Should -BeFalse
        Test-GorgiasConnection -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Should -Match '401'
    }

    It 'is false for a dead host' {
        $null = Connect-Gorgias -BaseUri "http://127.0.0.1:$(Get-ClosedPort)" -Credential (Get-Key any) -SkipVerification
        Test-GorgiasConnection | Should -BeFalse
    }

    It 'is false without a connection' {
        Test-GorgiasConnection | Should -BeFalse
    }

    It 'tests the connection it is given' {
        $sandbox = Start-GorgiasSandbox
        $good = $sandbox | Connect-Gorgias
        $null = Connect-Gorgias -BaseUri $sandbox.BaseUri -Credential (Get-Key wrong) -SkipVerification
        Test-GorgiasConnection -Connection $good | Should -BeTrue
        Test-GorgiasConnection | Should -BeFalse
    }
}

Describe 'Get-GorgiasRateLimit' {
    AfterEach {
        Disconnect-Gorgias
        Stop-GorgiasSandbox
    }

    It 'knows the documented limit before any call, and makes none' {
        $sandbox = Start-GorgiasSandbox
        $null = $sandbox | Connect-Gorgias -SkipVerification
        $limit = Get-GorgiasRateLimit
        $limit.Limit | Should -Be 40
        $limit.CallsMade | Should -Be 0
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'knows what the answers told: limit, use, calls, and no 429' {
        $sandbox = Start-GorgiasSandbox -Plan OAuth -UsedCalls 30
        $null = $sandbox | Connect-Gorgias
        $limit = Get-GorgiasRateLimit
        $limit.Limit | Should -Be 80
        $limit.Used | Should -BeGreaterThan 25
        $limit.CallsMade | Should -Be 1
        $limit.Throttled | Should -Be 0
        $limit.Waiting | Should -Be 0
    }

    It 'is shared by all connections to one account' {
        $sandbox = Start-GorgiasSandbox
        $first = $sandbox | Connect-Gorgias
        $second = $sandbox | Connect-Gorgias
        (Get-GorgiasRateLimit -Connection $first).CallsMade | Should -Be (Get-GorgiasRateLimit -Connection $second).CallsMade
    }

    It 'counts the 429s that were met' {
        $sandbox = Start-GorgiasSandbox
        $null = $sandbox | Connect-Gorgias
        $null = $sandbox.Faults.Next('Storm429')
        $null = Get-GorgiasTicket
        (Get-GorgiasRateLimit).Throttled | Should -Be 1
        $sandbox.Throttled | Should -Be 1
    }
}

Describe 'A connection' {
    AfterAll {
        Disconnect-Gorgias
        Stop-GorgiasSandbox
    }

    It 'is of its runspace: another has no default' {
        $null = Connect-Gorgias -Sandbox
        $shell = [powershell]::Create()
        $found = $shell.AddScript('param($Path) Import-Module $Path; Get-GorgiasConnection').AddArgument("$ModulePath").Invoke()
        $shell.Dispose()
        $found | Should -BeNullOrEmpty
    }

    It 'works in ForEach-Object -Parallel' -Skip:($PSVersionTable.PSEdition -eq 'Desktop') {
        $sandbox = Start-GorgiasSandbox
        $connection = $sandbox | Connect-Gorgias
        $id = $sandbox.GetServer().Seed.Ticket('jane@example.com', 'From everywhere')
        $path = "$ModulePath"
        $subjects = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module -Name $using:path
            (Get-GorgiasTicket -Id $using:id -Connection $using:connection).Subject
        }
        $subjects | Should -Be (@('From everywhere') * 8)
        $sandbox.Throttled | Should -Be 0
    }
}

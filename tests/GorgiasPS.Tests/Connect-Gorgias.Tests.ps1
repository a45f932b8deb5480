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

    It 'rejects a wrong key with a terminating error that names the next command, and keeps no connection' {
        { $sandbox.BaseUri | ForEach-Object { Connect-Gorgias -BaseUri $_ -Credential (Get-Key wrong) -ErrorAction SilentlyContinue } } |
            Should -Throw -ErrorId 'Gorgias.Unauthorized,GorgiasPS.ConnectGorgiasCommand'
        $Error[0].ErrorDetails.Message | Should -Match '401'
        $Error[0].ErrorDetails.RecommendedAction | Should -Match '\bConnect-Gorgias\b'
        $Error[0].CategoryInfo.Category | Should -Be AuthenticationError
        Get-GorgiasConnection | Should -BeNullOrEmpty
    }

    It 'connects with one warning when the credential may not read the account' {
        $server = Start-AnsweringServer -Status 403 -Body '{"error":{"msg":"Missing scope: account:read."}}'
        $connection = Connect-Gorgias -BaseUri $server.BaseUri -Credential (Get-Key any) -WarningVariable warned -WarningAction SilentlyContinue
        $warned.Count | Should -Be 1
        Get-GorgiasConnection | Should -Be $connection
        Test-GorgiasConnection | Should -BeTrue
        $server.Stop()
    }

    It 'does not connect when the check is answered with <Status> <Body>' -ForEach @(
        @{ Status = 401; Body = '{"error":{"msg":"no"}}'; Kind = 'Unauthorized' }
        @{ Status = 404; Body = '{"error":{"msg":"no"}}'; Kind = 'NotFound' }
        @{ Status = 403; Body = '<html>Blocked by the firewall</html>'; Kind = 'Forbidden' }
        @{ Status = 403; Body = '{"error":{"msg":"Your API quota is used up."}}'; Kind = 'QuotaExceeded' }
    ) {
        $server = Start-AnsweringServer -Status $Status -Body $Body
        { Connect-Gorgias -BaseUri $server.BaseUri -Credential (Get-Key any) } | Should -Throw -ErrorId "Gorgias.$Kind,GorgiasPS.ConnectGorgiasCommand"
        Get-GorgiasConnection | Should -BeNullOrEmpty
        $server.Stop()
    }

    It 'keeps the existing connection when a new one fails' {
        $first = $sandbox | Connect-Gorgias
        { Connect-Gorgias -BaseUri $sandbox.BaseUri -Credential (Get-Key wrong) } | Should -Throw
        Get-GorgiasConnection | Should -Be $first
    }

    It 'says which connection is still in force when a new one fails: <Name>' -ForEach @(
        @{ Name = 'wrong key'; Splat = { @{ BaseUri = $sandbox.BaseUri; Credential = Get-Key wrong } } }
        @{ Name = 'dead host'; Splat = { @{ BaseUri = "http://127.0.0.1:$(Get-ClosedPort)"; Credential = Get-Key any } } }
        @{ Name = 'invalid domain'; Splat = { @{ Domain = 'acme.example'; Credential = Get-Key any } } }
    ) {
        $null = Connect-Gorgias -Domain stillthere -Credential (Get-Key any) -SkipVerification
        $failing = & $Splat
        $caught = { Connect-Gorgias @failing } | Should -Throw -PassThru
        "$caught" | Should -Match 'stillthere'
        (Get-GorgiasConnection).Domain | Should -Match 'stillthere'

        Disconnect-Gorgias
        $caught = { Connect-Gorgias @failing } | Should -Throw -PassThru
        "$caught" | Should -Not -Match 'stillthere'
    }

    It 'reports a host that cannot be reached, by its name and with no advice about records' {
        $port = Get-ClosedPort
        $caught = { Connect-Gorgias -BaseUri "http://127.0.0.1:$port" -Credential (Get-Key any) } |
            Should -Throw -ErrorId 'Gorgias.ConnectionFailed,GorgiasPS.ConnectGorgiasCommand' -PassThru
        "$caught" | Should -Match "127.0.0.1:$port"
        $caught.ErrorDetails.RecommendedAction | Should -Not -Match 'record'
    }

    It 'reports a proxy that cannot be reached on the way to the sandbox' {
        $caught = { Connect-Gorgias -Sandbox -Proxy "http://127.0.0.1:$(Get-ClosedPort)" } | Should -Throw -ErrorId 'Gorgias.ConnectionFailed,*' -PassThru
        "$caught" | Should -Match 'sandbox'
        $caught.ErrorDetails.RecommendedAction | Should -Match 'proxy'
    }

    It 'does not wait for an answer where nobody can give one' {
        $job = Start-Job -ScriptBlock { Import-Module -Name $using:ModulePath; Connect-Gorgias }
        $failure = { $job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Match '^Gorgias.InvalidArgument,'
    }

    It 'has the help of what it asks for' {
        $needed = (Get-Command -Name Connect-Gorgias).ParameterSets.Parameters | Where-Object { $_.IsMandatory -and $_.Name -ne 'Sandbox' }
        $needed.HelpMessage | Should -Not -BeNullOrEmpty
        @($needed | Where-Object { -not $_.HelpMessage }) | Should -BeNullOrEmpty
    }

    It 'shows its kind, its reserve, its scope, its timeout, and the rate limit once that is known' {
        $connection = $sandbox | Connect-Gorgias -Reserve 5 -TimeoutSec 30 -SkipVerification
        $connection.Kind | Should -Be 'Sandbox'
        $connection.Reserve | Should -Be 5
        $connection.TimeoutSec | Should -Be 30
        $connection.RateLimitScope | Should -Be Process
        $null = Get-GorgiasTicket -First 1
        $connection.Plan | Should -Match '\b40\b.*\b20\b'
        Disconnect-Gorgias
        $connection.Plan, $connection.Kind | Should -Not -BeNullOrEmpty

        $live = Connect-Gorgias -Domain acme -Credential (Get-Key any) -SkipVerification
        $live.Kind | Should -Be 'Live'
        $live.Plan | Should -BeNullOrEmpty
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

    It 'shows no parameter of the .NET method that failed' {
        { Connect-Gorgias -Domain 'acme.example' -Credential (Get-Key any) -SkipVerification } | Should -Throw

        # The words that .NET adds to the message of an ArgumentException.
        $Error[0].ErrorDetails.Message | Should -Not -Match 'Parameter'
    }

    It 'rejects the account name <_>' -ForEach 'acme.example', 'http://acme.gorgias.com', 'acme/..', '-acme', 'ac me', '🙂', "acme`r`nHost: evil", ('a' * 64) {
        { Connect-Gorgias -Domain $_ -Credential (Get-Key any) -SkipVerification } |
            Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.ConnectGorgiasCommand'
    }

    It 'reads <_> as the account acme' -ForEach 'acme', 'ACME', 'acme.gorgias.com', 'https://acme.gorgias.com', 'https://acme.gorgias.com/api/' {
        (Connect-Gorgias -Domain $_ -Credential (Get-Key any) -SkipVerification).BaseUri | Should -Be 'https://acme.gorgias.com/'
    }

    It 'rejects an empty key, and a user name that is not an e-mail address' {
        { Connect-Gorgias -Domain acme -Credential ([pscredential]::new('a@b.example', [securestring]::new())) -SkipVerification } |
            Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.ConnectGorgiasCommand'
        { Connect-Gorgias -Domain acme -Credential (Get-Key any 'a:b') -SkipVerification } |
            Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.ConnectGorgiasCommand'
    }

    It 'follows no redirect to another host and gives it no credential' {
        $other = Start-AnsweringServer
        $redirecting = Start-AnsweringServer -Status 302 -Header @{ Location = "$($other.BaseUri)/api/account" }
        { Connect-Gorgias -BaseUri $redirecting.BaseUri -Credential (Get-Key any) } | Should -Throw -ErrorId 'Gorgias.Redirected,*'
        $redirecting.Requests.Count | Should -Be 1
        $other.Requests.Count | Should -Be 0
        $other, $redirecting | ForEach-Object { $_.Stop() }
    }

    It 'reports a host that answers but is not Gorgias' {
        $strange = Start-AnsweringServer -Body '<html>Welcome</html>'
        { Connect-Gorgias -BaseUri $strange.BaseUri -Credential (Get-Key any) } | Should -Throw -ErrorId 'Gorgias.UnreadableAnswer,*'
        $strange.Stop()
    }

    It 'completes the known values of -DefaultChannel and -DefaultVia' {
        $line = 'Connect-Gorgias -Sandbox -DefaultChannel e'
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'email'
        $line = 'Connect-Gorgias -Sandbox -DefaultVia helpd'
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'helpdesk'
    }

    It 'takes secrets only as SecureString and PSCredential' {
        $types = (Get-Command -Name Connect-Gorgias).Parameters.Values | Where-Object { $_.Name -match 'Credential|Token|Key|Password|Secret' -and $_.ParameterType -ne [switch] }
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

    It 'connects to the running sandbox, and leaves it running' {
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

    It 'ends the given connection, and keeps another default connection' {
        $first = $sandbox | Connect-Gorgias
        $second = $sandbox | Connect-Gorgias
        $first | Disconnect-Gorgias
        $first.IsDisconnected | Should -BeTrue
        Get-GorgiasConnection | Should -Be $second
    }

    It 'can be run again without an error' {
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

    It '<Name> names the command that connects' -ForEach @(
        @{ Name = 'Get-GorgiasTicket'; Call = { Get-GorgiasTicket } }
        @{ Name = 'Get-GorgiasRateLimit'; Call = { Get-GorgiasRateLimit } }
        @{ Name = 'Invoke-GorgiasApi'; Call = { Invoke-GorgiasApi -Path account } }
    ) {
        $caught = $Call | Should -Throw -ErrorId 'Gorgias.NotConnected,*' -PassThru
        "$caught" | Should -Match '\bConnect-Gorgias\b'
    }

    It 'a connection that was ended is not used, and the error names its account' {
        $connection = Connect-Gorgias -Sandbox
        Disconnect-Gorgias
        $caught = { Get-GorgiasTicket -Connection $connection } | Should -Throw -ErrorId 'Gorgias.NotConnected,*' -PassThru
        "$caught" | Should -Match ([regex]::Escape($connection.BaseUri.Authority))
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

    It 'is false for a wrong key, and -Verbose shows the 401' {
        $null = Connect-Gorgias -BaseUri (Start-GorgiasSandbox).BaseUri -Credential (Get-Key wrong) -SkipVerification
        Test-GorgiasConnection | Should -BeFalse
        Test-GorgiasConnection -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Should -Match '401'
    }

    It 'is false for a host that cannot be reached' {
        $null = Connect-Gorgias -BaseUri "http://127.0.0.1:$(Get-ClosedPort)" -Credential (Get-Key any) -SkipVerification
        Test-GorgiasConnection | Should -BeFalse
    }

    It 'is false without a connection' {
        Test-GorgiasConnection | Should -BeFalse
    }

    It 'warns that nothing was tested while the account asks for a pause' {
        $sandbox = Start-GorgiasSandbox -Fault @{ StormRetryAfter = 3600 }
        $null = $sandbox | Connect-Gorgias
        $null = $sandbox.Faults.Next('Storm429')
        Test-GorgiasConnection -WarningVariable warned -WarningAction SilentlyContinue | Should -BeFalse
        $warned.Count | Should -Be 1
        "$warned" | Should -Match '3600'
    }

    It 'tests the given connection' {
        $sandbox = Start-GorgiasSandbox
        $good = $sandbox | Connect-Gorgias
        $null = Connect-Gorgias -BaseUri $sandbox.BaseUri -Credential (Get-Key wrong) -SkipVerification
        Test-GorgiasConnection -Connection $good | Should -BeTrue
        Test-GorgiasConnection | Should -BeFalse
    }
}

Describe 'The proxy of a connection' {
    BeforeAll {
        $answer = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: %LENGTH%`r`nConnection: close`r`n`r`n{`"domain`":`"acme`"}"
        $asking = "HTTP/1.1 407 Who`r`nProxy-Authenticate: Basic realm=`"x`"`r`nContent-Length: 0`r`nConnection: close`r`n`r`n"
        $proxy = Start-RawServer -Answer $answer
        $direct = Start-RawServer -Answer $answer
    }

    AfterAll {
        $proxy.Stop()
        $direct.Stop()
    }

    AfterEach {
        Disconnect-Gorgias
        $proxy.Heads.Clear()
        $direct.Heads.Clear()
    }

    It 'is gone through, also to a loopback address' {
        $connection = Connect-Gorgias -BaseUri $direct.BaseUri -Credential (Get-Key any) -Proxy $proxy.BaseUri
        $connection.Proxy | Should -Be ([uri] $proxy.BaseUri)
        $direct.Heads | Should -BeNullOrEmpty
        $proxy.Heads | Should -Match "^GET $($direct.BaseUri)/api/account"
    }

    It 'is none for a loopback address without -Proxy' {
        (Connect-Gorgias -BaseUri $direct.BaseUri -Credential (Get-Key any)).Proxy | Should -BeNullOrEmpty
        $direct.Heads.Count | Should -Be 1
    }

    It 'is none with -NoProxy' {
        (Connect-Gorgias -BaseUri $direct.BaseUri -Credential (Get-Key any) -NoProxy).Proxy | Should -BeNullOrEmpty
        $direct.Heads.Count | Should -Be 1
    }

    It 'gets the credential that it asks for: <Name>' -ForEach @(
        @{ Name = '-ProxyCredential'; Address = '{0}'; Splat = @{ ProxyCredential = [pscredential]::new('joe', (ConvertTo-SecureString -AsPlainText -Force 'p@ss/1')) } }
        @{ Name = 'in the address'; Address = 'http://joe:p%40ss%2F1@{1}'; Splat = @{} }
    ) {
        $asks = Start-RawServer -Answer $asking
        $place = $Address -f $asks.BaseUri, "127.0.0.1:$($asks.Port)"
        { Connect-Gorgias -Domain acme -Credential (Get-Key any) -Proxy $place @Splat } | Should -Throw
        $asks.Stop()
        $expected = [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes('joe:p@ss/1'))
        @($asks.Heads) -match [regex]::Escape("Proxy-Authorization: Basic $expected") | Should -Not -BeNullOrEmpty
    }

    It 'shows no user in the connection' {
        $connection = Connect-Gorgias -BaseUri $direct.BaseUri -Credential (Get-Key any) -Proxy "http://joe:hunter-4711@127.0.0.1:$($proxy.Port)"
        $connection.Proxy.UserInfo | Should -BeNullOrEmpty
        $connection | Format-List -Property * -Force | Out-String | Should -Not -Match 'hunter-4711'
    }

    It 'is refused as an argument before any call: <Name>' -ForEach @(
        @{ Name = 'with -NoProxy'; Splat = @{ Proxy = 'http://127.0.0.1:1'; NoProxy = $true } }
        @{ Name = 'two credentials'; Splat = @{ Proxy = 'http://127.0.0.1:1'; ProxyUseDefaultCredentials = $true; ProxyCredential = [pscredential]::Empty } }
        @{ Name = 'a credential alone'; Splat = @{ ProxyCredential = [pscredential]::new('a', (ConvertTo-SecureString -AsPlainText -Force 'b')) } }
        @{ Name = 'default credentials alone'; Splat = @{ ProxyUseDefaultCredentials = $true } }
        @{ Name = 'no full address'; Splat = @{ Proxy = 'proxy.example.com' } }
        @{ Name = 'no scheme'; Splat = @{ Proxy = 'proxy.example.com:8080' } }
        @{ Name = 'another scheme'; Splat = @{ Proxy = 'ftp://joe:hunter-4711@127.0.0.1' } }
    ) {
        { Connect-Gorgias -BaseUri $direct.BaseUri -Credential (Get-Key any) @Splat } |
            Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.ConnectGorgiasCommand'
        $direct.Heads | Should -BeNullOrEmpty
        $Error[0] | Out-String | Should -Not -Match 'hunter-4711'
    }
}

Describe 'Get-GorgiasRateLimit' {
    AfterEach {
        Disconnect-Gorgias
        Stop-GorgiasSandbox
    }

    It 'has the documented limit before any call, and makes none' {
        $sandbox = Start-GorgiasSandbox
        $null = $sandbox | Connect-Gorgias -SkipVerification
        $limit = Get-GorgiasRateLimit
        $limit.Limit | Should -Be 40
        $limit.CallsMade | Should -Be 0
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'has the limit and use of the last response, and counts calls but no 429' {
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

    It 'counts 429 responses' {
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

    It 'belongs to its runspace: another runspace has no default connection' {
        $null = Connect-Gorgias -Sandbox
        $shell = [powershell]::Create()
        $found = $shell.AddScript('param($Path) Import-Module $Path; Get-GorgiasConnection').AddArgument("$ModulePath").Invoke()
        $shell.Dispose()
        $found | Should -BeNullOrEmpty
    }

    It 'is missed with the parameter that hands it over, in ForEach-Object -Parallel' {
        $null = Connect-Gorgias -Sandbox
        $path = "$ModulePath"
        $failed = 1 | ForEach-Object -Parallel {
            Import-Module -Name $using:path
            try { Get-GorgiasTicket } catch { $_ }
        }
        $failed.FullyQualifiedErrorId | Should -Match '^Gorgias.NotConnected,'
        "$failed" | Should -Match ([regex]::Escape('-Connection $using:'))
    }

    It 'is missed in a job, which has to connect by itself' {
        $failed = Start-Job { Import-Module -Name $using:ModulePath; try { Get-GorgiasTicket } catch { $_ } } | Receive-Job -Wait -AutoRemoveJob
        $failed.FullyQualifiedErrorId | Should -Match '^Gorgias.NotConnected,'
        "$failed" | Should -Match 'Start-Job'
    }

    It 'is refused as a copy in a job, with what to do' {
        $connection = Connect-Gorgias -Sandbox
        $failed = Start-Job {
            Import-Module -Name $using:ModulePath
            try { Get-GorgiasTicket -Connection $using:connection } catch { $_ }
            try { Disconnect-Gorgias -Connection $using:connection } catch { $_ }
        } | Receive-Job -Wait -AutoRemoveJob
        $failed | Should -HaveCount 2
        $failed.FullyQualifiedErrorId | Should -Match '^ParameterArgumentTransformationError,'
        "$failed" | Should -Match '\bConnect-Gorgias\b'
        "$failed" | Should -Match ([regex]::Escape('$using:connection'))
    }

    It 'works in ForEach-Object -Parallel' {
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

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/Loopback.psm1') -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/FreshPowerShell.psm1')

    # Any HTTP client will do, so these tests use PowerShell's.
    function Invoke-Raw($Sandbox, [string] $Path, [string] $Method = 'GET', $Body) {
        $basic = [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("agent@sandbox.example:$($Sandbox.Credential.GetNetworkCredential().Password)"))
        $call = @{ Uri = "$($Sandbox.BaseUri)api/$Path"; Method = $Method; Headers = @{ Authorization = "Basic $basic" }; ContentType = 'application/json'; UseBasicParsing = $true }
        if ($Body) {
            $call.Body = $Body | ConvertTo-Json -Depth 8
        }
        Invoke-WebRequest @call
    }

    $newTicket = @{
        channel = 'email'; via = 'api'; from_agent = $false; subject = 'Late'; external_id = 'order-1'
        messages = @(@{ channel = 'email'; via = 'api'; from_agent = $false; body_text = 'Where is it?'; sender = @{ email = 'jane@example.com' } })
    }
}

Describe 'Start-GorgiasSandbox' {
    AfterEach {
        Stop-GorgiasSandbox
    }

    It 'emits the address and the credential, which is all that an HTTP client needs' {
        $sandbox = Start-GorgiasSandbox
        $sandbox.BaseUri.IsLoopback | Should -BeTrue
        $sandbox.Credential | Should -BeOfType pscredential
        (Invoke-Raw $sandbox account).StatusCode | Should -Be 200
        (Invoke-Raw $sandbox tickets -Method POST -Body $newTicket).StatusCode | Should -Be 201
        $sandbox.Tickets.Count | Should -Be 1
    }

    It 'applies the limit of the plan <Plan>: <Limit>' -ForEach @(
        @{ Plan = 'ApiKey'; Limit = '40 per 20 s'; Header = '1/40' }
        @{ Plan = 'OAuth'; Limit = '80 per 20 s'; Header = '1/80' }
        @{ Plan = 'Enterprise'; Limit = '40 per 10 s'; Header = '1/40' }
        @{ Plan = 'EnterpriseOAuth'; Limit = '80 per 10 s'; Header = '1/80' }
        @{ Plan = 'Unlimited'; Limit = 'none'; Header = '1/1000000' }
    ) {
        $sandbox = Start-GorgiasSandbox -Plan $Plan
        $sandbox.Plan | Should -Be $Plan
        $sandbox.Limit | Should -Be $Limit
        (Invoke-Raw $sandbox account).Headers['X-Gorgias-Account-Api-Call-Limit'] | Should -Be $Header
    }

    It 'answers 429 above the limit, and counts it' {
        $sandbox = Start-GorgiasSandbox -Capacity 2 -WindowSec 600 -UsedCalls 2
        $sandbox.Limit | Should -Be '2 per 600 s'
        { Invoke-Raw $sandbox account } | Should -Throw '*429*'
        $sandbox.Throttled | Should -Be 1
        $sandbox.Requests.ByStatus[429] | Should -Be 1
    }

    It 'answers 401 without the credential' {
        $sandbox = Start-GorgiasSandbox
        { Invoke-WebRequest -Uri "$($sandbox.BaseUri)api/account" -UseBasicParsing } | Should -Throw '*401*'
    }

    It 'takes a credential of the caller' {
        $sandbox = Start-GorgiasSandbox -Credential ([pscredential]::new('me@example.com', [System.Net.NetworkCredential]::new('', 'mine').SecurePassword))
        { Invoke-Raw $sandbox account } | Should -Throw '*401*'
        (Connect-Gorgias -BaseUri $sandbox.BaseUri -Credential $sandbox.Credential).UserName | Should -Be 'me@example.com'
        Disconnect-Gorgias
    }

    It 'injects the given faults' {
        $sandbox = Start-GorgiasSandbox -Fault @{ Error500Before = 1; Path = '/api/tickets' }
        { Invoke-Raw $sandbox tickets } | Should -Throw '*500*'
        (Invoke-Raw $sandbox account).StatusCode | Should -Be 200
        $sandbox.Faults.Clear()
        (Invoke-Raw $sandbox tickets).StatusCode | Should -Be 200
    }

    It 'takes durations in milliseconds and as time spans' {
        (Start-GorgiasSandbox -Latency 5).Latency | Should -Be ([timespan]::FromMilliseconds(5))
        (Start-GorgiasSandbox -Latency ([timespan]::FromSeconds(2))).Latency | Should -Be ([timespan]::FromSeconds(2))
        (Start-GorgiasSandbox -Latency '00:00:00.100').Latency | Should -Be ([timespan]::FromMilliseconds(100))
        (Start-GorgiasSandbox -Fault @{ DelayAfter = 0; DelayDuration = 30 }).Faults.DelayDuration | Should -Be ([timespan]::FromMilliseconds(30))
        $caught = { Start-GorgiasSandbox -Latency soon } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,GorgiasPS.StartGorgiasSandboxCommand' -PassThru
        $caught.Exception.ParameterName | Should -Be 'Latency'
        "$caught" | Should -Match '\bsoon\b'
    }

    It 'rejects <Name>, and names what is allowed' -ForEach @(
        @{ Name = 'an unknown fault'; Call = { Start-GorgiasSandbox -Fault @{ Explode = 1 } }; Id = 'Gorgias.InvalidArgument'; Named = 'Explode', 'DropBefore' }
        @{ Name = 'a probability that is text'; Call = { Start-GorgiasSandbox -Fault @{ Refuse = 'often' } }; Id = 'Gorgias.InvalidArgument'; Named = 'often', 'Refuse', '0', '1' }
        @{ Name = 'a probability above 1'; Call = { Start-GorgiasSandbox -Fault @{ Refuse = 2 } }; Id = 'Gorgias.InvalidArgument'; Named = '0', '1' }
        @{ Name = 'probabilities that add up to more than 1'; Call = { Start-GorgiasSandbox -Fault @{ Refuse = 0.6; DropAfter = 0.6 } }; Id = 'Gorgias.InvalidArgument'; Named = @('1') }
        @{ Name = 'an unknown plan'; Call = { Start-GorgiasSandbox -Plan Free }; Id = 'CannotConvertArgumentNoMessage'; Named = 'Plan', 'EnterpriseOAuth' }
        @{ Name = 'no capacity'; Call = { Start-GorgiasSandbox -Capacity 0 }; Id = 'ParameterArgumentValidationError'; Named = 'Capacity', '1' }
        @{ Name = 'a port out of range'; Call = { Start-GorgiasSandbox -Port 70000 }; Id = 'ParameterArgumentValidationError'; Named = 'Port', '65535' }
    ) {
        $caught = $Call | Should -Throw -ErrorId "$Id,GorgiasPS.StartGorgiasSandboxCommand" -PassThru
        foreach ($name in $Named) {
            "$caught" | Should -MatchExactly "\b$name\b"
        }

        Get-GorgiasSandbox | Should -BeNullOrEmpty
    }

    It 'reports a port that is taken' {
        $first = Start-GorgiasSandbox
        $caught = { Start-GorgiasSandbox -Port $first.BaseUri.Port } | Should -Throw -ErrorId 'Gorgias.*,GorgiasPS.StartGorgiasSandboxCommand' -PassThru
        "$caught" | Should -MatchExactly "\b$($first.BaseUri.Port)\b.*-Port\b"
    }

    It 'listens on the given port' {
        $port = Get-ClosedPort
        (Start-GorgiasSandbox -Port $port).BaseUri | Should -Be "http://127.0.0.1:$port/"
    }

    It 'merges tickets of one customer with -AutoMerge' {
        $sandbox = Start-GorgiasSandbox -AutoMerge
        $null = Invoke-Raw $sandbox tickets -Method POST -Body $newTicket
        $null = Invoke-Raw $sandbox tickets -Method POST -Body $newTicket
        $sandbox.Tickets.Count | Should -Be 1
    }

    It 'renames a known customer only when told (<Renames>)' -ForEach @(@{ Renames = $true; Name = 'Second' }, @{ Renames = $false; Name = 'First' }) {
        $sandbox = Start-GorgiasSandbox -NameRenamesCustomer:$Renames
        foreach ($given in 'First', 'Second') {
            $null = Invoke-Raw $sandbox tickets -Method POST -Body ($newTicket + @{ customer = @{ email = 'Jane@Example.com'; name = $given } })
        }

        $sandbox.Tickets.CustomerName | Select-Object -Unique | Should -Be $Name
        $sandbox.Tickets.CustomerEmail | Select-Object -Unique | Should -Be 'jane@example.com'
    }

    It 'answers 403 above -MessagingQuota' {
        $sandbox = Start-GorgiasSandbox -MessagingQuota 1
        $null = Invoke-Raw $sandbox tickets -Method POST -Body $newTicket
        { Invoke-Raw $sandbox tickets -Method POST -Body $newTicket } | Should -Throw '*403*'
    }

    It 'keeps the disputed rules with -Strict only' {
        $view = @{ name = 'open'; filters = "eq(ticket.status, 'open')" }
        $sandbox = Start-GorgiasSandbox
        (Invoke-Raw $sandbox views -Method POST -Body $view).StatusCode | Should -Be 201
        $sandbox = Start-GorgiasSandbox -Strict
        { Invoke-Raw $sandbox views -Method POST -Body $view } | Should -Throw '*400*'
        $sandbox.GetServer().Options.Strictness.RequireViewSlug = $false
        (Invoke-Raw $sandbox views -Method POST -Body $view).StatusCode | Should -Be 201
    }

    It 'bounces mails and replies to customers' {
        $sandbox = Start-GorgiasSandbox -SendDelay 0 -BounceDelay 0 -BounceAddress gone@example.com -AutoReply
        foreach ($address in 'gone@example.com', 'jane@example.com') {
            $message = @{ channel = 'email'; via = 'api'; from_agent = $false; body_text = 'Hello'; sender = @{ email = $address } }
            $null = Invoke-Raw $sandbox tickets -Method POST -Body @{ messages = @($message) }
        }
        $sandbox.Outbox.To | Should -Be 'gone@example.com', 'jane@example.com'
        $sandbox.Outbox.Bounced | Should -Be $true, $false
        ($sandbox.Outbox | Format-Table | Out-String -Width 200) | Should -Match 'bounced +support@acme.example +gone@example.com'
        (Start-GorgiasSandbox -BounceShare 1).GetServer().Options.BounceShare | Should -Be 1
        (Start-GorgiasSandbox).GetServer().Options.BounceDelay | Should -Be ([timespan]::FromSeconds(9.5))
    }

    It 'starts nothing with -WhatIf' {
        Start-GorgiasSandbox -WhatIf | Should -BeNullOrEmpty
        Get-GorgiasSandbox | Should -BeNullOrEmpty
    }
}

Describe 'Get-GorgiasSandbox' {
    BeforeAll {
        $null = Start-GorgiasSandbox -SendDelay 0 -LogBody | Connect-Gorgias
        $id = (Invoke-GorgiasApi -Path tickets -Method POST -Body $newTicket).id
        $null = Invoke-GorgiasApi -Path "tickets/$id/messages" -Method POST -Body @{
            channel = 'email'; via = 'api'; from_agent = $true; body_text = 'On its way'; sender = @{ email = 'ann@acme.example' }; receiver = @{ email = 'jane@example.com' }
            source = @{ type = 'email'; from = @{ address = 'support@acme.example' }; to = @(@{ address = 'jane@example.com' }) }
        }
    }

    AfterAll {
        Disconnect-Gorgias
        Stop-GorgiasSandbox
    }

    It 'lists the created tickets' {
        $ticket = (Get-GorgiasSandbox).Tickets
        $ticket.ExternalId | Should -Be 'order-1'
        $ticket.CustomerEmail | Should -Be 'jane@example.com'
        $ticket.Messages.BodyText | Should -Be 'Where is it?', 'On its way'
    }

    It 'lists the mails that would have been sent' {
        $mail = (Get-GorgiasSandbox).Outbox
        $mail.From | Should -Be 'support@acme.example'
        $mail.To | Should -Be 'jane@example.com'
        $mail.Failed | Should -BeFalse
    }

    It 'lists the received requests' {
        $requests = (Get-GorgiasSandbox).Requests
        $requests.Total | Should -Be 3
        $requests.Path | Should -Be '/api/account', '/api/tickets', "/api/tickets/$id/messages"
        $requests.Status | Should -Be 200, 201, 201
        @($requests)[1].Body | Should -Match 'Where is it'
        $requests.ConnectionsAccepted | Should -Be 1
        (Get-GorgiasSandbox).Throttled | Should -Be 0
    }

    It 'can be emptied' {
        (Get-GorgiasSandbox).Reset()
        (Get-GorgiasSandbox).Tickets.Count | Should -Be 0
        (Get-GorgiasSandbox).Requests.Total | Should -Be 0
    }

    It 'lists all sandboxes of the session' {
        $second = Start-GorgiasSandbox
        @(Get-GorgiasSandbox).Count | Should -Be 2
        $second | Stop-GorgiasSandbox
        @(Get-GorgiasSandbox).Count | Should -Be 1
    }
}

Describe 'Stop-GorgiasSandbox' {
    AfterEach {
        Stop-GorgiasSandbox
    }

    It 'stops listening' {
        $sandbox = Start-GorgiasSandbox
        $sandbox | Stop-GorgiasSandbox
        $sandbox.IsRunning | Should -BeFalse
        { Invoke-Raw $sandbox account } | Should -Throw
    }

    It 'stops the given sandbox, or all' {
        $one, $two, $three = 1..3 | ForEach-Object { Start-GorgiasSandbox }
        $two | Stop-GorgiasSandbox
        (Get-GorgiasSandbox).BaseUri | Should -Be $one.BaseUri, $three.BaseUri
        Stop-GorgiasSandbox
        Get-GorgiasSandbox | Should -BeNullOrEmpty
    }

    It 'leaves the tickets readable' {
        $sandbox = Start-GorgiasSandbox
        $null = Invoke-Raw $sandbox tickets -Method POST -Body $newTicket
        Stop-GorgiasSandbox
        $sandbox.Tickets.Subject | Should -Be 'Late'
    }

    It 'can be run again without an error, and does nothing with -WhatIf' {
        $sandbox = Start-GorgiasSandbox
        Stop-GorgiasSandbox -WhatIf
        $sandbox.IsRunning | Should -BeTrue
        { $sandbox, $sandbox | Stop-GorgiasSandbox; Stop-GorgiasSandbox } | Should -Not -Throw
    }
}

Describe 'A sandbox' {
    It 'ends when the module is removed' {
        $stillThere = Invoke-FreshPowerShell -ArgumentList "$ModulePath" {
            param($Path)
            Import-Module -Name $Path
            $sandbox = Start-GorgiasSandbox
            Remove-Module -Name GorgiasPS
            $client = [System.Net.Sockets.TcpClient]::new()
            try {
                $client.Connect('127.0.0.1', $sandbox.BaseUri.Port)
                $true
            } catch {
                $false
            }
        }
        $stillThere | Should -BeFalse
    }

    It 'ends with its runspace' {
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $shell = [powershell]::Create()
        $shell.Runspace = $runspace
        $sandbox = $shell.AddScript('param($Path) Import-Module $Path; Start-GorgiasSandbox').AddArgument("$ModulePath").Invoke()[0]
        $sandbox.IsRunning | Should -BeTrue
        $runspace.Close()
        $shell.Dispose()
        $sandbox.IsRunning | Should -BeFalse
    }

    It 'can be used from other runspaces and processes by its address' {
        $sandbox = Start-GorgiasSandbox
        $works = Invoke-FreshPowerShell -ArgumentList "$ModulePath", $sandbox.BaseUri, $sandbox.Credential {
            param([string] $Path, [uri] $BaseUri, [pscredential] $Credential)
            Import-Module -Name $Path
            $null = Connect-Gorgias -BaseUri $BaseUri -Credential $Credential
            Test-GorgiasConnection
        }
        $works | Should -BeTrue
        Stop-GorgiasSandbox
    }
}

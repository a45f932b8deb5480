param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

# What servers, proxies and databases say back, and every way out of the module. Secrets.Tests.ps1 has what the module itself could show.

BeforeDiscovery {
    $json = { param($Status, $Message) "HTTP/1.1 $Status`r`nContent-Type: application/json`r`nContent-Length: %LENGTH%`r`nConnection: close`r`n`r`n{`"error`":{`"msg`":`"$Message`"}}" }
    $servers = @(
        @{ Name = '400 with the request'; Answer = & $json '400 Bad Request' 'You sent: %HEAD%' }
        @{ Name = '403 with the request'; Answer = & $json '403 Forbidden' 'quota for: %HEAD%' }
        @{ Name = '401 with the request'; Answer = & $json '401 Unauthorized' '%HEAD%' }
        @{ Name = '500 page with the request'; Answer = "HTTP/1.1 500 Oops`r`nContent-Type: text/html`r`nContent-Length: %LENGTH%`r`nConnection: close`r`n`r`n<html>%HEAD%</html>" }
        @{ Name = 'redirect with userinfo'; Answer = "HTTP/1.1 302 Found`r`nLocation: https://proxyuser:pr0xy-S3cret.4711@example.com/`r`nContent-Length: 0`r`nConnection: close`r`n`r`n" }
        @{ Name = 'request id with the request'; Answer = "HTTP/1.1 404 No`r`nX-Request-Id: %HEAD%`r`nContent-Length: 0`r`nConnection: close`r`n`r`n" }
        @{ Name = 'answer that is no HTTP'; Answer = "%HEAD%`r`n`r`n" }
        @{ Name = 'cut connection'; Answer = '' }
    )
    $proxies = @(
        @{ Name = '407'; Answer = "HTTP/1.1 407 Proxy Authentication Required`r`nProxy-Authenticate: Basic realm=`"x`"`r`nContent-Length: %LENGTH%`r`nConnection: close`r`n`r`n%HEAD%" }
        @{ Name = '403'; Answer = "HTTP/1.1 403 Forbidden: %HEAD%`r`nContent-Length: 0`r`nConnection: close`r`n`r`n" }
        @{ Name = '502'; Answer = "HTTP/1.1 502 Bad Gateway`r`nContent-Length: %LENGTH%`r`nConnection: close`r`n`r`n%HEAD%" }
        @{ Name = 'a cut connection'; Answer = '' }
        @{ Name = 'no HTTP'; Answer = "%HEAD%`r`n`r`n" }
        @{ Name = 'nothing, since nobody listens'; Answer = 'closed' }
        @{ Name = 'nothing, since its name is unknown'; Answer = 'dns' }
    )
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/Loopback.psm1') -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/FreshPowerShell.psm1') -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/PostgresServer.psm1') -Force
    $key = 'k3y/+é-S3cret.4711'
    $proxyPassword = 'pr0xy-S3cret.4711'
    $credential = [pscredential]::new('agent@sandbox.example', [System.Net.NetworkCredential]::new('', $key).SecurePassword)
    $proxyCredential = [pscredential]::new('proxyuser', [System.Net.NetworkCredential]::new('', $proxyPassword).SecurePassword)
    $token = [System.Net.NetworkCredential]::new('', 'token-S3cret.4711').SecurePassword
    $forms = foreach ($secret in @($key, 'agent@sandbox.example'), @('token-S3cret.4711', 'x'), @($proxyPassword, 'proxyuser'), @('db-S3cret.4711', 'tester')) {
        $secret[0]
        [uri]::EscapeDataString($secret[0])
        [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($secret[0]))
        [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("$($secret[1]):$($secret[0])"))
    }

    function Find-Secret([string] $Text) {
        $forms | Where-Object { $Text.IndexOf($_, [System.StringComparison]::OrdinalIgnoreCase) -ge 0 }
    }

    # Every text that a person, a script or a log can get from a call: its streams, and each error in every form.
    function Get-Shown([scriptblock] $Call) {
        $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
        $WarningPreference = 'Continue'
        $all = @(try { & $Call *>&1 } catch { $_ })
        foreach ($one in $all) {
            $one | Out-String -Width 5000
            if ($one -is [System.Management.Automation.InformationalRecord]) {
                continue
            }

            $one | Format-List -Property * -Force | Out-String -Width 5000

            # An error holds its whole command; what could hold a secret is the exception.
            foreach ($part in $one, $one.Exception) {
                try {
                    $part | ConvertTo-Json -Depth 2 -WarningAction SilentlyContinue
                } catch [System.InvalidOperationException] {
                    'PowerShell keeps a type in the data of an exception that came through a script, and writes none as JSON.'
                }

                $file = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).xml"
                $part | Export-Clixml -Path $file -Depth 2
                Get-Content -Path $file -Raw
            }

            if ($one -is [System.Management.Automation.ErrorRecord]) {
                Get-Error -InputObject $one | Out-String -Width 5000
                for ($e = $one.Exception; $e; $e = $e.InnerException) {
                    "$($e.Message) $($e.ToString()) $($e.HelpLink) $($e.Data.Keys) $($e.Data.Values)"
                }
            }
        }
    }

    # The bytes of all files of a folder, as text.
    function Get-Bytes([string] $Path) {
        Get-ChildItem -Path $Path -File -Recurse | ForEach-Object {
            $stream = [System.IO.File]::Open($_.FullName, 'Open', 'Read', 'ReadWrite')
            $copy = [System.IO.MemoryStream]::new()
            $stream.CopyTo($copy)
            $stream.Dispose()
            [System.Text.Encoding]::UTF8.GetString($copy.ToArray())
        }
    }

    $dataBefore = $env:GORGIASPS_DATA
    $env:GORGIASPS_DATA = "$TestDrive/data"
}

AfterAll {
    Disconnect-Gorgias
    $env:GORGIASPS_DATA = $dataBefore
}

Describe 'A server that gives back what it was sent' {
    It 'brings no secret into an error or a stream: <Name>' -ForEach $servers {
        $server = Start-RawServer -Answer $Answer
        $shown = @(
            Get-Shown { Connect-Gorgias -BaseUri $server.BaseUri -Credential $credential -ProxyCredential $proxyCredential -Proxy $server.BaseUri }
            Get-Shown { Connect-Gorgias -BaseUri $server.BaseUri -AccessToken $token -Verbose -Debug }
        )
        $server.Stop()
        $server.Heads | Should -Match 'Authorization: (Basic|Bearer)'
        $shown.Count | Should -BeGreaterThan 8
        Find-Secret ($shown -join "`n") | Should -BeNullOrEmpty
    }

    It 'brings no secret into queue, ledger and shared limit' {
        $server = Start-RawServer -Answer "HTTP/1.1 400 Bad Request`r`nContent-Type: application/json`r`nContent-Length: %LENGTH%`r`nConnection: close`r`n`r`n{`"error`":{`"msg`":`"You sent: %HEAD%`",`"data`":{`"head`":[`"%HEAD%`"]}}}"
        $shown = Get-Shown {
            $null = Connect-Gorgias -BaseUri $server.BaseUri -Credential $credential -SkipVerification -RateLimitScope Machine
            New-GorgiasTicket -CustomerEmail jane@example.com -Subject Hello -BodyText Hi -ExternalId order-1 -Verbose -Debug -Confirm:$false -WarningAction Continue
            New-GorgiasTicket -CustomerEmail jane@example.com -Subject Hello -BodyText Hi -ExternalId order-2 -Queue orders -Verbose -Debug -Confirm:$false -WarningAction Continue
            Send-GorgiasQueue orders -Verbose -Debug -Confirm:$false
            Get-GorgiasQueueItem orders
            Get-GorgiasLedger
            (Get-GorgiasConnection).LastRun
        }
        $server.Stop()
        Disconnect-Gorgias
        Find-Secret ($shown -join "`n") | Should -BeNullOrEmpty
        $bytes = (Get-Bytes $env:GORGIASPS_DATA) -join "`n"
        $bytes | Should -Match 'order-2'
        $bytes | Should -Match 'You sent'
        @(Get-ChildItem -Path $env:GORGIASPS_DATA -Directory).Count | Should -Be 3
        Find-Secret $bytes | Should -BeNullOrEmpty
    }

    It 'has its words in the error all the same' {
        $server = Start-RawServer -Answer "HTTP/1.1 400 Bad Request`r`nContent-Length: %LENGTH%`r`nConnection: close`r`n`r`n{`"error`":{`"msg`":`"%HEAD% is wrong`"}}"
        $shown = Get-Shown { Connect-Gorgias -BaseUri $server.BaseUri -Credential $credential }
        $server.Stop()
        $shown[0] | Should -Match 'is wrong'
        $shown[0] | Should -Match 'Authorization: \*\*\*'
    }
}

Describe 'A proxy' {
    It 'of the environment that answers <Name> shows its password nowhere' -ForEach @($proxies | Where-Object Name -In '407', 'nothing, since nobody listens') {
        $server = if ($Answer -notin 'closed', 'dns') { Start-RawServer -Answer $Answer }
        $place = if ($server) { "127.0.0.1:$($server.Port)" } elseif ($Answer -eq 'dns') { 'no-such-host.invalid:3128' } else { "127.0.0.1:$(Get-ClosedPort)" }
        $log = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).txt"
        $shown = Invoke-FreshPowerShell -ArgumentList "$ModulePath", $place, $proxyPassword, $credential, ${function:Get-Shown}.ToString(), $TestDrive.ToString(), $log {
            param($ModulePath, $Place, $Password, $Credential, $GetShown, $TestDrive, $Log)
            $env:HTTPS_PROXY = "http://proxyuser:$Password@$Place"
            Import-Module -Name $ModulePath
            $ErrorActionPreference = 'Continue'
            Set-Item -Path function:Get-Shown -Value $GetShown
            $null = Start-Transcript -Path $Log
            Get-Shown { Connect-Gorgias -Domain acme -Credential $Credential -Verbose -Debug }
            try { Connect-Gorgias -Domain acme -Credential $Credential -Verbose } catch { $_ | Out-Default }
            $null = Stop-Transcript
        }
        if ($server) {
            $server.Stop()
            $server.Heads | Should -Match '^CONNECT acme.gorgias.com:443'
        }

        "$shown" | Should -Match 'Gorgias\.\w+,GorgiasPS\.ConnectGorgiasCommand'
        Find-Secret ($shown -join "`n") | Should -BeNullOrEmpty
        Find-Secret (Get-Content -Path $log -Raw) | Should -BeNullOrEmpty
    }

    It 'of -Proxy that answers <Name> shows its password nowhere' -ForEach $proxies {
        $server = if ($Answer -notin 'closed', 'dns') { Start-RawServer -Answer $Answer }
        $place = if ($server) { "127.0.0.1:$($server.Port)" } elseif ($Answer -eq 'dns') { 'no-such-host.invalid:3128' } else { "127.0.0.1:$(Get-ClosedPort)" }
        $shown = @(
            Get-Shown { Connect-Gorgias -Domain acme -Credential $credential -Proxy "http://$place" -ProxyCredential $proxyCredential -Verbose -Debug }
            Get-Shown { Connect-Gorgias -Domain acme -Credential $credential -Proxy "http://proxyuser:$proxyPassword@$place" -Verbose -Debug }
        )
        if ($server) {
            $server.Stop()
        }

        "$shown" | Should -Match 'Gorgias\.\w+,GorgiasPS\.ConnectGorgiasCommand'
        Find-Secret ($shown -join "`n") | Should -BeNullOrEmpty
    }
}

Describe 'A database' {
    BeforeAll {
        $postgres = Start-PostgresServer -ModulePath $ModulePath
    }

    AfterAll {
        $postgres.Dispose()
    }

    It 'that refuses a password does not have it shown' {
        if ($postgres.WhyNot) {
            Set-ItResult -Skipped -Because $postgres.WhyNot
            return
        }

        $wrong = $postgres.ConnectionString -replace 'Password=[^;]*', 'Password=db-S3cret.4711'
        $null = $postgres.ConnectionString -match 'Host=(?<host>[^;]*);Port=(?<port>\d+)'
        $address = "postgresql://tester:db-S3cret.4711@$($Matches.host):$($Matches.port)/postgres"
        $shown = foreach ($place in $wrong, $address) {
            Get-Shown { Get-GorgiasQueue $place }
            Get-Shown { Register-GorgiasQueue -Name db -ConnectionString $place; Get-GorgiasQueueItem db -Verbose }
            Get-Shown { Get-GorgiasLedger -Ledger $place }
            Get-Shown { Start-GorgiasSandbox | Connect-Gorgias -RateLimitScope Database -RateLimitQueue $place }
        }
        "$shown" | Should -Match 'QueueAccessDenied'
        Find-Secret ($shown -join "`n") | Should -BeNullOrEmpty
    }
}

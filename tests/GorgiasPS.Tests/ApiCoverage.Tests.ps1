# Every example of docs/api-coverage.md runs, and calls the endpoint of its row. The page names the cmdlets that call the API, and no others.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    $page = Join-Path -Path $PSScriptRoot -ChildPath '../../docs/api-coverage.md'
    $examples = foreach ($line in Get-Content -Path $page) {
        if ($line -match '^\| `(?<endpoint>[^`]+)` \|.*`(?<example>Invoke-GorgiasApi [^`]+)`') {
            @{ Endpoint = $Matches.endpoint; Example = $Matches.example }
        }
    }
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $null = $sandbox | Connect-Gorgias
    $seed = $sandbox.GetServer().Seed
    $null = $seed.PhoneIntegration('+14155550100', 'Phone')
    # Read by the examples.
    $objects = @{
        ticket   = Invoke-GorgiasApi -Path "tickets/$($seed.Ticket('jane@example.com', 'Where is it?'))"
        customer = [pscustomobject]@{ id = $seed.Customer('joe@example.com', 'Joe') }
        tag      = [pscustomobject]@{ id = $seed.Tag('old') }
        field    = (Invoke-GorgiasApi -Path custom-fields -Query @{ object_type = 'Ticket' }).data | Where-Object label -EQ 'Order number'
        size     = [pscustomobject]@{ id = $seed.TextField('Size', 'Customer') }
        rule     = (Invoke-GorgiasApi -Path rules).data[0]
        widget   = (Invoke-GorgiasApi -Path widgets).data[0]
        setting  = (Invoke-GorgiasApi -Path account/settings -Query @{ type = 'business-hours' }).data[0]
        survey   = [pscustomobject]@{ id = $seed.SatisfactionSurvey($seed.Ticket('jane@example.com', 'Thanks'), 4, 'Good') }
        call     = [pscustomobject]@{ id = $seed.VoiceCall($seed.Ticket('jane@example.com', 'Call'), [timespan]::FromMinutes(1), $false) }
    }
    $objects.jane = $objects.ticket.customer
    $objects.callEvent = (Invoke-GorgiasApi -Path phone/voice-call-events).data[0]
    $objects.recording = [pscustomobject]@{ id = $seed.VoiceCallRecording($objects.call.id, [timespan]::FromMinutes(1), $false) }
    $objects.integration = Invoke-GorgiasApi -Path integrations -Method POST -Body @{
        name = 'Shop'
        type = 'http'
        http = @{ url = 'https://shop.example'; method = 'POST'; request_content_type = 'application/json'; response_content_type = 'application/json' }
    }
    $objects.job = Invoke-GorgiasApi -Path jobs -Method POST -Body @{
        type   = 'updateTicket'
        params = @{ ticket_ids = @($objects.ticket.id); updates = @{ priority = 'high' } }
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'An example of the coverage page' {
    It 'calls <Endpoint>' -ForEach $examples {
        $sandbox.Requests.Clear()
        $variables = [System.Collections.Generic.List[psvariable]]@($objects.GetEnumerator() | ForEach-Object { [psvariable]::new($_.Key, $_.Value) })
        $variables.Add([psvariable]::new('ErrorActionPreference', 'Stop'))
        $variables.Add([psvariable]::new('ConfirmPreference', 'None'))
        $null = [scriptblock]::Create($Example).InvokeWithContext(@{}, $variables)
        $routes = @($sandbox.Requests).Route -replace '\{[^}]*\}', '{}' | Select-Object -Unique
        $routes | Should -Be ($Endpoint -replace '\{[^}]*\}', '{}')
        @($sandbox.Requests).Status | ForEach-Object { $_ | Should -BeLessThan 300 }
    }

    It 'is there for more than thirty endpoints' {
        @(Get-Content -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../docs/api-coverage.md') | Select-String -Pattern '`Invoke-GorgiasApi ').Count | Should -BeGreaterThan 30
    }
}

Describe 'The cmdlets of the coverage page' {
    BeforeAll {
        $cells = Get-Content -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../docs/api-coverage.md') | Where-Object { $_ -match '^\| `' } | ForEach-Object { ($_ -split ' \| ')[1] }
        $named = [regex]::Matches(($cells -join ' '), '[A-Z]\w+-Gorgias\w*').Value | Sort-Object -Unique
        $exported = (Get-Command -Module GorgiasPS -CommandType Cmdlet).Name

        # These call no endpoint: they are for this session, this machine or a queue. A new cmdlet that is not one of them must be in the table.
        $local = @(
            'Disconnect-Gorgias', 'Get-GorgiasConnection', 'Get-GorgiasRateLimit', 'Reset-GorgiasRateLimit'
            'ConvertTo-GorgiasOrder', 'Import-GorgiasOrder'
            'Get-GorgiasSandbox', 'Start-GorgiasSandbox', 'Stop-GorgiasSandbox'
            'Clear-GorgiasLedger', 'Get-GorgiasLedger'
            'Clear-GorgiasQueue', 'Get-GorgiasQueue', 'Register-GorgiasQueue', 'Remove-GorgiasQueue', 'Unregister-GorgiasQueue'
            'Get-GorgiasQueueItem', 'Remove-GorgiasQueueItem', 'Restart-GorgiasQueueItem'
        )
    }

    It 'are exported' {
        $named.Count | Should -BeGreaterThan 50
        $named | Where-Object { $_ -notin $exported } | Should -BeNullOrEmpty
    }

    It 'are all those that call the API' {
        $exported | Where-Object { $_ -notin $named -and $_ -notin $local } | Should -BeNullOrEmpty
        $local | Where-Object { $_ -notin $exported -or $_ -in $named } | Should -BeNullOrEmpty
    }

    It 'have the parameters that the table names' {
        foreach ($one in [regex]::Matches(($cells -replace '`[^`]*`' -join "`n"), '([A-Z]\w+-Gorgias\w*) -([A-Z][A-Za-z]+)')) {
            (Get-Command -Name $one.Groups[1].Value).Parameters.Keys | Should -Contain $one.Groups[2].Value -Because $one.Value
        }
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

# A date and time that limits what is read means the same in every cmdlet.

BeforeDiscovery {
    Import-Module -Name $ModulePath -Force

    # These are stored or planned, and limit nothing.
    $stored = 'DataVersion', 'ScheduledAt'
    $times = foreach ($command in Get-Command -Module GorgiasPS -CommandType Cmdlet) {
        foreach ($parameter in $command.Parameters.Values) {
            $type = [System.Nullable]::GetUnderlyingType($parameter.ParameterType)
            $type = if ($type) { $type } else { $parameter.ParameterType }
            if ($type -in [datetimeoffset], [datetime] -and $parameter.Name -notin $stored) {
                @{ Command = $command.Name; Name = $parameter.Name; Parameter = $parameter }
            }
        }
    }
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias
    $ledgerBefore = $env:GORGIASPS_LEDGER
    $env:GORGIASPS_LEDGER = Join-Path -Path $TestDrive -ChildPath 'ledger.db'
    $null = 1..2 | ForEach-Object { [pscustomobject]@{ Email = "jane$_@example.com" } } |
        New-GorgiasTicket -BodyText hello -Channel email -Via api -WarningAction Ignore
}

AfterAll {
    $env:GORGIASPS_LEDGER = $ledgerBefore
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe '<Command> -<Name>' -ForEach $times {
    BeforeAll {
        # What the parameter gets for what was typed.
        function Read-Value($Parameter, $Value) {
            foreach ($attribute in $Parameter.Attributes) {
                if ($attribute -is [System.Management.Automation.ArgumentTransformationAttribute]) {
                    $Value = $attribute.Transform($ExecutionContext, $Value)
                }
            }

            [System.Management.Automation.LanguagePrimitives]::ConvertTo($Value, $Parameter.ParameterType)
        }
    }

    It 'takes the duration <Given> for that long ago' -ForEach @(
        @{ Given = '23:00:00'; Hours = 23 }
        @{ Given = '00:00:10'; Hours = 10 / 3600 }
        @{ Given = '7.00:00:00'; Hours = 168 }
        @{ Given = [timespan]'-01:00:00'; Hours = 1 }
        @{ Given = [timespan]'30.00:00:00'; Hours = 720 }
    ) {
        $read = Read-Value $Parameter $Given
        [Math]::Abs(([datetimeoffset]::UtcNow - $read).TotalHours - $Hours) | Should -BeLessThan 0.5
    }

    It 'takes a date and time without a zone for a local time, and otherwise as it stands' {
        (Read-Value $Parameter '2026-01-31T12:00:00').UtcDateTime | Should -Be ([datetime]'2026-01-31T12:00:00').ToUniversalTime()
        (Read-Value $Parameter '2026-01-31T12:00:00+09:00').UtcDateTime | Should -Be ([datetime]::new(2026, 1, 31, 3, 0, 0, [System.DateTimeKind]::Utc))
        (Read-Value $Parameter ([datetime]::new(2026, 1, 31, 3, 0, 0, [System.DateTimeKind]::Utc))).UtcDateTime | Should -Be ([datetime]::new(2026, 1, 31, 3, 0, 0, [System.DateTimeKind]::Utc))
    }

    It 'takes hours and minutes for a time of today' {
        (Read-Value $Parameter '23:59').LocalDateTime.TimeOfDay | Should -Be ([timespan]'23:59')
    }

    It 'takes no $null, which would limit nothing' {
        $Parameter.Attributes.TypeId.Name | Should -Contain ValidateNotNullAttribute
    }

    It 'shows a duration in its help' {
        "$((Get-Help -Name $Command -Parameter $Name).description.Text)" | Should -Match '\d\d:00:00'
    }
}

Describe 'A duration as a time' {
    It 'lists events and rows of the ledger since then' {
        @(Get-GorgiasEvent -Since 23:59:59).Count | Should -BeGreaterThan 0
        @(Get-GorgiasEvent -Since 7.00:00:00).Count | Should -BeGreaterThan 0
        @(Get-GorgiasEvent -Until 23:59:59).Count | Should -Be 0
        @(Get-GorgiasLedger -After 23:59:59).Count | Should -Be @(Get-GorgiasLedger).Count
        @(Get-GorgiasLedger -Before 23:59:59).Count | Should -Be 0
    }

    It 'exports what happened since then' {
        $path = Join-Path -Path $TestDrive -ChildPath 'events.ndjson'
        (Export-GorgiasData Events $path -Since 23:59:59).Rows | Should -BeGreaterThan 0
        (Export-GorgiasData Events "$path.week.ndjson" -Since 7.00:00:00).Rows | Should -BeGreaterThan 0
    }
}

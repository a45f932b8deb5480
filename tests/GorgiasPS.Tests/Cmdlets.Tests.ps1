param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    Import-Module -Name $ModulePath -Force
    # Every other verb changes the account, this machine or this session.
    $reading = 'Connect', 'ConvertTo', 'Get', 'Import', 'Test', 'Wait'
    $cmdlets = foreach ($command in Get-Command -Module GorgiasPS -CommandType Cmdlet) {
        @{ Name = $command.Name; Command = $command; IsChange = $command.Verb -notin $reading }
    }
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $approved = (Get-Verb).Verb
    $own = 'System', 'Microsoft', 'Gorgias', 'GorgiasPS'
    $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters

    # Names that mean the same everywhere in PowerShell, and the words that would say it in another way.
    $standard = @{
        Max = 'First'; Limit = 'First'; Top = 'First'; Count = 'First'; Ids = 'Id'; Filename = 'Path'; File = 'Path'; Overwrite = 'Force'; Yes = 'Force'
        Return = 'PassThru'; Timeout = 'TimeoutSec'; Output = 'PassThru'; Host = 'Domain'; DryRun = 'WhatIf'; Input = 'InputObject'
    }
}

Describe '<Name>' -ForEach $cmdlets {
    BeforeAll {
        $attribute = [System.Attribute]::GetCustomAttribute($Command.ImplementingType, [System.Management.Automation.CmdletAttribute])
        $parameters = @($Command.Parameters.Values | Where-Object Name -NotIn $common)
        $help = Get-Help -Name $Name -Full
    }

    It 'has an approved verb and a singular noun' {
        $approved | Should -Contain $Command.Verb
        $Command.Noun | Should -Match '^Gorgias(?!.*[^s]s$)' -Because 'nouns are singular'
    }

    It 'declares what it emits' {
        $Command.OutputType | Should -Not -BeNullOrEmpty
    }

    It 'asks before it changes anything' {
        $attribute.SupportsShouldProcess | Should -Be $IsChange
        if ($Command.Verb -in 'Remove', 'Merge' -and $Command.Noun -notlike 'GorgiasQueue*') {
            $attribute.ConfirmImpact | Should -Be 'High' -Because 'nothing brings the object back'
        }
    }

    It 'has help with a synopsis, a description and two examples' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.description | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
    }

    It 'names its parameters as PowerShell does' {
        foreach ($parameter in $parameters) {
            $parameter.Name | Should -Match '^[A-Z][A-Za-z]+$'
            $standard.Keys | Should -Not -Contain $parameter.Name
            if ($parameter.ParameterType -eq [switch]) {
                $parameter.Name | Should -Not -Match '^(Is|Enable|Disable)[A-Z]' -Because 'a switch is off until it is given'
            }

            if ($parameter.Name -eq 'Id') {
                @($parameter.ParameterSets.Values | Where-Object ValueFromPipelineByPropertyName) | Should -Not -BeNullOrEmpty -Because '-Id binds by property name'
            }
        }
    }

    It 'shows no type of a dependency' {
        $types = @(@($parameters.ParameterType) + @($Command.OutputType.Type) | Where-Object { $_ })
        foreach ($type in $types) {
            $element = if ($type.HasElementType) { $type.GetElementType() } else { $type }
            foreach ($part in @($element) + @($element.GetGenericArguments())) {
                ($part.Namespace -split '\.')[0] | Should -BeIn $own -Because "$part"
            }
        }
    }
}

Describe 'The errors of all cmdlets' {
    It 'have ids that the topic of errors lists' {
        $topic = Get-Content -Raw -Path "$ModulePath/en-US/about_GorgiasPS_Errors.help.txt"
        $kind = (Get-Command -Name Connect-Gorgias).ImplementingType.Assembly.GetReferencedAssemblies() | Where-Object Name -EQ 'Gorgias.Client'
        $kind | Should -Not -BeNullOrEmpty
        foreach ($name in [Enum]::GetNames([Gorgias.Client.GorgiasErrorKind])) {
            $topic | Should -Match "\b$name\b"
        }
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    $ModulePath = Resolve-Path -Path $ModulePath
    $manifestPath = Join-Path -Path $ModulePath -ChildPath 'GorgiasPS.psd1'
    $data = Import-PowerShellDataFile -Path $manifestPath
    Import-Module -Name $ModulePath -Force
    $module = Get-Module -Name GorgiasPS
}

Describe 'The manifest' {
    It 'is valid' {
        Test-ModuleManifest -Path $manifestPath -ErrorAction Stop | Should -Not -BeNullOrEmpty
    }

    It 'names exactly the cmdlets that the assembly has' {
        $names = (Get-Command -Name Connect-Gorgias).ImplementingType.Assembly.GetExportedTypes() |
            ForEach-Object { [System.Attribute]::GetCustomAttribute($_, [System.Management.Automation.CmdletAttribute]) } |
            Where-Object { $_ } |
            ForEach-Object { '{0}-{1}' -f $_.VerbName, $_.NounName } |
            Sort-Object
        $data.CmdletsToExport | Should -Be $names
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be $names
    }

    It 'exports nothing else' {
        $module.ExportedCommands.Count | Should -Be $module.ExportedCmdlets.Count
        $module.ExportedVariables.Count | Should -Be 0
    }

    It 'has the version of the assembly' {
        $assembly = (Get-Command -Name Connect-Gorgias).ImplementingType.Assembly.GetName().Version
        $data.ModuleVersion | Should -Be $assembly.ToString(3)
        (Import-PowerShellDataFile -Path (Join-Path -Path $ModulePath -ChildPath 'GorgiasPS.Types.psd1')).ModuleVersion | Should -Be $assembly.ToString(3)
    }

    It 'supports both editions' {
        $data.CompatiblePSEditions | Should -Be 'Desktop', 'Core'
        $data.PowerShellVersion | Should -Be '5.1'
        $data.DotNetFrameworkVersion | Should -Be '4.7.2'
        $data.PrivateData.PSData.Tags | Should -Contain 'PSEdition_Desktop'
        $data.PrivateData.PSData.Tags | Should -Contain 'PSEdition_Core'
    }

    It 'has license, project and release notes' {
        foreach ($field in 'LicenseUri', 'ProjectUri', 'ReleaseNotes') {
            $data.PrivateData.PSData[$field] | Should -Not -BeNullOrEmpty -Because $field
        }
    }

    It 'names format files that exist' {
        foreach ($file in $data.FormatsToProcess) {
            Join-Path -Path $ModulePath -ChildPath $file | Should -Exist
        }
    }
}

Describe 'The folder' {
    It 'has a build for each edition' -ForEach 'net8.0', 'netstandard2.0' {
        foreach ($file in 'GorgiasPS.dll', 'GorgiasPS.Loader.dll', 'GorgiasPS.deps.json', 'Newtonsoft.Json.dll') {
            Join-Path -Path $ModulePath -ChildPath "$_/$file" | Should -Exist
        }
    }

    It 'does not contain PowerShell itself' {
        Get-ChildItem -Path $ModulePath -Recurse -Filter 'System.Management.Automation*' | Should -BeNullOrEmpty
    }
}

Describe 'The cmdlets' {
    It 'have approved verbs and singular, prefixed nouns' {
        $approved = (Get-Verb).Verb
        foreach ($cmdlet in $module.ExportedCmdlets.Values) {
            $approved | Should -Contain $cmdlet.Verb
            $cmdlet.Noun | Should -Match '^Gorgias' -Because $cmdlet.Name
        }
    }

    It 'declare their output types' {
        $undeclared = $module.ExportedCmdlets.Values | Where-Object { -not $_.OutputType }
        $undeclared.Name | Should -BeNullOrEmpty
    }
}

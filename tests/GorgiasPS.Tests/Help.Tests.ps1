param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    Import-Module -Name (Resolve-Path -Path $ModulePath) -Force
    $cmdlets = (Get-Command -Module GorgiasPS).Name | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    $ModulePath = Resolve-Path -Path $ModulePath
    $root = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..')
    $pages = Join-Path -Path $root -ChildPath 'docs/en-US'
}

Describe 'Get-Help <Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help -Name $Name -Full
        $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
    }

    It 'has a synopsis and a description' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$Name "
        "$($help.Description.Text)" | Should -Not -BeNullOrEmpty
    }

    It 'has examples that run the cmdlet' {
        @($help.Examples.Example).Count | Should -BeGreaterThan 0
        foreach ($example in $help.Examples.Example) {
            $example.Code | Should -Match $Name -Because $example.Title
        }
    }

    It 'describes every parameter' {
        $own = (Get-Command -Name $Name).Parameters.Keys | Where-Object { $_ -notin $common }
        $undescribed = $own | Where-Object {
            $parameter = $_
            -not ($help.Parameters.Parameter | Where-Object { $_.Name -eq $parameter -and "$($_.Description.Text)".Trim() })
        }
        $undescribed | Should -BeNullOrEmpty
    }

    It 'has no placeholder left' {
        $help | Out-String -Width 200 | Should -Not -Match '\{\{'
        Get-Content -Path (Join-Path -Path $pages -ChildPath "$Name.md") -Raw | Should -Not -Match '\{\{'
    }
}

Describe 'The help pages' {
    It 'exist for every cmdlet and no other' {
        (Get-ChildItem -Path $pages -Filter '*-*.md').BaseName | Sort-Object | Should -Be ((Get-Command -Module GorgiasPS).Name | Sort-Object)
    }

    It 'include the topic <_>' -ForEach 'about_GorgiasPS', 'about_GorgiasPS_Mail', 'about_GorgiasPS_Queue', 'about_GorgiasPS_Throttling', 'about_GorgiasPS_Sandbox', 'about_GorgiasPS_Orders', 'about_GorgiasPS_Automation' {
        Get-Help -Name $_ | Select-Object -First 1 | Should -Match "TOPIC\s+$_\s"
        @(Get-Content -Path (Join-Path -Path $ModulePath -ChildPath "en-US/$_.help.txt") | Where-Object Length -GT 80) | Should -BeNullOrEmpty
    }

    It 'name every field of an order and every column it is known by' {
        $topic = (Get-Content -Path (Join-Path -Path $ModulePath -ChildPath 'en-US/about_GorgiasPS_Orders.help.txt') -Raw -Encoding utf8) -replace '\s+', ' '
        foreach ($field in [Gorgias.Orders.OrderFieldSynonyms]::All.GetEnumerator()) {
            $topic | Should -MatchExactly ([regex]::Escape("$($field.Key) $($field.Value -join ', ')"))
        }
    }

    It 'name every fault of the sandbox' {
        $topic = Get-Content -Path (Join-Path -Path $ModulePath -ChildPath 'en-US/about_GorgiasPS_Sandbox.help.txt') -Raw
        foreach ($fault in [System.Enum]::GetNames([Gorgias.Sandbox.SandboxFaultKind]) -ne 'None') {
            $topic | Should -Match "\s$fault\s"
        }
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/ExampleRunner.psm1')
    $root = Join-Path -Path $PSScriptRoot -ChildPath '../..'

    # Without examples that import the module: the tests import the module from another path.
    $examples = Get-ChildItem -Path (Join-Path -Path $root -ChildPath 'docs/en-US/*-*.md') |
        Get-PageExample | Where-Object { $_.Code -notmatch '^Import-Module' }
}

BeforeAll {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/ExampleRunner.psm1')
    $ModulePath = Resolve-Path -Path $ModulePath
    $folder = Join-Path -Path $TestDrive -ChildPath 'orders'

    # As if the module were installed, so that a runspace that an example opens finds the cmdlets.
    $modulePathBefore = $env:PSModulePath
    $env:PSModulePath = (Split-Path -Path $ModulePath) + [System.IO.Path]::PathSeparator + $env:PSModulePath
}

AfterAll {
    $env:PSModulePath = $modulePathBefore
}

Describe 'The example' {
    BeforeEach {
        Copy-SampleFile -Destination $folder
        $dataBefore = $env:GORGIASPS_DATA
    }

    AfterEach {
        $env:GORGIASPS_DATA = $dataBefore
        Remove-Item -Path $folder -Recurse
    }

    It '<Title> of <Page> works' -ForEach $examples {
        Invoke-Example -Code $Code -ModulePath $ModulePath -Folder $folder | Should -BeNullOrEmpty
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    $root = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..')
    $folders = 'build', 'module', 'samples', 'tests' | ForEach-Object { Join-Path -Path $root -ChildPath $_ } | Where-Object { Test-Path -Path $_ }
    $scripts = @(
        Get-ChildItem -Path $folders -Recurse -Include '*.ps1', '*.psm1', '*.psd1'
        Get-Item -Path (Join-Path -Path $root -ChildPath '*') -Include '*.ps1', '*.psd1'
    ) | Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]' | ForEach-Object { @{ Name = $_.FullName.Substring($root.Path.Length + 1); Path = $_.FullName } }
    $hasAnalyzer = [bool](Get-Module -Name PSScriptAnalyzer -ListAvailable)
}

Describe 'Scripts' {
    It '<Name> gives the analyzer nothing to say' -ForEach $scripts -Skip:(-not $hasAnalyzer) {
        $settings = Join-Path -Path $PSScriptRoot -ChildPath '../../PSScriptAnalyzerSettings.psd1'
        $said = Invoke-ScriptAnalyzer -Path $Path -Settings $settings
        $said | ForEach-Object { '{0}:{1} {2}' -f $_.RuleName, $_.Line, $_.Message } | Should -BeNullOrEmpty
    }
}

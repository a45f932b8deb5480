param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    $root = "$(Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..'))"

    # The manifest is analyzed in the built module, next to the files that it names.
    $scripts = @(
        Get-Item -Path (Join-Path -Path $ModulePath -ChildPath 'GorgiasPS.psd1'), (Join-Path -Path $root -ChildPath 'build.ps1')
        'build', 'module', 'samples', 'tests' | ForEach-Object { Get-ChildItem -Path (Join-Path -Path $root -ChildPath $_) -Recurse -Include '*.ps1', '*.psm1' }
    ) | Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]' | ForEach-Object { @{ Name = $_.FullName.Substring($root.Length + 1); Path = $_.FullName } }
}

Describe 'Scripts' {
    It '<Name> has no finding of the analyzer' -ForEach $scripts {
        if (-not (Get-Module -Name PSScriptAnalyzer -ListAvailable)) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed.'
            return
        }

        $root = Join-Path -Path $PSScriptRoot -ChildPath '../..'
        $settings = Join-Path -Path $root -ChildPath $(if ($Name -match '^tests') { 'tests/PSScriptAnalyzerSettings.psd1' } else { 'PSScriptAnalyzerSettings.psd1' })

        # The analyzer's rules look up commands in parallel. On a busy machine that can fail although nothing is wrong with the script.
        $findings = Invoke-ScriptAnalyzer -Path $Path -Settings $settings -ErrorAction SilentlyContinue
        $findings | ForEach-Object { '{0}:{1} {2}' -f $_.RuleName, $_.Line, $_.Message } | Should -BeNullOrEmpty
    }
}

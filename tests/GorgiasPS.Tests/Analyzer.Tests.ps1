param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    $root = "$(Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..'))"

    # The manifest is looked at where the files that it names are.
    $scripts = @(
        Get-Item -Path (Join-Path -Path $ModulePath -ChildPath 'GorgiasPS.psd1'), (Join-Path -Path $root -ChildPath 'build.ps1')
        'build', 'module', 'samples', 'tests' | ForEach-Object { Get-ChildItem -Path (Join-Path -Path $root -ChildPath $_) -Recurse -Include '*.ps1', '*.psm1' }
    ) | Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]' | ForEach-Object { @{ Name = $_.FullName.Substring($root.Length + 1); Path = $_.FullName } }
}

Describe 'Scripts' {
    It '<Name> gives the analyzer nothing to say' -ForEach $scripts {
        if (-not (Get-Module -Name PSScriptAnalyzer -ListAvailable)) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed.'
            return
        }

        $root = Join-Path -Path $PSScriptRoot -ChildPath '../..'
        $settings = Join-Path -Path $root -ChildPath $(if ($Name -match '^tests') { 'tests/PSScriptAnalyzerSettings.psd1' } else { 'PSScriptAnalyzerSettings.psd1' })

        # Its rules look commands up side by side, which on a busy machine can fail without any meaning for the script.
        $said = Invoke-ScriptAnalyzer -Path $Path -Settings $settings -ErrorAction SilentlyContinue
        $said | ForEach-Object { '{0}:{1} {2}' -f $_.RuleName, $_.Line, $_.Message } | Should -BeNullOrEmpty
    }
}

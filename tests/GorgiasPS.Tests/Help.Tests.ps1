param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    Import-Module -Name (Resolve-Path -Path $ModulePath) -Force
    $cmdlets = (Get-Command -Module GorgiasPS).Name | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    $ModulePath = Resolve-Path -Path $ModulePath
    $root = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..')
    $pages = Join-Path -Path $root -ChildPath 'docs/en-US'
    $maml = [xml](Get-Content -Path (Join-Path -Path $ModulePath -ChildPath 'en-US/GorgiasPS.dll-Help.xml') -Raw -Encoding utf8)
    $names = [System.Xml.XmlNamespaceManager]::new($maml.NameTable)
    $names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
    $names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
    $names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')

    # A pattern for a line of code that the console may have wrapped.
    function Get-Wrapped([string] $Line) {
        ($Line -split '\s+' | ForEach-Object { [regex]::Escape($_) }) -join '\s+'
    }

    # The lines of a help text as a console of 80 columns shows them. Whether words are kept whole depends on the culture.
    function Get-HelpLine([hashtable] $Parameters) {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'en-US'
            (Get-Help @Parameters | Out-String -Width 80) -split '\r?\n' | ForEach-Object { ($_ -replace '\x1b\[[0-9;]*m').TrimEnd() }
        } finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }
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

    It 'says what goes in and what comes out' {
        foreach ($type in @($help.InputTypes.InputType) + @($help.ReturnValues.ReturnValue)) {
            "$($type.Type.Name)" | Should -Not -BeNullOrEmpty
            "$($type.Description.Text)" | Should -Match '\w.*\.$' -Because $type.Type.Name
        }
    }

    It 'has an empty line before each example and around its code' {
        $lines = Get-HelpLine @{ Name = $Name; Examples = $true }
        $titles = @(for ($i = 0; $i -lt $lines.Count; $i++) { if ($lines[$i] -match '^\s*-* ?Example \d+\b.*') { $i } })
        $titles.Count | Should -Be @($help.Examples.Example).Count
        foreach ($title in $titles) {
            $lines[$title - 1] | Should -BeNullOrEmpty
            $lines[$title + 1] | Should -BeNullOrEmpty
        }

        foreach ($example in $help.Examples.Example) {
            $first, $last = ($example.Code -split '\n')[0, -1] | ForEach-Object { ([string]$_).Trim() }
            $shown = ($lines -join "`n") -replace '(?m)^ +'
            $shown | Should -Match ('\n\n' + (Get-Wrapped $first)) -Because $example.Title
            $shown | Should -Match ((Get-Wrapped $last) + '\n\n') -Because $example.Title
        }
    }

    It 'has related links, and -Online leads to its page' {
        $links = @($help.RelatedLinks.NavigationLink)
        $links.Count | Should -BeGreaterThan 1
        $known = (Get-Command -Module GorgiasPS).Name + (Get-ChildItem -Path (Join-Path -Path $ModulePath -ChildPath 'en-US/about_*')).Name.Replace('.help.txt', '')
        foreach ($link in $links[1..($links.Count - 1)] | Where-Object { -not $_.Uri }) {
            $link.LinkText | Should -BeIn $known
        }

        $address = [uri](Get-Command -Name $Name).HelpUri
        $address.Scheme | Should -Be 'https'
        "$address" | Should -Be $links[0].Uri
        "$address" | Should -BeLike "$((Get-Module -Name GorgiasPS).ProjectUri)/*"
        $path = ($address.AbsolutePath -split '/blob/main/')[1]
        $path | Should -Be "docs/en-US/$Name.md"
        Join-Path -Path $root -ChildPath $path | Should -Exist
    }

    It 'has no placeholder left' {
        $help | Out-String -Width 200 | Should -Not -Match '\{\{'
        Get-Content -Path (Join-Path -Path $pages -ChildPath "$Name.md") -Raw | Should -Not -Match '\{\{'
    }
}

Describe 'A parameter' {
    It '-<Parameter> of <Command> has the default <Default>' -ForEach @(
        @{ Command = 'Connect-Gorgias'; Parameter = 'Reserve'; Default = '2' }
        @{ Command = 'Connect-Gorgias'; Parameter = 'TimeoutSec'; Default = '100' }
        @{ Command = 'Connect-Gorgias'; Parameter = 'RateLimitScope'; Default = 'Process' }
        @{ Command = 'Connect-Gorgias'; Parameter = 'DefaultChannel'; Default = 'api' }
        @{ Command = 'Connect-Gorgias'; Parameter = 'DefaultVia'; Default = 'api' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'ThrottleLimit'; Default = '32' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'IfExists'; Default = 'Known' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'IfOpenTicket'; Default = 'Create' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'BatchSize'; Default = '1000' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'OutagePatience'; Default = '00:10:00' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'MaximumWaitSec'; Default = '900' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'SendEmail'; Default = 'False' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'Status'; Default = 'open' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'Priority'; Default = 'normal' }
        @{ Command = 'Import-GorgiasOrder'; Parameter = 'Format'; Default = 'Auto' }
        @{ Command = 'Invoke-GorgiasApi'; Parameter = 'Method'; Default = 'GET' }
        @{ Command = 'Start-GorgiasSandbox'; Parameter = 'Plan'; Default = 'ApiKey' }
        @{ Command = 'Start-GorgiasSandbox'; Parameter = 'BounceDelay'; Default = '00:00:09.5' }
    ) {
        (Get-Help -Name $Command -Parameter $Parameter).DefaultValue | Should -Be $Default
        Get-HelpLine @{ Name = $Command; Parameter = $Parameter } | Should -Contain "    Default value                $Default"
    }

    It '-<Parameter> of <Command> says from where its default comes' -ForEach @(
        @{ Command = 'Connect-Gorgias'; Parameter = 'Ledger' }
        @{ Command = 'Import-GorgiasOrder'; Parameter = 'Encoding' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'Channel' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'OrderContext' }
        @{ Command = 'Send-GorgiasQueue'; Parameter = 'Connection' }
    ) {
        (Get-Help -Name $Command -Parameter $Parameter).DefaultValue | Should -Not -BeNullOrEmpty
    }

    It '-<Parameter> of <Command> shows its values' -ForEach @(
        @{ Command = 'New-GorgiasTicket'; Parameter = 'IfExists'; Values = 'Known', 'Skip', 'Error', 'Create' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'Channel'; Values = 'email', 'api', 'internal-note' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'Via'; Values = 'email', 'api', 'helpdesk' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'Priority'; Values = 'critical', 'high', 'normal', 'low' }
        @{ Command = 'New-GorgiasTicket'; Parameter = 'OrderContext'; Values = 'Message', 'InternalNote', 'Meta', 'None' }
        @{ Command = 'Set-GorgiasTicket'; Parameter = 'Status'; Values = 'open', 'closed' }
        @{ Command = 'Get-GorgiasTicket'; Parameter = 'Status'; Values = 'open', 'closed' }
        @{ Command = 'Connect-Gorgias'; Parameter = 'RateLimitScope'; Values = 'Process', 'Machine', 'Database' }
        @{ Command = 'Start-GorgiasSandbox'; Parameter = 'Limiter'; Values = 'Leaky', 'Window', 'Fixed' }
        @{ Command = 'Invoke-GorgiasApi'; Parameter = 'Method'; Values = 'GET', 'PATCH' }
    ) {
        $parameters = $maml.SelectSingleNode("//command:command[command:details/command:name='$Command']/command:parameters", $names)
        $group = $parameters.SelectNodes("command:parameter[maml:name='$Parameter']/command:parameterValueGroup/command:parameterValue", $names)
        $shown = (Get-HelpLine @{ Name = $Command; Parameter = $Parameter }) -join ' '
        foreach ($value in $Values) {
            $group.InnerText | Should -Contain $value
            $shown | Should -Match "\b$value\b"
        }
    }

    It '-<Parameter> of <Command> shows its range' -ForEach @(
        @{ Command = 'Connect-Gorgias'; Parameter = 'Reserve'; Range = '0 to 20' }
        @{ Command = 'Connect-Gorgias'; Parameter = 'TimeoutSec'; Range = '1 to 3600' }
        @{ Command = 'Start-GorgiasSandbox'; Parameter = 'BounceShare'; Range = '0 to 1' }
    ) {
        (Get-HelpLine @{ Name = $Command; Parameter = $Parameter }) -join ' ' | Should -Match "\b$Range\b"
    }

    It 'that takes few values shows them in the syntax' {
        $shown = -join ((Get-HelpLine @{ Name = 'New-GorgiasTicket' }) -replace '\s')
        $shown | Should -Match ([regex]::Escape('[-IfExists{Create|Skip|Error|Known}]'))
    }
}

Describe 'The help file' {
    It 'has no line break in a paragraph, and no Markdown' {
        foreach ($paragraph in $maml.SelectNodes('//maml:para', $names)) {
            $paragraph.InnerText.Trim() | Should -Not -Match '\n|`|\]\(|^\||^#+ '
        }
    }

    It 'keeps words whole at 80 columns' {
        $text = (Get-HelpLine @{ Name = 'New-GorgiasTicket'; Full = $true }) -join ' ' -replace '\s+', ' '
        $description = $maml.SelectSingleNode("//command:command[command:details/command:name='New-GorgiasTicket']/maml:description", $names)
        foreach ($paragraph in $description.SelectNodes('maml:para', $names)) {
            $text.Contains($paragraph.InnerText) | Should -BeTrue
        }
    }
}

Describe 'The help pages' {
    It 'exist for every cmdlet and no other' {
        (Get-ChildItem -Path $pages -Filter '*-*.md').BaseName | Sort-Object | Should -Be ((Get-Command -Module GorgiasPS).Name | Sort-Object)
    }
}

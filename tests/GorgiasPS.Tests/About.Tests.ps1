param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/ExampleRunner.psm1')
    $files = Get-ChildItem -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../module/en-US/about_*.help.txt')
    $topics = $files | ForEach-Object { @{ Topic = $_.Name.Replace('.help.txt', ''); Path = $_.FullName } }

    # The code of a section runs as one piece, in the way the examples of the pages do.
    $examples = $files | Get-TopicExample
}

BeforeAll {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/ExampleRunner.psm1')
    $ModulePath = Resolve-Path -Path $ModulePath
    Import-Module -Name $ModulePath -Force
    $root = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..')
    $folder = Join-Path -Path $root -ChildPath 'module/en-US'
    $cmdlets = @{}
    Get-Command -Module GorgiasPS | ForEach-Object { $cmdlets[$_.Name] = $_ }

    function Get-Topic([string] $Name) {
        Get-Content -Path (Join-Path -Path $folder -ChildPath "$Name.help.txt") -Raw -Encoding utf8
    }
}

Describe '<Topic>' -ForEach $topics {
    It 'is found by Get-Help' {
        Get-Help -Name $Topic | Select-Object -First 1 | Should -Match "TOPIC\s+$Topic\s"

        # The list of topics shows the first line of the short description.
        $listed = Get-Help -Name 'about_GorgiasPS*' | Where-Object Name -EQ $Topic
        $listed.Synopsis | Should -Match '\.$'
        (Get-Content -Path $Path -Raw -Encoding utf8) | Should -Match "(?m)^SHORT DESCRIPTION\r?\n    $([regex]::Escape($listed.Synopsis.Trim()))\r?\n\r?\n"
    }

    It 'fits 80 columns' {
        @(Get-Content -Path $Path -Encoding utf8 | Where-Object { $_.Length -gt 80 -or $_ -match '\t|\s$' }) | Should -BeNullOrEmpty
    }

    It 'names cmdlets and parameters that exist' {
        $known = @($cmdlets.Values.Parameters.Keys) + @($cmdlets.Values.Parameters.Values.Aliases)
        # A line that ends with a backtick goes on.
        foreach ($line in ((Get-Content -Path $Path -Raw -Encoding utf8) -replace '`\r?\n\s+') -split '\r?\n') {
            foreach ($name in [regex]::Matches($line, '\b[A-Z][a-z]+-Gorgias\w*').Value) {
                $cmdlets.Keys | Should -Contain $name -Because $line
            }

            # What follows a cmdlet on its line, as far as the next command.
            foreach ($part in [regex]::Matches($line, '\b([A-Z][A-Za-z]+-[A-Z]\w+)((?:(?!\b[A-Z][a-z]+-[A-Z]\w|[|;]).)*)')) {
                $command = $cmdlets[$part.Groups[1].Value]
                if ($command) {
                    foreach ($parameter in [regex]::Matches($part.Groups[2].Value, '(?<=\s-)[A-Z]\w+').Value) {
                        $names = @($command.Parameters.Keys) + @($command.Parameters.Values.Aliases)
                        $names | Should -Contain $parameter -Because $line
                    }
                }
            }

            # A parameter on a line without a cmdlet is one of some cmdlet of the module, unless the line goes on with a command of others.
            if ($line -notmatch '\b[A-Z][a-z]+-[A-Z][a-z]|\bShould -|\bpwsh\b|^ {10,}["''-]') {
                foreach ($parameter in [regex]::Matches($line, '(?<=(^|[\s(])-)[A-Z]\w+').Value) {
                    $known | Should -Contain $parameter -Because $line
                }
            }
        }
    }
}

Describe 'The topics' {
    It 'are in the index, each with a line' {
        $index = Get-Topic -Name about_GorgiasPS
        foreach ($topic in (Get-ChildItem -Path $folder -Filter 'about_*').Name.Replace('.help.txt', '') -ne 'about_GorgiasPS') {
            $index | Should -Match "(?m)^ +$topic +\w"
        }
    }

    It 'exist where something names them' {
        $texts = @(
            Get-ChildItem -Path (Join-Path -Path $root -ChildPath 'docs'), (Join-Path -Path $root -ChildPath 'module') -Recurse -File
            Get-ChildItem -Path (Join-Path -Path $root -ChildPath 'src') -Recurse -Filter '*.cs'
            Get-Item -Path (Join-Path -Path $root -ChildPath 'README.md'), (Join-Path -Path $root -ChildPath 'CONTRIBUTING.md')
        )
        $named = $texts | Select-String -Pattern 'about_Gorgias\w*' -AllMatches | ForEach-Object { $_.Matches.Value } | Sort-Object -Unique
        foreach ($topic in $named) {
            Join-Path -Path $folder -ChildPath "$topic.help.txt" | Should -Exist
        }
    }

    It 'explain every error id, and no other' {
        $ids = [regex]::Matches((Get-Topic -Name about_GorgiasPS_Errors), '(?m)^    Gorgias\.(\w+)\r?$') | ForEach-Object { $_.Groups[1].Value }
        $ids | Sort-Object | Should -Be ([System.Enum]::GetNames([Gorgias.Client.GorgiasErrorKind]) | Sort-Object)
    }

    It 'name every field of an order and every column it is known by' {
        $topic = (Get-Topic -Name about_GorgiasPS_Orders) -replace '\s+', ' '
        foreach ($field in [Gorgias.Orders.OrderFieldSynonyms]::All.GetEnumerator()) {
            $topic | Should -MatchExactly ([regex]::Escape("$($field.Key) $($field.Value -join ', ')"))
        }
    }

    It 'name every fault of the sandbox' {
        $topic = Get-Topic -Name about_GorgiasPS_Sandbox
        foreach ($fault in [System.Enum]::GetNames([Gorgias.Sandbox.SandboxFaultKind]) -ne 'None') {
            $topic | Should -Match "\s$fault\s"
        }
    }

    It 'name every property that Get-GorgiasRateLimit shows as its number' {
        $topic = Get-Topic -Name about_GorgiasPS_Throttling
        foreach ($property in 'Used', 'Limit', 'Model', 'Period', 'CallsPerSecond', 'HeldUntil', 'Reserve', 'Waiting', 'InFlight', 'Throttled') {
            $topic | Should -Match "(?m)^ +$property +\w"
        }
    }
}

Describe 'The code' {
    BeforeAll {
        $modulePathBefore = $env:PSModulePath
        $env:PSModulePath = (Split-Path -Path $ModulePath) + [System.IO.Path]::PathSeparator + $env:PSModulePath
        $orders = Join-Path -Path $TestDrive -ChildPath 'orders'
    }

    AfterAll {
        $env:PSModulePath = $modulePathBefore
    }

    BeforeEach {
        Copy-SampleFile -Destination $orders
        $dataBefore = $env:GORGIASPS_DATA
    }

    AfterEach {
        $env:GORGIASPS_DATA = $dataBefore
        Remove-Item -Path $orders -Recurse
    }

    It 'under <Title> in <Page> works' -ForEach $examples {
        Invoke-Example -Code $Code -ModulePath $ModulePath -Folder $orders | Should -BeNullOrEmpty
    }
}

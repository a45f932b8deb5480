param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../Shared/Readme.psm1')
    $statements = Get-ReadmeStatement -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../README.md')
    $walk = $statements | Where-Object Kind -EQ PowerShell | ForEach-Object { @{ Line = $_.Line; Text = $_.Text } }
    $live = $statements | Where-Object Kind -EQ Live | ForEach-Object { @{ Line = $_.Line; Text = $_.Text; Ast = $_.Ast } }
    $shell = $statements | Where-Object Kind -EQ Shell | ForEach-Object { @{ Line = $_.Line; Text = $_.Text } }
    $links = [regex]::Matches((Get-Content -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../README.md') -Raw), '\]\((?!https?:)([^)#]+)') |
        ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique | ForEach-Object { @{ Target = $_ } }
    $topics = [regex]::Matches((Get-Content -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../README.md') -Raw), 'about_GorgiasPS\w*') |
        ForEach-Object { $_.Value } | Sort-Object -Unique | ForEach-Object { @{ Topic = $_ } }
    $benchmarks = [regex]::Matches((Get-Content -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../README.md') -Raw), '`([^`\n]*tests/Benchmarks[^`\n]*)`') |
        ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique | ForEach-Object { @{ Text = $_ } }
}

BeforeAll {
    $root = "$(Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..'))"
    $ModulePath = Resolve-Path -Path $ModulePath
    Import-Module -Name $ModulePath
    $dataBefore, $ledgerBefore = $env:GORGIASPS_DATA, $env:GORGIASPS_LEDGER
    $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath 'data'
    $env:GORGIASPS_LEDGER = $null

    # One session for the whole page, as at a prompt. Nobody answers a question, and nobody waits for mails to bounce.
    $session = [powershell]::Create()
    $null = $session.AddScript({
            param([string] $Root)
            $global:ConfirmPreference = 'None'
            'New-GorgiasTicket', 'Add-GorgiasMessage', 'Send-GorgiasQueue' | ForEach-Object { $global:PSDefaultParameterValues["${_}:DeliveryWaitSec"] = 0 }
            Set-Location -LiteralPath $Root
        }).AddArgument($root).Invoke()

    # Runs a line in the session. The build under test stands in for the one that the page names.
    function Invoke-Line([string] $Text) {
        $session.Commands.Clear()
        $session.Streams.ClearStreams()
        $Text = $Text -replace [regex]::Escape('./out/GorgiasPS'), "'$ModulePath'"
        $output = @($session.AddScript($Text, $false).Invoke())
        [pscustomobject]@{
            Output   = $output
            Errors   = @($session.Streams.Error)
            Warnings = @($session.Streams.Warning)
        }
    }

    function Get-Walked([string] $Pattern) {
        $found = @($done.Values | Where-Object Text -Match $Pattern)
        $found | Should -HaveCount 1 -Because "one line of README matches $Pattern"
        $found[0]
    }

    $done = [ordered]@{}
}

AfterAll {
    $session.Commands.Clear()
    $null = $session.AddScript('Disconnect-Gorgias; Stop-GorgiasSandbox').Invoke()
    $session.Dispose()
    $env:GORGIASPS_DATA, $env:GORGIASPS_LEDGER = $dataBefore, $ledgerBefore
}

# The lines run one after the other; each relies on those before it.
Describe 'README, typed from the top' {
    It 'line <Line> does something, without an unexpected word: <Text>' -ForEach $walk {
        $result = Invoke-Line $Text
        $result | Add-Member -NotePropertyName Text -NotePropertyValue $Text
        $done["$Line"] = $result

        $result.Warnings | ForEach-Object { "$_" } | Should -BeNullOrEmpty
        if ($Text -match '-ErrorVariable') {
            $result.Errors | Should -Not -BeNullOrEmpty -Because 'the page shows what an error looks like'
        } else {
            $result.Errors | ForEach-Object { "$_" } | Should -BeNullOrEmpty
        }

        if ($Text -notmatch '^Import-Module|-WhatIf') {
            $result.Output | Should -Not -BeNullOrEmpty
        }
    }

    It 'creates a ticket for each sample order, the first time only' {
        (Get-Walked '-BodyText \{[^|]+\}$').Output | Should -HaveCount 25
        $again = (Get-Walked 'BodyText \{[^|]+\} \|\s+Group-Object').Output
        $again | ForEach-Object { $_.Name; $_.Count } | Should -Be 'Existing', 25
    }

    It 'sends nothing with -WhatIf' {
        (Get-Walked '-WhatIf').Output | Should -BeNullOrEmpty
        (Get-Walked 'BodyText.*-First 3').Output.ExternalId | Should -Be 'recall-order-20001', 'recall-order-20002', 'recall-order-20003'
    }

    It 'mails one customer, the one who is answered' {
        $outbox = (Invoke-Line '(Get-GorgiasSandbox).Outbox').Output
        $outbox | Should -HaveCount 1
        $outbox.To | Should -Be 'amara.okafor@example.com'
    }

    It 'sends everything that it queues' {
        (Get-Walked 'New-GorgiasTicket.*-Queue').Output | Should -HaveCount 25
        (Get-Walked '^Send-GorgiasQueue').Output | ForEach-Object { $_.Name; $_.Count } | Should -Be 'Done', 25
    }

    It 'has one order that fails, and then has its ticket' {
        $failed = Get-Walked '-ErrorVariable'
        $failed.Errors | Should -HaveCount 1
        $failed.Output | Should -HaveCount 7
        $failed.Errors[0].TargetObject.Number | Should -Be '#1006'
        (Get-Walked '^\$failed\.TargetObject \|').Output.CustomerEmail | Should -Be 'desk@example.com'
    }

    It 'is not refused a call' {
        (Invoke-Line '(Get-GorgiasSandbox).Throttled').Output | Should -Be 0
    }
}

Describe 'README' {
    It 'line <Line> is for an account, and binds: <Text>' -ForEach $live {
        $commands = $Ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
        $commands | Should -Not -BeNullOrEmpty
        foreach ($command in $commands) {
            Get-Command -Name $command.GetCommandName() | Should -Not -BeNullOrEmpty
            [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($command, $true).BindingExceptions.Keys | Should -BeNullOrEmpty
        }
    }

    It 'names a shell command that is there: <Text>' -ForEach @($shell; $benchmarks) {
        switch -Regex ($Text) {
            '^\./build\.sh( (?<word>\S+))?$' {
                if ($Matches['word']) {
                    Get-Content -Path (Join-Path -Path $root -ChildPath 'build/Targets.cs') -Raw | Should -Match "`"$($Matches['word'])`" =>"
                }

                Join-Path -Path $root -ChildPath 'build.sh' | Should -Exist
                break
            }
            '^dotnet tool restore$|^dotnet pwsh -NoProfile$' {
                Get-Content -Path (Join-Path -Path $root -ChildPath '.config/dotnet-tools.json') -Raw | Should -Match '"pwsh"'
                break
            }
            '^dotnet run --project tests/Benchmarks -c Release -- (?<word>\w+)' {
                Get-Content -Path (Join-Path -Path $root -ChildPath 'tests/Benchmarks/Program.cs') -Raw | Should -Match "`"$($Matches['word'])`""
                break
            }
            '\./(?<script>tests/Benchmarks/[\w-]+\.ps1)' {
                Join-Path -Path $root -ChildPath $Matches['script'] | Should -Exist
                break
            }
            default {
                throw "Nothing checks the line: $Text"
            }
        }
    }

    It 'names the topic <Topic>, which is there' -ForEach $topics {
        Join-Path -Path $root -ChildPath "module/en-US/$Topic.help.txt" | Should -Exist
    }

    It 'links to <Target>, which is there' -ForEach $links {
        Join-Path -Path $root -ChildPath $Target | Should -Exist
    }
}

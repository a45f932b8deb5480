param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    Import-Module -Name $ModulePath -Force

    # Paths, or names that stand for a path as well. A new parameter must be one of these, have a value that is no text, or complete no file.
    $paths = @(
        'Import-GorgiasOrder -Path', 'Import-GorgiasOrder -LiteralPath', 'Register-GorgiasQueue -Address',
        'New-GorgiasTicket -PreviewPath', 'Add-GorgiasMessage -PreviewPath', 'New-GorgiasTicket -ReportPath', 'Add-GorgiasMessage -ReportPath',
        'Set-GorgiasTicket -ReportPath', 'Send-GorgiasQueue -ReportPath', 'Invoke-GorgiasMacro -ReportPath', 'Remove-GorgiasTicket -ReportPath'
        'Send-GorgiasFile -Path', 'Send-GorgiasFile -LiteralPath', 'Save-GorgiasFile -Destination', 'New-GorgiasTicket -Attachment', 'Add-GorgiasMessage -Attachment'
        'ConvertTo-GorgiasOrder -Mapping', 'Import-GorgiasOrder -Mapping', 'New-GorgiasTicket -Mapping'
        'Export-GorgiasData -Path'
    )

    # Numbers, times and objects of the module: nothing that is looked up by a name.
    $plain = [int], [long], [double], [char], [bool], [switch], [timespan], [datetimeoffset]
    $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
    $parameters = foreach ($command in Get-Command -Module GorgiasPS -CommandType Cmdlet) {
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin $common }) {
            $type = [System.Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
            $element = $type.IsArray ? $type.GetElementType() : $type
            $name = "$($command.Name) -$($parameter.Name)"
            $isId = $parameter.Name -match 'Id$'
            $isObject = $element.Namespace -like 'GorgiasPS*' -and $parameter.Name -ne 'Connection'
            if ($name -notin $paths -and ($isId -or ($element -notin $plain -and -not $element.IsEnum -and -not $isObject))) {
                @{ Parameter = $name }
            }
        }
    }
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/Loopback.psm1') -Force

    function Complete([string] $Line) {
        [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches
    }

    function Complete-Text([string] $Line) {
        (Complete $Line).CompletionText
    }

    # A list of the account that was read, by its path.
    function Measure-Read($Sandbox, [string] $Path) {
        @($Sandbox.Requests | Where-Object { $_.Method -eq 'GET' -and $_.Path -eq $Path }).Count
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Completion of values that are no paths' {
    BeforeAll {
        'the text' | Set-Content -LiteralPath (Join-Path $TestDrive 'a-file.txt')
        'the text' | Set-Content -LiteralPath (Join-Path $TestDrive 'another file.csv')
        Push-Location -LiteralPath $TestDrive
    }

    AfterAll {
        Pop-Location
    }

    Context 'without a connection' {
        BeforeAll { Disconnect-Gorgias }

        It '<Parameter> offers no file' -ForEach $parameters {
            Complete-Text "$Parameter " | Where-Object { $_ -match 'file\.' } | Should -BeNullOrEmpty
            Complete-Text "$Parameter a" | Where-Object { $_ -match 'file\.' } | Should -BeNullOrEmpty
            Complete-Text "$Parameter 'a" | Where-Object { $_ -match 'file\.' } | Should -BeNullOrEmpty
        }
    }

    Context 'with a connection' {
        BeforeAll { $null = Connect-Gorgias -Sandbox }

        AfterAll { Disconnect-Gorgias }

        It '<Parameter> offers no file' -ForEach $parameters {
            Complete-Text "$Parameter " | Where-Object { $_ -match 'file\.' } | Should -BeNullOrEmpty
            Complete-Text "$Parameter a" | Where-Object { $_ -match 'file\.' } | Should -BeNullOrEmpty
        }
    }

    It '<_> offers the names of files' -ForEach 'Import-GorgiasOrder -Path', 'Import-GorgiasOrder -LiteralPath', 'Register-GorgiasQueue -Address',
        'New-GorgiasTicket -PreviewPath', 'Add-GorgiasMessage -PreviewPath', 'New-GorgiasTicket -ReportPath', 'Add-GorgiasMessage -ReportPath',
        'Set-GorgiasTicket -ReportPath', 'Send-GorgiasQueue -ReportPath', 'Invoke-GorgiasMacro -ReportPath', 'Remove-GorgiasTicket -ReportPath' {
        Complete-Text "$_ a-f" | Should -Match 'a-file.txt'
    }
}

Describe 'Completion of names of the account' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox
        $seed = $sandbox.GetServer().Seed
        $null = $seed.User('zoe@acme.example', 'Zoë O''Neill')
        $null = $seed.Team('Night shift')
        $null = 'vip', 'very late', 'not-vip' | ForEach-Object { $seed.Tag($_) }
        $null = $seed.EmailIntegration('orders@acme.example', 'Orders'), $seed.EmailIntegration('unverified@acme.example', 'New', $false)
        $null = $seed.SmsIntegration('+15550100', 'Texts')
        $null = $seed.DropdownField('Size', [string[]] ('Small', 'Extra large')), $seed.TextField('Gift note')
        $connection = $sandbox | Connect-Gorgias
    }

    AfterAll {
        Disconnect-Gorgias
        Stop-GorgiasSandbox
    }

    It '<Line> offers <Expected>' -ForEach @(
        @{ Line = 'New-GorgiasTicket -AssigneeUser zo'; Expected = 'zoe@acme.example' }
        @{ Line = 'Set-GorgiasTicket -AssigneeUser zo'; Expected = 'zoe@acme.example' }
        @{ Line = "New-GorgiasTicket -AssigneeUser 'Zoë"; Expected = 'zoe@acme.example' }
        @{ Line = 'New-GorgiasTicket -AssigneeUser neill'; Expected = 'zoe@acme.example' }
        @{ Line = 'New-GorgiasTicket -AssigneeUser zo*example'; Expected = 'zoe@acme.example' }
        @{ Line = 'New-GorgiasTicket -AssigneeTeam ni'; Expected = "'Night shift'" }
        @{ Line = 'Set-GorgiasTicket -AssigneeTeam shift'; Expected = "'Night shift'" }
        @{ Line = 'New-GorgiasTicket -Tag v'; Expected = "'very late'", 'vip' }
        @{ Line = 'Set-GorgiasTicket -AddTag other, v'; Expected = "'very late'", 'vip' }
        @{ Line = 'Set-GorgiasTicket -RemoveTag "very l'; Expected = "'very late'" }
        @{ Line = 'Merge-GorgiasTag not-vip -Into '; Expected = "'very late'", 'vip' }
        @{ Line = "Merge-GorgiasTag not-vip, 'very late' -Into v"; Expected = 'vip' }
        @{ Line = 'Set-GorgiasTicket -Tag *vip'; Expected = 'not-vip', 'vip' }
        @{ Line = 'New-GorgiasTicket -From orders'; Expected = 'orders@acme.example' }
        @{ Line = 'New-GorgiasTicket -From unver'; Expected = @() }
        @{ Line = 'New-GorgiasTicket -SendSms -From '; Expected = "'+15550100'" }
        @{ Line = 'Add-GorgiasMessage -From +'; Expected = "'+15550100'" }
        @{ Line = 'New-GorgiasTicket -CustomField Size'; Expected = "@{ 'Size' = 'Small' }", "@{ 'Size' = 'Extra large' }" }
        @{ Line = 'Set-GorgiasTicket -CustomField extra'; Expected = "@{ 'Size' = 'Extra large' }" }
        @{ Line = 'Set-GorgiasTicket -CustomField gift'; Expected = "@{ 'Gift note' = '' }" }
        @{ Line = 'New-GorgiasTicket -AssigneeTeam nobody'; Expected = @() }
    ) {
        $found = @(Complete $Line).CompletionText
        @($found | Where-Object { $_ }) | Should -HaveCount @($Expected).Count
        foreach ($one in $Expected) {
            $found | Should -Contain $one
        }
    }

    It 'shows the name beside the address of an agent' {
        (Complete 'New-GorgiasTicket -AssigneeUser zoe').ToolTip | Should -Match 'Zoë'
    }

    It 'reads each list once, for names and for completion together' {
        $before = @{}
        foreach ($path in '/api/users', '/api/teams', '/api/tags', '/api/custom-fields', '/api/integrations') {
            $before[$path] = Measure-Read $sandbox $path
        }

        $other = $sandbox | Connect-Gorgias
        1..3 | ForEach-Object {
            $null = Complete 'New-GorgiasTicket -AssigneeUser '
            $null = Complete 'New-GorgiasTicket -AssigneeTeam n'
            $null = Complete 'New-GorgiasTicket -Tag '
            $null = Complete 'New-GorgiasTicket -From '
            $null = Complete 'New-GorgiasTicket -CustomField '
        }

        $null = New-GorgiasTicket -Subject 'By name' -CustomerEmail jane@example.com -BodyText x -AssigneeUser zoe@acme.example -AssigneeTeam 'Night shift' -CustomField @{ Size = 'Small' }
        foreach ($path in $before.Keys) {
            (Measure-Read $sandbox $path) - $before[$path] | Should -Be 1 -Because $path
        }

        $other | Disconnect-Gorgias
        $null = Connect-Gorgias -BaseUri $sandbox.BaseUri -Credential $sandbox.Credential
    }

    It 'reads the list of each kind of object once, whatever cmdlet completes' {
        $other = $sandbox | Connect-Gorgias
        $lists = @{
            '/api/users' = 'Get-GorgiasUser ', 'Remove-GorgiasUser '; '/api/teams' = 'Get-GorgiasTeam ', 'Set-GorgiasTeam '; '/api/tags' = 'Get-GorgiasTag ', 'Merge-GorgiasTag a -Into '
            '/api/macros' = 'Get-GorgiasMacro ', 'Invoke-GorgiasMacro '; '/api/views' = 'Get-GorgiasView ', 'Get-GorgiasTicket -View '
            '/api/integrations' = 'Get-GorgiasIntegration ', 'New-GorgiasTicket -From '; '/api/custom-fields' = 'Get-GorgiasCustomField -ObjectType Ticket ', 'New-GorgiasTicket -CustomField '
        }
        foreach ($path in $lists.Keys) {
            $before = Measure-Read $sandbox $path
            foreach ($line in $lists[$path]) {
                1..2 | ForEach-Object { Complete $line | Should -Not -BeNullOrEmpty -Because $line }
            }

            (Measure-Read $sandbox $path) - $before | Should -Be 1 -Because $path
        }

        $other | Disconnect-Gorgias
        $null = Connect-Gorgias -BaseUri $sandbox.BaseUri -Credential $sandbox.Credential
    }

    It 'offers what a run has looked up, without a call' {
        $null = $sandbox | Connect-Gorgias
        $null = New-GorgiasTicket -Subject 'By name' -CustomerEmail jane@example.com -BodyText x -AssigneeTeam 'Night shift'
        $before = $sandbox.Requests.Total
        Complete-Text 'New-GorgiasTicket -AssigneeTeam ni' | Should -Be "'Night shift'"
        $sandbox.Requests.Total | Should -Be $before
    }

    It 'uses the connection of the command line' {
        $second = Start-GorgiasSandbox
        $null = $second.GetServer().Seed.Team('Second floor')
        $elsewhere = $second | Connect-Gorgias
        $null = $sandbox | Connect-Gorgias
        $global:GorgiasOfThisTest = $elsewhere
        Complete-Text 'New-GorgiasTicket -Connection $global:GorgiasOfThisTest -AssigneeTeam sec' | Should -Be "'Second floor'"
        Complete 'New-GorgiasTicket -AssigneeTeam sec' | Should -BeNullOrEmpty
        Remove-Variable -Name GorgiasOfThisTest -Scope Global
        $second | Stop-GorgiasSandbox
    }

    It 'completes the tag <Name> to what stands for it and runs nothing' -ForEach @(
        @{ Name = "it's" }
        @{ Name = "'; Remove-Item *" }
        @{ Name = '$(Get-Date)' }
        @{ Name = '$env:HOME' }
        @{ Name = '"quoted"' }
        @{ Name = 'a`b' }
        @{ Name = "$([char] 0x2019); exit $([char] 0x2018)" }
        @{ Name = '🙂 glad' }
        @{ Name = 'שלום עולם' }
        @{ Name = "turned$([char] 0x202e)txt" }
        @{ Name = '-Force' }
        @{ Name = '007' }
        @{ Name = '1kb' }
        @{ Name = '#1' }
        @{ Name = '@{}' }
        @{ Name = 'a,b' }
        @{ Name = 'a b|c' }
    ) {
        $hostile = Start-GorgiasSandbox
        $null = $hostile.GetServer().Seed.Tag($Name)
        $null = $hostile | Connect-Gorgias
        $found = Complete 'New-GorgiasTicket -Tag ' | Where-Object { $_.CompletionText -notin 'vip', 'urgent' }
        $texts = foreach ($one in $found) {
            $tokens = $errors = $null
            $tree = [System.Management.Automation.Language.Parser]::ParseInput("New-GorgiasTicket -Tag $($one.CompletionText)", [ref] $tokens, [ref] $errors)
            $errors | Should -BeNullOrEmpty
            $command = $tree.EndBlock.Statements[0].PipelineElements
            $tree.EndBlock.Statements.Count | Should -Be 1
            $command.Count | Should -Be 1
            $command[0].CommandElements.Count | Should -Be 3
            $command[0].CommandElements[2] | Should -BeOfType System.Management.Automation.Language.StringConstantExpressionAst
            $command[0].CommandElements[2].Value
        }

        $texts | Should -Contain $Name
        $hostile | Stop-GorgiasSandbox
    }

    It 'leaves out names with control characters, and empty names' {
        $hostile = Start-GorgiasSandbox
        $null = "two`nlines", "bell$([char] 7)", ' ' | ForEach-Object { $hostile.GetServer().Seed.Tag($_) }
        $null = $hostile | Connect-Gorgias
        $found = Complete 'New-GorgiasTicket -Tag '
        $found.CompletionText | Where-Object { $_ -match 'lines|bell|\x07|\n' } | Should -BeNullOrEmpty
        $found.CompletionText | Should -Not -Contain "' '"
        $hostile | Stop-GorgiasSandbox
    }
}

Describe 'Completion when the account does not answer' {
    AfterEach {
        Disconnect-Gorgias
        Stop-GorgiasSandbox
    }

    BeforeAll {
        $lines = 'New-GorgiasTicket -AssigneeUser ', 'New-GorgiasTicket -AssigneeTeam ', 'New-GorgiasTicket -Tag ', 'New-GorgiasTicket -From ', 'New-GorgiasTicket -CustomField ',
            'Get-GorgiasTicket -Id ', 'Get-GorgiasMacro ', 'Get-GorgiasView ', 'Get-GorgiasTicket -View ', 'Get-GorgiasTag ', 'Get-GorgiasTeam ', 'Get-GorgiasUser ',
            'Get-GorgiasCustomField ', 'Get-GorgiasIntegration ', 'Get-GorgiasCustomer ', 'Invoke-GorgiasMacro '
    }

    It 'offers nothing, makes no call and says nothing: <Name>' -ForEach @(
        @{ Name = 'not connected'; Prepare = { } }
        @{ Name = 'disconnected'; Prepare = { $null = $args[0] | Connect-Gorgias; Disconnect-Gorgias } }
        @{ Name = 'the rate limit is used up'; Prepare = { $null = $args[0] | Connect-Gorgias; $args[0].UsedCalls = 40; $null = Get-GorgiasTicket -First 1 } }
    ) {
        $sandbox = Start-GorgiasSandbox -WindowSec 600
        & $Prepare $sandbox
        $before = $sandbox.Requests.Total
        $Error.Clear()
        foreach ($line in $lines) {
            Complete $line | Should -BeNullOrEmpty -Because $line
        }

        $sandbox.Requests.Total | Should -Be $before
        $Error.Count | Should -Be 0
    }

    It 'offers nothing and says nothing when the server is not there' {
        $null = Connect-Gorgias -BaseUri "http://127.0.0.1:$(Get-ClosedPort)" -SkipVerification -Credential (
            [pscredential]::new('a@b.example', [System.Net.NetworkCredential]::new('', 'any').SecurePassword))
        $Error.Clear()
        foreach ($line in $lines) {
            Complete $line | Should -BeNullOrEmpty -Because $line
        }

        $Error.Count | Should -Be 0
    }

    It 'asks an account that refuses once' {
        $server = Start-AnsweringServer -Status 403 -Body '{"error":{"msg":"Missing scope: users:read."}}'
        $null = Connect-Gorgias -BaseUri $server.BaseUri -SkipVerification -Credential (
            [pscredential]::new('a@b.example', [System.Net.NetworkCredential]::new('', 'any').SecurePassword))
        $Error.Clear()
        1..3 | ForEach-Object { Complete 'New-GorgiasTicket -AssigneeUser ' | Should -BeNullOrEmpty }
        $server.Requests.Count | Should -Be 1
        $Error.Count | Should -Be 0
        $server.Stop()
    }
}

Describe 'Completion of the tickets that were emitted last' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox
        $null = $sandbox | Connect-Gorgias
        $ticket = New-GorgiasTicket -Subject 'First of this test' -CustomerEmail 'recent@example.com' -BodyText x -ExternalId 'recent-1'
        $seeded = $sandbox.GetServer().Seed.Ticket('listed@example.com', 'Listed', 'listed-1')
    }

    AfterAll {
        Disconnect-Gorgias
        Stop-GorgiasSandbox
    }

    It '<_> offers the id of a ticket that was created, with its subject, at no call' -ForEach @(
        'Get-GorgiasTicket -Id', 'Get-GorgiasTicket', 'Set-GorgiasTicket -Id', 'Add-GorgiasMessage -Id', 'Get-GorgiasDelivery -Id'
    ) {
        $before = $sandbox.Requests.Total
        $found = Complete "$_ "
        $found.CompletionText | Should -Contain "$($ticket.Id)"
        ($found | Where-Object CompletionText -EQ "$($ticket.Id)").ToolTip | Should -Match 'First of this test'
        $sandbox.Requests.Total | Should -Be $before
    }

    It 'offers external ids and customers' {
        Complete-Text 'Get-GorgiasTicket -ExternalId rec' | Should -Be 'recent-1'
        Complete-Text 'Get-GorgiasTicket -CustomerEmail rec' | Should -Be 'recent@example.com'
    }

    It 'offers what Get-GorgiasTicket listed' {
        Complete-Text 'Set-GorgiasTicket -Id ' | Should -Not -Contain "$seeded"
        $null = Get-GorgiasTicket -First 5
        Complete-Text 'Set-GorgiasTicket -Id ' | Should -Contain "$seeded"
    }

    It 'remembers a hundred' {
        1..120 | ForEach-Object { $null = $sandbox.GetServer().Seed.Ticket('many@example.com', "Ticket $_") }
        $null = Get-GorgiasTicket
        Complete-Text 'Get-GorgiasTicket -Id ' | Should -HaveCount 100
    }
}

Describe 'Completion of tables, paths and queues' {
    It '<Line> offers <Expected>' -ForEach @(
        @{ Line = 'Import-GorgiasOrder x.csv -Mapping CustomerEm'; Expected = "@{ CustomerEmail = '' }" }
        @{ Line = 'Start-GorgiasSandbox -Fault refuse'; Expected = '@{ Refuse = 0.02 }', '@{ RefuseWindow = 1000 }' }
        @{ Line = 'Invoke-GorgiasApi custom'; Expected = 'custom-fields', 'customers', 'customers/merge' }
        @{ Line = 'Clear-GorgiasQueue x -Status '; Expected = 'Dead', 'Done', 'Pending', 'Unknown' }
    ) {
        Complete-Text $Line | Sort-Object | Should -Be $Expected
    }

    It 'offers each fault as a table that Start-GorgiasSandbox takes' {
        $tables = Complete-Text 'Start-GorgiasSandbox -Fault '
        $tables.Count | Should -BeGreaterThan 10
        foreach ($table in $tables) {
            $sandbox = Start-GorgiasSandbox -Fault ([scriptblock]::Create($table).Invoke()[0])
            $sandbox | Stop-GorgiasSandbox
        }
    }

    It 'offers only registered names for Unregister-GorgiasQueue' {
        $null = Connect-Gorgias -Sandbox
        $null = New-GorgiasTicket -Queue inthefolder -Subject x -CustomerEmail a@example.com -BodyText x
        Register-GorgiasQueue -Name registered -Address (Join-Path $TestDrive 'r.queue')
        Complete-Text 'Unregister-GorgiasQueue ' | Should -Be 'registered'
        Complete-Text 'Send-GorgiasQueue ' | Should -Contain 'inthefolder'
        Unregister-GorgiasQueue registered
        Disconnect-Gorgias
    }
}

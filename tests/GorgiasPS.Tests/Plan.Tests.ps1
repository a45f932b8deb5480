# What -WhatIf says of a run, and that it changes nothing.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../Shared/ChildPowerShell.psm1')
    $ModulePath = "$(Resolve-Path -Path $ModulePath)"
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api -Ledger None

    function New-Row([int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = "p$_"; Email = "jane$_@example.com" } }
    }

    # The line that a host shows for one write, which needs a process and its output.
    function Get-WhatIfLine([string] $Line) {
        $file = Join-Path -Path $TestDrive -ChildPath 'what-if.ps1'
        Set-Content -LiteralPath $file -Value "param(`$Path) Import-Module -Name `$Path; $Line"
        $shell = Get-PowerShellCommand
        & $shell.FilePath @($shell.ArgumentList) -NoProfile -NonInteractive -File $file $ModulePath 2>&1 | ForEach-Object { "$_" }
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'The plan' {
    It 'is an object that -InformationVariable has' {
        New-Row 3 | New-GorgiasTicket -BodyText x -WhatIf -InformationVariable said 6> $null
        $said[-1].MessageData | Should -BeOfType GorgiasPS.GorgiasPlan
        $said[-1].MessageData.Records, $said[-1].MessageData.Calls | Should -Be 3, 3
    }

    It 'has each noun in its number' {
        $one = (New-Row 1 | New-GorgiasTicket -BodyText x -FromAgent -SendEmail -From support@acme.example -WhatIf 6>&1)[-1]
        $two = (New-Row 2 | New-GorgiasTicket -BodyText x -FromAgent -SendEmail -From support@acme.example -WhatIf 6>&1)[-1]
        "$one" | Should -Match '\b1 record\b.*\b1 mail\b.*\b1 person\b.*\b1 ticket\b'
        "$one" | Should -Not -Match '\b1 \w+s\b'
        "$two" | Should -Match '\b2 records\b.*\b2 mails\b.*\b2 people\b.*\b2 tickets\b'
        "$one" | Should -Not -Match '\b0 second'
    }

    It 'has the calls that only look something up' {
        $plan = (New-Row 5 | New-GorgiasTicket -BodyText x -AssigneeTeam Warehouse -IfExists Skip -WhatIf 6>&1).MessageData
        $plan.Calls, $plan.Lookups | Should -Be 11, 6
        $plan = (New-Row 5 | New-GorgiasTicket -BodyText x -WhatIf 6>&1).MessageData
        $plan.Calls, $plan.Lookups | Should -Be 5, 0
    }

    It 'counts a record that cannot be sent, whose error has the record and the field' {
        $rows = @(New-Row 3)
        $rows[1].Email = 'bad'
        $plan = ($rows | New-GorgiasTicket -BodyText x -WhatIf -ErrorVariable failed @quiet 6>&1).MessageData
        $plan.Records, $plan.InvalidRecords | Should -Be 2, 1
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias.OrderInvalidValue'
        $failed[0].TargetObject.Email | Should -Be 'bad'
        "$($failed[0])" | Should -Match "\b2\b.*'Email'"
    }

    It 'never replaces LastRun, also not when a record is invalid' {
        $null = New-Row 2 | New-GorgiasTicket -BodyText x
        $before = $connection.LastRun
        $rows = @(New-Row 3)
        $rows[1].Email = 'bad'
        $null = $rows | New-GorgiasTicket -BodyText x -WhatIf @quiet 6>&1
        $null = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x @quiet
        $connection.LastRun | Should -Be $before
    }

    It 'is not made of an unknown <Name> on the command line' -ForEach @(
        @{ Name = 'agent'; Line = { New-Row 1 | New-GorgiasTicket -BodyText x -AssigneeUser nobody@acme.example -WhatIf } }
        @{ Name = 'team'; Line = { 1 | Set-GorgiasTicket -Id 1 -AssigneeTeam Nobody -WhatIf } }
        @{ Name = 'field'; Line = { New-Row 1 | New-GorgiasTicket -BodyText x -CustomField @{ Nothing = 1 } -WhatIf } }
        @{ Name = 'sending address'; Line = { New-Row 1 | New-GorgiasTicket -BodyText x -FromAgent -SendEmail -From nobody@acme.example -WhatIf } }
        @{ Name = 'sending address of a message'; Line = { Add-GorgiasMessage -Id 1 -BodyText x -FromAgent -SendEmail -From nobody@acme.example -WhatIf } }
        @{ Name = 'sending address, with -Queue'; Line = { New-Row 1 | New-GorgiasTicket -BodyText x -FromAgent -SendEmail -From nobody@acme.example -Queue plan -WhatIf } }
    ) {
        $Line | Should -Throw
    }
}

Describe 'The line of one write under -WhatIf' {
    It 'says what Set-GorgiasTicket changes' {
        $line = Get-WhatIfLine 'Set-GorgiasTicket -Id 17 -Status closed -AddTag vip, eu -AssigneeTeam 3 -CustomField @{ ''5'' = ''blue'' } -Priority high -WhatIf'
        "$line" | Should -Match '#17\b'
        'Status=closed', 'Priority=high', 'AddTag=vip\+eu', 'AssigneeTeam=3', "CustomField '5'=blue" | ForEach-Object { "$line" | Should -Match $_ }
    }

    It 'says what Set-GorgiasTicket takes away' {
        $line = Get-WhatIfLine 'Set-GorgiasTicket -Id 17 -Unassign -Tag @() -SnoozeUntil $null -Spam:$false -WhatIf'
        'AssigneeUser=\(', 'AssigneeTeam=\(', 'Tag=\(', 'SnoozeUntil=\(', 'Spam=false' | ForEach-Object { "$line" | Should -Match $_ }
    }

    It 'names the operation of a queue' {
        $line = Get-WhatIfLine 'New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -Channel api -Via api -Queue plan -WhatIf'
        "$line" | Should -Match '\bplan\b'
    }
}

Describe 'The plan of a queue' {
    It 'has what is in it, and sends nothing' {
        $queue = Join-Path -Path $TestDrive -ChildPath 'plan.db'
        $null = New-Row 3 | New-GorgiasTicket -BodyText x -FromAgent -SendEmail -From support@acme.example -Queue $queue -Force
        $plan = (Send-GorgiasQueue $queue -WhatIf 6>&1).MessageData
        $plan.Records, $plan.Mails, $plan.CustomersMailed, $plan.BillableTickets | Should -Be 3, 3, 3, 3
        $plan.Calls - $plan.Lookups | Should -Be 3
        (Get-GorgiasQueue $queue).Pending | Should -Be 3
    }
}

Describe 'The plan of changes to tickets' {
    It 'says what would be done: <Change>' -ForEach @(
        @{ Change = 'Delete ticket'; Line = { 1, 2 | Remove-GorgiasTicket -WhatIf 6>&1 } }
        @{ Change = 'Move ticket to the trash'; Line = { 1, 2 | Remove-GorgiasTicket -Trash -WhatIf 6>&1 } }
        @{ Change = 'AddTag=x, Status=closed'; Line = { 1, 2 | Set-GorgiasTicket -AddTag x -Status closed -WhatIf 6>&1 } }
    ) {
        $plan = (& $Line)[-1].MessageData
        $plan.Changes | Should -HaveCount 1
        $Change -split ', ' | ForEach-Object { "$($plan.Changes)" | Should -BeLike "*$_*" }
        "$($plan.Changes)" | Should -Match '\b2 tickets\b'
        "$plan" | Should -BeLike "*$($plan.Changes)*"
        $plan.Jobs | Should -BeNullOrEmpty
    }

    It 'names the first of many changes, and counts the others' {
        $plan = (1..8 | Set-GorgiasTicket -Subject { "s$_" } -WhatIf 6>&1)[-1].MessageData
        $plan.Changes | Should -HaveCount 8
        "$plan" | Should -Match 'Subject=s5\b.*\b3\b'
        "$plan" | Should -Not -Match 'Subject=s6\b'
    }

    It 'is empty for new tickets, and for jobs, which say it themselves' {
        (New-Row 1 | New-GorgiasTicket -BodyText x -WhatIf 6>&1)[-1].MessageData.Changes | Should -BeNullOrEmpty
        $plan = (1, 2 | Remove-GorgiasTicket -Bulk -WhatIf 6>&1)[-1].MessageData
        $plan.Changes | Should -BeNullOrEmpty
        $plan.Jobs | Should -HaveCount 1
    }
}

Describe 'The line of Set-GorgiasCustomField under -WhatIf' {
    It 'says more of choices than the name of the parameter' {
        $line = Get-WhatIfLine '$null = Start-GorgiasSandbox | Connect-Gorgias; Set-GorgiasCustomField ''Contact reason'' -Choice A, B -Required -WhatIf'
        "$line" | Should -BeLike '*Required*choices*'
    }
}

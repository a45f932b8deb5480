param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../Shared/ChildPowerShell.psm1')
    $ModulePath = "$(Resolve-Path -Path $ModulePath)"
    $samples = "$(Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../samples'))"
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -LogBody
    $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function New-Row([int] $Count = 3) {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = "$_"; Email = "ann$_@example.com" } }
    }

    # Runs a script with the module in a shell of its own, whose host shows nothing. Returns the plan and the shell.
    function Invoke-Shell([string] $Script, [object[]] $Arguments) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("param(`$Path, `$Connection, `$Rows) Import-Module -Name `$Path; $Script").AddArgument($ModulePath)
        $Arguments | ForEach-Object { $null = $shell.AddArgument($_) }
        $null = $shell.Invoke()
        [pscustomobject]@{
            Plan   = @($shell.Streams.Information.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] })
            Errors = @($shell.Streams.Error)
        }
        $shell.Dispose()
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'A wrong value on the command line' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $ids = 1..3 | ForEach-Object { $sandbox.GetServer().Seed.Ticket("ann$_@example.com", 'case') }
        $before = $sandbox.Tickets.Count
        $sandbox.Requests.Clear()
    }

    It 'is one terminating error before the first record: New-GorgiasTicket <Name>' -ForEach @(
        @{ Name = '-AssigneeUser'; Given = @{ AssigneeUser = 'bob@acme.example' }; Id = 'Gorgias.UnknownName' }
        @{ Name = '-AssigneeTeam'; Given = @{ AssigneeTeam = 'no such team' }; Id = 'Gorgias.UnknownName' }
        @{ Name = '-Channel'; Given = @{ Channel = 'emial' }; Id = '*' }
        @{ Name = '-Via'; Given = @{ Via = 'emial' }; Id = '*' }
        @{ Name = '-Status'; Given = @{ Status = 'foo' }; Id = '*' }
        @{ Name = '-Priority'; Given = @{ Priority = 'urgent' }; Id = '*' }
        @{ Name = '-Subject'; Given = @{ Subject = 'x' * 999 }; Id = '*' }
        @{ Name = '-CreatedAt'; Given = @{ CreatedAt = 'yesterdayish' }; Id = '*' }
        @{ Name = '-CreatedAt that can be read in two ways'; Given = @{ CreatedAt = '04/03/2026' }; Id = '*' }
        @{ Name = '-CustomerEmail'; Given = @{ CustomerEmail = 'ann at example' }; Id = '*' }
        @{ Name = '-CustomField'; Given = @{ CustomField = @{ 'no such field' = 'x' } }; Id = 'Gorgias.UnknownName' }
    ) {
        $read = [System.Collections.Generic.List[object]]::new()
        $caught = { New-Row | ForEach-Object { $read.Add($_); $_ } | New-GorgiasTicket -BodyText x @Given @quiet } | Should -Throw -PassThru
        $caught.FullyQualifiedErrorId | Should -BeLike "$Id,GorgiasPS.NewGorgiasTicketCommand"
        $parameter = ($Name -split ' ')[0].TrimStart('-')
        "$caught" | Should -MatchExactly "\b$parameter\b"
        $read.Count | Should -BeLessOrEqual 1
        $sandbox.Tickets.Count | Should -Be $before
    }

    It 'is one terminating error before the first record: Add-GorgiasMessage <Name>' -ForEach @(
        @{ Name = '-Channel'; Given = @{ Channel = 'emial' } }
        @{ Name = '-To'; Given = @{ FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; Channel = 'email'; Force = $true; To = 'a@' } }
        @{ Name = '-SentAt'; Given = @{ FromAgent = $true; SentAt = 'soon' } }
    ) {
        $caught = { $ids | ForEach-Object { [pscustomobject]@{ TicketId = $_ } } | Add-GorgiasMessage -BodyText x @Given @quiet } | Should -Throw -PassThru
        $caught.FullyQualifiedErrorId | Should -BeLike '*,GorgiasPS.AddGorgiasMessageCommand'
        $parameter = $Name.TrimStart('-')
        "$caught" | Should -MatchExactly "\b$parameter\b"
        $sandbox.Requests | Where-Object Method -NE 'GET' | Should -BeNullOrEmpty
    }

    It 'is one terminating error before the first record: Set-GorgiasTicket <Name>' -ForEach @(
        @{ Name = '-Status'; Given = @{ Status = 'foo' } }
        @{ Name = '-Priority'; Given = @{ Priority = 'urgent' } }
        @{ Name = '-AssigneeUser'; Given = @{ AssigneeUser = 'bob@acme.example' } }
        @{ Name = '-AssigneeTeam'; Given = @{ AssigneeTeam = 'no such team' } }
        @{ Name = '-Subject'; Given = @{ Subject = 'x' * 999 } }
        @{ Name = '-SnoozeUntil'; Given = @{ SnoozeUntil = 'soon' } }
        @{ Name = '-SnoozeUntil in the past'; Given = @{ SnoozeUntil = '2020-01-02T03:04:05Z' } }
    ) {
        $caught = { $ids | ForEach-Object { [pscustomobject]@{ TicketId = $_ } } | Set-GorgiasTicket @Given @quiet } | Should -Throw -PassThru
        $caught.FullyQualifiedErrorId | Should -BeLike '*,GorgiasPS.SetGorgiasTicketCommand'
        $parameter = ($Name -split ' ')[0].TrimStart('-')
        "$caught" | Should -MatchExactly "\b$parameter\b"
        $sandbox.Requests | Where-Object Method -NE 'GET' | Should -BeNullOrEmpty
    }

    It 'is each record''s error when a script block gives it: <Name>' -ForEach @(
        @{ Name = '-AssigneeUser'; Given = @{ AssigneeUser = { 'bob@acme.example' } } }
        @{ Name = '-Channel'; Given = @{ Channel = { 'emial' } } }
        @{ Name = '-Status'; Given = @{ Status = { 'foo' } } }
        @{ Name = '-Priority'; Given = @{ Priority = { 'urgent' } } }
    ) {
        New-Row | New-GorgiasTicket -BodyText x @Given @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        @($failed) | Should -HaveCount 3
        $failed.TargetObject.OrderId | Should -Be '1', '2', '3'
    }

    It 'is each record''s error when a record gives it' {
        $rows = 'closed', 'foo', 'open' | ForEach-Object { [pscustomobject]@{ Email = 'ann@example.com'; AssigneeUser = $(if ($_ -eq 'foo') { 'bob@acme.example' } else { 'agent@sandbox.example' }) } }
        @($rows | New-GorgiasTicket -BodyText x @quiet -ErrorVariable failed) | Should -HaveCount 2
        @($failed) | Should -HaveCount 1
        $failed[0].TargetObject | Should -Be $rows[1]
    }

    It 'is not a body that no record has: that is each record''s error' {
        'ann', 'bob', 'cid' | ForEach-Object { [pscustomobject]@{ Email = "$_@example.com" } } | New-GorgiasTicket -Subject s @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        @($failed) | Should -HaveCount 3
        $failed | ForEach-Object { $_.FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.NewGorgiasTicketCommand' }
    }

    It 'is noticed by -WhatIf' {
        { New-Row | New-GorgiasTicket -BodyText x -Channel emial -WhatIf @quiet } | Should -Throw
        { New-Row | New-GorgiasTicket -BodyText x -AssigneeUser bob@acme.example -WhatIf @quiet } | Should -Throw
    }

    It 'fails a run into a queue too, and queues nothing' {
        $queue = Join-Path -Path $TestDrive -ChildPath 'wrong.queue'
        { New-Row | New-GorgiasTicket -BodyText x -AssigneeUser bob@acme.example -Queue $queue @quiet } | Should -Throw
        { New-Row | New-GorgiasTicket -BodyText x -Channel emial -Queue $queue @quiet } | Should -Throw
        if (Test-Path -LiteralPath $queue) { @(Get-GorgiasQueueItem -Queue $queue) | Should -BeNullOrEmpty }
    }
}

Describe '-Verbose' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
    }

    It 'lists once what was read as what' {
        $rows = 1..5 | ForEach-Object { [pscustomobject]@{ Bestellnummer = $_; 'Contact Email' = 'ann@example.com' } }
        $told = $rows | New-GorgiasTicket -BodyText x -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        $lines = "$($told -join "`n")" -split "`r?`n"
        @($lines | Where-Object { $_ -match '\bBestellnummer\b' }) | Should -HaveCount 1
        @($lines | Where-Object { $_ -match '\bContact Email\b' -and $_ -match '\bCustomerEmail\b' }) | Should -HaveCount 1
    }

    It 'lists it for each set of columns' {
        $rows = [pscustomobject]@{ Bestellnummer = 1; Email = 'ann@example.com' }, [pscustomobject]@{ 'Order Ref' = 2; Email = 'ann@example.com' }, [pscustomobject]@{ Bestellnummer = 3; Email = 'ann@example.com' }
        $told = $rows | New-GorgiasTicket -BodyText x -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        $lines = "$($told -join "`n")" -split "`r?`n"
        @($lines | Where-Object { $_ -match '\bBestellnummer\b' }) | Should -HaveCount 1
        @($lines | Where-Object { $_ -match '\bOrder Ref\b' }) | Should -HaveCount 1
    }
}

Describe '-WhatIf' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
    }

    It 'needs no connection: <Name>' -ForEach @(
        @{ Name = 'New-GorgiasTicket'; Script = '$Rows | New-GorgiasTicket -BodyText x -Channel api -Via api -WhatIf' }
        @{ Name = 'Add-GorgiasMessage'; Script = '1..3 | ForEach-Object { [pscustomobject]@{ TicketId = $_ } } | Add-GorgiasMessage -FromAgent -BodyText x -Channel api -Via api -WhatIf' }
        @{ Name = 'Set-GorgiasTicket'; Script = '1..3 | ForEach-Object { [pscustomobject]@{ TicketId = $_ } } | Set-GorgiasTicket -Status closed -WhatIf' }
    ) {
        $run = Invoke-Shell $Script $null, (New-Row)
        $run.Errors | Should -BeNullOrEmpty
        $run.Plan | Should -HaveCount 1
        $run.Plan[0].Records | Should -Be 3
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'counts mails and people' {
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = 'ann@example.com' } }
        $run = Invoke-Shell '$Rows | New-GorgiasTicket -Connection $Connection -BodyText x -Channel email -FromAgent -SendEmail -From support@acme.example -WhatIf' $connection, $rows
        $run.Plan[0].Records, $run.Plan[0].CustomersMailed | Should -Be 3, 1
        @($run.Plan[0].PSObject.Properties | Where-Object { $_.Name -match 'Mail' -and $_.Name -ne 'CustomersMailed' } | ForEach-Object Value) | Should -Contain 3
    }

    It 'counts people whatever the case of their addresses' {
        $rows = 'ann@example.com', 'Ann@Example.com', 'bob@example.com' | ForEach-Object { [pscustomobject]@{ OrderId = "$_"; Email = $_ } }
        $run = Invoke-Shell '$Rows | New-GorgiasTicket -Connection $Connection -BodyText x -Channel email -FromAgent -SendEmail -From support@acme.example -WhatIf' $connection, $rows
        $run.Plan[0].CustomersMailed | Should -Be 2
    }

    It 'writes a line for each record only with -Verbose' {
        # A host shows what -WhatIf writes, so this needs a process and its output.
        $file = Join-Path -Path $TestDrive -ChildPath 'what-if.ps1'
        Set-Content -LiteralPath $file -Value @'
param($Path, $Switch)
Import-Module -Name $Path
$null = Start-GorgiasSandbox
$null = Connect-Gorgias -Sandbox
$more = @{}
if ($Switch) { $more[$Switch] = $true }
1..40 | ForEach-Object { [pscustomobject]@{ OrderId = "row-$_-"; Email = "ann$_@example.com" } } |
    New-GorgiasTicket -BodyText x -Channel api -Via api -WhatIf @more *>&1 | Out-Host
'@
        $shell = Get-PowerShellCommand
        $lines = 'none', 'Verbose' | ForEach-Object {
            $switch = if ($_ -eq 'none') { '' } else { $_ }
            $output = & $shell.FilePath @($shell.ArgumentList) -NoProfile -NonInteractive -File $file $ModulePath $switch 2>&1
            @($output | Where-Object { $_ -match 'row-\d+-|ann\d+@example\.com' }).Count
        }
        $lines[0] | Should -BeLessThan 5
        $lines[1] | Should -BeGreaterOrEqual 40
    }
}

Describe 'A name of the account' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
    }

    It 'is looked for in one list a run, however many records have it' {
        $sandbox.Requests.Clear()
        $null = New-Row -Count 20 | New-GorgiasTicket -BodyText x -AssigneeUser { 'agent@sandbox.example' }
        $sandbox.Requests.ByRoute['GET /api/users'] | Should -BeLessOrEqual 1
        $sandbox.Requests.ByRoute['POST /api/tickets'] | Should -Be 20
    }

    It 'that is new in the account is found by a run after one that knew the list' {
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $null = New-Row -Count 1 | New-GorgiasTicket -BodyText x -AssigneeUser { 'agent@sandbox.example' }
        $null = $sandbox.GetServer().Seed.User('new@sandbox.example', 'New Agent')
        $ticket = New-Row -Count 1 | New-GorgiasTicket -BodyText x -AssigneeUser { 'new@sandbox.example' } -IfExists Create @quiet
        $sandbox.Tickets.Find($ticket.Id).AssigneeUserId | Should -Not -BeNullOrEmpty
    }
}

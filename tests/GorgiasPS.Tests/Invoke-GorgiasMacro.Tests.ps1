param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
    $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $seed = $sandbox.GetServer().Seed

    function Get-NewId([int] $Count) {
        1..$Count | ForEach-Object { $seed.Ticket('jane@example.com', "Order $_", "macro-$([guid]::NewGuid())", 'open') }
    }

    function Get-Job {
        @($sandbox.Requests | Where-Object { $_.Method -eq 'POST' -and $_.Path -like '*/jobs' })
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Invoke-GorgiasMacro' {
    BeforeEach {
        $sandbox.Requests.Clear()
    }

    It 'applies a macro by name or id, one job for each ticket' {
        $ids = @(Get-NewId 2)
        $ids | Invoke-GorgiasMacro 'mark as wholesale' | Should -BeNullOrEmpty
        $ids | ForEach-Object { $sandbox.Tickets.Find($_).Tags } | Should -Be 'wholesale', 'wholesale'
        Get-Job | Should -HaveCount 2
        Invoke-GorgiasMacro (Get-GorgiasMacro 'Mark as wholesale').Id -Id $ids[0] -CloseTicket
        $sandbox.Tickets.Find($ids[0]).Status | Should -Be 'closed'
    }

    It 'folds tickets into jobs with -Bulk' {
        $ids = @(Get-NewId 120)
        $done = @($ids | Invoke-GorgiasMacro 'Mark as wholesale' -Bulk -PassThru)
        $done.Outcome | Select-Object -Unique | Should -Be 'MacroApplied'
        $done.TicketId | Sort-Object | Should -Be $ids
        Get-Job | Should -HaveCount 2
    }

    It 'applies it once, also when a ticket comes twice' {
        $ids = @(Get-NewId 2)
        $before = (Get-GorgiasMacro 'Mark as wholesale').Usage
        $ids[0], $ids[1], $ids[0] | Invoke-GorgiasMacro 'Mark as wholesale' -Bulk
        (Get-GorgiasMacro 'Mark as wholesale').Usage - $before | Should -Be 2
    }

    It 'sends no reply to a customer unless the command line says so' {
        $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText hello
        $null = { $ticket | Invoke-GorgiasMacro 'Where is my order' } | Should -Throw -ErrorId 'Gorgias.ConfirmationNeeded,GorgiasPS.InvokeGorgiasMacroCommand'
        $sandbox.Tickets.Find($ticket.Id).Messages | Should -HaveCount 1
        $ticket | Invoke-GorgiasMacro 'Where is my order' -SendEmail -Force
        $sandbox.Tickets.Find($ticket.Id).Messages | Should -HaveCount 2
    }

    It 'takes an action that is not known for one that may mail' {
        $action = @{ name = 'sendSomething'; title = 'Send something'; type = 'user'; arguments = @{ to = 'somebody' } }
        $macro = Invoke-GorgiasApi -Method Post api/macros -Body @{ name = 'Unknown'; actions = @($action) }
        $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText hello
        (Get-GorgiasMacro $macro.id).HasReply | Should -BeFalse
        $null = { $ticket | Invoke-GorgiasMacro $macro.id } | Should -Throw -ErrorId 'Gorgias.ConfirmationNeeded,GorgiasPS.InvokeGorgiasMacroCommand'
        $null = $ticket | Invoke-GorgiasMacro $macro.id -SendEmail -WhatIf -InformationVariable said 6> $null
        ($said.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] }).Mails | Should -Be 1

        # Nobody can be asked here.
        $null = { $ticket | Invoke-GorgiasMacro $macro.id -SendEmail } | Should -Throw -ErrorId 'Gorgias.ConfirmationNeeded,GorgiasPS.InvokeGorgiasMacroCommand'
        Get-Job | Should -BeNullOrEmpty
    }

    It 'counts mails and jobs with -WhatIf, and applies nothing' {
        $ids = @(Get-NewId 3)
        $sandbox.Requests.Clear()
        $null = $ids | Invoke-GorgiasMacro 'Where is my order' -SendEmail -Bulk -WhatIf -InformationVariable said 6> $null
        $plan = $said.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] }
        $plan.Mails, $plan.Calls, $plan.Jobs.Count | Should -Be 3, 1, 1
        Get-Job | Should -BeNullOrEmpty
    }

    It 'ends with an error when there is no such macro' {
        $null = { 1 | Invoke-GorgiasMacro nothing } | Should -Throw -ErrorId 'Gorgias.UnknownName,GorgiasPS.InvokeGorgiasMacroCommand'
        Get-Job | Should -BeNullOrEmpty
    }
}

Describe 'The name of a macro that was renamed elsewhere' {
    BeforeEach {
        # The connection reads the names now; what a colleague does, the connection does not know.
        $old = New-GorgiasMacro "Words $([guid]::NewGuid())" -Tag old-words
        $name = $old.Name
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        (Get-GorgiasMacro $name).Id | Should -Be $old.Id
        $null = Invoke-GorgiasApi -Method Put "api/macros/$($old.Id)" -Body @{ name = "Kept $name" }
        $id = Get-NewId 1
        $sandbox.Requests.Clear()
    }

    It 'is no macro''s name' {
        $null = { $id | Invoke-GorgiasMacro $name } | Should -Throw -ErrorId 'Gorgias.UnknownName,GorgiasPS.InvokeGorgiasMacroCommand'
        Get-Job | Should -BeNullOrEmpty
    }

    It 'is that of the macro that has the name now' {
        $action = @{ name = 'addTags'; title = 'Add tags'; type = 'user'; arguments = @{ tags = 'new-words' } }
        $null = Invoke-GorgiasApi -Method Post api/macros -Body @{ name = $name; actions = @($action) }
        $id | Invoke-GorgiasMacro " $($name.ToUpperInvariant()) "
        $sandbox.Tickets.Find($id).Tags | Should -Be 'new-words'
    }

    It 'is no name when two have it now' {
        $twins = 1..2 | ForEach-Object { Invoke-GorgiasApi -Method Post api/macros -Body @{ name = $name; actions = @() } }
        $failed = { $id | Invoke-GorgiasMacro $name } | Should -Throw -ErrorId 'Gorgias.UnknownName,GorgiasPS.InvokeGorgiasMacroCommand' -PassThru
        $twins | ForEach-Object { "$failed" | Should -BeLike "*$($_.id)*" }
        Get-Job | Should -BeNullOrEmpty
    }

    It 'does not matter when the macro is given by its id' {
        $id | Invoke-GorgiasMacro $old.Id
        $sandbox.Tickets.Find($id).Tags | Should -Be 'old-words'
        @($sandbox.Requests | Where-Object Path -Like '*/macros').Count | Should -Be 0
    }
}

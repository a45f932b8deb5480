param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

# Columns that are not read, because their names were mistyped.

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $quiet = @{ WarningAction = 'SilentlyContinue'; ErrorAction = 'SilentlyContinue' }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'A column with a mistyped name' {
    BeforeEach {
        $ids = 1..3 | ForEach-Object { $sandbox.GetServer().Seed.Ticket("jane$_@example.com", 'Late', $null) }
    }

    It 'is one warning in a run of Set-GorgiasTicket that names <Column> and <Meant>' -ForEach @(
        @{ Column = 'Priorty'; Meant = 'Priority' }
        @{ Column = 'Pirority'; Meant = 'Priority' }
        @{ Column = 'Prioritty'; Meant = 'Priority' }
        @{ Column = 'asignee_user'; Meant = 'AssigneeUser' }
        @{ Column = 'Add Tags'; Meant = 'AddTag' }
    ) {
        $ids | ForEach-Object { [pscustomobject]@{ Id = $_; Status = 'closed'; $Column = 'high' } } |
            Set-GorgiasTicket @quiet -WarningVariable warned -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $warned.Count | Should -Be 1
        "$warned" | Should -MatchExactly "'$Column'.*\b$Meant\b"
    }

    It 'is a warning of New-GorgiasTicket and Add-GorgiasMessage, also with -WhatIf' {
        $null = [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x'; Prioritiy = 'high'; ExternalId = 'typo-1' } |
            New-GorgiasTicket @quiet -WarningVariable warned
        "$warned" | Should -MatchExactly "'Prioritiy'.*\bPriority\b"
        $null = [pscustomobject]@{ TicketId = $ids[0]; BodyText = 'x'; FormAgent = $true } | Add-GorgiasMessage -WhatIf @quiet -WarningVariable warned
        "$warned" | Should -MatchExactly "'FormAgent'.*\bFromAgent\b"
    }

    It 'is no warning where <Name>' -ForEach @(
        @{ Name = 'no parameter has a name like it'; Row = @{ Weight = 1; Tax = 2; Data = 3; Comment = 'x'; Shipped = 'no' }; Given = @{} }
        @{ Name = 'the command line has the value'; Row = @{ Priorty = 'high' }; Given = @{ Priority = 'low' } }
        @{ Name = 'another column has the value'; Row = @{ Priority = 'low'; Prioritys = 'high' }; Given = @{} }
    ) {
        $Row.Id, $Row.Status = $ids[0], 'closed'
        [pscustomobject]$Row | Set-GorgiasTicket @Given @quiet -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'is no warning in the exports of shops' {
        foreach ($file in 'orders.csv', 'shopify-orders_export.csv') {
            $rows = Import-Csv -LiteralPath "$PSScriptRoot/../../samples/$file"
            $null = $rows | New-GorgiasTicket -WhatIf -BodyText x @quiet -WarningVariable warned
            foreach ($column in $rows[0].PSObject.Properties.Name) {
                "$warned" | Should -Not -Match "'$([regex]::Escape($column))'"
            }
        }
    }

    It 'is named by the error when nothing else is given' {
        [pscustomobject]@{ Id = $ids[0]; Priorty = 'high'; Comment = 'x' } | Set-GorgiasTicket @quiet -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.NothingToChange,*'
        "$failed" | Should -Match '\bPriorty, Comment\b'
    }

    It 'is a warning for five columns at most, however many shapes the records have' {
        1..40 | ForEach-Object { [pscustomobject]@{ Id = $ids[0]; Status = 'closed'; "Priority$([char](97 + $_ % 26))" = 1; "x$_" = 1 } } |
            Set-GorgiasTicket @quiet -WarningVariable warned
        $warned.Count | Should -BeLessOrEqual 5
        $warned.Count | Should -BeGreaterThan 0
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api

    function Get-Calls([string] $Method) {
        @($sandbox.Requests | Where-Object { $_.Method -eq $Method -and $_.Path -like '/api/macros*' })
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Macros' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $sandbox.Requests.Clear()
    }

    Context 'Get-GorgiasMacro' {
        It 'lists macros, and reads one by id, by name and by wildcard' {
            (Get-GorgiasMacro).Name | Sort-Object | Should -Be 'Mark as wholesale', 'Where is my order'
            $one = Get-GorgiasMacro 'where is my ORDER'
            $one.Tag | Should -Be 'shipping'
            (Get-GorgiasMacro $one.Id).Name | Should -Be $one.Name
            (Get-GorgiasMacro -Name Mark*).Id | Should -HaveCount 1
            @(Get-GorgiasMacro -First 1) | Should -HaveCount 1
            Get-GorgiasMacro Nothing* | Should -BeNullOrEmpty
        }

        It 'finds a name that is a pattern' {
            $null = New-GorgiasMacro 'Refund [DE]' x
            (Get-GorgiasMacro 'Refund [DE]').Name | Should -Be 'Refund [DE]'
        }

        It 'takes ids, names, macros and records from the pipeline' {
            $one = Get-GorgiasMacro 'Where is my order'
            foreach ($input in $one.Id, "$($one.Id)", $one.Name, $one, [pscustomobject]@{ Id = $one.Id }, @{ Name = $one.Name }, [double] $one.Id) {
                ($input | Get-GorgiasMacro).Id | Should -Be $one.Id
            }

            ($one | ConvertTo-Csv | ConvertFrom-Csv | Get-GorgiasMacro).Id | Should -Be $one.Id
        }

        It 'never takes the id of another kind of object' {
            $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x
            foreach ($other in $ticket, ($ticket | ConvertTo-Csv | ConvertFrom-Csv), ($ticket | Select-Object Id, Uri)) {
                $other | Get-GorgiasMacro -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
                $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument*'
            }

            Get-Calls GET | Should -BeNullOrEmpty
        }

        It 'says which names there are, and lists the candidates of an ambiguous name' {
            { Get-GorgiasMacro Nope -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.UnknownName*'
            $ids = 1..2 | ForEach-Object { (New-GorgiasMacro Twin x -IfExists Create).Id }
            Set-GorgiasMacro twin -BodyText y -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
            foreach ($id in $ids) {
                "$($failed[0])" | Should -BeLike "*$id*"
            }

            Get-Calls PUT | Should -BeNullOrEmpty
        }
    }

    Context 'New-GorgiasMacro' {
        It 'creates what a run again does not create again' {
            $rows = "Name,BodyText,Language,Status`nA,Hello,en,`nB,""Good <b>day</b>, Zoë 🙂"",,closed`nA,Hello,en," | ConvertFrom-Csv
            $made = $rows | New-GorgiasMacro -ErrorVariable failed -ErrorAction SilentlyContinue
            $made.Name | Should -Be 'A', 'B'
            $made[1].BodyText | Should -Be 'Good <b>day</b>, Zoë 🙂'
            $made[1].BodyHtml | Should -Not -Match '<b>'
            $made[1].Status | Should -Be 'closed'
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.Conflict*'
            ($rows | New-GorgiasMacro -IfExists Skip).Id | Should -Be $made[0].Id, $made[1].Id, $made[0].Id
            Get-Calls POST | Should -HaveCount 2
        }

        It 'looks names up once for many' {
            1..30 | ForEach-Object { [pscustomobject]@{ Name = "Macro $_"; BodyText = 'x' } } | New-GorgiasMacro | Should -HaveCount 30
            Get-Calls GET | Should -HaveCount 1
        }

        It 'creates one macro when the answer is lost' {
            $sandbox.Faults.Method = 'POST'
            $null = $sandbox.Faults.Next('DropAfter')
            try {
                (New-GorgiasMacro Lost x).Name | Should -Be 'Lost'
            } finally {
                $sandbox.Faults.Clear()
            }

            @(Get-GorgiasMacro Lost*) | Should -HaveCount 1
        }

        It 'refuses what would become something else' {
            New-GorgiasMacro X y -Tag 'a, b' -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord*'
            New-GorgiasMacro X y -Status done -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord*'
            Get-Calls POST | Should -BeNullOrEmpty
        }

        It 'creates nothing under -WhatIf' {
            New-GorgiasMacro X y -WhatIf | Should -BeNullOrEmpty
            Get-Calls POST | Should -BeNullOrEmpty
        }
    }

    Context 'Set-GorgiasMacro' {
        It 'changes what is given, and keeps the other actions' {
            $before = Get-GorgiasMacro 'Where is my order'
            Set-GorgiasMacro 'Where is my order' -BodyText 'Soon & sure' -Status closed | Should -BeNullOrEmpty
            $now = Get-GorgiasMacro $before.Id
            $now.BodyText, $now.BodyHtml, "$($now.Tag)", $now.Status, $now.Language | Should -Be 'Soon & sure', '<p>Soon &amp; sure</p>', 'shipping', 'closed', 'en'
            (Set-GorgiasMacro $before.Id -Language $null -Tag @() -PassThru).Language | Should -BeNullOrEmpty
            (Get-GorgiasMacro $before.Id).Tag | Should -BeNullOrEmpty
        }

        It 'takes a piped macro as it is, and columns of a record as changes' {
            $macro = Get-GorgiasMacro 'Where is my order'
            $macro | Set-GorgiasMacro -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.NothingToChange*'
            $row = [pscustomobject]@{ Id = $macro.Id; Language = 'fr'; Status = ''; BodyText = '' }
            ($row | Set-GorgiasMacro -PassThru).Language | Should -Be 'fr'
            (Get-GorgiasMacro $macro.Id).BodyText | Should -Be $macro.BodyText
        }

        It 'refuses a hashtable of changes, which PowerShell does not bind' {
            @{ Name = 'Where is my order'; Language = 'fr' } | Set-GorgiasMacro -Intent order/cancel -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument*'
            Get-Calls PUT | Should -BeNullOrEmpty
        }

        It 'archives, and takes back' {
            (Set-GorgiasMacro 'Mark as wholesale' -Archived -PassThru).ArchivedDatetime | Should -Not -BeNullOrEmpty
            (Get-GorgiasMacro).Name | Should -Not -Contain 'Mark as wholesale'
            $archived = Get-GorgiasMacro -Archived
            $archived.Name | Should -Be 'Mark as wholesale'
            ($archived | Set-GorgiasMacro -Archived:$false -PassThru).ArchivedDatetime | Should -BeNullOrEmpty
        }
    }

    Context 'Remove-GorgiasMacro' {
        It 'removes what is named, and no pattern' {
            Remove-GorgiasMacro Mark* -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
            Get-GorgiasMacro Mark* | Remove-GorgiasMacro -Confirm:$false
            (Get-GorgiasMacro).Name | Should -Be 'Where is my order'
        }

        It 'removes nothing for a record that may be of another kind' {
            $macro = Get-GorgiasMacro 'Mark as wholesale'
            foreach ($other in [pscustomobject]@{ Id = $macro.Id; ticket_id = 1; body_text = 'hi' }, [pscustomobject]@{ Id = $macro.Id; Subject = 'Hello' },
                @{ Id = $macro.Id; Name = 'Another' }, (Get-Process -Id $PID)) {
                $other | Remove-GorgiasMacro -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
                $failed | Should -HaveCount 1 -Because "$other"
            }

            Get-Calls DELETE | Should -BeNullOrEmpty
            [pscustomobject]@{ Id = $macro.Id; Name = 'mark AS wholesale'; Note = 'unused' } | Remove-GorgiasMacro -Confirm:$false
            Get-Calls DELETE | Should -HaveCount 1
        }

        It 'says where nobody can be asked' {
            $shell = [powershell]::Create().AddCommand('Import-Module').AddArgument("$ModulePath").AddStatement().
                AddCommand('Connect-Gorgias').AddParameter('BaseUri', $sandbox.BaseUri).AddParameter('Credential', $sandbox.Credential).AddStatement().
                AddCommand('Remove-GorgiasMacro').AddArgument('Mark as wholesale')
            $null = $shell.Invoke()
            $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.ConfirmationNeeded*'
            $shell.Dispose()
            (Get-GorgiasMacro).Name | Should -Contain 'Mark as wholesale'
        }

        It 'removes nothing without a connection' {
            Disconnect-Gorgias
            { Remove-GorgiasMacro 1 -Confirm:$false } | Should -Throw -ErrorId 'Gorgias.NotConnected*'
        }
    }
}

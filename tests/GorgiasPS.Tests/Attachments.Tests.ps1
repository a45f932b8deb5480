param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $env:GORGIASPS_HOME = Join-Path $TestDrive 'home'
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
    $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api

    function Measure-Call([string] $Method, [string] $Path) {
        @($sandbox.Requests | Where-Object { $_.Method -eq $Method -and $_.Path -like $Path }).Count
    }

    function Measure-Upload { Measure-Call POST /api/upload }

    function Get-Attached($Ticket) { (Get-GorgiasTicket $Ticket.Id).Messages[-1].Attachments }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe '-Attachment' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $folder
        $label = Join-Path $folder 'label.pdf'
        $terms = Join-Path $folder 'terms [2026].txt'

        # Of the same length and another content in each test: a connection remembers for a while what it has uploaded.
        $content = 'label' + [guid]::NewGuid().ToString('N')
        $content | Set-Content -LiteralPath $label -NoNewline
        "terms$content" | Set-Content -LiteralPath $terms -NoNewline
        $sandbox.Requests.Clear()
        $common = @{ CustomerEmail = 'jane@example.com'; BodyText = 'See attached' }
    }

    Context 'on New-GorgiasTicket and Add-GorgiasMessage' {
        It 'attaches a file to the first message of a ticket' {
            $ticket = New-GorgiasTicket @common -Attachment $label
            $attached = $ticket.Messages[0].Attachments
            $attached | Should -HaveCount 1
            $attached[0].Name, $attached[0].Size, $attached[0].ContentType | Should -Be 'label.pdf', 37, 'application/pdf'
            (Get-Attached $ticket).Url | Should -Be $attached[0].Url
            $sandbox.Requests.Total | Should -Be 3
        }

        It 'sends nothing without the file of a failed upload' {
            $ticket = New-GorgiasTicket @common
            $sandbox.Requests.Clear()
            $nothing = Send-GorgiasFile (Join-Path $folder 'missing.pdf') -ErrorAction SilentlyContinue
            { $ticket | Add-GorgiasMessage -BodyText x -Attachment $nothing } | Should -Throw -ErrorId 'Gorgias.InvalidArgument*'
            { $ticket | Add-GorgiasMessage -BodyText x -Attachment @($label, $nothing) } | Should -Throw -ErrorId 'Gorgias.*'
            Measure-Call POST '/api/tickets/*/messages' | Should -Be 0
        }

        It 'attaches files to a message' {
            $ticket = New-GorgiasTicket @common
            $message = $ticket | Add-GorgiasMessage -BodyText x -Attachment $label, $terms
            $message.Attachments.Name | Should -Be 'label.pdf', 'terms [2026].txt'
        }

        It 'attaches files to an internal note' {
            $message = New-GorgiasTicket @common | Add-GorgiasMessage -InternalNote -BodyText x -Attachment $label
            $message.Attachments | Should -HaveCount 1
        }

        It 'takes <Kind>' -ForEach @(
            @{ Kind = 'wildcards'; Value = { Join-Path $folder '*' } }
            @{ Kind = 'files'; Value = { Get-ChildItem $folder } }
            @{ Kind = 'uploaded files'; Value = { Get-ChildItem $folder | Send-GorgiasFile } }
            @{ Kind = 'a mixture'; Value = { (Get-Item $label), $terms } }
        ) {
            $ticket = New-GorgiasTicket @common -Attachment (& $Value)
            $ticket.Messages[0].Attachments.Name | Sort-Object | Should -Be 'label.pdf', 'terms [2026].txt'
            Measure-Upload | Should -Be 2
        }

        It 'saves again what was attached' {
            New-GorgiasTicket @common -Attachment $label | Save-GorgiasFile -Destination "$folder/back/"
            Get-Content "$folder/back/label.pdf" -Raw | Should -Be $content
        }
    }

    Context 'in a run' {
        It 'uploads a file once for all tickets' {
            $tickets = 1..50 | ForEach-Object { [pscustomobject]@{ CustomerEmail = "c$_@example.com"; BodyText = 'x'; ExternalId = "once-$_" } } |
                New-GorgiasTicket -Attachment $label
            ($tickets.Messages.Attachments.Url | Sort-Object -Unique) | Should -HaveCount 1
            $tickets | Should -HaveCount 50
            $sandbox.Requests.Total | Should -Be 51
        }

        It 'takes a file for each record from a script block' {
            $tickets = 'label.pdf', 'terms [2026].txt', '' |
                ForEach-Object { [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x'; Invoice = $_; ExternalId = "block-$_" } } |
                New-GorgiasTicket -Attachment { if ($_.Invoice) { Join-Path $folder $_.Invoice } else { '' } }
            $tickets.ForEach({ $_.Messages[0].Attachments.Count }) | Should -Be 1, 1, 0
        }

        It 'uploads a file again when its content has changed' {
            $null = New-GorgiasTicket @common -Attachment $label
            'other' | Set-Content -LiteralPath $label -NoNewline
            $ticket = New-GorgiasTicket @common -Attachment $label
            Measure-Upload | Should -Be 2
            $ticket | Save-GorgiasFile -Destination "$folder/back/"
            Get-Content "$folder/back/label.pdf" -Raw | Should -Be 'other'
        }

        It 'ignores a column Attachment' {
            $ticket = [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x'; ExternalId = 'column'; Attachment = $label; Attachments = $label } |
                New-GorgiasTicket -WarningAction SilentlyContinue
            $ticket.Messages.Attachments | Should -BeNullOrEmpty
            Measure-Upload | Should -Be 0
        }

        It 'says once that it ignores a column Attachment, and what to type' {
            $rows = 1..3 | ForEach-Object { [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x'; attachment = if ($_ -gt 1) { $label } } }
            $tickets = $rows | New-GorgiasTicket -WarningAction SilentlyContinue -WarningVariable warned
            $tickets.Messages.Attachments | Should -BeNullOrEmpty
            @($warned | Where-Object { "$_" -clike '*-Attachment { $_.Attachment }*' }) | Should -HaveCount 1

            $rows = $tickets | ForEach-Object { [pscustomobject]@{ TicketId = $_.Id; Attachment = , $label } }
            $null = $rows | Add-GorgiasMessage -BodyText y -WarningAction SilentlyContinue -WarningVariable warned
            @($warned | Where-Object { "$_" -clike '*-Attachment { $_.Attachment }*' }) | Should -HaveCount 1
            Measure-Upload | Should -Be 0
        }

        It 'says nothing of a column Attachment that is empty, or that the command line uses' {
            $row = [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x'; Attachment = '' }
            $null = $row | New-GorgiasTicket -WarningAction SilentlyContinue -WarningVariable warned
            $row.Attachment = $label
            ($row | New-GorgiasTicket -Attachment { $_.Attachment } -WarningAction SilentlyContinue -WarningVariable +warned).Messages.Attachments |
                Should -HaveCount 1
            $warned | Where-Object { "$_" -clike '*Attachment*' } | Should -BeNullOrEmpty
        }

        It 'refuses <Kind> on the command line before the first record' -ForEach @(
            @{ Kind = 'a missing file'; Value = { Join-Path $folder 'none.pdf' } }
            @{ Kind = 'a folder'; Value = { $folder } }
            @{ Kind = 'a pattern without a file'; Value = { Join-Path $folder '*.none' } }
            @{ Kind = 'a number'; Value = { 42 } }
        ) {
            { 1..3 | ForEach-Object { [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x' } } | New-GorgiasTicket -Attachment (& $Value) } |
                Should -Throw -ErrorId 'Gorgias.InvalidArgument*'
            $sandbox.Requests.Total | Should -Be 0
        }

        It 'reports a missing file of one record, and sends the others' {
            $tickets = 'label.pdf', 'none.pdf', 'terms [2026].txt' |
                ForEach-Object { [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x'; Invoice = $_; ExternalId = "missing-$_" } } |
                New-GorgiasTicket -Attachment { Join-Path $folder $_.Invoice } -ErrorAction SilentlyContinue -ErrorVariable problems
            $tickets | Should -HaveCount 2
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord*'
            "$($problems[0])" | Should -Match 'none\.pdf'
            Measure-Call POST /api/tickets | Should -Be 2
        }

        It 'sends no ticket whose file is too large, and tries the file once' {
            $large = Join-Path $folder 'large.zip'
            $stream = [System.IO.File]::Create($large)
            try { $stream.SetLength(21MB) } finally { $stream.Dispose() }
            1..3 | ForEach-Object { [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x'; ExternalId = "large-$_" } } |
                New-GorgiasTicket -Attachment $large -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems.FullyQualifiedErrorId | Should -BeLike 'Gorgias.TooLarge*'
            $problems | Should -HaveCount 3
            Measure-Call POST /api/tickets | Should -Be 0
        }

        It 'does not send a ticket again whose answer is lost' {
            # The upload is lost once, then five tickets. A script, not a probability: more faults in a row than retries would be the end of a call.
            ($sandbox.Faults.Path, $sandbox.Faults.Method) = '/api/*', 'POST'
            $null = $sandbox.Faults.Next('DropAfter').Next('None').Next('DropAfter', 5)
            try {
                $tickets = 1..20 | ForEach-Object { [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x'; ExternalId = "lost-$_" } } |
                    New-GorgiasTicket -Attachment $label
            }
            finally {
                $sandbox.Faults.Clear()
                ($sandbox.Faults.Path, $sandbox.Faults.Method) = $null, $null
            }

            Measure-Upload | Should -Be 2
            $tickets.Id | Sort-Object -Unique | Should -HaveCount 20
            $tickets.Outcome | Should -Contain 'Recovered'
            1..20 | ForEach-Object { @(Get-GorgiasTicket -ExternalId "lost-$_").Count } | Should -Not -Contain 2
        }
    }

    Context 'with a ledger' {
        BeforeAll {
            Disconnect-Gorgias
            $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api -Ledger (Join-Path $TestDrive 'attachments.ledger')
        }

        AfterAll {
            Disconnect-Gorgias
            $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        }

        It 'takes the same file for the same record, wherever the file is' {
            $record = [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x'; ExternalId = 'ledger-1' }
            ($record | New-GorgiasTicket -Attachment $label).Outcome | Should -Be 'Created'
            $sandbox.Requests.Clear()
            ($record | New-GorgiasTicket -Attachment $label -WarningVariable warnings).Outcome | Should -Be 'Existing'
            $moved = Join-Path (New-Item -ItemType Directory -Path (Join-Path $folder 'moved')) 'label.pdf'
            Copy-Item -LiteralPath $label -Destination $moved
            ($record | New-GorgiasTicket -Attachment $moved -WarningVariable +warnings).Outcome | Should -Be 'Existing'
            $warnings | Should -BeNullOrEmpty
            $sandbox.Requests.Total | Should -Be 0
        }

        It 'tells another content from the one that was sent' {
            $record = [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x'; ExternalId = 'ledger-2' }
            $null = $record | New-GorgiasTicket -Attachment $label
            'other' | Set-Content -LiteralPath $label -NoNewline
            { $record | New-GorgiasTicket -Attachment $label -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.KeysOfAnotherCommand*'
        }

        It 'tells it of a message too' {
            $ticket = New-GorgiasTicket @common
            $null = $ticket | Add-GorgiasMessage -BodyText x -ExternalId ledger-3 -Attachment $label
            ($ticket | Add-GorgiasMessage -BodyText x -ExternalId ledger-3 -Attachment $label).Outcome | Should -Be 'Existing'
            'other' | Set-Content -LiteralPath $label -NoNewline
            { $ticket | Add-GorgiasMessage -BodyText x -ExternalId ledger-3 -Attachment $label -ErrorAction Stop } | Should -Throw
        }
    }

    Context 'under -WhatIf and -PreviewPath' {
        It 'uploads nothing, and counts each file once' {
            $plan = 1..5 | ForEach-Object { [pscustomobject]@{ CustomerEmail = 'jane@example.com'; BodyText = 'x'; ExternalId = "plan-$_" } } |
                New-GorgiasTicket -Attachment $label, $terms -WhatIf 6>&1
            ($plan.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] }).Calls | Should -Be 7
            $sandbox.Requests.Total | Should -Be 0
        }

        It 'shows name and size, without a connection' {
            Disconnect-Gorgias
            try {
                $page = Join-Path $TestDrive 'preview.html'
                New-GorgiasTicket @common -Attachment $label -PreviewPath $page 6>$null
                $html = Get-Content -LiteralPath $page -Raw
                $html | Should -Match 'label\.pdf \(37 '
                $html | Should -Not -Match ([regex]::Escape($folder))
            }
            finally {
                $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
            }
        }
    }

    Context 'with -Queue' {
        BeforeEach { $queue = Join-Path $folder 'orders.queue' }

        It 'uploads the file when the record enters the queue, so that it can be gone when the item is sent' {
            $item = New-GorgiasTicket @common -ExternalId queued-1 -Attachment $label -Queue $queue
            $item | Should -Not -BeNullOrEmpty
            Measure-Upload | Should -Be 1
            Remove-Item -LiteralPath $label
            $null = Send-GorgiasQueue $queue
            $ticket = Get-GorgiasTicket -ExternalId queued-1
            (Get-Attached $ticket).Name | Should -Be 'label.pdf'
            Measure-Upload | Should -Be 1
        }

        It 'attaches to a message of a queued ticket' {
            New-GorgiasTicket @common -ExternalId queued-2 -Queue $queue | Add-GorgiasMessage -BodyText x -Attachment $label -Queue $queue | Should -HaveCount 1
            $null = Send-GorgiasQueue $queue
            (Get-Attached (Get-GorgiasTicket -ExternalId queued-2)).Name | Should -Be 'label.pdf'
        }

        It 'finds the same record with the same file in the queue, and reports another content' {
            $null = New-GorgiasTicket @common -ExternalId queued-3 -Attachment $label -Queue $queue
            Disconnect-Gorgias
            $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
            (New-GorgiasTicket @common -ExternalId queued-3 -Attachment $label -Queue $queue).Entered | Should -Be 'Existing'
            'other' | Set-Content -LiteralPath $label -NoNewline
            $null = New-GorgiasTicket @common -ExternalId queued-3 -Attachment $label -Queue $queue -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.QueuedOtherwise*'
        }

        It 'needs a connection' {
            Disconnect-Gorgias
            try {
                $null = New-GorgiasTicket @common -ExternalId queued-4 -Attachment $label -Queue $queue -ErrorAction SilentlyContinue -ErrorVariable problem
                $problem[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.NotConnected*'
                Get-GorgiasQueueItem $queue -ErrorAction Ignore | Should -BeNullOrEmpty
            }
            finally {
                $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
            }
        }
    }
}

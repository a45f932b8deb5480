param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/StoppedShell.psm1')
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../Shared/ChildPowerShell.psm1')
    $ModulePath = Resolve-Path -Path $ModulePath
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function New-Ticket([int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText '=1+1' -Subject 'a, "b"' -Channel email -Via api -WarningAction Ignore
    }

    function Get-Row([string] $Path) {
        @(Get-Content -LiteralPath $Path -Encoding utf8 | ConvertFrom-Json)
    }
}

Describe 'Export-GorgiasData' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $connection = $sandbox | Connect-Gorgias -Ledger None
        $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ndjson"
    }

    AfterEach {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'exports <Type>, and then only what is new' -TestCases @(
        @{ Type = 'Tickets' }, @{ Type = 'Messages' }, @{ Type = 'Customers' }, @{ Type = 'Events' }
    ) {
        $null = New-Ticket 3
        $first = Export-GorgiasData $Type $path
        $rows = Get-Row $path

        $first | Should -BeOfType Gorgias.Client.GorgiasExport
        $first.Type, $first.Format | Should -Be $Type, 'Ndjson'
        $first.Rows, $first.TotalRows | Should -Be $rows.Count, $rows.Count
        $first.Rows | Should -BeGreaterOrEqual 3
        $first.Path, $first.StatePath | Should -Be $path, "$path.state.json"
        $first.Watermark | Should -Not -BeNullOrEmpty
        $rows.id | Select-Object -Unique | Should -HaveCount $rows.Count
        (Export-GorgiasData $Type $path).Rows | Should -Be 0

        $null = New-Ticket 4
        (Export-GorgiasData $Type $path).Rows | Should -BeGreaterThan 0
        $rows = Get-Row $path
        $rows | ForEach-Object { "$($_.id) $($_.updated_datetime)" } | Select-Object -Unique | Should -HaveCount $rows.Count
    }

    It 'writes rows whose columns are state, not changes, when a CSV is piped back' {
        $ticket = New-Ticket 1
        $ticket | Set-GorgiasTicket -Tag 'two words'
        $csv = "$TestDrive/$([guid]::NewGuid()).csv"
        $null = Export-GorgiasData Tickets $csv
        $null = Export-GorgiasData Customers "$csv.customers.csv"
        $ticket | Set-GorgiasTicket -Status closed
        $rows = Import-Csv -LiteralPath $csv
        $rows | Set-GorgiasTicket -AddTag recall
        $now = Get-GorgiasTicket $ticket.Id
        $now.Status | Should -Be 'closed'
        $now.Tags.Name | Sort-Object | Should -Be 'recall', 'two words'
        ($rows | Get-GorgiasTicket).Id | Should -Be $ticket.Id
        foreach ($wrong in { $rows | Remove-GorgiasCustomer -Confirm:$false @quiet }, { $rows | Remove-GorgiasTag -Confirm:$false @quiet },
            { Import-Csv "$csv.customers.csv" | Remove-GorgiasTicket -Force @quiet }) {
            $sandbox.Requests.Clear()
            & $wrong
            @($sandbox.Requests | Where-Object Method -EQ DELETE) | Should -BeNullOrEmpty -Because "$wrong"
        }
    }

    It 'exports a ticket that changed again' {
        $tickets = New-Ticket 3
        $null = Export-GorgiasData Tickets $path
        $tickets[1] | Set-GorgiasTicket -Status closed

        (Export-GorgiasData Tickets $path).Rows | Should -Be 1
        @(Get-Row $path | Where-Object id -EQ $tickets[1].Id).status | Should -Be open, closed
    }

    It 'writes what the API sends' {
        $ticket = New-Ticket 1
        $null = Export-GorgiasData Tickets $path
        $row = (Get-Content -LiteralPath $path -Encoding utf8 | Where-Object { $_ -like "*`"id`":$($ticket.Id),*" }) | ConvertFrom-Json
        $sent = (Invoke-GorgiasApi tickets -Query @{ limit = 100 } -Paginate) | Where-Object { $_.id -eq $ticket.Id }

        $row.PSObject.Properties.Name | Should -Be ([string[]] $sent.PSObject.Properties.Name)
        [System.IO.File]::ReadAllBytes($path)[0] | Should -Be 0x7B
    }

    It 'writes CSV that spreadsheets and Import-Csv read, without formulas' {
        $csv = "$path.csv"
        $tickets = New-Ticket 2
        $export = Export-GorgiasData Messages $csv -Encoding utf8BOM
        $null = Export-GorgiasData Messages $csv

        $export.Format | Should -Be Csv
        [System.IO.File]::ReadAllBytes($csv)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
        $rows = Import-Csv -LiteralPath $csv -Encoding utf8
        $rows.Count | Should -Be $export.Rows
        $mine = @($rows | Where-Object { [long] $_.ticket_id -in $tickets.Id })
        $mine.body_text | Should -Be "'=1+1", "'=1+1"
        $mine[0].'sender.email' | Should -BeLike 'jane*'
        ($mine[0].source | ConvertFrom-Json).type | Should -Be email
    }

    It 'exports since a time' {
        $null = New-Ticket 2
        (Export-GorgiasData Tickets $path -Since ([datetime]::UtcNow.AddHours(1))).TotalRows | Should -Be 0
    }

    It 'refuses other files, and another type, format or encoding for the same file' {
        Set-Content -LiteralPath "$path.jsonl" -Value 'mine'
        $null = Export-GorgiasData Tickets "$path.jsonl" @quiet -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.ExportMismatch,*'
        Get-Content -LiteralPath "$path.jsonl" | Should -Be mine

        $null = New-Ticket 1
        $null = Export-GorgiasData Tickets $path
        $before = Get-FileHash -LiteralPath $path
        foreach ($other in @{ Type = 'Messages' }, @{ Type = 'Tickets'; Format = 'Csv' }, @{ Type = 'Tickets'; Encoding = 'utf8BOM' }) {
            $null = Export-GorgiasData -Path $path @other @quiet -ErrorVariable failed
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.ExportMismatch,*'
        }

        (Get-FileHash -LiteralPath $path).Hash | Should -Be $before.Hash
    }

    It 'takes the format from the ending <Ending>: <Format>' -TestCases @(
        @{ Ending = '.csv'; Format = 'Csv' }, @{ Ending = '.CSV'; Format = 'Csv' }, @{ Ending = '.json'; Format = 'Ndjson' }
        @{ Ending = '.jsonl'; Format = 'Ndjson' }, @{ Ending = '.NDJSON'; Format = 'Ndjson' }
    ) {
        (Export-GorgiasData Customers "$path$Ending").Format | Should -Be $Format
    }

    It 'needs -Format for a file of any other ending: <Ending>' -TestCases @(@{ Ending = '.xlsx' }, @{ Ending = '.txt' }, @{ Ending = '' }) {
        $file = [System.IO.Path]::ChangeExtension($path, $null).TrimEnd('.') + $Ending
        $null = Export-GorgiasData Customers $file @quiet -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument,*'
        $failed[0].ErrorDetails.RecommendedAction | Should -Match '-Format\b'
        $file | Should -Not -Exist
        @($sandbox.Requests | Where-Object Path -EQ '/api/customers') | Should -BeNullOrEmpty
        (Export-GorgiasData Customers $file -Format Csv).Format | Should -Be Csv
    }

    It 'names the types when there is no such type, wherever the type stands' -TestCases @(
        @{ Line = { Export-GorgiasData Surveys $path } }, @{ Line = { Export-GorgiasData -Type Surveys -Path $path } }, @{ Line = { Export-GorgiasData $path Surveys } }
    ) {
        $failed = { & $Line } | Should -Throw -PassThru
        [enum]::GetNames([Gorgias.Client.ExportType]) | ForEach-Object { "$failed" | Should -Match "\b$_\b" }
    }

    It 'refuses what is no file' -TestCases @(@{ To = 'none/x' }, @{ To = '.' }, @{ To = 'Env:/PATH' }, @{ To = '😀/x' }) {
        $null = Export-GorgiasData Tickets $To @quiet -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument,*'
    }

    It 'refuses the export of another account' {
        $null = Export-GorgiasData Tickets $path
        $other = Start-GorgiasSandbox -Plan Unlimited
        $null = Export-GorgiasData Tickets $path -Connection ($other | Connect-Gorgias -Ledger None) @quiet -ErrorVariable failed
        $other | Stop-GorgiasSandbox
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.ExportMismatch,*'
    }

    It 'writes nothing and makes no call with -WhatIf' {
        $before = @($sandbox.Requests).Count
        Export-GorgiasData Tickets $path -WhatIf | Should -BeNullOrEmpty
        Test-Path -LiteralPath $path | Should -BeFalse
        @($sandbox.Requests).Count | Should -Be $before
    }

    It 'lets one run at a time have the file' {
        $null = Export-GorgiasData Tickets $path
        $held = [System.IO.File]::Open($path, 'Open', 'ReadWrite', 'None')
        try {
            $null = Export-GorgiasData Tickets $path @quiet -ErrorVariable failed
        } finally {
            $held.Dispose()
        }

        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.ExportBusy,*'
    }

    It 'keeps what was read after Ctrl+C, and continues' {
        $null = New-Ticket 350
        $sandbox.Latency = [timespan]::FromMilliseconds(200)
        $stopped = Stop-Shell -ModulePath $ModulePath -Connection $connection -Script ([scriptblock]::Create("Export-GorgiasData Tickets '$path' -Connection `$Connection")) -When {
            @($sandbox.Requests | Where-Object Query -Like '*updated_datetime*').Count -ge 3
        }
        $sandbox.Latency = [timespan]::Zero

        $stopped.Seconds | Should -BeLessThan 1.5
        $resumed = Export-GorgiasData Tickets $path
        $resumed.Resumed | Should -BeTrue
        $rows = Get-Row $path
        $rows.Count | Should -Be $resumed.TotalRows
        $rows.id | Select-Object -Unique | Should -HaveCount @(Get-GorgiasTicket -IncludeTrashed).Count
    }

    It 'resumes after a process was killed at any time' {
        $null = New-Ticket 450
        foreach ($type in 'Tickets', 'Messages') {
            $file = "$path.$type.ndjson"
            $sandbox.Latency = [timespan]::FromMilliseconds(150)
            foreach ($pages in 2, 4) {
                $before = @($sandbox.Requests | Where-Object { $_.Method -eq 'GET' -and $_.Path -eq "/api/$type" }).Count
                $powershell = Get-PowerShellCommand
                $start = [System.Diagnostics.ProcessStartInfo]::new($powershell.FilePath)
                $script = @"
Import-Module '$ModulePath'
`$key = [System.Net.NetworkCredential]::new('', [System.Console]::In.ReadLine()).SecurePassword
`$null = Connect-Gorgias -Ledger None -BaseUri '$($sandbox.BaseUri)' -Credential ([pscredential]::new('$($sandbox.Credential.UserName)', `$key))
Export-GorgiasData $type '$file'
"@
                foreach ($argument in $powershell.ArgumentList + '-NoProfile', '-NonInteractive', '-EncodedCommand' + [System.Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($script))) {
                    $start.ArgumentList.Add($argument)
                }
                $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
                $child = [System.Diagnostics.Process]::Start($start)
                $child.StandardInput.WriteLine($sandbox.Credential.GetNetworkCredential().Password)
                $patience = [System.Diagnostics.Stopwatch]::StartNew()
                while (@($sandbox.Requests | Where-Object { $_.Method -eq 'GET' -and $_.Path -eq "/api/$type" }).Count -lt $before + $pages -and -not $child.HasExited -and $patience.Elapsed.TotalSeconds -lt 120) {
                    $null = $child.WaitForExit(20)
                }

                $child.HasExited | Should -BeFalse
                $child.Kill()
                $child.WaitForExit()
                $child.Dispose()
                Add-Content -LiteralPath $file -Value '{"id":1,"upd' -NoNewline
            }

            $sandbox.Latency = [timespan]::Zero
            $resumed = Export-GorgiasData $type $file
            $rows = Get-Row $file
            $rows.Count | Should -Be $resumed.TotalRows
            $rows.id | Select-Object -Unique | Should -HaveCount $rows.Count
            $rows.Count | Should -BeGreaterOrEqual 450
            (Export-GorgiasData $type $file).Rows | Should -Be 0
        }
    }
}

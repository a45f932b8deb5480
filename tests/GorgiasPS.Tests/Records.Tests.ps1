param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/RecordWays.psm1') -Force
    $kinds = @(Get-RecordKind)
    $cases = foreach ($kind in $kinds) {
        foreach ($way in Get-RecordWay -Kind $kind) {
            @{ Kind = $kind.Kind; Way = $way; Record = $kind }
        }
    }

    # What our orders and other objects become on the way out of a job, a remote session or a file. Select-Object shows a dictionary's own properties, not its keys.
    $carriers = 'Select-Object', 'Clixml', 'remoting', 'Clixml and Select-Object'
    $carried = foreach ($case in $cases | Where-Object { -not $_.Record.Refused -and ($_.Record.Line -or $_.Record.Make) }) {
        foreach ($carrier in $carriers | Where-Object { $case.Kind -notmatch 'dictionary|hashtable' -or $case.Way -ne 'the pipe' -or $_ -notmatch 'Select' }) {
            $case + @{ Carrier = $carrier }
        }
    }

    $alike = $kinds | ForEach-Object { @{ Kind = $_.Kind; Record = $_; Ways = @(Get-RecordWay -Kind $_) } }
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/RecordWays.psm1') -Force
    $samples = "$(Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../samples'))"
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -LogBody

    # The channel api, so that a sandbox that is strict about senders of mail takes the tickets too.
    $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api

    # ConvertFrom-Json keeps the moment of an order but not the shop's offset.
    $moment = '\d{4}-\d\d-\d\d \d\d:\d\d [+-]\d\d:\d\d'
    $inUtc = { [System.DateTimeOffset]::Parse($args[0].Value, [cultureinfo]::InvariantCulture).UtcDateTime.ToString('u') }

    # What became of records: the stored tickets, and the kinds of the errors.
    function Get-Result($Records, [hashtable] $Given = @{ BodyText = 'We are late.'; OrderContext = 'InternalNote' }) {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $failed = @($Records | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $good = @($Records | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })
        $tickets = @()
        $refused = @()
        if ($good) {
            try {
                $tickets = @($good | New-GorgiasTicket @Given -ErrorAction SilentlyContinue -ErrorVariable refused -WarningAction SilentlyContinue)
            } catch {
                $refused = @($_)
            }
        }

        $stored = @($tickets | ForEach-Object { $sandbox.Tickets.Find($_.Id) })
        [pscustomobject]@{
            Keys    = @($stored.ExternalId)
            Emails  = @($stored.CustomerEmail)
            Persons = @($stored.CustomerName)
            Subject = @($stored.Subject)
            Content = @($stored | ForEach-Object { $_.Messages } | ForEach-Object { [regex]::Replace($_.BodyText, $moment, $inUtc) })
            Created = $sandbox.Tickets.Count
            Sent    = "$($sandbox.Requests | Where-Object Method -NE 'GET' | ForEach-Object Body)"
            Errors  = @($failed + @($refused) | ForEach-Object { "$($_.FullyQualifiedErrorId)" -replace ',.*' } | Sort-Object)
        }
    }

    function Assert-Result($Result, $Record) {
        if ($Record.Refused) {
            $Result.Created | Should -Be 0
            $Result.Errors | Should -Not -BeNullOrEmpty
            $Result.Errors | Should -Match '^Gorgias\.'
            return
        }

        $Result.Errors | Should -BeNullOrEmpty
        $Result.Keys | Should -Be $Record.Key
        if ($Record.Email) { $Result.Emails | Should -Be $Record.Email }
        foreach ($person in $Record.Person) { $Result.Sent | Should -MatchExactly ([regex]::Escape($person)) }
        if ($Record.Line) { "$($Result.Content)" | Should -MatchExactly ([regex]::Escape($Record.Line)) }
        $Result.Content[0] | Should -Be 'We are late.'
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'A record' {
    It 'has one key, customer, name and content, or is one error: <Kind>, by <Way>' -ForEach $cases {
        Assert-Result (Get-Result (Read-Record -Kind $Record -Way $Way -Folder $TestDrive)) $Record
    }

    It 'becomes the same ticket or the same error whichever way it comes: <Kind>' -ForEach $alike {
        $results = $Ways | ForEach-Object { Get-Result (Read-Record -Kind $Record -Way $_ -Folder $TestDrive) | Select-Object -ExcludeProperty Sent | ConvertTo-Json -Compress }
        $results | Select-Object -Unique | Should -HaveCount 1
    }

    It 'becomes the same ticket without a given body whichever way it comes: <Kind>' -ForEach ($alike | Where-Object { -not $_.Record.Refused }) {
        $results = $Ways | ForEach-Object { Get-Result (Read-Record -Kind $Record -Way $_ -Folder $TestDrive) -Given @{} }
        $results | ForEach-Object { $_.Errors | Should -BeNullOrEmpty }
        $results | ForEach-Object { $_ | Select-Object -ExcludeProperty Sent | ConvertTo-Json -Compress } | Select-Object -Unique | Should -HaveCount 1
    }

    It 'is the same after <Carrier>: <Kind>, by <Way>' -ForEach $carried {
        $records = Read-Record -Kind $Record -Way $Way -Folder $TestDrive | Send-Record -By $Carrier -Folder $TestDrive
        Assert-Result (Get-Result $records) $Record
    }

    It 'of which nothing is known is one error that names its type, on every way' {
        $file = Get-Item -LiteralPath "$samples/orders.csv"
        $file | New-GorgiasTicket -BodyText x -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed) | Should -HaveCount 1
        "$failed" | Should -MatchExactly '\bFileInfo\b'
        $file | ConvertTo-GorgiasOrder -ErrorAction SilentlyContinue -ErrorVariable converted
        @($converted) | Should -HaveCount 1
        "$converted" | Should -MatchExactly '\bFileInfo\b'
    }
}

Describe 'The sample file' {
    BeforeAll {
        $fromJob = Start-Job -ArgumentList "$(Resolve-Path -Path $ModulePath)", $samples -ScriptBlock {
            param($Path, $Samples)
            Import-Module -Name $Path
            Import-GorgiasOrder -Path "$Samples/orders.csv", "$Samples/shopify-orders_export.csv", "$Samples/shopify-order.json", "$Samples/woocommerce-orders.json"
        } | Receive-Job -Wait -AutoRemoveJob
    }

    It '<File> gives the same tickets and errors on every way' -ForEach @(
        @{ File = 'orders.csv'; Count = 25 }
        @{ File = 'shopify-orders_export.csv'; Count = 8 }
        @{ File = 'shopify-order.json'; Count = 1 }
        @{ File = 'woocommerce-orders.json'; Count = 2 }
    ) {
        $kind = @{ $(if ($File -like '*.csv') { 'Csv' } else { 'Json' }) = [System.IO.File]::ReadAllText("$samples/$File") }
        $results = Get-RecordWay -Kind $kind | ForEach-Object { Get-Result (Read-Record -Kind $kind -Way $_ -Folder $TestDrive) }
        $results | ForEach-Object { $_.Created + $_.Errors.Count | Should -Be $Count }
        $results | ForEach-Object { $_ | Select-Object -ExcludeProperty Sent | ConvertTo-Json -Compress } | Select-Object -Unique | Should -HaveCount 1
    }

    It '<File> gives the same tickets out of a job' -ForEach @(
        @{ File = 'orders.csv' }, @{ File = 'shopify-orders_export.csv' }, @{ File = 'shopify-order.json' }, @{ File = 'woocommerce-orders.json' }
    ) {
        $orders = @($fromJob | Where-Object { [System.IO.Path]::GetFileName($_.SourceFile) -eq $File })
        $orders | Should -Not -BeNullOrEmpty
        $expected = Get-Result (Import-GorgiasOrder -Path "$samples/$File")
        Get-Result $orders | Select-Object -ExcludeProperty Sent | ConvertTo-Json | Should -Be ($expected | Select-Object -ExcludeProperty Sent | ConvertTo-Json)
    }

    It 'of broken rows has the same errors from Import-Csv and from Import-GorgiasOrder' {
        # Without the row that has a value too many, which Import-Csv drops.
        $rows = Import-Csv -Path "$samples/broken.csv" | ConvertTo-Csv
        $kind = @{ Csv = $rows -join "`n" }
        $errors = Get-RecordWay -Kind $kind | ForEach-Object { (Get-Result (Read-Record -Kind $kind -Way $_ -Folder $TestDrive)).Errors -join ' ' }
        $errors | Select-Object -Unique | Should -HaveCount 1
    }
}

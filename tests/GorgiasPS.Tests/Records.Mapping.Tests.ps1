param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
    $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    $folder = (New-Item -ItemType Directory -Path (Join-Path -Path $TestDrive -ChildPath 'mapping files')).FullName
    Push-Location -LiteralPath $folder

    function Set-File([string] $Name, [string] $Text) {
        Set-Content -LiteralPath (Join-Path -Path $folder -ChildPath $Name) -Value $Text -Encoding utf8
    }

    Set-File 'orders.csv' @'
Ref,Contact,Contact 2,First,Last,Wert,Am,Fee
A-1,jane@example.com,,Jane,Roe,"1.234,50",03.04.2026,7.77
A-2,,john@example.com,,Doe,"2,00",04.04.2026,7.77
'@
    $mapping = @{ OrderNumber = 'Ref'; CustomerEmail = 'Contact', 'Contact 2'; CustomerName = 'First + Last'; Total = 'Wert'; CreatedAt = 'Am'; Ignore = 'fee' }

    # The same orders through each cmdlet that takes -Mapping, with a ticket's own values in place of the order's where it is New-GorgiasTicket.
    $ways = @{
        Import  = { param($File, $Given) Import-GorgiasOrder -Path $File @Given }
        Convert = { param($File, $Given) Import-Csv -LiteralPath $File | ConvertTo-GorgiasOrder @Given }
        New     = { param($File, $Given) Import-Csv -LiteralPath $File | New-GorgiasTicket -OrderContext Meta -ExternalIdPrefix "$(New-Guid)" -BodyText x @Given }
    }

    function Get-Failure([scriptblock] $Run) {
        try { & $Run } catch { $_ }
    }
}

AfterAll {
    Pop-Location
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'A mapping' {
    It 'reads the same of a file with <_>' -ForEach 'Import', 'Convert', 'New' {
        $read = & $ways[$_] 'orders.csv' @{ Mapping = $mapping; Culture = 'de-DE'; Currency = 'eur' }
        $read | Should -HaveCount 2
        if ($_ -eq 'New') {
            $read.CustomerEmail | Should -Be 'jane@example.com', 'john@example.com'
            $order = $sandbox.Tickets.Find($read[0].Id).Meta | ConvertTo-Json -Depth 9
            $order | Should -Match '1234\.5'
            $order | Should -Match '2026-04-03'
            $order | Should -Match 'EUR'
            $order | Should -Not -Match '7\.77'
            return
        }

        $read.Number | Should -Be 'A-1', 'A-2'
        $read.ExternalId | Should -Be 'order-A-1', 'order-A-2'
        $read.CustomerEmail | Should -Be 'jane@example.com', 'john@example.com'
        $read.CustomerName | Should -Be 'Jane Roe', 'Doe'
        $read.Total | Should -Be 1234.50, 2
        $read.Currency | Should -Be 'EUR', 'EUR'
        $read[0].CreatedAt.Date | Should -Be ([datetime] '2026-04-03')
        $read.AdditionalFields.Keys | Should -Not -Contain 'Fee'
    }

    It 'is taken for a queue and a plan too' {
        $plan = Import-Csv -LiteralPath orders.csv | New-GorgiasTicket -Mapping $mapping -Currency EUR -Culture de-DE -WhatIf 6>&1
        $plan.MessageData.Records | Should -Be 2
        $plan.MessageData.InvalidRecords | Should -Be 0
        $items = Import-Csv -LiteralPath orders.csv | New-GorgiasTicket -Mapping $mapping -Queue (Join-Path -Path $folder -ChildPath 'mapped.db')
        $items.Customer | Should -Be 'jane@example.com', 'john@example.com'
        $items.ExternalId | Should -Be 'order-A-1', 'order-A-2'
    }

    It 'can be kept in a file: <_>' -ForEach 'saved.psd1', './saved.psd1', 's?ved*.psd1', 'full path', 'FileInfo' {
        Set-File 'saved.psd1' "# columns of our shop`n@{ OrderNumber = 'Ref'`nCustomerEmail = 'Contact', 'Contact 2'`n'Ignore' = @('*') }"
        $given = switch ($_) {
            'full path' { Join-Path -Path $folder -ChildPath 'saved.psd1' }
            'FileInfo' { Get-Item -LiteralPath 'saved.psd1' }
            default { $_ }
        }
        $read = Import-GorgiasOrder -Path 'orders.csv' -Mapping $given
        $read.Number | Should -Be 'A-1', 'A-2'
        $read.AdditionalFields.Keys | Should -BeNullOrEmpty
    }

    It 'of brackets in its file''s name is taken as it stands' {
        Set-File 'a[1].psd1' "@{ OrderNumber = 'Ref' }"
        (Import-GorgiasOrder -Path 'orders.csv' -Mapping 'a[1].psd1' @quiet).Number | Should -Be 'A-1', 'A-2'
    }

    It 'is refused before the first record: <Name>, with <Way>' -ForEach @(
        foreach ($one in @(
                @{ Name = 'no file'; Mapping = 'none.psd1' }
                @{ Name = 'no match'; Mapping = 'none*.psd1' }
                @{ Name = 'another file'; Mapping = 'orders.csv' }
                @{ Name = 'a folder'; Mapping = '.' }
                @{ Name = 'two files'; Mapping = 'two*.psd1' }
                @{ Name = 'no table'; Mapping = 'text.psd1' }
                @{ Name = 'two tables'; Mapping = 'twice.psd1' }
                @{ Name = 'code'; Mapping = 'code.psd1' }
                @{ Name = 'a variable'; Mapping = 'variable.psd1' }
                @{ Name = 'a broken table'; Mapping = 'broken.psd1' }
                @{ Name = 'a wrong field in a file'; Mapping = 'field.psd1'; Says = 'OrderNumber' }
                @{ Name = 'an unknown field'; Mapping = @{ OrderNumbr = 'Ref' }; Says = 'OrderNumber' }
                @{ Name = 'an empty name'; Mapping = @{ OrderNumber = '' }; Says = 'OrderNumber' }
                @{ Name = 'no name'; Mapping = @{ OrderNumber = $null }; Says = 'OrderNumber' }
                @{ Name = 'no names'; Mapping = @{ OrderNumber = @() }; Says = 'OrderNumber' }
                @{ Name = 'an empty one of names'; Mapping = @{ Ignore = 'a', ' ' }; Says = 'Ignore' }
                @{ Name = 'a number'; Mapping = @{ OrderNumber = 5 }; Says = 'OrderNumber' }
                @{ Name = 'a table in a table'; Mapping = @{ OrderNumber = @{ a = 1 } }; Says = 'OrderNumber' }
                @{ Name = 'a block'; Mapping = { $_.Ref } }
            )) {
            foreach ($way in 'Import', 'Convert', 'New') { $one + @{ Way = $way } }
        }
    ) {
        Set-File 'text.psd1' 'OrderNumber = Ref'
        Set-File 'twice.psd1' "@{ OrderNumber = 'Ref' }; @{ Total = 'Wert' }"
        Set-File 'code.psd1' "@{ OrderNumber = (Set-Content -Path ran.txt -Value x) }"
        Set-File 'variable.psd1' '@{ OrderNumber = "$env:PATH" }'
        Set-File 'broken.psd1' '@{ OrderNumber = '
        Set-File 'field.psd1' "@{ OrderNumbr = 'Ref' }"
        Set-File 'two1.psd1' '@{}'
        Set-File 'two2.psd1' '@{}'
        $sandbox.Requests.Clear()
        $caught = Get-Failure { & $ways[$Way] 'orders.csv' @{ Mapping = $Mapping } }
        $caught.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument,*'
        if ($Says) {
            "$caught" | Should -Match "\b$Says\b"
        }

        $sandbox.Requests.Total | Should -Be 0
        'ran.txt' | Should -Not -Exist
    }

    It 'names the columns like one that the file lacks' {
        Import-GorgiasOrder -Path 'orders.csv' -Mapping @{ OrderNumber = 'Reff' } @quiet -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.OrderMissingColumn,*'
        $failed[0].ErrorDetails.RecommendedAction | Should -Match "OrderNumber = 'Ref'"
    }

    It 'belongs to what a command says' {
        $row = [pscustomobject]@{ Ref = "$(New-Guid)"; Mail = 'jane@example.com'; A = 'a'; B = 'b' }
        $first = $row | New-GorgiasTicket -Mapping @{ OrderNumber = 'Ref'; OrderNote = 'A' }
        ($row | New-GorgiasTicket -Mapping @{ ordernote = 'A'; OrderNumber = 'Ref' }).Outcome | Should -Be 'Existing'
        Set-File 'same.psd1' "@{ OrderNote = 'A'; OrderNumber = 'Ref' }"
        ($row | New-GorgiasTicket -Mapping same.psd1).Id | Should -Be $first.Id
        $row | New-GorgiasTicket -Mapping @{ OrderNumber = 'Ref'; OrderNote = 'B' } @quiet -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.KeysOfAnotherCommand,*'
        $first.ExternalId | Should -Be "order-$($row.Ref)"
    }

    It 'that has no use says so once: <Name>' -ForEach @(
        @{ Name = 'JSON of a shop'; Records = { 1..2 | ForEach-Object { [pscustomobject]@{ id = $_; name = "#$_"; email = 'a@example.com'; financial_status = 'paid'; total_price = '1.00'; line_items = @() } } } }
        @{ Name = 'orders that were read before'; Records = { Import-GorgiasOrder -Path orders.csv -Mapping @{ OrderNumber = 'Ref'; CustomerEmail = 'Contact', 'Contact 2' } } }
    ) {
        $null = & $Records | ConvertTo-GorgiasOrder -Mapping @{ OrderNote = 'x' } -WarningVariable said -WarningAction SilentlyContinue
        $null = & $Records | New-GorgiasTicket -Mapping @{ OrderNote = 'x' } -WhatIf -WarningVariable saidByNew -WarningAction SilentlyContinue
        ($said -match '-Mapping') | Should -HaveCount 1
        ($saidByNew -match '-Mapping') | Should -HaveCount 1
    }
}

Describe 'The mapping to type' {
    It 'is the same with <_>, and does what it says' -ForEach 'Import', 'Convert', 'New' {
        $failed = @(& $ways[$_] 'orders.csv' @{ ErrorAction = 'Continue' } 2>&1)
        $line = [regex]::Match($failed[0].ErrorDetails.RecommendedAction, '-Mapping (@\{.*\})').Groups[1].Value
        $line | Should -Be "@{ OrderNumber = 'Ref'; CustomerEmail = 'Contact' }"
        $read = & $ways[$_] 'orders.csv' @{ Mapping = [scriptblock]::Create($line).InvokeReturnAsIs(); ErrorAction = 'SilentlyContinue' }
        $read[0].CustomerEmail | Should -Be 'jane@example.com'
    }

    It 'is PowerShell, whatever the columns are called' {
        $names = 'it''s $(throw) `n "Ref"', 'a]b[c*?', ([string] [char] 0x2019 + ' Weg'), "two`nlines", '@{ x }', '; }'
        foreach ($name in $names) {
            $record = [ordered]@{ 'No.' = 'A-1'; $name = 'jane@example.com' }
            1..200 | ForEach-Object { $record["Column $_"] = 'x' }
            [pscustomobject] $record | ConvertTo-GorgiasOrder @quiet -ErrorVariable failed
            $advice = $failed[0].ErrorDetails.RecommendedAction
            $line = $advice.Substring($advice.IndexOf('@{'))
            $mapping = [scriptblock]::Create($line).InvokeReturnAsIs()
            $mapping.CustomerEmail | Should -BeExactly $name
            ([pscustomobject] $record | ConvertTo-GorgiasOrder -Mapping $mapping).CustomerEmail | Should -Be 'jane@example.com'
        }
    }

    It 'leaves a gap where nothing fits' {
        [pscustomobject]@{ Alpha = 'x'; Beta = 'y z' } | ConvertTo-GorgiasOrder @quiet -ErrorVariable failed
        $failed[0].ErrorDetails.RecommendedAction | Should -Match "OrderNumber = '<column>'.*Alpha.*Beta"
    }

    It 'comes as a warning when no order of a file says whose it is' {
        Set-File 'nobody.csv' "Order,Kontaktdaten`n1,jane@example.com`n2,john@example.com"
        $null = Import-GorgiasOrder -Path 'nobody.csv' -WarningVariable said -WarningAction SilentlyContinue
        ($said -match "CustomerEmail = 'Kontaktdaten'") | Should -HaveCount 1
        $null = Import-GorgiasOrder -Path 'nobody.csv' | New-GorgiasTicket @quiet -ErrorVariable failed
        $failed | Should -HaveCount 2
        $failed[0].ErrorDetails.RecommendedAction | Should -Match "CustomerEmail = 'Kontaktdaten'"
    }
}

Describe 'Culture, currency and completion' {
    It 'refuses <Parameter> <Value> with <Way>' -ForEach @(
        foreach ($way in 'Import', 'Convert', 'New') {
            @{ Way = $way; Parameter = 'Culture'; Value = 'xx-bogus' }
            @{ Way = $way; Parameter = 'Currency'; Value = 'Euros' }
            @{ Way = $way; Parameter = 'Currency'; Value = 'XYZ' }
            @{ Way = $way; Parameter = 'Currency'; Value = 'E' }
        }
    ) {
        $caught = Get-Failure { & $ways[$Way] 'orders.csv' @{ $Parameter = $Value } }
        $caught.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument,*'
        "$caught" | Should -Match $Value
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Import-GorgiasOrder orders.csv -Mapping '; Has = "@{ OrderNumber = '' }", "@{ CustomerEmail = '' }", "@{ Ignore = '' }" }
        @{ Line = 'New-GorgiasTicket -Mapping Customer'; Has = "@{ CustomerEmail = '' }", "@{ CustomerName = '' }" }
        @{ Line = 'ConvertTo-GorgiasOrder -Currency e'; Has = 'EUR' }
        @{ Line = 'Import-GorgiasOrder -Culture de-'; Has = 'de-DE', 'de-CH' }
        @{ Line = 'Import-GorgiasOrder -Mapping ./kept'; Has = , './kept.psd1' }
    ) {
        Set-File 'kept.psd1' '@{}'
        Set-File 'kept.txt' ''
        $texts = (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText -replace '\\', '/'
        foreach ($text in $Has) {
            $texts | Should -Contain $text
        }

        @($texts) -like '*kept.txt*' | Should -BeNullOrEmpty
    }

    It 'reads a file with -Encoding <_>' -ForEach 'default', 'oem', 'Windows1252', 'cp1252', '1252' {
        (Import-GorgiasOrder -Path orders.csv -Mapping $mapping -Encoding $_ @quiet).Number | Should -Be 'A-1', 'A-2'
    }
}

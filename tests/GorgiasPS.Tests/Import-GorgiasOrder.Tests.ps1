param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $samples = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../samples')

    function Write-OrderFile([string] $Name, [string] $Text, [System.Text.Encoding] $Encoding = [System.Text.UTF8Encoding]::new($false)) {
        $path = Join-Path -Path $TestDrive -ChildPath $Name
        [System.IO.File]::WriteAllText($path, $Text, $Encoding)
        $path
    }
}

Describe 'Import-GorgiasOrder' {
    It 'reads <File> as <Count> orders of <Source>' -ForEach @(
        @{ File = 'orders.csv'; Count = 25; Source = 'Row' }
        @{ File = 'shopify-orders_export.csv'; Count = 8; Source = 'ShopifyCsv' }
        @{ File = 'shopify-order.json'; Count = 1; Source = 'Shopify' }
        @{ File = 'woocommerce-orders.json'; Count = 2; Source = 'WooCommerce' }
    ) {
        $orders = @(Import-GorgiasOrder -Path (Join-Path -Path $samples -ChildPath $File))
        $orders.Count | Should -Be $Count
        $orders | Should -BeOfType Gorgias.Orders.GorgiasOrder
        $orders.Source | Select-Object -Unique | Should -Be $Source
        $orders.SourceFile | Select-Object -Unique | Should -Be (Join-Path -Path $samples -ChildPath $File)
        $orders | ForEach-Object { $_.Total | Should -BeOfType decimal }
    }

    It 'gathers the rows of Shopify''s export' {
        $order = Import-GorgiasOrder -Path "$samples/shopify-orders_export.csv" | Where-Object Number -EQ '#1001'
        $order.LineItems.Count | Should -Be 2
        $order.Total | Should -Be 67.59
        $order.Currency | Should -Be 'USD'
        $order.ExternalId | Should -Not -BeNullOrEmpty
    }

    It 'names file, row and field of every broken row, and reads the others' {
        $orders = Import-GorgiasOrder -Path "$samples/broken.csv" -ErrorVariable errors -ErrorAction SilentlyContinue
        $orders.Count | Should -Be 3
        $errors.Count | Should -Be 7
        $errors[0].Exception.Message | Should -BeLike "*broken.csv, row 3*'Email'*"
        $errors[0].TargetObject.Row | Should -Be 3
        $errors[0].Exception.Field | Should -Be 'Email'
        $errors[0].FullyQualifiedErrorId | Should -Be 'Gorgias.OrderInvalidValue,GorgiasPS.ImportGorgiasOrderCommand'
        $errors[0].CategoryInfo.Category | Should -Be InvalidData
        $errors.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'finds row 317 of 1000' {
        $rows = 1..1000 | ForEach-Object { '{0},jane{0}@example.com,{1}' -f $_, $(if ($_ -eq 317) { 'lots' } else { '10.00' }) }
        $file = Write-OrderFile 'many.csv' ("Order ID,Email,Total`n" + ($rows -join "`n"))
        $orders = Import-GorgiasOrder -Path $file -ErrorVariable errors -ErrorAction SilentlyContinue
        $orders.Count | Should -Be 999
        $errors.Count | Should -Be 1
        $errors[0].Exception.Message | Should -BeLike "*row 317, line 318*'Total'*'lots'*"
    }

    It 'stops at the first error with -ErrorAction Stop' {
        { Import-GorgiasOrder -Path "$samples/broken.csv" -ErrorAction Stop } | Should -Throw "*row 3*'Email'*"
    }

    It 'takes wildcards, several paths, and files from the pipeline' {
        @(Import-GorgiasOrder -Path "$samples/shopify-*").Count | Should -Be 9
        @(Import-GorgiasOrder -Path "$samples/shopify-order.json", "$samples/woocommerce-orders.json").Count | Should -Be 3
        @(Get-ChildItem -Path $samples -Filter 'shopify-*' | Import-GorgiasOrder).Count | Should -Be 9
        @("$samples/orders.csv" | Import-GorgiasOrder).Count | Should -Be 25
    }

    It 'takes brackets in a literal path as they are' {
        $file = Write-OrderFile 'orders [1].csv' "Order ID,Total`n1,10.00"
        @(Import-GorgiasOrder -LiteralPath $file).Count | Should -Be 1
        @(Get-Item -LiteralPath $file | Import-GorgiasOrder).Count | Should -Be 1
    }

    It 'reads relative paths from PowerShell''s location, drives of its own included' {
        Push-Location -Path $samples
        try {
            @(Import-GorgiasOrder -Path ./shopify-order.json).Count | Should -Be 1
            @(Import-GorgiasOrder -LiteralPath shopify-order.json).Count | Should -Be 1
        } finally {
            Pop-Location
        }

        $null = Write-OrderFile 'on-a-drive.csv' "Order ID,Total`n1,10.00"
        @(Import-GorgiasOrder -Path 'TestDrive:/on-a-drive.csv').Count | Should -Be 1
    }

    It 'says what is wrong with <Name>, and goes on with the next file' -ForEach @(
        @{ Name = 'a file that is not there'; File = 'nowhere.csv'; Text = $null; Says = '*nowhere.csv*' }
        @{ Name = 'a pattern that nothing matches'; File = 'nowhere*.csv'; Text = $null; Says = '*No file matches*' }
        @{ Name = 'a folder'; File = '.'; Text = $null; Says = '*is a folder*' }
        @{ Name = 'an empty file'; File = 'empty.csv'; Text = ''; Says = '*empty*' }
        @{ Name = 'a file that is neither CSV nor JSON'; File = 'letter.txt'; Text = "Dear customer,`nwe are sorry about`nyour order."; Says = '*no order*' }
        @{ Name = 'a workbook'; File = 'book.csv'; Text = "PK$([char]3)$([char]4)rest"; Says = '*Save it as CSV*' }
        @{ Name = 'a binary file'; File = 'binary.csv'; Text = "a,b`0c"; Says = '*binary*' }
        @{ Name = 'broken JSON'; File = 'broken.json'; Text = '[{"id": 1, '; Says = '*broken.json*' }
        @{ Name = 'a header alone'; File = 'header.csv'; Text = 'Order ID,Total'; Says = '*no rows*' }
    ) {
        $path = if ($null -ne $Text) { Write-OrderFile $File $Text } else { Join-Path -Path $TestDrive -ChildPath $File }
        $orders = Import-GorgiasOrder -Path $path, "$samples/shopify-order.json" -ErrorVariable errors -ErrorAction SilentlyContinue
        $orders.Number | Should -Be '#2001'
        $errors.Count | Should -Be 1
        $errors[0].Exception.Message | Should -BeLike $Says
    }

    It 'reads from the file system only' {
        Import-GorgiasOrder -Path Env:PATH -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].Exception.Message | Should -BeLike '*not a file*'
    }

    It 'finds the separator <_> by itself, and takes it when told' -ForEach ',', ';', "`t", '|' {
        $file = Write-OrderFile 'separated.csv' ("Order ID,Email,Name`n1,jane@example.com,Jane" -replace ',', $_)
        (Import-GorgiasOrder -Path $file).CustomerEmail | Should -Be 'jane@example.com'
        (Import-GorgiasOrder -Path $file -Delimiter $_).CustomerName | Should -Be 'Jane'
    }

    It 'refuses a separator that is none' {
        { Import-GorgiasOrder -Path "$samples/orders.csv" -Delimiter '→' } | Should -Throw '*ASCII*'
    }

    It 'reads <Name>' -ForEach @(
        @{ Name = 'UTF-8 with a mark'; Encoding = [System.Text.UTF8Encoding]::new($true); Told = $null }
        @{ Name = 'UTF-16'; Encoding = [System.Text.Encoding]::Unicode; Told = $null }
        @{ Name = 'Windows-1252'; Encoding = [System.Text.Encoding]::GetEncoding(28591); Told = $null }
        @{ Name = 'Windows-1252 when told'; Encoding = [System.Text.Encoding]::GetEncoding(28591); Told = 1252 }
        @{ Name = 'Latin 1 when told'; Encoding = [System.Text.Encoding]::GetEncoding(28591); Told = 'latin1' }
        @{ Name = 'UTF-8 when told'; Encoding = [System.Text.UTF8Encoding]::new($false); Told = 'utf8' }
    ) {
        $file = Write-OrderFile 'encoded.csv' "Order ID,Name`n1,Zoë Müller" -Encoding $Encoding
        $told = if ($Told) { @{ Encoding = $Told } } else { @{} }
        (Import-GorgiasOrder -Path $file @told).CustomerName | Should -Be 'Zoë Müller'
    }

    It 'refuses an encoding that is none' {
        { Import-GorgiasOrder -Path "$samples/orders.csv" -Encoding nonsense } | Should -Throw '*no encoding*'
    }

    It 'takes columns of any name with -Mapping' {
        $file = Write-OrderFile 'mapped.csv' "Ref,Contact,Wert`nA-7,jane@example.com,10.50"
        $order = Import-GorgiasOrder -Path $file -Mapping @{ OrderNumber = 'Ref'; customeremail = 'Contact'; Total = 'Wert' } -Currency EUR
        $order.Number | Should -Match 'A-7'
        $order.CustomerEmail | Should -Be 'jane@example.com'
        $order.Total | Should -Be 10.5
        $order.Currency | Should -Be 'EUR'
    }

    It 'refuses a mapping of <Name>' -ForEach @(
        @{ Name = 'a field there is none of'; Mapping = @{ Nonsense = 'Ref' }; Says = "*'Nonsense' is not an order field*OrderNumber*" }
        @{ Name = 'no column'; Mapping = @{ OrderNumber = $null }; Says = '*OrderNumber names no column*' }
    ) {
        { Import-GorgiasOrder -Path "$samples/orders.csv" -Mapping $Mapping } | Should -Throw $Says
    }

    It 'reads amounts and dates as a culture writes them' {
        $file = Write-OrderFile 'german.csv' "Bestellnummer;Gesamtbetrag;Bestelldatum`n1;1.234;03.04.2026"
        $order = Import-GorgiasOrder -Path $file -Culture de-DE
        $order.Total | Should -Be 1234
        $order.CreatedAt.ToString('yyyy-MM-dd') | Should -Be '2026-04-03'
    }

    It 'groups rows with the same number, unless told not to' {
        $file = Write-OrderFile 'lines.csv' "Order ID,Email,Product,Quantity`n1,jane@example.com,Mug,2`n1,jane@example.com,Tea,1"
        (Import-GorgiasOrder -Path $file).LineItems.Count | Should -Be 2
        @(Import-GorgiasOrder -Path $file -NoGrouping).Count | Should -Be 2
    }

    It 'reads no further than is wanted' {
        $file = Write-OrderFile 'long.csv' ("Order ID,Total`n" + ((1..20000 | ForEach-Object { "$_,10.00" }) -join "`n"))
        (Import-GorgiasOrder -Path $file | Select-Object -First 3).Count | Should -Be 3
        # The file is not held open.
        { [System.IO.File]::Delete($file) } | Should -Not -Throw
    }
}

Describe 'ConvertTo-GorgiasOrder' {
    It 'takes Shopify''s and WooCommerce''s JSON from ConvertFrom-Json' {
        (Get-Content -Path "$samples/shopify-order.json" -Raw | ConvertFrom-Json | ConvertTo-GorgiasOrder).Number | Should -Be '#2001'
        (Get-Content -Path "$samples/woocommerce-orders.json" -Raw | ConvertFrom-Json | ConvertTo-GorgiasOrder).Number | Should -Be '#3101', '#3102'
    }

    It 'gathers the rows of Shopify''s export from Import-Csv' {
        $orders = Import-Csv -Path "$samples/shopify-orders_export.csv" | ConvertTo-GorgiasOrder
        $orders.Count | Should -Be 8
        $orders[0].LineItems.Count | Should -Be 2
    }

    It 'gives the same as Import-GorgiasOrder' {
        $read = Import-GorgiasOrder -Path "$samples/orders.csv"
        $converted = Import-Csv -Path "$samples/orders.csv" | ConvertTo-GorgiasOrder
        $converted.ExternalId | Should -Be $read.ExternalId
        $converted.Total | Should -Be $read.Total
    }

    It 'takes hashtables, and objects of any kind' {
        (@{ OrderId = 7; Email = 'jane@example.com' } | ConvertTo-GorgiasOrder).CustomerEmail | Should -Be 'jane@example.com'
        ([pscustomobject]@{ 'Order Number' = '#7'; Total = 12.5 } | ConvertTo-GorgiasOrder).Total | Should -Be 12.5
    }

    It 'lets orders pass as they are' {
        $order = Import-GorgiasOrder -Path "$samples/shopify-order.json"
        $order | ConvertTo-GorgiasOrder | Should -Be $order
    }

    It 'keeps emoji, right-to-left text and line breaks' {
        $order = [pscustomobject]@{ OrderId = 1; Name = "נועה 🎁"; Note = "one`r`ntwo" } | ConvertTo-GorgiasOrder
        $order.CustomerName | Should -Be 'נועה 🎁'
        $order.OrderNote | Should -Match "one\r?\ntwo"
    }

    It 'has an error for <Name> with the record itself, and goes on' -ForEach @(
        @{ Name = 'null'; Record = $null }
        @{ Name = 'an empty text'; Record = '' }
        @{ Name = 'a text'; Record = '{"id": 1}' }
        @{ Name = 'a number'; Record = 1 }
        @{ Name = 'an object that is no order'; Record = [pscustomobject]@{ Colour = 'red' } }
        @{ Name = 'an order with a broken amount'; Record = [pscustomobject]@{ OrderId = 1; Total = 'lots' } }
        @{ Name = 'an order with a broken address'; Record = [pscustomobject]@{ OrderId = 1; Email = 'jane at example' } }
    ) {
        $orders = @($Record, [pscustomobject]@{ OrderId = 2 }) | ConvertTo-GorgiasOrder -ErrorVariable errors -ErrorAction SilentlyContinue
        @($orders).Count | Should -Be 1
        $errors.Count | Should -Be 1
        $errors[0].TargetObject | Should -Be $Record
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Order*,GorgiasPS.ConvertToGorgiasOrderCommand'
    }

    It 'has the row of an order as the error''s target, not the row after it' {
        $rows = 'A', 'lots', 'C' | ForEach-Object { [pscustomobject]@{ 'Order ID' = "$_"; Product = 'Mug'; Quantity = 1; Total = $(if ($_ -eq 'lots') { $_ } else { 1 }) } }
        $null = $rows | ConvertTo-GorgiasOrder -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].TargetObject.Total | Should -Be 'lots'
    }

    It 'does nothing for nothing' {
        @() | ConvertTo-GorgiasOrder | Should -BeNullOrEmpty
    }
}

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

    It 'groups the rows of Shopify''s export into orders' {
        $order = Import-GorgiasOrder -Path "$samples/shopify-orders_export.csv" | Where-Object Number -EQ '#1001'
        $order.LineItems.Count | Should -Be 2
        $order.Total | Should -Be 67.59
        $order.Currency | Should -Be 'USD'
        $order.ExternalId | Should -Not -BeNullOrEmpty
    }

    It 'names file, row and field of every broken row, and reads the others' {
        $orders = Import-GorgiasOrder -Path "$samples/broken.csv" -Strict -ErrorVariable errors -ErrorAction SilentlyContinue
        $orders.Count | Should -Be 3
        $errors.Count | Should -Be 7
        $errors[0].Exception.Message | Should -MatchExactly 'broken\.csv\b.*\b3\b.*\bEmail\b'
        $errors[0].TargetObject.SourceRow | Should -Be 3
        $errors[0].TargetObject.SourceFile | Should -Be (Join-Path -Path $samples -ChildPath 'broken.csv')
        $errors[0].TargetObject.Name | Should -Be 'Sofía Martínez'
        $errors[0].Exception.Field | Should -Be 'Email'
        $errors[0].FullyQualifiedErrorId | Should -Be 'Gorgias.OrderInvalidValue,GorgiasPS.ImportGorgiasOrderCommand'
        $errors[0].CategoryInfo.Category | Should -Be InvalidData
        $errors.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'finds row 317 of 1000' {
        $rows = 1..1000 | ForEach-Object { '{0},jane{0}@example.com,{1}' -f $_, $(if ($_ -eq 317) { 'lots' } else { '10.00' }) }
        $file = Write-OrderFile 'many.csv' ("Order ID,Email,Total`n" + ($rows -join "`n"))
        $orders = Import-GorgiasOrder -Path $file -Strict -ErrorVariable errors -ErrorAction SilentlyContinue
        $orders.Count | Should -Be 999
        $errors.Count | Should -Be 1
        $errors[0].TargetObject.SourceRow, $errors[0].Exception.Line, $errors[0].Exception.Field | Should -Be 317, 318, 'Total'
        $errors[0].Exception.Message | Should -MatchExactly '\b318\b.*\b317\b.*\bTotal\b.*\blots\b'
    }

    It 'stops at the first error with -ErrorAction Stop' {
        $caught = { Import-GorgiasOrder -Path "$samples/broken.csv" -ErrorAction Stop } |
            Should -Throw -ErrorId 'Gorgias.OrderInvalidValue,GorgiasPS.ImportGorgiasOrderCommand' -PassThru
        $caught.TargetObject.SourceRow | Should -Be 3
    }

    It 'takes wildcards, several paths, and files from the pipeline' {
        @(Import-GorgiasOrder -Path "$samples/shopify-*").Count | Should -Be 9
        @(Import-GorgiasOrder -Path "$samples/shopify-order.json", "$samples/woocommerce-orders.json").Count | Should -Be 3
        @(Get-ChildItem -Path $samples -Filter 'shopify-*' | Import-GorgiasOrder).Count | Should -Be 9
        @("$samples/orders.csv" | Import-GorgiasOrder).Count | Should -Be 25
    }

    It 'takes brackets in -LiteralPath literally' {
        $file = Write-OrderFile 'orders [1].csv' "Order ID,Total`n1,10.00"
        @(Import-GorgiasOrder -LiteralPath $file).Count | Should -Be 1
        @(Get-Item -LiteralPath $file | Import-GorgiasOrder).Count | Should -Be 1
    }

    It 'resolves relative paths and PSDrives as PowerShell does' {
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

    It 'reports <Name> with its path, and continues with the next file' -ForEach @(
        @{ Name = 'a file that does not exist'; File = 'nowhere.csv'; Text = $null; Kind = 'OrderFileUnreadable'; Category = 'ObjectNotFound' }
        @{ Name = 'a pattern that nothing matches'; File = 'nowhere*.csv'; Text = $null; Kind = 'OrderFileUnreadable'; Category = 'ObjectNotFound' }
        @{ Name = 'a folder'; File = '.'; Text = $null; Kind = 'OrderFileUnreadable'; Category = 'InvalidArgument' }
        @{ Name = 'an empty file'; File = 'empty.csv'; Text = ''; Kind = 'OrderEmpty' }
        @{ Name = 'a file that is neither CSV nor JSON'; File = 'letter.txt'; Text = "Dear customer,`nwe are sorry about`nyour order."; Kind = 'OrderUnknownShape' }
        @{ Name = 'a workbook'; File = 'book.csv'; Text = "PK$([char]3)$([char]4)rest"; Kind = 'OrderNotText' }
        @{ Name = 'a binary file'; File = 'binary.csv'; Text = "GIF89a`0`0`0`0,"; Kind = 'OrderNotText' }
        @{ Name = 'broken JSON'; File = 'broken.json'; Text = '[{"id": 1, '; Kind = 'OrderSyntax' }
        @{ Name = 'a header alone'; File = 'header.csv'; Text = 'Order ID,Total'; Kind = 'OrderEmpty' }
    ) {
        $path = if ($null -ne $Text) { Write-OrderFile $File $Text } else { Join-Path -Path $TestDrive -ChildPath $File }
        $orders = Import-GorgiasOrder -Path $path, "$samples/shopify-order.json" -ErrorVariable errors -ErrorAction SilentlyContinue
        $orders.Number | Should -Be '#2001'
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be "Gorgias.$Kind,GorgiasPS.ImportGorgiasOrderCommand"
        "$($errors[0].CategoryInfo.Category)" | Should -Be $(if ($Category) { $Category } else { 'InvalidData' })
        $full = [System.IO.Path]::GetFullPath($path).TrimEnd([System.IO.Path]::DirectorySeparatorChar)
        $errors[0].TargetObject | ForEach-Object { if ($_ -is [string]) { $_ } else { $_.File } } | Should -Be $full
        $errors[0].Exception.Message | Should -Match ([regex]::Escape($full))
    }

    It 'explains a workbook in another way than any binary file, and no rows in another way than an empty file' {
        # Two cases share each kind, and only the words tell them apart, so the messages are compared with each other.
        $files = [ordered]@{ workbook = "PK$([char]3)$([char]4)rest"; binary = "GIF89a`0`0`0`0,"; header = 'Order ID,Total'; empty = '' }
        $paths = $files.Keys | ForEach-Object { Write-OrderFile "$_.csv" $files[$_] }
        Import-GorgiasOrder -Path $paths -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors | ForEach-Object { $_.Exception.Message -replace [regex]::Escape($_.TargetObject.File) } | Select-Object -Unique | Should -HaveCount 4
    }

    It 'reads from the file system only' {
        Import-GorgiasOrder -Path Env:PATH -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Be 'Gorgias.OrderFileUnreadable,GorgiasPS.ImportGorgiasOrderCommand'
        $errors[0].Exception | Should -BeOfType System.NotSupportedException
        $errors[0].TargetObject | Should -Be 'Env:PATH'
    }

    It 'detects the separator <_>, and takes it as -Delimiter' -ForEach ',', ';', "`t", '|' {
        $file = Write-OrderFile 'separated.csv' ("Order ID,Email,Name`n1,jane@example.com,Jane" -replace ',', $_)
        (Import-GorgiasOrder -Path $file).CustomerEmail | Should -Be 'jane@example.com'
        (Import-GorgiasOrder -Path $file -Delimiter $_).CustomerName | Should -Be 'Jane'
    }

    It 'rejects a separator outside ASCII' {
        $caught = { Import-GorgiasOrder -Path "$samples/orders.csv" -Delimiter '→' } |
            Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.ImportGorgiasOrderCommand' -PassThru
        $caught.TargetObject | Should -Be '→'
    }

    It 'reads <Name>' -ForEach @(
        @{ Name = 'UTF-8 with a byte order mark'; Encoding = [System.Text.UTF8Encoding]::new($true); Told = $null }
        @{ Name = 'UTF-16'; Encoding = [System.Text.Encoding]::Unicode; Told = $null }
        @{ Name = 'Windows-1252'; Encoding = [System.Text.Encoding]::GetEncoding(28591); Told = $null }
        @{ Name = 'Windows-1252 with -Encoding'; Encoding = [System.Text.Encoding]::GetEncoding(28591); Told = 1252 }
        @{ Name = 'Latin 1 with -Encoding'; Encoding = [System.Text.Encoding]::GetEncoding(28591); Told = 'latin1' }
        @{ Name = 'UTF-8 with -Encoding'; Encoding = [System.Text.UTF8Encoding]::new($false); Told = 'utf8' }
    ) {
        $file = Write-OrderFile 'encoded.csv' "Order ID,Name`n1,Zoë Müller" -Encoding $Encoding
        $told = if ($Told) { @{ Encoding = $Told } } else { @{} }
        (Import-GorgiasOrder -Path $file @told).CustomerName | Should -Be 'Zoë Müller'
    }

    It 'rejects an unknown encoding' {
        $caught = { Import-GorgiasOrder -Path "$samples/orders.csv" -Encoding nonsense } |
            Should -Throw -ErrorId 'ParameterArgumentTransformationError,GorgiasPS.ImportGorgiasOrderCommand' -PassThru
        $caught.Exception.ParameterName | Should -Be 'Encoding'
        "$caught" | Should -Match '\bnonsense\b'
    }

    It 'takes columns of any name with -Mapping' {
        $file = Write-OrderFile 'mapped.csv' "Ref,Contact,Wert`nA-7,jane@example.com,10.50"
        $order = Import-GorgiasOrder -Path $file -Mapping @{ OrderNumber = 'Ref'; customeremail = 'Contact'; Total = 'Wert' } -Currency EUR
        $order.Number | Should -Match 'A-7'
        $order.CustomerEmail | Should -Be 'jane@example.com'
        $order.Total | Should -Be 10.5
        $order.Currency | Should -Be 'EUR'
    }

    It 'rejects a mapping of <Name>' -ForEach @(
        @{ Name = 'an unknown field'; Mapping = @{ Nonsense = 'Ref' }; Named = 'Nonsense', 'OrderNumber' }
        @{ Name = 'a field to no column'; Mapping = @{ OrderNumber = $null }; Named = 'OrderNumber' }
    ) {
        $caught = { Import-GorgiasOrder -Path "$samples/orders.csv" -Mapping $Mapping } | Should -Throw -PassThru
        $caught.FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidArgument,GorgiasPS.ImportGorgiasOrderCommand'
        foreach ($name in $Named) {
            "$caught" | Should -MatchExactly "\b$name\b"
        }
    }

    It 'reads amounts and dates in the format of -Culture' {
        $file = Write-OrderFile 'german.csv' "Bestellnummer;Gesamtbetrag;Bestelldatum`n1;1.234;03.04.2026"
        $order = Import-GorgiasOrder -Path $file -Culture de-DE
        $order.Total | Should -Be 1234
        $order.CreatedAt.ToString('yyyy-MM-dd') | Should -Be '2026-04-03'
    }

    It 'groups rows with the same number, unless -NoGrouping is given' {
        $file = Write-OrderFile 'lines.csv' "Order ID,Email,Product,Quantity`n1,jane@example.com,Mug,2`n1,jane@example.com,Tea,1"
        (Import-GorgiasOrder -Path $file).LineItems.Count | Should -Be 2
        @(Import-GorgiasOrder -Path $file -NoGrouping).Count | Should -Be 2
    }

    It 'keeps side fields that it cannot read as text, with one warning for each column' {
        $orders = Import-GorgiasOrder -Path "$samples/broken.csv" -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        $orders.Count | Should -Be 7
        ($orders | Where-Object Number -EQ '#30004').AdditionalFields['Total'] | Should -Be 'forty-nine'
        $warnings.Count | Should -Be 4
        "$warnings" | Should -MatchExactly '\bforty-nine\b'
    }

    It 'joins the rows of an order that stand apart' {
        $file = Write-OrderFile 'sorted.csv' "Name,Id,Email,Total,Lineitem name`n#1,11,a@example.com,9.00,Cup`n#2,22,,,Jar`n#1,11,,,Pot`n#2,22,b@example.com,5.00,Mug"
        foreach ($encoding in @{}, @{ Encoding = 'utf8' }) {
            $orders = Import-GorgiasOrder -Path $file @encoding
            $orders.Number | Should -Be '#1', '#2'
            $orders.LineItems.Count | Should -Be 4
        }
    }

    It 'puts -ExternalIdPrefix before derived external ids' {
        (Import-GorgiasOrder -Path "$samples/shopify-order.json" -ExternalIdPrefix 'b-').ExternalId | Should -Be 'b-shopify-5500000000201'
    }

    It 'explains that <Name> is no path' -ForEach @(
        @{ Name = 'JSON text'; Text = '{ "order": { "id": 1 } }' }
        @{ Name = 'CSV text'; Text = "Order ID,Total`n1,10.00" }
    ) {
        $Text | Import-GorgiasOrder -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be 'Gorgias.OrderFileUnreadable,GorgiasPS.ImportGorgiasOrderCommand'
        "$($errors[0].CategoryInfo.Category)" | Should -Be 'InvalidArgument'
    }

    It 'stops reading when Select-Object -First has enough' {
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

    It 'groups the rows of Shopify''s export from Import-Csv' {
        $orders = Import-Csv -Path "$samples/shopify-orders_export.csv" | ConvertTo-GorgiasOrder
        $orders.Count | Should -Be 8
        $orders[0].LineItems.Count | Should -Be 2
    }

    It 'converts to the same orders as Import-GorgiasOrder' {
        $read = Import-GorgiasOrder -Path "$samples/orders.csv"
        $converted = Import-Csv -Path "$samples/orders.csv" | ConvertTo-GorgiasOrder
        $converted.ExternalId | Should -Be $read.ExternalId
        $converted.Total | Should -Be $read.Total
    }

    It 'takes hashtables, and objects of any kind' {
        (@{ OrderId = 7; Email = 'jane@example.com' } | ConvertTo-GorgiasOrder).CustomerEmail | Should -Be 'jane@example.com'
        ([pscustomobject]@{ 'Order Number' = '#7'; Total = 12.5 } | ConvertTo-GorgiasOrder).Total | Should -Be 12.5
    }

    It 'passes orders through unchanged' {
        $order = Import-GorgiasOrder -Path "$samples/shopify-order.json"
        $order | ConvertTo-GorgiasOrder | Should -Be $order
    }

    It 'keeps emoji, right-to-left text and line breaks' {
        $order = [pscustomobject]@{ OrderId = 1; Name = "נועה 🎁"; Note = "one`r`ntwo" } | ConvertTo-GorgiasOrder
        $order.CustomerName | Should -Be 'נועה 🎁'
        $order.OrderNote | Should -Match "one\r?\ntwo"
    }

    It 'writes an error for <Name> with the record as TargetObject, and continues' -ForEach @(
        @{ Name = 'null'; Record = $null }
        @{ Name = 'an empty text'; Record = '' }
        @{ Name = 'a text'; Record = '{"id": 1}' }
        @{ Name = 'a number'; Record = 1 }
        @{ Name = 'an object that is not an order'; Record = [pscustomobject]@{ Colour = 'red' } }
        @{ Name = 'an order with a shortened number'; Record = [pscustomobject]@{ OrderId = '5.5E+12' } }
        @{ Name = 'an object of a type that is no record'; Record = [System.IO.FileInfo]::new('nowhere.csv') }
        @{ Name = 'an order with a broken address'; Record = [pscustomobject]@{ OrderId = 1; Email = 'jane at example' } }
    ) {
        $orders = @($Record, [pscustomobject]@{ OrderId = 2 }) | ConvertTo-GorgiasOrder -ErrorVariable errors -ErrorAction SilentlyContinue
        @($orders).Count | Should -Be 1
        $errors.Count | Should -Be 1
        $errors[0].TargetObject | Should -Be $Record
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Order*,GorgiasPS.ConvertToGorgiasOrderCommand'
    }

    It 'sets the row of the invalid order as TargetObject, not the row after it' {
        $rows = 'A', 'lots', 'C' | ForEach-Object { [pscustomobject]@{ 'Order ID' = "$_"; Product = 'Mug'; Quantity = 1; Total = $(if ($_ -eq 'lots') { $_ } else { 1 }) } }
        $null = $rows | ConvertTo-GorgiasOrder -Strict -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].TargetObject.Total | Should -Be 'lots'
    }

    It 'writes nothing for an empty pipeline' {
        @() | ConvertTo-GorgiasOrder | Should -BeNullOrEmpty
    }

    It 'reads the rows of a database, with DBNull as nothing' {
        $table = [System.Data.DataTable]::new()
        foreach ($column in 'OrderId', 'Email', 'Note') { $null = $table.Columns.Add($column, [string]) }
        $null = $table.Columns.Add('OrderDate', [datetime])
        $null = $table.Rows.Add('1', 'a@example.com', [System.DBNull]::Value, [System.DBNull]::Value)
        $null = $table.Rows.Add('2', 'b@example.com', 'ring', [datetime]'2026-01-15')
        $views = [System.Data.DataView]::new($table)
        foreach ($rows in $table.Rows, $views) {
            $orders = @($rows | ConvertTo-GorgiasOrder)
            $orders.ExternalId | Should -Be 'order-1', 'order-2'
            $orders[0].OrderNote, $orders[0].CreatedAt | Should -Be $null, $null
            $orders[1].CreatedAt.UtcDateTime | Should -Be ([datetime]'2026-01-15')
            $orders[0].AdditionalFields.Count | Should -Be 0
        }

        $reader = $table.CreateDataReader()
        @(foreach ($record in $reader) { $record }).Count | Should -Be 2
    }

    It 'reads instances of classes, with their lines' {
        class ShopLine { [string] $Name; [int] $Quantity; [object] $Self }
        class ShopOrder { [string] $OrderNumber; [string] $CustomerEmail; [ShopLine[]] $LineItems; [object] $Self; [string] $Subject }
        $order = [ShopOrder]@{ OrderNumber = '7'; CustomerEmail = 'a@example.com'; Subject = 'Late'; LineItems = [ShopLine]@{ Name = 'Mug'; Quantity = 2 } }
        $order.Self = $order
        $read = $order | ConvertTo-GorgiasOrder
        $read.ExternalId, $read.CustomerEmail | Should -Be 'order-7', 'a@example.com'
        "$($read.LineItems)" | Should -Be '2 x Mug'
        $read.TicketFields['Subject'] | Should -Be 'Late'
    }

    It 'makes a property that throws, and an object that contains itself, the error of its record' {
        $throwing = [pscustomobject]@{ OrderId = 2 } | Add-Member -MemberType ScriptProperty -Name Total -Value { throw 'no price' } -PassThru
        $endless = [pscustomobject]@{ OrderId = 3; Note = $null }
        $endless.Note = @($endless, $endless)
        $orders = [pscustomobject]@{ OrderId = 1 }, $throwing, $endless, [pscustomobject]@{ OrderId = 4 } |
            ConvertTo-GorgiasOrder -ErrorVariable errors -ErrorAction SilentlyContinue
        $orders.ExternalId | Should -Be 'order-1', 'order-4'
        $errors.Where({ $_.FullyQualifiedErrorId -like 'Gorgias.*' }).TargetObject | Should -Be $throwing, $endless
        "$($errors.Where({ $_.TargetObject -eq $throwing }))" | Should -MatchExactly '\bTotal\b'
    }

    It 'restores orders from <Name>' -ForEach @(
        @{ Name = 'Select-Object'; Through = { $_ | Select-Object -Property * } }
        @{ Name = 'Clixml'; Through = { $_ | Export-Clixml -Path "$TestDrive/order.xml"; Import-Clixml -Path "$TestDrive/order.xml" } }
        @{ Name = 'JSON'; Through = { $_ | ConvertTo-Json -Depth 5 | ConvertFrom-Json } }
        @{ Name = 'Select-Object and Clixml'; Through = { $_ | Select-Object -Property * | Export-Clixml -Depth 4 -Path "$TestDrive/order.xml"; Import-Clixml -Path "$TestDrive/order.xml" } }
    ) {
        $order = Import-GorgiasOrder -Path "$samples/shopify-order.json"
        $order.TicketFields['Subject'] = 'Late'
        $restored = $order | ForEach-Object $Through | ConvertTo-GorgiasOrder
        $restored | Should -BeOfType Gorgias.Orders.GorgiasOrder
        [object]::ReferenceEquals($order, $restored) | Should -BeFalse
        # JSON knows no decimals, so 83.00 comes back as 83.0, and ConvertFrom-Json reads a date without its offset.
        $restored.CreatedAt.UtcDateTime | Should -Be $order.CreatedAt.UtcDateTime
        $restored.CreatedAt = $order.CreatedAt

        # Clixml keeps the attributes, but not their order.
        foreach ($one in $restored, $order) {
            $attributes = [System.Collections.Generic.Dictionary[string, string]]::new()
            $one.OrderAttributes.GetEnumerator() | Sort-Object -Property Key | ForEach-Object { $attributes[$_.Key] = $_.Value }
            $one.OrderAttributes = $attributes
        }

        $texts = $restored, $order | ForEach-Object { ($_ | ConvertTo-Json -Depth 5) -replace '(\.\d)0\b', '$1' }
        $texts[0] | Should -Be $texts[1]
    }

    It 'takes what was added to an order as the ticket''s' {
        $order = Import-GorgiasOrder -Path "$samples/shopify-order.json"
        $selected = $order | Select-Object -Property *, @{ Name = 'Tag'; Expression = { 'late' } } | ConvertTo-GorgiasOrder
        $selected.TicketFields['Tag'] | Should -Be 'late'
        $selected.ExternalId | Should -Be $order.ExternalId
    }

    It 'rejects orders that went through Export-Csv' {
        Import-GorgiasOrder -Path "$samples/shopify-order.json" | Export-Csv -Path "$TestDrive/lost.csv"
        Import-Csv -Path "$TestDrive/lost.csv" | ConvertTo-GorgiasOrder -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors.Exception.Field | Should -Be 'LineItems'
    }

    It 'opens lists of APIs' {
        $list = '{ "items": [{ "increment_id": "1" }, { "increment_id": "2" }], "total_count": 2 }' | ConvertFrom-Json
        ($list | ConvertTo-GorgiasOrder).ExternalId | Should -Be 'order-1', 'order-2'
    }

    It 'warns once of a column that it cannot read' {
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Total = 'free' } }
        ($rows | ConvertTo-GorgiasOrder -WarningVariable warnings -WarningAction SilentlyContinue).Count | Should -Be 3
        $warnings.Count | Should -Be 1
        "$warnings" | Should -MatchExactly '\b3\b'
    }
}

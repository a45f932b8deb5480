# Records of every kind, and the ways on which they come to New-GorgiasTicket. Everybody in them is invented.

class ShopOrder {
    [string] $OrderNumber
    [string] $Email
    [string] $CustomerName
    [string] $Product
    [int] $Quantity
    [decimal] $Total
    [string] $Currency
}

function Get-OrderValue {
    [ordered]@{ OrderNumber = '1001'; Email = 'ann@example.com'; CustomerName = 'Ann Example'; Product = 'Stoneware mug'; Quantity = 2; Total = [decimal]28; Currency = 'EUR' }
}

function New-ClassOrder {
    <#
    .SYNOPSIS
        The order as an instance of a PowerShell class.
    #>
    $order = [ShopOrder]::new()
    foreach ($pair in (Get-OrderValue).GetEnumerator()) {
        $order.($pair.Key) = $pair.Value
    }

    $order
}

function New-NetOrder {
    <#
    .SYNOPSIS
        The order as a .NET object, with a property that leads back to the object and one that fails.
    #>
    if (-not ('RecordWays.NetOrder' -as [type])) {
        Add-Type -TypeDefinition @'
namespace RecordWays
{
    public class NetOrder
    {
        public string OrderNumber { get; set; }
        public string Email { get; set; }
        public string CustomerName { get; set; }
        public string Product { get; set; }
        public int Quantity { get; set; }
        public decimal Total { get; set; }
        public string Currency { get; set; }
        public NetOrder Root { get { return this; } }
        public string Session { get { throw new System.InvalidOperationException("closed"); } }
    }
}
'@
    }

    $order = New-Object -TypeName RecordWays.NetOrder
    foreach ($pair in (Get-OrderValue).GetEnumerator()) {
        $order.($pair.Key) = $pair.Value
    }

    $order
}

function New-OrderTable {
    <#
    .SYNOPSIS
        The order as the only row of a DataTable, with columns that are null.
    #>
    $table = [System.Data.DataTable]::new('orders')
    foreach ($pair in (Get-OrderValue).GetEnumerator()) {
        $null = $table.Columns.Add($pair.Key, $pair.Value.GetType())
    }

    $null = $table.Columns.Add('CreatedAt', [datetime])
    $null = $table.Columns.Add('Phone', [string])
    $null = $table.Rows.Add(@((Get-OrderValue).Values) + @([System.DBNull]::Value, [System.DBNull]::Value))
    , $table
}

function New-GenericOrder {
    <#
    .SYNOPSIS
        The order as a dictionary of text and objects.
    #>
    $order = [System.Collections.Generic.Dictionary[string, object]]::new()
    foreach ($pair in (Get-OrderValue).GetEnumerator()) {
        $order[$pair.Key] = $pair.Value
    }

    $order
}

# What every order above has in common.
$same = @{ Key = 'order-1001'; Email = 'ann@example.com'; Person = 'Ann Example'; Line = 'Stoneware mug' }

# Columns of Shopify's export, as few as it can be told by.
$shopifyCsv = @'
Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Shipping Name,Notes,Id,Tags
#1001,ann@example.com,paid,2026-01-15 10:00:04 -0500,fulfilled,,no,EUR,59.00,0.00,0.00,59.00,,0.00,Standard,2026-01-15 10:00:00 -0500,2,Stoneware mug,14.00,Ann Example,Ann Example,,5500000000101,"repeat, vip"
#1001,ann@example.com,,,,,,,,,,,,,,2026-01-15 10:00:00 -0500,1,Tea sampler,31.00,,,,,
#1002,bob@example.com,paid,2026-01-15 11:00:04 -0500,fulfilled,,no,EUR,31.00,0.00,0.00,31.00,,0.00,Standard,2026-01-15 11:00:00 -0500,1,Tea sampler,31.00,Bob Sample,Bob Sample,,5500000000102,
'@

$shopifyRest = @'
{ "id": 5500000000201, "name": "#1001", "order_number": 1001, "number": 1, "email": "ann@example.com", "created_at": "2026-02-03T11:00:00-05:00", "currency": "EUR",
  "total_price": "28.00", "subtotal_price": "28.00", "financial_status": "paid", "fulfillment_status": null, "tags": "repeat, vip", "note": null,
  "customer": { "id": 8800000000001, "email": "ann@example.com", "first_name": "Ann", "last_name": "Example" },
  "line_items": [ { "id": 1, "title": "Stoneware mug", "name": "Stoneware mug", "quantity": 2, "price": "14.00", "sku": "MUG" } ] }
'@

$shopifyGraph = @'
{ "id": "gid://shopify/Order/5500000000301", "name": "#1001", "email": "ann@example.com", "createdAt": "2026-02-03T11:00:00Z", "displayFinancialStatus": "PAID",
  "totalPriceSet": { "shopMoney": { "amount": "28.00", "currencyCode": "EUR" } },
  "customer": { "displayName": "Ann Example", "email": "ann@example.com" },
  "lineItems": { "edges": [ { "node": { "title": "Stoneware mug", "quantity": 2, "originalUnitPriceSet": { "shopMoney": { "amount": "14.00", "currencyCode": "EUR" } } } } ] } }
'@

$wooCommerce = @'
{ "id": 3101, "number": "1001", "order_key": "wc_order_example", "status": "processing", "currency": "EUR", "date_created": "2026-02-10T09:15:02", "total": "28.00",
  "billing": { "first_name": "Ann", "last_name": "Example", "email": "ann@example.com" }, "shipping": { "first_name": "Ann", "last_name": "Example" },
  "line_items": [ { "id": 9101, "name": "Stoneware mug", "product_id": 93, "quantity": 2, "total": "28.00", "price": 14 } ], "meta_data": [] }
'@

# The columns that an order's key comes from, in one row each, and the key.
$keyRows = @(
    @{ Columns = [ordered]@{ OrderId = '1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ order_id = '1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ 'Order ID' = '1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ OrderNumber = '#1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ 'Order #' = '#1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ OrderId = 'B77'; OrderNumber = 'A1' }; Key = 'order-A1' }
    @{ Columns = [ordered]@{ OrderId = ''; OrderNumber = 'A1' }; Key = 'order-A1' }
    @{ Columns = [ordered]@{ ExternalId = ''; 'Order ID' = '1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ ExternalId = 'MY-7'; 'Order ID' = '1001' }; Key = 'MY-7' }
    @{ Columns = [ordered]@{ external_id = 'MY-7'; OrderNumber = '1001' }; Key = 'MY-7' }
    @{ Columns = [ordered]@{ Name = '#1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ Order = '1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ 'Order Name' = '#1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ 'Order Ref' = '1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ Bestellnummer = '1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ increment_id = '1001' }; Key = 'order-1001' }
    @{ Columns = [ordered]@{ id = '1001'; total = '10.00' }; Key = 'order-1001' }
)

function Get-RecordKind {
    <#
    .SYNOPSIS
        The kinds of records. Each is text of CSV or JSON, or a script block that makes the record, and what its ticket must be or that it is an error.
    .OUTPUTS
        Hashtables: Kind, one of Csv, Json and Make, Key, Email, Person and Line (a text in the content), or Refused. Those that are $null may be anything,
        but the same on every way.
    #>
    foreach ($row in $keyRows) {
        $columns = $row.Columns + [ordered]@{ Email = 'ann@example.com' }
        $told = ($row.Columns.GetEnumerator() | ForEach-Object { "$($_.Key)=$($_.Value)" }) -join ', '
        $csv = ([pscustomobject]$columns | ConvertTo-Csv) -join "`n"
        @{ Kind = "a row with $told"; Csv = $csv; Key = $row.Key; Email = 'ann@example.com'; Person = $null; Line = $null }
    }

    $plain = "OrderNumber,Email,CustomerName,Product,Quantity,Total,Currency`n1001,ann@example.com,Ann Example,Stoneware mug,2,28.00,EUR"
    $same + @{ Kind = 'a row with a line'; Csv = $plain }
    $same + @{ Kind = 'two rows of one order'; Csv = "$plain`n1001,ann@example.com,Ann Example,Tea sampler,1,28.00,EUR" }
    @{ Kind = 'a row with a column of the shop for its customers'; Csv = "OrderId,CustomerId,Email,Name`n1001,510000001,ann@example.com,Ann Example"
        Key = 'order-1001'; Email = 'ann@example.com'; Person = 'Ann Example'; Line = $null
    }
    @{ Kind = 'a row with two columns of addresses'; Csv = "OrderId,E-mail,Customer Email`n1001,ann@example.com,bob@example.com"; Key = 'order-1001'; Email = $null; Person = $null; Line = $null }
    @{ Kind = 'a row with what the shop calls status, tags, message and channel'
        Csv  = "OrderId,Email,Status,Tags,Message,Channel,Via,Priority`n1001,ann@example.com,closed,`"late, vip`",Happy birthday,pos,DHL,7"
        Key  = 'order-1001'; Email = 'ann@example.com'; Person = $null; Line = $null
    }

    $csvTwo = @{ Email = 'ann@example.com', 'bob@example.com'; Person = 'Ann Example', 'Bob Sample'; Line = 'Tea sampler' }
    $csvTwo + @{ Kind = 'Shopify''s export'; Csv = $shopifyCsv; Key = 'shopify-5500000000101', 'shopify-5500000000102' }
    $csvTwo + @{ Kind = 'Shopify''s export with a mapping'; Csv = $shopifyCsv; Mapping = @{ OrderNote = 'Notes' }; Key = 'shopify-5500000000101', 'shopify-5500000000102' }
    $csvTwo + @{ Kind = 'Shopify''s export without the column Id'; Csv = (($shopifyCsv | ConvertFrom-Csv | Select-Object -ExcludeProperty Id | ConvertTo-Csv) -join "`n"); Key = 'order-1001', 'order-1002' }

    $same + @{ Kind = 'an order of Shopify''s REST API'; Json = $shopifyRest } | ForEach-Object { $_.Key = 'shopify-5500000000201'; $_ }
    $same + @{ Kind = 'an order of Shopify''s REST API with a mapping'; Json = $shopifyRest; Mapping = @{ OrderNote = 'note' } } | ForEach-Object { $_.Key = 'shopify-5500000000201'; $_ }
    $same + @{ Kind = 'an order of Shopify''s GraphQL API'; Json = $shopifyGraph } | ForEach-Object { $_.Key = 'shopify-5500000000301'; $_ }
    $same + @{ Kind = 'an order of WooCommerce'; Json = $wooCommerce } | ForEach-Object { $_.Key = 'woocommerce-3101'; $_ }
    @{ Kind = 'an order of Shopify with the fields id, name and email'; Json = '{ "id": 5500000000201, "name": "#1001", "email": "ann@example.com" }'
        Key = 'shopify-5500000000201'; Email = 'ann@example.com'; Person = $null; Line = $null
    }
    @{ Kind = 'an order of Shopify without its nested parts'
        Csv = "id,name,order_number,email,financial_status,fulfillment_status,total_price,currency`n5500000000201,#1001,1001,ann@example.com,paid,,28.00,EUR"
        Key = 'shopify-5500000000201'; Email = 'ann@example.com'; Person = $null; Line = $null
    }

    $same + @{ Kind = 'a hashtable'; Make = { [hashtable](Get-OrderValue) } }
    $same + @{ Kind = 'an ordered dictionary'; Make = { Get-OrderValue } }
    $same + @{ Kind = 'a generic dictionary'; Make = { New-GenericOrder } }
    $same + @{ Kind = 'a custom object'; Make = { [pscustomobject](Get-OrderValue) } }
    $same + @{ Kind = 'a DataRow'; Make = { (New-OrderTable).Rows } }
    $same + @{ Kind = 'a DataRowView'; Make = { (New-OrderTable).DefaultView } }
    $same + @{ Kind = 'an instance of a PowerShell class'; Make = { New-ClassOrder } }
    $same + @{ Kind = 'an object of .NET'; Make = { New-NetOrder } }

    @{ Kind = 'a key that a spreadsheet has shortened'; Csv = "OrderId,Email`n5.5E+12,ann@example.com"; Refused = $true }
    @{ Kind = 'Shopify''s export after a spreadsheet has shortened Id'; Csv = ($shopifyCsv -replace '55000000001\d\d', '5.5E+12'); Refused = $true }
    @{ Kind = 'a malformed address'; Csv = "OrderId,Email`n1001,ann at example"; Refused = $true }
    @{ Kind = 'no address'; Csv = "OrderId,Email`n1001,"; Refused = $true }
    @{ Kind = 'a file'; Make = { Get-Item -LiteralPath (Get-Process -Id $PID).MainModule.FileName }; Refused = $true }
    @{ Kind = 'a text'; Make = { 'OrderId,Email' }; Refused = $true }
    @{ Kind = 'a number'; Make = { 12.5 }; Refused = $true }
}

function Get-RecordWay {
    <#
    .SYNOPSIS
        The ways on which records of a kind come in, by name.
    #>
    param([hashtable] $Kind)

    if ($Kind.Csv) {
        if (-not $Kind.Mapping) { 'Import-Csv' }
        'Import-GorgiasOrder'
        'Import-Csv, ConvertTo-GorgiasOrder'
    } elseif ($Kind.Json) {
        if (-not $Kind.Mapping) { 'ConvertFrom-Json' }
        'Import-GorgiasOrder'
        'ConvertFrom-Json, ConvertTo-GorgiasOrder'
    } else {
        'the pipe'
        'ConvertTo-GorgiasOrder'
    }
}

function Read-Record {
    <#
    .SYNOPSIS
        Reads the records of a kind on a way. Returns them and the errors in the order in which they come.
    #>
    param([hashtable] $Kind, [string] $Way, [string] $Folder)

    $mapping = if ($Kind.Mapping) { @{ Mapping = $Kind.Mapping } } else { @{} }
    $file = Join-Path -Path $Folder -ChildPath $(if ($Kind.Csv) { 'records.csv' } else { 'records.json' })
    if ($Kind.Csv -or $Kind.Json) {
        [System.IO.File]::WriteAllText($file, "$($Kind.Csv)$($Kind.Json)")
    }

    try {
        switch ($Way) {
            'Import-Csv' { Import-Csv -LiteralPath $file }
            'Import-GorgiasOrder' { Import-GorgiasOrder -LiteralPath $file @mapping 2>&1 }
            'Import-Csv, ConvertTo-GorgiasOrder' { Import-Csv -LiteralPath $file | ConvertTo-GorgiasOrder @mapping 2>&1 }
            'ConvertFrom-Json' { Get-Content -LiteralPath $file -Raw | ConvertFrom-Json }
            'ConvertFrom-Json, ConvertTo-GorgiasOrder' { Get-Content -LiteralPath $file -Raw | ConvertFrom-Json | ConvertTo-GorgiasOrder @mapping 2>&1 }
            'the pipe' { & $Kind.Make }
            'ConvertTo-GorgiasOrder' { & $Kind.Make | ConvertTo-GorgiasOrder @mapping 2>&1 }
        }
    } catch {
        $_
    }
}

function Send-Record {
    <#
    .SYNOPSIS
        Carries an object as jobs, remoting, files or Select-Object do, and returns what arrives.
    #>
    param([Parameter(ValueFromPipeline)] $InputObject, [string] $By, [string] $Folder)

    process {
        switch ($By) {
            'Select-Object' { $InputObject | Select-Object -Property * }
            'Clixml' {
                $file = Join-Path -Path $Folder -ChildPath 'carried.xml'
                $InputObject | Export-Clixml -LiteralPath $file
                Import-Clixml -LiteralPath $file
            }
            'remoting' { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($InputObject, 2)) }
            'Clixml and Select-Object' { $InputObject | Send-Record -By Clixml -Folder $Folder | Select-Object -Property * }
            default { $InputObject }
        }
    }
}

Export-ModuleMember -Function Get-RecordKind, Get-RecordWay, Read-Record, Send-Record, Get-OrderValue, New-ClassOrder, New-NetOrder, New-OrderTable, New-GenericOrder

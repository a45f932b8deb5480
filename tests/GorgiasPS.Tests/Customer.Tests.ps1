param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $samples = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../samples')
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $seed = $sandbox.GetServer().Seed
    $fields = @{}
    'Tier', 'Club' | ForEach-Object { $fields[$_] = $seed.TextField($_, 'Customer') }

    function Get-Raw([long] $Id) {
        Invoke-GorgiasApi -Path "customers/$Id"
    }

    function Get-WriteCount {
        @($sandbox.Requests | Where-Object { $_.Method -ne 'GET' -and $_.Path -notlike '*search' }).Count
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Get-GorgiasCustomer' {
    BeforeAll {
        $jane = $seed.Customer('jane@example.com', 'Jane Roe', 'crm-1', '+49301234567')
        $one = $seed.Customer('sam1@example.com', 'Sam Poe')
        $two = $seed.Customer('sam2@example.com', 'Sam Poe')
        $null = $seed.Customer('notjane@example.com', 'Jane Roe-Doe')
    }

    BeforeEach {
        $sandbox.Requests.Clear()
    }

    It 'gets one by <From>, as a whole' -ForEach @(
        @{ From = 'its e-mail address'; Text = 'JANE@example.com' }
        @{ From = 'its phone number'; Text = '+49 (30) 1234567' }
        @{ From = 'its name'; Text = 'jane roe' }
    ) {
        $customer = Get-GorgiasCustomer $Text
        $customer | Should -BeOfType Gorgias.Client.GorgiasCustomer
        $customer.Id | Should -Be $jane
        $customer.Channels.Address | Should -Contain '+49301234567'
    }

    It 'gets one by its id, also from the pipeline, with one call' {
        (Get-GorgiasCustomer $jane).Email | Should -Be 'jane@example.com'
        $sandbox.Requests.Total | Should -Be 1
        ($jane, "$two" | Get-GorgiasCustomer).Id | Should -Be $jane, $two
    }

    It 'gets exactly the customer with an address, and nobody for another' {
        (Get-GorgiasCustomer -Email jane@example.com).Id | Should -Be $jane
        Get-GorgiasCustomer -Email ane@example.com, nobody@example.com | Should -BeNullOrEmpty
        { Get-GorgiasCustomer ane@example.com -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.UnknownName*'
    }

    It 'gets one by your own id and by phone number' {
        (Get-GorgiasCustomer -ExternalId crm-1).Id | Should -Be $jane
        Get-GorgiasCustomer -ExternalId CRM-1, crm-2 | Should -BeNullOrEmpty
        (Get-GorgiasCustomer -Phone '0049 30 1234567').Id | Should -Be $jane
        Get-GorgiasCustomer -Email jane@example.com -ExternalId crm-2 | Should -BeNullOrEmpty
        { Get-GorgiasCustomer -Phone '030 1234567' -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.InvalidRecord*'
    }

    It 'takes no name that several have, and lists who has it' {
        Get-GorgiasCustomer 'Sam Poe' -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        foreach ($text in $one, $two, 'sam1@example.com', 'sam2@example.com') { "$($failed[0])" | Should -BeLike "*$text*" }
        $failed = $null
        Get-GorgiasCustomer 'Sam' -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed | Should -HaveCount 1
    }

    It 'lists no customers to find a name' {
        $null = Get-GorgiasCustomer 'Jane Roe'
        $sandbox.Requests.Total | Should -BeLessOrEqual 3
        @($sandbox.Requests | Where-Object { $_.Path -eq '/api/customers' -and $_.Query -notlike '*name=*' }) | Should -BeNullOrEmpty
    }

    It 'searches, at most as many as are wanted' {
        $found = Get-GorgiasCustomer -Search roe
        $found.Name | Sort-Object | Should -Be 'Jane Roe', 'Jane Roe-Doe'
        $found[0].Channels | Should -BeNullOrEmpty
        Get-GorgiasCustomer -Search roe -First 1 | Should -HaveCount 1
        (Get-GorgiasCustomer -Search 1234567 -IncludeDetail).Channels.Address | Should -Contain '+49301234567'
    }

    It 'lists with wildcards, by language, and with details on demand' {
        (Get-GorgiasCustomer 'sam*@example.com').Id | Sort-Object | Should -Be ($one, $two | Sort-Object)
        (Get-GorgiasCustomer -Name 'JANE*').Name | Sort-Object | Should -Be 'Jane Roe', 'Jane Roe-Doe'
        Set-GorgiasCustomer $one -Language fr
        (Get-GorgiasCustomer -Language fr).Id | Should -Be $one
        Get-GorgiasCustomer -First 2 | Should -HaveCount 2
        Get-GorgiasCustomer 'sam*' -IncludeDetail | ForEach-Object { $_.Channels.Address } | Sort-Object | Should -Be 'sam1@example.com', 'sam2@example.com'
    }

    It 'gives the customer of a ticket, a message and an order' {
        $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x
        ($ticket | Get-GorgiasCustomer).Id | Should -Be $jane
        ((Get-GorgiasTicket $ticket.Id).Messages | Get-GorgiasCustomer).Id | Should -Be $jane
        $note = $ticket | Add-GorgiasMessage -BodyText note -InternalNote
        { $note | Get-GorgiasCustomer -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.InvalidArgument*'
        $order = [pscustomobject]@{ OrderNumber = '1001'; Email = 'jane@example.com'; Product = 'Mug'; Quantity = 1 } | ConvertTo-GorgiasOrder
        ($order | Get-GorgiasCustomer).Id | Should -Be $jane
        ([pscustomobject]@{ Id = $one; OrderNumber = '1001'; 'Customer Email' = 'jane@example.com'; Product = 'Mug'; Quantity = 1 } | Get-GorgiasCustomer).Id | Should -Be $jane
        ($ticket | ConvertTo-Csv | ConvertFrom-Csv | Get-GorgiasCustomer).Id | Should -Be $jane
    }

    It 'takes a record by its address, and not by an id that is of another customer or another system' {
        ([pscustomobject]@{ Email = 'jane@example.com'; Name = 'Sam Poe' } | Get-GorgiasCustomer).Id | Should -Be $jane
        ([pscustomobject]@{ Id = $jane; Email = 'jane@example.com' } | Get-GorgiasCustomer).Id | Should -Be $jane
        { [pscustomobject]@{ Id = $one; Email = 'jane@example.com' } | Get-GorgiasCustomer -ErrorAction Stop } |
            Should -Throw -ErrorId 'Gorgias.CustomerMismatch*'
        { [pscustomobject]@{ Id = $one; Email = 'jane@example.com' } | Remove-GorgiasCustomer -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'Gorgias.CustomerMismatch*'
        (Get-GorgiasCustomer $one).Id | Should -Be $one
    }

    It 'shows custom fields by their labels, for one more call in all' {
        $field = $fields['Tier']
        $null = Invoke-GorgiasApi -Method PUT -Path "customers/$jane/custom-fields" -Body @(@{ id = $field; value = 'gold' })
        $sandbox.Requests.Clear()
        $customers = $jane, $jane | Get-GorgiasCustomer
        $customers[1].CustomFields[0].Label, $customers[1].CustomFields[0].Value | Should -Be 'Tier', 'gold'
        $sandbox.Requests.Total | Should -Be 3
    }
}

Describe 'The orders of a customer' {
    BeforeAll {
        $shopify = Get-Content -Raw -Path "$samples/shopify-order.json" | ConvertFrom-Json
        $shopify = if ($shopify.PSObject.Properties['order']) { $shopify.order } else { $shopify }
        $woo = @(Get-Content -Raw -Path "$samples/woocommerce-orders.json" | ConvertFrom-Json)
    }

    It 'are orders of the pipeline: Shopify''s' {
        $id = $seed.Customer('shop@example.com', 'Shop Roe')
        $null = $seed.CustomerOrders($id, 'shopify', (ConvertTo-Json -InputObject @($shopify) -Depth 50))
        $orders = (Get-GorgiasCustomer shop@example.com).Orders
        $orders.CustomerEmail | Select-Object -Unique | Should -Be 'shop@example.com' -Because 'a ticket about the order is for this customer'
        $orders | Should -HaveCount 1
        $orders[0] | Should -BeOfType Gorgias.Orders.GorgiasOrder
        $orders[0].ExternalId | Should -Be ($shopify | ConvertTo-GorgiasOrder).ExternalId
        $ticket = $orders | New-GorgiasTicket -BodyText 'About your order'
        $ticket.ExternalId | Should -Be $orders[0].ExternalId
        ($orders | ConvertTo-GorgiasOrder).Number | Should -Be $orders[0].Number
        $orders | Format-Table | Out-String | Should -BeLike "*$($orders[0].Number)*"
    }

    It 'are orders of the pipeline: WooCommerce''s, in order' {
        $id = $seed.Customer('woo@example.com', 'Woo Roe')
        $null = $seed.CustomerOrders($id, 'woocommerce', (ConvertTo-Json -InputObject $woo -Depth 50))
        $orders = (Get-GorgiasCustomer woo@example.com).Orders
        $orders.ExternalId | Should -Be ($woo | ConvertTo-GorgiasOrder).ExternalId
    }

    It 'are empty, or as the shop sent them, when they have an odd shape: <Shape>' -ForEach @(
        @{ Shape = 'null'; Json = 'null'; Count = 0 }
        @{ Shape = 'text'; Json = '"none"'; Count = 0 }
        @{ Shape = 'number'; Json = '5'; Count = 0 }
        @{ Shape = 'empty object'; Json = '{}'; Count = 0 }
        @{ Shape = 'list of no objects'; Json = '[null, 5, "x", []]'; Count = 0 }
        @{ Shape = 'object in place of the list'; Json = '{"id": 7, "name": "#7"}'; Count = 1 }
        @{ Shape = 'objects by their ids'; Json = '{"7": {"id": 7}, "8": {"id": 8}}'; Count = 2 }
        @{ Shape = 'the same order twice'; Json = '[{"id": "7"}, {"id": 7}]'; Count = 1 }
        @{ Shape = 'no order'; Json = '[{"colour": "red"}]'; Count = 1 }
    ) {
        $id = $seed.Customer("odd-$([guid]::NewGuid())@example.com")
        $null = $seed.CustomerOrders($id, 'shopify', $Json)
        $customer = Get-GorgiasCustomer $id
        @($customer.Orders) | Should -HaveCount $Count
        { $customer.Orders | Format-Table | Out-String } | Should -Not -Throw
    }

    It 'come through a job, and a list shows them in one line' {
        $id = $seed.Customer('listed@example.com', 'Listed Roe')
        $null = $seed.CustomerOrders($id, 'shopify', (ConvertTo-Json -InputObject @($shopify) -Depth 50))
        $customer = Get-GorgiasCustomer $id
        $text = $customer | Format-List | Out-String
        $text | Should -BeLike "*$($customer.Orders[0].Number)*"
        $text | Should -Not -BeLike '*line_items*'
        $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($customer))
        $back.Orders[0].ExternalId | Should -Be $customer.Orders[0].ExternalId
        ($back | Get-GorgiasCustomer).Id | Should -Be $id
    }

    It 'keep what is no order' {
        $id = $seed.Customer('odd@example.com')
        $null = $seed.CustomerOrders($id, 'shopify', '[{"colour": "red"}]')
        (Get-GorgiasCustomer $id).Orders[0].colour | Should -Be 'red'
    }
}

Describe 'New-GorgiasCustomer' {
    BeforeAll {
        $known = $seed.Customer('known@example.com', 'Known', 'key-1')
        $field = $fields['Club']
    }

    It 'creates one with everything' {
        $new = New-GorgiasCustomer New@example.com 'New Roe' -Phone '+49 30 7654321' -ExternalId key-2 -Language de -Timezone Europe/Berlin -Note 'Likes tea' -Meta @{ a = 1 } -CustomField @{ club = 'tea' }
        $new | Should -BeOfType Gorgias.Client.GorgiasCustomer
        $raw = Get-Raw $new.Id
        $raw.email, $raw.name, $raw.external_id, $raw.language, $raw.timezone, $raw.note | Should -Be 'new@example.com', 'New Roe', 'key-2', 'de', 'Europe/Berlin', 'Likes tea'
        $raw.channels | ForEach-Object address | Sort-Object | Should -Be '+49307654321', 'new@example.com'
        $raw.meta.a | Should -Be 1
        $raw.custom_fields."$field".value | Should -Be 'tea'
    }

    It 'takes two calls for each that is new' {
        $rows = 1..5 | ForEach-Object { [pscustomobject]@{ Email = "new-$_-$([guid]::NewGuid())@example.com"; Name = "New $_" } }
        $sandbox.Requests.Clear()
        $rows | New-GorgiasCustomer | Should -HaveCount 5
        $sandbox.Requests.Total | Should -Be 10
    }

    It 'creates none for <Given> of another customer' -ForEach @(
        @{ Given = 'the address'; Parameters = @{ Email = 'KNOWN@example.com' } }
        @{ Given = 'the external id'; Parameters = @{ ExternalId = 'key-1' } }
        @{ Given = 'both'; Parameters = @{ Email = 'known@example.com'; ExternalId = 'key-1' } }
    ) {
        $sandbox.Requests.Clear()
        { New-GorgiasCustomer @Parameters -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.Conflict*'
        (New-GorgiasCustomer @Parameters -IfExists Skip).Id | Should -Be $known
        Get-WriteCount | Should -Be 0
    }

    It 'names the owner of an address when nobody looked before' {
        { New-GorgiasCustomer known@example.com -IfExists Create -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.Conflict*' -ExpectedMessage "*$known*"
    }

    It 'takes no record that names two customers' {
        $null = $seed.Customer('second@example.com', 'Second')
        foreach ($email in 'second@example.com', 'third@example.com') {
            { New-GorgiasCustomer $email -ExternalId key-1 -IfExists Skip -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.CustomerMismatch*'
        }
    }

    It 'needs something by which the customer is known' {
        { New-GorgiasCustomer -Name Nobody -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.InvalidRecord*'
        { New-GorgiasCustomer -Email nobody -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.InvalidRecord*'
        { New-GorgiasCustomer -Phone 12345678 -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.InvalidRecord*'
    }

    It 'takes rows, and of an order only its person' {
        $rows = "Email,Name,Phone,ExternalId,Note`nrow1@example.com,Row One,,row-1,`nrow2@example.com,Row Two,+49301112223,,vip" | ConvertFrom-Csv
        $made = $rows | New-GorgiasCustomer
        $made.Email | Should -Be 'row1@example.com', 'row2@example.com'
        $made[0].ExternalId, $made[1].Note | Should -Be 'row-1', 'vip'
        ($rows | New-GorgiasCustomer -IfExists Skip).Id | Should -Be $made.Id
        $order = [pscustomobject]@{ OrderNumber = '1002'; Email = 'order@example.com'; CustomerName = 'Order Roe'; Product = 'Mug'; Quantity = 1 } | ConvertTo-GorgiasOrder
        $of = $order | New-GorgiasCustomer
        $of.Email, $of.Name | Should -Be 'order@example.com', 'Order Roe'
        $of.ExternalId | Should -BeNullOrEmpty
    }

    It 'copes with blanks around values, and with an order''s phone number without a country' {
        (New-GorgiasCustomer ' blank@example.com ' ' Blank Roe ').Name | Should -Be 'Blank Roe'
        (Get-GorgiasCustomer -Email blank@example.com).Name | Should -Be 'Blank Roe'
        $order = [Gorgias.Orders.GorgiasOrder] @{ CustomerEmail = 'local@example.com'; CustomerPhone = '030 123456' }
        ($order | New-GorgiasCustomer).Email | Should -Be 'local@example.com'
    }

    It 'creates nothing with -WhatIf' {
        $sandbox.Requests.Clear()
        New-GorgiasCustomer whatif@example.com -WhatIf | Should -BeNullOrEmpty
        Get-WriteCount | Should -Be 0
    }
}

Describe 'Set-GorgiasCustomer' {
    BeforeEach {
        $id = $seed.Customer("set-$([guid]::NewGuid())@example.com", 'Set Roe', $null, '+49301000000')
        $email = (Get-Raw $id).email
        $sandbox.Requests.Clear()
    }

    It 'changes what is given, and nothing else' {
        Set-GorgiasCustomer $id -Name 'New Name' -Language en -Note vip -ExternalId "k-$id" | Should -BeNullOrEmpty
        $raw = Get-Raw $id
        $raw.name, $raw.language, $raw.note, $raw.external_id, $raw.email | Should -Be 'New Name', 'en', 'vip', "k-$id", $email
        Set-GorgiasCustomer $id -Note $null
        (Get-Raw $id).note | Should -BeNullOrEmpty
        (Get-Raw $id).name | Should -Be 'New Name'
    }

    It 'adds and removes addresses, and keeps the others' {
        $changed = Set-GorgiasCustomer $id -AddEmail "b-$email" -AddPhone '+49 30 2000000' -PassThru
        $changed.Channels.Address | Sort-Object | Should -Be ('+49301000000', '+49302000000', "b-$email", $email | Sort-Object)
        $changed.Channels | Where-Object Preferred | ForEach-Object Address | Sort-Object | Should -Be ('+49301000000', $email | Sort-Object)
        Set-GorgiasCustomer $id -RemoveChannel '0049 30 1000000', $email
        $raw = Get-Raw $id
        $raw.email | Should -Be "b-$email"
        $raw.channels | ForEach-Object address | Sort-Object | Should -Be ('+49302000000', "b-$email" | Sort-Object)
        @($raw.channels | Where-Object preferred) | Should -HaveCount 2
    }

    It 'takes no address of another customer' {
        $other = $seed.Customer("taken-$id@example.com")
        foreach ($parameters in @{ AddEmail = "taken-$id@example.com" }, @{ Email = "taken-$id@example.com" }) {
            { Set-GorgiasCustomer $id @parameters -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.Conflict*' -ExpectedMessage "*$other*"
        }
        { Set-GorgiasCustomer $id -AddPhone 123 -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.InvalidRecord*'
    }

    It 'sets custom fields by label, and keeps and removes others' {
        $first, $second = $fields['Tier'], $fields['Club']
        Set-GorgiasCustomer $id -CustomField @{ $first = 'a' }
        Set-GorgiasCustomer $id -CustomField @{ club = 'b' }
        $values = (Get-Raw $id).custom_fields
        $values."$first".value, $values."$second".value | Should -Be 'a', 'b'
        Set-GorgiasCustomer $id -CustomField @{ "$first" = $null; "$second" = 'c' }
        $values = (Get-Raw $id).custom_fields
        $values."$first" | Should -BeNullOrEmpty
        $values."$second".value | Should -Be 'c'
        { Set-GorgiasCustomer $id -CustomField @{ nothing = 1 } -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.UnknownName*'
    }

    It 'stores data of another system; an older version changes nothing' {
        Set-GorgiasCustomer $id -Data @{ tier = 'gold'; visits = 3 } -DataVersion '2026-01-02'
        $changed = Set-GorgiasCustomer $id -Data ([pscustomobject]@{ tier = 'old' }) -DataVersion '2026-01-01' -PassThru
        @($changed.ExternalData.Values)[0].tier | Should -Be 'gold'
        Set-GorgiasCustomer $id -Data $null
        @((Get-GorgiasCustomer $id).ExternalData.Values) | Should -BeNullOrEmpty
    }

    It 'takes customers, and rows by their address; an address of a row is no change' {
        Get-GorgiasCustomer $id | Set-GorgiasCustomer -Language it
        [pscustomobject]@{ Email = $email; Note = 'row' } | Set-GorgiasCustomer
        $raw = Get-Raw $id
        $raw.language, $raw.note, $raw.email | Should -Be 'it', 'row', $email
        { Get-GorgiasCustomer $id | Set-GorgiasCustomer -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.NothingToChange*'
    }
}

Describe 'Remove-GorgiasCustomer' {
    It 'removes customers by id, address and name' {
        $ids = 'rem1', 'rem2', 'rem3' | ForEach-Object { $seed.Customer("$_@example.com", $_) }
        Remove-GorgiasCustomer $ids[0], rem2@example.com, rem3 -Confirm:$false
        foreach ($id in $ids) { { Get-GorgiasCustomer $id -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.NotFound*' }
    }

    It 'removes nothing for a wildcard, a ticket, an order or with -WhatIf' {
        $id = $seed.Customer('stay@example.com', 'Stay')
        $ticket = New-GorgiasTicket -CustomerEmail stay@example.com -BodyText x
        $sandbox.Requests.Clear()
        Remove-GorgiasCustomer 'sta*' -Confirm:$false -ErrorAction SilentlyContinue
        $ticket | Remove-GorgiasCustomer -Confirm:$false -ErrorAction SilentlyContinue
        [Gorgias.Orders.GorgiasOrder] @{ CustomerEmail = 'stay@example.com' } | Remove-GorgiasCustomer -Confirm:$false -ErrorAction SilentlyContinue
        Remove-GorgiasCustomer $id -WhatIf
        Get-WriteCount | Should -Be 0
    }
}

Describe 'Merge-GorgiasCustomer' {
    BeforeEach {
        $old = $seed.Customer("old-$([guid]::NewGuid())@example.com", 'Old')
        $new = $seed.Customer("new-$([guid]::NewGuid())@example.com", 'New')
    }

    It 'moves tickets and addresses, and reads the result' {
        $email = (Get-Raw $old).email
        $ticket = New-GorgiasTicket -CustomerEmail $email -BodyText x
        $merged = Merge-GorgiasCustomer $old -Into $new -PassThru -Confirm:$false
        $merged.Id, $merged.Name | Should -Be $new, 'New'
        $merged.Channels.Address | Should -Contain $email
        (Get-GorgiasTicket $ticket.Id).CustomerId | Should -Be $new
    }

    It 'takes customers from the pipeline and as the target, and addresses' {
        Get-GorgiasCustomer $old | Merge-GorgiasCustomer -Into (Get-GorgiasCustomer $new) -Confirm:$false | Should -BeNullOrEmpty
        $third = $seed.Customer("third-$new@example.com")
        Merge-GorgiasCustomer "third-$new@example.com" (Get-Raw $new).email -Confirm:$false
        (Get-GorgiasCustomer $third).Id | Should -Be $new
    }

    It 'does not merge a customer with itself, two of one shop, or with -WhatIf' {
        $lost = New-GorgiasCustomer -Email "lost-$new@example.com"
        $sandbox.Faults.Method = 'PUT'
        $null = $sandbox.Faults.Next('DropAfter')
        Merge-GorgiasCustomer $lost.Id -Into $new -Confirm:$false -ErrorAction Stop
        $sandbox.Faults.Clear()
        { Merge-GorgiasCustomer $old -Into $old -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.InvalidArgument*'
        $old, $new | ForEach-Object { $null = $seed.CustomerOrders($_, 'shopify', '[]') }
        { Merge-GorgiasCustomer $old -Into $new -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.Conflict*'
        $sandbox.Requests.Clear()
        Merge-GorgiasCustomer $old -Into $new -WhatIf
        Get-WriteCount | Should -Be 0
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $samples = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../samples')
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    $agent = @{ FromAgent = $true; IfExists = 'Create' }
    $mail = @{ FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; Force = $true; IfExists = 'Create' }

    function Get-Shopify { (Get-Content -Path "$samples/shopify-order.json" -Raw | ConvertFrom-Json).order }

    # The messages as the sandbox stored them.
    function Get-Stored($Ticket) {
        @($sandbox.Tickets.Find($Ticket.Id).Messages)
    }

    # A word of its own for each text of a record, behind the text; $marks has where each is from. Not in what must stay readable.
    function Add-Mark($Value, [string] $Path, [string] $Except) {
        if ($Value -is [System.Management.Automation.PSCustomObject]) {
            foreach ($property in $Value.PSObject.Properties) {
                $property.Value = Add-Mark $property.Value "$Path.$($property.Name)" $Except
            }

            return $Value
        }

        if ($Value -is [array]) {
            $items = for ($i = 0; $i -lt $Value.Count; $i++) { Add-Mark $Value[$i] "$Path[]" $Except }
            return , @($items)
        }

        if ($null -ne $Value -and ($Value -isnot [string] -or $Value -match '^[\d.]+$' -or $Path -match $Except)) {
            return $Value
        }

        $mark = -join ("$($marks.Count + 100)".ToCharArray() | ForEach-Object { [char](97 + [int]"$_") })
        $marks["zq${mark}qz"] = $Path
        "$Value zq${mark}qz".Trim()
    }

    # Where the marks in a text are from.
    function Get-Source([string] $Text) {
        @([regex]::Matches($Text, 'zq[a-z]+qz') | ForEach-Object { $marks[$_.Value] } | Sort-Object -Unique)
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'New-GorgiasTicket with orders' {
    BeforeAll {
        # The channel api, so that a sandbox that is strict about senders of mail takes the tickets too.
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $null = $sandbox.GetServer().Seed.EmailIntegration('support@acme.example', 'Support')
        $order = Get-Shopify
    }

    Context 'Where an order is written' {
        It 'puts an order without a body into an internal note, on the customer''s ticket' {
            $ticket = $order | New-GorgiasTicket -Channel chat -Via helpdesk
            $ticket.CustomerEmail, $ticket.Channel | Should -Be $order.email, 'chat'
            $messages = Get-Stored $ticket
            $messages | Should -HaveCount 1
            $messages[0].Channel, $messages[0].Public, $messages[0].FromAgent | Should -Be 'internal-note', $false, $true
            $messages[0].BodyText | Should -Match ([regex]::Escape($order.note))
        }

        It 'makes it the message of an agent, without what is for agents' {
            $messages = Get-Stored ($order | New-GorgiasTicket @agent)
            $messages | Should -HaveCount 1
            $messages[0].Public, $messages[0].FromAgent | Should -Be $true, $true
            $messages[0].BodyText | Should -Match ([regex]::Escape($order.line_items[0].title))
            $messages[0].BodyText | Should -Not -Match ([regex]::Escape($order.note))
        }

        It 'makes it the mail, without what is for agents' {
            $before = $sandbox.Outbox.Count
            $messages = Get-Stored ($order | New-GorgiasTicket @mail)
            $messages | Should -HaveCount 1
            $sandbox.Outbox.Count | Should -Be ($before + 1)
            $sent = @($sandbox.Outbox)[-1]
            $sent.To | Should -Be $order.email
            $sent.BodyText | Should -Match ([regex]::Escape($order.line_items[0].title))
            $sent.BodyText | Should -Match '93\.09 USD'
            foreach ($secret in $order.note, 'gift wrap', 'delivery day', 'repeat', 'Engraving', 'shopify_payments', $order.line_items[0].sku, $order.phone) {
                $sent.BodyText | Should -Not -Match ([regex]::Escape($secret))
                $messages[0].BodyHtml | Should -Not -Match ([regex]::Escape($secret))
            }
        }

        It 'keeps it out of a ticket with a body' {
            foreach ($given in @{}, $agent) {
                $messages = Get-Stored ($order | New-GorgiasTicket -BodyText 'We are late.' -ExternalId "body-$($given.Count)" @given)
                $messages.BodyText | Should -Be 'We are late.'
            }
        }

        It 'shows the customer''s own message what the customer knows' {
            $messages = Get-Stored ($order | New-GorgiasTicket -OrderContext Message, InternalNote -IfExists Create)
            $messages.FromAgent | Should -Be $false, $true
            $messages[0].BodyText | Should -Not -Match ([regex]::Escape($order.note))
            $messages[1].BodyText | Should -Match ([regex]::Escape($order.note))
        }

        It 'takes an agent''s column for it as well' {
            $row = [pscustomobject]@{ OrderNumber = 'column-1'; Email = 'column@example.com'; FromAgent = 'yes'; 'Order Note' = 'shouts'; Product = 'Mug' }
            $messages = Get-Stored ($row | New-GorgiasTicket)
            $messages[0].Public | Should -BeTrue
            $messages[0].BodyText | Should -Match 'Mug'
            $messages[0].BodyText | Should -Not -Match 'shouts'
        }
    }

    Context 'What a customer reads' {
        It 'of <File> is what the customer knows, and nothing else' -ForEach @(
            @{
                File    = 'shopify-order.json'
                Except  = 'email$|_at$|_status$|\.id$|currency$|tracking_urls?(\[\])?$'
                Allowed = '^\.name$|^\.line_items\[\]\.(title|name|variant_title)$|^\.shipping_lines\[\]\.title$|^\.discount_codes\[\]\.code$',
                '^\.fulfillments\[\]\.(tracking_company|tracking_numbers?(\[\])?)$|^\.shipping_address\.' -join '|'
            }
            @{
                File    = 'woocommerce-orders.json'
                Except  = 'email$|^\.date_|^\.status$|currency$|key$|state$|country$'
                Allowed = '^\.number$|^\.line_items\[\]\.name$|^\.shipping_lines\[\]\.method_title$|^\.coupon_lines\[\]\.code$',
                '^\.meta_data\[\]\.value\[\]\.(custom_)?tracking_|^\.shipping\.' -join '|'
            }
        ) {
            $records = Get-Content -Path "$samples/$File" -Raw | ConvertFrom-Json
            $records = if ($records.PSObject.Properties['order']) { $records.order } else { $records }
            $all = @()
            foreach ($record in $records) {
                $marks = @{}
                $marked = Add-Mark $record '' $Except
                $marks.Count | Should -BeGreaterThan 20
                $messages = Get-Stored ($marked | New-GorgiasTicket -OrderContext Message, InternalNote @mail @quiet)
                $messages | Should -HaveCount 2
                foreach ($text in $messages[0].BodyText, $messages[0].BodyHtml, @($sandbox.Outbox)[-1].BodyText) {
                    $sources = Get-Source $text
                    $sources | Should -Not -BeNullOrEmpty
                    $sources | Where-Object { $_ -notmatch $Allowed } | Should -BeNullOrEmpty
                }

                $all += Get-Source $messages[1].BodyText
            }

            # The note has more, so the marks do reach what is written.
            $all | Where-Object { $_ -notmatch $Allowed } | Should -Not -BeNullOrEmpty
        }

        It 'of 200 rows of a table is what the customer knows, and the note has everything' {
            $columns = [ordered]@{
                Order = 'known'; Customer = 'own'; Phone = 'own'; 'Order Status' = 'own'; 'Payment Status' = 'own'; 'Payment Method' = 'own'; 'Shipping Status' = 'own'
                'Shipping Method' = 'known'; 'Order Note' = 'own'; 'Order Tags' = 'own'; 'Discount Code' = 'known'; Carrier = 'known'; 'Tracking Number' = 'known'
                Product = 'known'; Variant = 'known'; SKU = 'own'; 'Shipping Address' = 'known'; 'Billing Address' = 'own'; City = 'known'
                'Risk Level' = 'own'; Margin = 'own'; 'Customer Note (internal)' = 'own'; MessageOrderField = 'own'; 'Total Price (USD, internal)' = 'own'
            }
            $random = [random]::new()
            $marks = @{}
            $rows = foreach ($number in 1..200) {
                $row = [ordered]@{ Email = "row$number@example.com" }
                foreach ($column in $columns.Keys) {
                    if ($column -in 'Order', 'Product' -or $random.Next(3)) {
                        $row[$column] = Add-Mark $(if ($column -eq 'Order') { "$number" + 'x' } else { 'v' }) "$($columns[$column]) $column" '^$'
                    }
                }

                [pscustomobject]$row
            }
            $tickets = @($rows | New-GorgiasTicket -OrderContext Message, InternalNote @agent @quiet)
            $tickets | Should -HaveCount 200
            for ($i = 0; $i -lt 200; $i++) {
                $messages = Get-Stored $tickets[$i]
                $sources = Get-Source ($messages[0].BodyText + $messages[0].BodyHtml)
                $sources | Where-Object { $_ -notmatch '^known ' } | Should -BeNullOrEmpty
                $written = @($rows[$i].PSObject.Properties | Where-Object { $_.Name -notin 'Email', 'Carrier' } | ForEach-Object { "$($columns[$_.Name]) $($_.Name)" })
                $noted = Get-Source $messages[1].BodyText
                $written | Where-Object { $_ -notin $noted } | Should -BeNullOrEmpty
            }
        }
    }

    Context 'A choice of parts' {
        It 'adds a part to a message, by the user''s own decision' {
            $messages = Get-Stored ($order | New-GorgiasTicket @agent -MessageOrderField Public, Note)
            $messages[0].BodyText | Should -Match ([regex]::Escape($order.note))
            $messages[0].BodyText | Should -Match ([regex]::Escape($order.line_items[0].title))
        }

        It 'leaves everything else out' {
            $messages = Get-Stored ($order | New-GorgiasTicket @agent -MessageOrderField Totals)
            $messages[0].BodyText | Should -Match '^Order #2001\s+Subtotal'
            $messages[0].BodyText | Should -Not -Match ([regex]::Escape($order.line_items[0].title))
        }

        It 'is one for each place' {
            $ticket = $order | New-GorgiasTicket @agent -OrderContext Message, InternalNote, Meta -MessageOrderField Sku -NoteOrderField Note -MetaOrderField ShippingAddress
            $messages = Get-Stored $ticket
            $messages[0].BodyText | Should -Match 'MUG-GRN'
            $messages[0].BodyText | Should -Not -Match ([regex]::Escape($order.note))
            $messages[1].BodyText | Should -Match ([regex]::Escape($order.note))
            $messages[1].BodyText | Should -Not -Match 'MUG-GRN'
            $meta = $sandbox.Tickets.Find($ticket.Id).Meta
            $meta['order_number'], $meta['shipping_address']['city'] | Should -Be '#2001', 'Springfield'
            $meta.ContainsKey('total'), $meta.ContainsKey('line_items') | Should -Be $false, $false
        }

        It 'leaves meta as it is without a choice' {
            $meta = $sandbox.Tickets.Find(($order | New-GorgiasTicket @agent -OrderContext Message, Meta).Id).Meta
            $meta['total'], $meta['order_note'] | Should -Be '93.09', $order.note
            $meta.ContainsKey('shipping_address'), $meta.ContainsKey('customer_email') | Should -Be $false, $false
        }

        It 'rejects what is no part' {
            { $order | New-GorgiasTicket -NoteOrderField Everything } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,GorgiasPS.NewGorgiasTicketCommand'
        }

        It 'is not read from a column' {
            $row = [pscustomobject]@{ Order = 'named-1'; Email = 'named@example.com'; MessageOrderField = 'All'; Culture = 'de'; 'Order Note' = 'shouts'; Product = 'Mug' }
            $ticket = $row | New-GorgiasTicket @agent
            (Get-Stored $ticket)[0].BodyText | Should -Not -Match 'shouts'
            $ticket.Subject | Should -Match '^Order '
        }

        It 'warns once when the order is not written there' {
            $orders = Import-GorgiasOrder -Path "$samples/orders.csv"
            $null = $orders | New-GorgiasTicket -IfExists Create -MessageOrderField Totals -WarningVariable warned @quiet
            @($warned -match '-MessageOrderField\b') | Should -HaveCount 1
        }

        It 'decides what the command says: another choice is another command' {
            $record = [pscustomobject]@{ Order = "choice-$(New-Guid)"; Email = 'choice@example.com'; Product = 'Mug' }
            $null = $record | New-GorgiasTicket -NoteOrderField Lines
            ($record | New-GorgiasTicket -NoteOrderField Lines).Outcome | Should -Be 'Existing'
            foreach ($other in @{ NoteOrderField = 'Lines', 'Totals' }, @{ NoteOrderField = 'Lines'; Culture = 'de' }, @{ NoteOrderField = 'Lines'; MetaOrderField = 'Totals' }) {
                $failed = @()
                try {
                    $null = $record | New-GorgiasTicket @other -ErrorVariable failed @quiet
                } catch {
                    $failed = @($_)
                }

                $failed[0].FullyQualifiedErrorId | Should -Match '^Gorgias\.'
            }
        }
    }

    Context 'A culture' {
        It 'writes subject, words and formats in <Culture>' -ForEach @(
            @{ Culture = 'de'; Subject = 'Bestellung #2001'; Amount = '93,09 USD'; Word = 'Gesamtsumme' }
            @{ Culture = 'de-AT'; Subject = 'Bestellung #2001'; Amount = '93,09 USD'; Word = 'Lieferadresse' }
            @{ Culture = 'fr-FR'; Subject = 'Commande #2001'; Amount = '93,09 USD'; Word = 'Adresse de livraison' }
            @{ Culture = 'en-GB'; Subject = 'Order #2001'; Amount = '93.09 USD'; Word = 'Ship to' }
        ) {
            $null = $order | New-GorgiasTicket @mail -Culture $Culture -WarningVariable warned
            $warned | Should -BeNullOrEmpty
            $sent = @($sandbox.Outbox)[-1]
            $sent.Subject | Should -Be $Subject
            $sent.BodyText | Should -Match "^$([regex]::Escape($Subject))\s"
            $sent.BodyText | Should -Match ([regex]::Escape($Amount))
            $sent.BodyText | Should -Match $Word
        }

        It 'leaves a given subject as it is' {
            ($order | New-GorgiasTicket @agent -Culture de -Subject { "Ihre Bestellung $($_.name)" }).Subject | Should -Be 'Ihre Bestellung #2001'
        }

        It 'has English words where there are no others, and warns once' {
            $orders = Import-GorgiasOrder -Path "$samples/orders.csv" | Select-Object -First 2
            $tickets = $orders | New-GorgiasTicket -IfExists Create -Culture nl-NL -WarningVariable warned @quiet
            $tickets[0].Subject | Should -Match '^Order '
            @($warned) | Should -HaveCount 1
            "$warned" | Should -Match 'nl-NL'
        }

        It 'is not the session''s when none is given' {
            $before = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = 'de-DE'
                $ticket = $order | New-GorgiasTicket @agent
                $ticket.Subject | Should -Be 'Order #2001'
                (Get-Stored $ticket)[0].BodyText | Should -Match '93\.09 USD'
            } finally {
                [cultureinfo]::CurrentCulture = $before
            }
        }

        It 'is completed, those with words first' {
            $line = 'New-GorgiasTicket -Culture '
            $names = (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText
            $names[0..2] | Should -Be 'en', 'de', 'fr'
            $names | Should -Contain 'de-CH'
        }
    }
}

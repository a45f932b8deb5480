param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    # What one customer was created or found with: the customer's id of each ticket.
    function Get-Customer($Ticket) {
        $Ticket | ForEach-Object { $sandbox.Tickets.Find($_.Id).CustomerId }
    }

    function Read-Customer($Id) {
        Invoke-GorgiasApi "customers/$Id"
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'An order with a phone number and no address' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $csv = Join-Path -Path $TestDrive -ChildPath 'phones.csv'
        Set-Content -LiteralPath $csv -Encoding utf8 -Value @'
Name,Email,Phone,Lineitem name,Lineitem quantity,Lineitem price,Id,Total
#1001,,'+49 30 1112223,Mug,1,14.00,55001,14.00
#1002,,+49301112223,Tea,1,9.00,55002,9.00
'@
        $json = '{"id":77,"name":"#77","email":null,"phone":"+49 (0)30 1112223","financial_status":"paid","total_price":"1.00","line_items":[],"customer":{"first_name":"Jane","last_name":"Roe"}}'

        # The ways in, with the number of the same customer in each.
        $ways = @{
            'a file'           = { param($Given) Import-GorgiasOrder -Path $csv | New-GorgiasTicket @Given }
            'rows of a file'   = { param($Given) Import-Csv -LiteralPath $csv | New-GorgiasTicket @Given }
            'JSON of a shop'   = { param($Given) $json | ConvertFrom-Json | New-GorgiasTicket @Given }
            'a converted order' = { param($Given) $json | ConvertFrom-Json | ConvertTo-GorgiasOrder | New-GorgiasTicket @Given }
            'plain objects'    = { param($Given) [pscustomobject]@{ OrderNumber = 5; Phone = "+49`t30/1112223"; Total = 3 } | New-GorgiasTicket @Given }
            'a dictionary'     = { param($Given) @{ OrderNumber = 6; 'Phone Number' = '="+49301112223"' } | New-GorgiasTicket @Given }
        }
    }

    BeforeEach {
        $sandbox.Requests.Clear()
        $prefix = @{ ExternalIdPrefix = "$(New-Guid)-" }
    }

    It 'is of one customer by any way in: <_>' -ForEach 'a file', 'rows of a file', 'JSON of a shop', 'a converted order', 'plain objects', 'a dictionary' {
        $tickets = & $ways[$_] $prefix
        $tickets.Outcome | Should -Be (@('Created') * @($tickets).Count)
        $ids = @(Get-Customer $tickets | Select-Object -Unique)
        $ids | Should -HaveCount 1
        (Read-Customer $ids[0]).channels | ForEach-Object address | Should -Contain '+49301112223'
        $all = Get-Customer (& $ways['a file'] @{ ExternalIdPrefix = "$(New-Guid)-" })
        $all | Should -Be (@($ids[0]) * 2)
    }

    It 'creates the customer of two orders once' {
        $tickets = 1..2 | ForEach-Object { [pscustomobject]@{ OrderNumber = $_; Phone = '+49 89 5550101'; Name = 'Joe Doe' } } | New-GorgiasTicket @prefix
        @(Get-Customer $tickets | Select-Object -Unique) | Should -HaveCount 1
        @($sandbox.Requests | Where-Object { $_.Method -eq 'POST' -and $_.Path -match 'customers' }) | Should -HaveCount 1
    }

    It 'is of the customer who has the number already, whatever else is known of that one' {
        $body = @{ name = 'Ann'; email = 'ann@example.com'; channels = @(@{ type = 'email'; address = 'ann@example.com' }, @{ type = 'phone'; address = '+4915550199' }) }
        $ann = Invoke-GorgiasApi customers -Method POST -Body $body
        $ticket = [pscustomobject]@{ OrderNumber = 8; Phone = '+49 1555 0199'; Name = 'Somebody Else' } | New-GorgiasTicket @prefix
        Get-Customer $ticket | Should -Be $ann.id
        (Read-Customer $ann.id).name | Should -Be 'Ann'
    }

    It 'goes the same way through a queue: <_>' -ForEach 'a file', 'JSON of a shop', 'plain objects' {
        $queue = Join-Path -Path $TestDrive -ChildPath "$(New-Guid).db"
        $items = & $ways[$_] ($prefix + @{ Queue = $queue })
        $items.Status | Should -Be (@('Pending') * @($items).Count)
        $sandbox.Requests.Total | Should -Be 0
        $sent = Send-GorgiasQueue -Queue $queue
        $direct = Get-Customer (& $ways[$_] @{ ExternalIdPrefix = "$(New-Guid)-" })
        @($sent | ForEach-Object { $sandbox.Tickets.Find($_.TicketId).CustomerId } | Select-Object -Unique) | Should -Be @($direct)[0]
    }

    It 'is planned with the calls for the customer' {
        $sandbox.Requests.Clear()
        $byPhone = ([pscustomobject]@{ OrderNumber = 1; Phone = '+49301112223' } | New-GorgiasTicket @prefix -WhatIf 6>&1).MessageData
        $byMail = ([pscustomobject]@{ OrderNumber = 1; Email = 'a@example.com' } | New-GorgiasTicket @prefix -WhatIf 6>&1).MessageData
        $byPhone.Records, $byPhone.InvalidRecords | Should -Be 1, 0
        $byPhone.Calls - $byMail.Calls | Should -Be 2
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'is refused for <Phone>' -ForEach @(
        @{ Phone = '4.93E+11' }
        @{ Phone = '4,93E+11' }
        @{ Phone = '(555) 010-0100' }
        @{ Phone = '0170 1234567' }
        @{ Phone = '493012345678' }
        @{ Phone = '+49 30 1112223 / +49 30 1112224' }
        @{ Phone = '+1 555 0100 ext. 7' }
        @{ Phone = 'none' }
    ) {
        $null = [pscustomobject]@{ OrderNumber = 1; Phone = $Phone } | New-GorgiasTicket @prefix @quiet -ErrorVariable failed
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord,*'
        $failed[0].ErrorDetails.RecommendedAction | Should -Match '-CustomerEmail \{'
        $failed[0].TargetObject.OrderNumber | Should -Be 1
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'takes what the command line makes of a number' {
        $rows = [pscustomobject]@{ OrderNumber = 1; Phone = '(555) 010-0100' }, [pscustomobject]@{ OrderNumber = 2; Phone = '+1 555 010 0100' }
        $tickets = $rows | New-GorgiasTicket @prefix -CustomerPhone { if ($_.Phone[0] -eq '+') { $_.Phone } else { '+1 ' + $_.Phone } }
        @(Get-Customer $tickets | Select-Object -Unique) | Should -HaveCount 1
    }

    It 'never joins two customers whose numbers a spreadsheet shortened' {
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ OrderNumber = $_; Phone = '4.93E+11' } }
        $rows | New-GorgiasTicket @prefix @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed | Should -HaveCount 3
    }

    It 'fails whole when its rows are of two numbers' {
        $rows = '+49301112223', '+49301112224' | ForEach-Object { [pscustomobject]@{ Order = 1; Phone = $_; Product = 'Mug' } }
        $rows | New-GorgiasTicket @prefix @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.OrderMisplacedRow,*'
    }

    It 'is not called at the number of whom the parcel goes to' {
        $order = @{ id = 5; name = '#5'; financial_status = 'paid'; total_price = '1.00'; line_items = @(); shipping_address = @{ phone = '+49301112229' } }
        [pscustomobject] $order | New-GorgiasTicket @prefix @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed | Should -HaveCount 1
    }
}

Describe 'An address or a number that is masked' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $prefix = @{ ExternalIdPrefix = "$(New-Guid)-" }
    }

    It 'is none: <Email>, <Phone>' -ForEach @(
        @{ Email = 'j***@example.com'; Phone = '+1 *** 4567' }
        @{ Email = 'j***@example.com'; Phone = '' }
        @{ Email = ''; Phone = '(+1)*******67' }
    ) {
        foreach ($record in @{ OrderNumber = 1; Email = $Email; Phone = $Phone }, @{ Subject = 's'; BodyText = 'b'; Email = $Email; Phone = $Phone }) {
            [pscustomobject] $record | New-GorgiasTicket @prefix @quiet -ErrorVariable failed | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord,*'
            $failed[0].ErrorDetails.RecommendedAction | Should -Match 'CustomerEmail = '
        }
    }

    It 'beside a number is passed over' {
        $row = [pscustomobject]@{ OrderNumber = 2; Email = 'j***@example.com'; Phone = '(+1) 4155550101' }
        $ticket = $row | New-GorgiasTicket @prefix -WarningAction SilentlyContinue
        (Read-Customer (Get-Customer $ticket)).channels | ForEach-Object address | Should -Be '+14155550101'
    }

    It 'is refused on the command line' {
        { New-GorgiasTicket -CustomerEmail 'j***@example.com' -BodyText x } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
    }

    It 'is not what a marketplace forwards' {
        $relay = 'abc123+marketplace@relay.example.com'
        ([pscustomobject]@{ OrderNumber = 3; Email = $relay } | New-GorgiasTicket @prefix).CustomerEmail | Should -Be $relay
    }
}

Describe 'A shop''s id of the customer' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $rows = [pscustomobject]@{ OrderNumber = 1; 'Customer ID' = 'C-7'; Email = '' }, [pscustomobject]@{ OrderNumber = 2; 'Customer ID' = 'C-8'; Email = 'a@example.com' }
    }

    BeforeEach { $prefix = @{ ExternalIdPrefix = "$(New-Guid)-" } }

    It 'names nobody by itself, and the error says how it would' {
        $made = $rows | New-GorgiasTicket @prefix @quiet -ErrorVariable failed
        $made.CustomerEmail | Should -Be 'a@example.com'
        $failed | Should -HaveCount 1
        "$($failed[0])" | Should -Match "-CustomerExternalId \{ \`$_\.'Customer ID' \}"
    }

    It 'counts when the command line says so' {
        $made = $rows[0] | New-GorgiasTicket @prefix -CustomerExternalId { $_.'Customer ID' }
        (Read-Customer (Get-Customer $made)).external_id | Should -Be 'C-7'
        $again = $rows[0] | ConvertTo-GorgiasOrder | New-GorgiasTicket -ExternalIdPrefix "$(New-Guid)" -CustomerExternalId { $_.StoreCustomerId }
        Get-Customer $again | Should -Be (Get-Customer $made)
    }

    It 'where a script block gives none, is left to the record' {
        $made = $rows | New-GorgiasTicket @prefix -CustomerExternalId { if ($_.Email) { $null } else { $_.'Customer ID' } }
        $made | Should -HaveCount 2
        $made[1].CustomerEmail | Should -Be 'a@example.com'
    }

    It 'counts as a column CustomerExternalId, also beside a number that cannot be called' {
        $row = [pscustomobject]@{ OrderNumber = 3; CustomerExternalId = 'C-9'; Phone = '0170 1234567' }
        (Read-Customer (Get-Customer ($row | New-GorgiasTicket @prefix))).external_id | Should -Be 'C-9'
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    # What becomes of a ticket on the way out of a job, a remote session or a file.
    $carriers = @(
        @{ Carrier = 'Select-Object' }, @{ Carrier = 'Clixml' }, @{ Carrier = 'remoting' }, @{ Carrier = 'Clixml and Select-Object' }, @{ Carrier = 'Export-Csv' }
    )
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/RecordWays.psm1') -Force
    $samples = "$(Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../samples'))"
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -LogBody
    $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function Get-Stored($Ticket) {
        $sandbox.Tickets.Find($Ticket.Id)
    }

    # The bodies of requests, in the order in which they came.
    function Get-Body([string] $Route = 'POST /api/tickets') {
        $sandbox.Requests | Where-Object Route -EQ $Route | ForEach-Object { $_.Body | ConvertFrom-Json -AsHashtable }
    }

    function Get-Written {
        @($sandbox.Requests | Where-Object Method -NE 'GET')
    }

    function New-Carried($Ticket, [string] $Carrier) {
        if ($Carrier -eq 'Export-Csv') {
            $file = Join-Path -Path $TestDrive -ChildPath 'tickets.csv'
            $Ticket | Export-Csv -LiteralPath $file
            Import-Csv -LiteralPath $file
        } else {
            $Ticket | Send-Record -By $Carrier -Folder $TestDrive
        }
    }

    function Read-Row([string] $Csv) {
        $Csv | ConvertFrom-Csv
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Whose ticket a record makes' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $other = $sandbox.GetServer().Seed.Customer('victim@example.com', 'Vic Example')
        $sandbox.Requests.Clear()
    }

    It 'is told by the address, not by a CustomerId of the shop such as <_>' -ForEach 'that of a customer of Gorgias', '0', 'CUST-17', '987654' {
        $id = if ($_ -match '^that') { $other } else { $_ }
        $ticket = Read-Row "OrderId,CustomerId,Email,Name`n1001,$id,ann@example.com,Ann Example" | New-GorgiasTicket -Subject s -BodyText b
        (Get-Stored $ticket).CustomerEmail | Should -Be 'ann@example.com'
        (Get-Body).customer.Keys | Should -Not -Contain 'id'
    }

    It 'is told by the address in a record without an order too' {
        $ticket = [pscustomobject]@{ CustomerId = $other; Email = 'ann@example.com' } | New-GorgiasTicket -BodyText b
        (Get-Stored $ticket).CustomerEmail | Should -Be 'ann@example.com'
    }

    It 'does not append to the open ticket of the customer whom a CustomerId of the shop happens to name' {
        $open = $sandbox.GetServer().Seed.Ticket('victim@example.com', 'Refund')
        $ticket = Read-Row "OrderId,CustomerId,Email`n1001,$other,ann@example.com" | New-GorgiasTicket -BodyText b -IfOpenTicket Append
        $ticket.Id | Should -Not -Be $open
        (Get-Stored $ticket).CustomerEmail | Should -Be 'ann@example.com'
        $sandbox.Tickets.Find($open).MessageCount | Should -BeLessOrEqual 1
    }

    It 'is told by GorgiasCustomerId when there is no address' {
        $ticket = [pscustomobject]@{ GorgiasCustomerId = $other } | New-GorgiasTicket -BodyText b
        (Get-Stored $ticket).CustomerEmail | Should -Be 'victim@example.com'
    }

    It 'takes GorgiasCustomerId beside the address of the same customer, in whatever case, and looks up once a run' {
        $tickets = 1..3 | ForEach-Object { [pscustomobject]@{ OrderId = $_; GorgiasCustomerId = $other; Email = 'Victim@Example.com' } } | New-GorgiasTicket -BodyText b
        $tickets | ForEach-Object { (Get-Stored $_).CustomerEmail } | Select-Object -Unique | Should -Be 'victim@example.com'
        @($sandbox.Requests | Where-Object Method -EQ 'GET') | Should -HaveCount 1
    }

    It 'is an error when GorgiasCustomerId and the address name two customers' {
        $record = [pscustomobject]@{ OrderId = 1; GorgiasCustomerId = $other; Email = 'ann@example.com' }
        $record | New-GorgiasTicket -BodyText b @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        @($failed) | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.*,GorgiasPS.NewGorgiasTicketCommand'
        "$failed" | Should -MatchExactly 'ann@example\.com'
        $failed[0].TargetObject | Should -Be $record
        Get-Written | Should -BeNullOrEmpty
    }

    It 'is the same customer for an address in another case' {
        $first = Read-Row "OrderId,Email`n1001,ann@example.com" | New-GorgiasTicket -BodyText b
        $again = Read-Row "OrderId,Email`n1002,Ann@Example.COM" | New-GorgiasTicket -BodyText b -IfOpenTicket Append
        $again.Id | Should -Be $first.Id
    }

    It 'leaves the name of a known customer as it is, on an account where <Name>' -ForEach @(@{ Name = 'a name renames'; Renames = $true }, @{ Name = 'a name does nothing'; Renames = $false }) {
        $sandbox.GetServer().Options.NameRenamesCustomer = $Renames
        try {
            $ticket = Read-Row "OrderId,Email,Customer Name`n1001,victim@example.com,Gift Giver" | New-GorgiasTicket -BodyText b
            (Get-Stored $ticket).CustomerName | Should -Be 'Vic Example'
        } finally {
            $sandbox.GetServer().Options.NameRenamesCustomer = $false
        }
    }

    It 'never mails because a column says SendEmail or Force' {
        $record = [pscustomobject]@{ OrderId = 1; Email = 'ann@example.com'; SendEmail = 'true'; Force = 'true'; FromAgent = 'true'; From = 'support@acme.example' }
        $null = $record | New-GorgiasTicket -BodyText b -FromAgent -Confirm:$false @quiet
        $sandbox.Outbox.Count | Should -Be 0
        $sandbox.Tickets.Count | Should -Be 1
    }
}

Describe 'The key of a ticket' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $rows = Read-Row "OrderId,Email`n1001,ann@example.com`n1002,bob@example.com"
    }

    It 'is what -ExternalId says' {
        ($rows | New-GorgiasTicket -BodyText b -ExternalId { $_.OrderId }).ExternalId | Should -Be '1001', '1002'
    }

    It 'is generated only when the record has nothing to make one of' {
        $ticket = [pscustomobject]@{ Email = 'ann@example.com'; Name = 'Ann Example' } | New-GorgiasTicket -BodyText b -WarningAction SilentlyContinue
        $ticket.ExternalId | Should -Match '^gps-'
    }

    It 'warns once when -IfExists Skip has only generated keys to look for' {
        $records = 'ann', 'bob', 'cid' | ForEach-Object { [pscustomobject]@{ Email = "$_@example.com" } }
        $null = $records | New-GorgiasTicket -BodyText b -IfExists Skip -WarningVariable warned -WarningAction SilentlyContinue
        @($warned) | Should -HaveCount 1
        "$warned" | Should -MatchExactly '-ExternalId\b'
    }

    It 'warns once when -Queue has only generated keys' {
        $records = 'ann', 'bob', 'cid' | ForEach-Object { [pscustomobject]@{ Email = "$_@example.com" } }
        $queue = Join-Path -Path $TestDrive -ChildPath 'generated.queue'
        $null = $records | New-GorgiasTicket -BodyText b -Queue $queue -WarningVariable warned -WarningAction SilentlyContinue
        @($warned) | Should -HaveCount 1
        "$warned" | Should -MatchExactly '-ExternalId\b'
    }

    It 'does not warn of generated keys when every record has a number: <Name>' -ForEach @(
        @{ Name = '-IfExists Skip'; Given = @{ IfExists = 'Skip' } }, @{ Name = '-Queue'; Given = @{ Queue = 'numbered.queue' } }
    ) {
        if ($Given.Queue) { $Given = @{ Queue = Join-Path -Path $TestDrive -ChildPath $Given.Queue } }
        $null = $rows | New-GorgiasTicket -BodyText b @Given -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeNullOrEmpty
    }

    It 'has -ExternalIdPrefix before it when it is derived: <Name>' -ForEach @(
        @{ Name = 'a number'; Csv = "OrderId,Email`n1001,ann@example.com"; Key = 'recall-order-1001' }
        @{ Name = 'an id of Shopify'; Csv = "id,name,order_number,email,financial_status,total_price,currency`n5500000000201,#1001,1001,ann@example.com,paid,28.00,EUR"; Key = 'recall-shopify-5500000000201' }
    ) {
        (Read-Row $Csv | New-GorgiasTicket -BodyText b -ExternalIdPrefix recall-).ExternalId | Should -Be $Key
    }

    It 'has the prefix of Connect-Gorgias before it, on every way' {
        $there = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api -ExternalIdPrefix shop2-
        try {
            ($rows | New-GorgiasTicket -Connection $there -BodyText b).ExternalId | Should -Be 'shop2-order-1001', 'shop2-order-1002'
            ($rows | ConvertTo-GorgiasOrder | New-GorgiasTicket -Connection $there -BodyText b -IfExists Skip).Outcome | Should -Be 'Existing', 'Existing'
        } finally {
            $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        }
    }

    It 'has no prefix when it is given: <Name>' -ForEach @(
        @{ Name = 'on the command line'; Given = @{ ExternalId = 'MY-7' }; Record = @{ OrderId = 1001; Email = 'ann@example.com' } }
        @{ Name = 'in a column'; Given = @{}; Record = @{ ExternalId = 'MY-7'; OrderId = 1001; Email = 'ann@example.com' } }
        @{ Name = 'in a column with an underscore'; Given = @{}; Record = @{ external_id = 'MY-7'; OrderId = 1001; Email = 'ann@example.com' } }
    ) {
        ([pscustomobject]$Record | New-GorgiasTicket -BodyText b -ExternalIdPrefix recall- @Given).ExternalId | Should -Be 'MY-7'
    }

    It 'keeps two shops apart with a prefix' {
        $null = $rows | New-GorgiasTicket -BodyText b
        $second = Read-Row "OrderId,Email`n1001,cid@example.com" | New-GorgiasTicket -BodyText b -ExternalIdPrefix b- -IfExists Skip
        $second.Outcome | Should -Be 'Created'
        (Get-Stored $second).CustomerEmail | Should -Be 'cid@example.com'
    }

    It 'is an error when it is longer than 255 characters with its prefix' {
        $record = Read-Row "OrderId,Email`n$('1' * 200),ann@example.com"
        # Too long a prefix alone would be an error of the command line.
        $record | New-GorgiasTicket -BodyText b -ExternalIdPrefix ('p' * 100) @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.OrderInvalidValue,GorgiasPS.NewGorgiasTicketCommand'
        Get-Written | Should -BeNullOrEmpty
    }
}

Describe 'A ticket that was read earlier' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $ticket = New-GorgiasTicket -CustomerEmail ann@example.com -Subject case -BodyText x -ExternalId key-1 -Tag old
        $read = Get-GorgiasTicket -Id $ticket.Id
        # An agent goes on with it meanwhile.
        Set-GorgiasTicket -Id $ticket.Id -Status closed -Subject 'case, solved' -Priority high
        $sandbox.Requests.Clear()
    }

    It 'tells which ticket is meant and nothing else, after <Carrier>' -ForEach $carriers {
        New-Carried $read $Carrier | Set-GorgiasTicket -AddTag late
        $now = Get-Stored $ticket
        $now.Status, $now.Subject, $now.Priority | Should -Be 'closed', 'case, solved', 'high'
        $now.Tags | Should -Be 'old', 'late'
        @(Get-Body 'PUT /api/tickets/{id}') | Should -BeNullOrEmpty
    }

    It 'is changed in what the command line says alone, after <Carrier>' -ForEach $carriers {
        New-Carried $read $Carrier | Set-GorgiasTicket -Priority low
        $put = @(Get-Written)
        $put | Should -HaveCount 1
        ($put[0].Body | ConvertFrom-Json -AsHashtable).Keys | Should -Be 'priority'
        (Get-Stored $ticket).Status | Should -Be 'closed'
    }

    It 'is nothing to change by itself, after <Carrier>' -ForEach $carriers {
        $failed = try { New-Carried $read $Carrier | Set-GorgiasTicket -ErrorAction Stop } catch { $_ }
        $failed.FullyQualifiedErrorId | Should -Be 'Gorgias.NothingToChange,GorgiasPS.SetGorgiasTicketCommand'
        "$failed $($failed.ErrorDetails.RecommendedAction)" | Should -MatchExactly ([regex]::Escape('-Status { $_.Status }'))
        Get-Written | Should -BeNullOrEmpty
    }

    It 'gives its old state back when the command line says so, after <Carrier>' -ForEach $carriers {
        New-Carried $read $Carrier | Set-GorgiasTicket -Status { $_.Status }
        (Get-Stored $ticket).Status | Should -Be 'open'
    }

    It 'lends a message neither subject nor key nor author, after <Carrier>' -ForEach $carriers {
        $messages = 'first', 'second' | ForEach-Object { $text = $_; New-Carried $read $Carrier | Add-GorgiasMessage -BodyText $text }
        $messages | ForEach-Object { $_.TicketId | Should -Be $ticket.Id }
        $messages.ExternalId | Should -Not -Contain 'key-1'
        $messages.ExternalId | Select-Object -Unique | Should -HaveCount 2
        $bodies = @(Get-Body 'POST /api/tickets/{id}/messages')
        $bodies | Should -HaveCount 2
        $bodies | ForEach-Object { $_.subject | Should -BeNullOrEmpty }
    }

    It 'is found by Get-GorgiasTicket, after <Carrier>' -ForEach $carriers {
        (New-Carried $read $Carrier | Get-GorgiasTicket).Subject | Should -Be 'case, solved'
    }

    It 'lends what the user has added to it, after <Carrier>' -ForEach $carriers {
        New-Carried $read $Carrier | Select-Object -Property *, @{ Name = 'BodyText'; Expression = { "about $($_.ExternalId)" } } | Add-GorgiasMessage | ForEach-Object BodyText |
            Should -Be 'about key-1'
    }

    It 'is found from a message of it, after <Carrier>' -ForEach ($carriers | Where-Object Carrier -NE 'Export-Csv') {
        $message = Add-GorgiasMessage -Id $ticket.Id -BodyText first
        $answer = $message | Send-Record -By $Carrier -Folder $TestDrive | Add-GorgiasMessage -BodyText second
        $answer.TicketId, $answer.BodyText | Should -Be $ticket.Id, 'second'
        $answer.ExternalId | Should -Not -Be $message.ExternalId
    }

    It 'closes nothing that was open when it comes out of a job' {
        $path = "$(Resolve-Path -Path $ModulePath)"
        $fromJob = Start-Job -ArgumentList $path, $read -ScriptBlock { param($Path, $Ticket) Import-Module -Name $Path; $Ticket } | Receive-Job -Wait -AutoRemoveJob
        $fromJob | Set-GorgiasTicket -Priority low
        (Get-Stored $ticket).Status, (Get-Stored $ticket).Priority | Should -Be 'closed', 'low'
    }
}

Describe 'An order with something added' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $order = Import-GorgiasOrder -Path "$samples/shopify-order.json"
    }

    It 'has the tag of the user, its own subject and today''s date: <Name>' -ForEach @(
        @{ Name = 'Select-Object'; Add = { $_ | Select-Object -Property *, @{ Name = 'Tag'; Expression = { 'late' } } } }
        @{ Name = 'Add-Member'; Add = { $_ | Add-Member -MemberType NoteProperty -Name Tag -Value late -PassThru } }
        @{ Name = 'Clixml and Add-Member'; Add = { $_ | Send-Record -By Clixml -Folder $TestDrive | Add-Member -MemberType NoteProperty -Name Tag -Value late -PassThru } }
    ) {
        $ticket = $order | ForEach-Object -Process $Add | New-GorgiasTicket -BodyText 'Dear Jane'
        $stored = Get-Stored $ticket
        $stored.Tags | Should -Be 'late'
        $stored.Subject | Should -Match '\b2001\b'
        $stored.ExternalId | Should -Be 'shopify-5500000000201'
        $stored.CreatedDatetime | Should -BeGreaterThan ([datetimeoffset]::UtcNow.AddDays(-1))
        $stored.Messages[0].BodyText | Should -Be 'Dear Jane'
    }

    It 'shows no name of a type after Export-Csv' {
        $file = Join-Path -Path $TestDrive -ChildPath 'orders-out.csv'
        $order | Export-Csv -LiteralPath $file
        $null = Import-Csv -LiteralPath $file | New-GorgiasTicket -BodyText x -OrderContext InternalNote @quiet
        "$($sandbox.Tickets | ForEach-Object { $_.Messages.BodyText })" | Should -Not -MatchExactly 'Gorgias\.Orders\.|System\.'
    }
}

Describe 'A column of an order' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
    }

    It 'named <Column> is the shop''s, and not the ticket''s' -ForEach @(
        @{ Column = 'Status'; Value = 'closed'; Seen = { $args[0].Status }; Expected = 'open' }
        @{ Column = 'Priority'; Value = 'low'; Seen = { $args[0].Priority }; Expected = 'normal' }
        @{ Column = 'Tags'; Value = 'fraud-risk; vip'; Seen = { $args[0].Tags -join ',' }; Expected = '' }
        @{ Column = 'Tag'; Value = 'fraud-risk'; Seen = { $args[0].Tags -join ',' }; Expected = '' }
        @{ Column = 'Channel'; Value = 'chat'; Seen = { $args[0].Channel }; Expected = 'api' }
        @{ Column = 'Channel'; Value = 'amazon'; Seen = { $args[0].Channel }; Expected = 'api' }
        @{ Column = 'Channel'; Value = 'Online Store'; Seen = { $args[0].Channel }; Expected = 'api' }
        @{ Column = 'Via'; Value = 'DHL'; Seen = { $args[0].Via }; Expected = 'api' }
        @{ Column = 'Language'; Value = 'de'; Seen = { "$($args[0].Language)" }; Expected = '' }
        @{ Column = 'Message'; Value = 'Happy birthday'; Seen = { $args[0].Messages[0].BodyText }; Expected = 'Dear Ann' }
        @{ Column = 'CreatedAt'; Value = '2024-01-02'; Seen = { $args[0].CreatedDatetime -gt [datetimeoffset]::UtcNow.AddDays(-1) }; Expected = $true }
        @{ Column = 'CreatedAt'; Value = '04/03/2026'; Seen = { $args[0].CreatedDatetime -gt [datetimeoffset]::UtcNow.AddDays(-1) }; Expected = $true }
    ) {
        $ticket = [pscustomobject]@{ OrderId = 1001; Email = 'ann@example.com'; $Column = $Value } | New-GorgiasTicket -BodyText 'Dear Ann' -WarningAction SilentlyContinue
        $ticket | Should -Not -BeNullOrEmpty
        & $Seen (Get-Stored $ticket) | Should -Be $Expected
    }

    It 'named Message is no body' {
        # The order is the body then, as for any other order.
        $with = [pscustomobject]@{ OrderId = 1001; Email = 'ann@example.com'; Message = 'Happy birthday' } | New-GorgiasTicket -WarningAction SilentlyContinue
        (Get-Stored $with).Messages[0].BodyText | Should -Not -Be 'Happy birthday'
        "$((Get-Stored $with).Messages[0].BodyText)" | Should -MatchExactly '\b1001\b'
    }

    It 'is the ticket''s in a record that holds no order' {
        $record = [pscustomobject]@{ Email = 'ann@example.com'; Status = 'closed'; Priority = 'low'; Tags = 'late, vip'; Channel = 'chat'; Message = 'Where is it?'; Language = 'de' }
        $stored = Get-Stored ($record | New-GorgiasTicket -WarningAction SilentlyContinue)
        $stored.Status, $stored.Priority, $stored.Channel, $stored.Language | Should -Be 'closed', 'low', 'chat', 'de'
        $stored.Tags | Should -Be 'late', 'vip'
        $stored.Messages[0].BodyText | Should -Be 'Where is it?'
    }

    It 'is the ticket''s under an own name: <Column>' -ForEach @(
        @{ Column = 'Subject'; Value = 'Delayed'; Seen = { $args[0].Subject }; Expected = 'Delayed' }
        @{ Column = 'BodyText'; Value = 'Dear Ann'; Seen = { $args[0].Messages[0].BodyText }; Expected = 'Dear Ann' }
        @{ Column = 'body_text'; Value = 'Dear Ann'; Seen = { $args[0].Messages[0].BodyText }; Expected = 'Dear Ann' }
        @{ Column = 'BodyHtml'; Value = '<p>Dear Ann</p>'; Seen = { $args[0].Messages[0].BodyHtml }; Expected = '<p>Dear Ann</p>' }
        @{ Column = 'AssigneeTeam'; Value = 'Warehouse'; Seen = { [bool]$args[0].AssigneeTeamId }; Expected = $true }
        @{ Column = 'AssigneeUser'; Value = 'agent@sandbox.example'; Seen = { [bool]$args[0].AssigneeUserId }; Expected = $true }
        @{ Column = 'assignee_user'; Value = 'agent@sandbox.example'; Seen = { [bool]$args[0].AssigneeUserId }; Expected = $true }
    ) {
        $body = if ($Column -match 'Body') { @{} } else { @{ BodyText = 'x' } }
        $ticket = [pscustomobject]@{ OrderId = 1001; Email = 'ann@example.com'; $Column = $Value } | New-GorgiasTicket @body
        & $Seen (Get-Stored $ticket) | Should -Be $Expected
    }

    It 'is taken when the command line says so' {
        $rows = [pscustomobject]@{ OrderId = 1001; Email = 'ann@example.com'; Status = 'closed' }
        (Get-Stored ($rows | New-GorgiasTicket -BodyText x -Status { $_.Status } -WarningVariable warned -WarningAction SilentlyContinue)).Status | Should -Be 'closed'
        $warned | Should -BeNullOrEmpty
    }

    It 'with a name of the ticket is told in one warning a run, with what to type' {
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ OrderId = $_; Email = 'ann@example.com'; Status = 'shipped'; Tags = 'vip'; Channel = 'pos'; Via = 'DHL' } }
        $null = $rows | New-GorgiasTicket -BodyText x -WarningVariable warned -WarningAction SilentlyContinue
        @($warned) | Should -HaveCount 1
        'Status', 'Tags', 'Channel', 'Via' | ForEach-Object { "$warned" | Should -MatchExactly "\b$_\b" }
        "$warned" | Should -MatchExactly ([regex]::Escape('-Status { $_.Status }'))
    }

    It 'dates the ticket with -Imported' {
        $record = [pscustomobject]@{ OrderId = 1001; Email = 'ann@example.com'; CreatedAt = '2024-01-02T03:04:05Z' }
        (Get-Stored ($record | New-GorgiasTicket -BodyText x -Imported)).CreatedDatetime | Should -Be ([datetimeoffset]'2024-01-02T03:04:05Z')
    }

    It 'that dates a ticket is an error when it can be read in two ways: <Name>' -ForEach @(
        @{ Name = 'an order'; Record = @{ OrderId = 1001; Email = 'ann@example.com'; CreatedAt = '04/03/2026' } }
        @{ Name = 'no order'; Record = @{ Email = 'ann@example.com'; CreatedAt = '04/03/2026' } }
    ) {
        [pscustomobject]$Record | New-GorgiasTicket -BodyText x -Imported @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.*,GorgiasPS.NewGorgiasTicketCommand'
        "$failed" | Should -MatchExactly '\bCreatedAt\b.*04/03/2026'
        Get-Written | Should -BeNullOrEmpty
    }

    It 'that cannot be read is that record''s error under an own name: <Column>' -ForEach @(
        @{ Column = 'OrderContext'; Value = 'nonsense' }
        @{ Column = 'CustomField'; Value = 'no fields' }
    ) {
        $rows = [pscustomobject]@{ OrderId = 1; Email = 'ann@example.com'; $Column = $Value }, [pscustomobject]@{ OrderId = 2; Email = 'bob@example.com' }
        $tickets = $rows | New-GorgiasTicket -BodyText x @quiet -ErrorVariable failed
        @($tickets) | Should -HaveCount 1
        @($failed) | Should -HaveCount 1
        "$failed" | Should -MatchExactly "\b$Column\b"
        $failed[0].TargetObject.OrderId | Should -Be 1
    }

    It 'that cannot be read is not dropped without a word in a record that holds no order: Meta' {
        [pscustomobject]@{ Email = 'ann@example.com'; ExternalId = 'meta-1'; Meta = '{"campaign": "spring"}' } | New-GorgiasTicket -BodyText x -WarningVariable warned @quiet -ErrorVariable failed
        $meta = @($sandbox.Tickets | ForEach-Object { $_.Meta })
        ($meta -and $meta[0]['campaign'] -eq 'spring') -or $warned -or $failed | Should -BeTrue
    }
}

Describe 'Rows of one order' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $a = "1001,ann@example.com,Mug,2,42.00,EUR", "1001,ann@example.com,Tea,1,42.00,EUR"
        $b = '1002,bob@example.com,Pot,1,20.00,EUR'
        $header = 'OrderId,Email,Product,Quantity,Total,Currency'
    }

    It 'are one ticket with all lines when they follow each other in a pipe' {
        $ticket = Read-Row (($header, $a[0], $a[1], $b) -join "`n") | New-GorgiasTicket -BodyText x -OrderContext InternalNote @quiet -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $ticket.ExternalId | Should -Be 'order-1001', 'order-1002'
        $note = (Get-Stored $ticket[0]).Messages[1].BodyText
        $note | Should -MatchExactly '\bMug\b'
        $note | Should -MatchExactly '\bTea\b'
    }

    It 'that stand apart in a pipe are an error of the later row, which names both' {
        $tickets = Read-Row (($header, $a[0], $b, $a[1]) -join "`n") | New-GorgiasTicket -BodyText x @quiet -ErrorVariable failed
        $tickets.ExternalId | Should -Be 'order-1001', 'order-1002'
        @($failed) | Should -HaveCount 1
        "$failed" | Should -MatchExactly '\b3\b'
        "$failed" | Should -MatchExactly '\b1\b'
        $failed[0].TargetObject.Product | Should -Be 'Tea'
    }

    It 'that stand apart in a file are joined by Import-GorgiasOrder' {
        $file = Join-Path -Path $TestDrive -ChildPath 'apart.csv'
        Set-Content -LiteralPath $file -Value ($header, $a[0], $b, $a[1])
        $orders = Import-GorgiasOrder -LiteralPath $file
        $orders.Number | Should -Be '#1002', '#1001' -Because 'an order is complete with its last row'
        $orders[1].LineItems | Should -HaveCount 2
    }
}

Describe 'A record that cannot be read' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
    }

    It 'whose property throws fails alone: <Name>' -ForEach @(@{ Name = 'an order'; Order = $true }, @{ Name = 'no order'; Order = $false }) {
        $records = 1..3 | ForEach-Object {
            $record = [pscustomobject]@{ Email = "ann$_@example.com"; BodyText = 'x' }
            if ($Order) { $record | Add-Member -MemberType NoteProperty -Name OrderId -Value $_ }
            if ($_ -eq 2) { $record | Add-Member -MemberType ScriptProperty -Name Total -Value { throw 'closed' } }
            $record
        }
        $tickets = $records | New-GorgiasTicket @quiet -ErrorVariable failed
        @($tickets) | Should -HaveCount 2
        $failed = @($failed | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -like 'Gorgias.*' })
        $failed | Should -HaveCount 1
        $failed[0].TargetObject.Email | Should -Be 'ann2@example.com'
        $orders = $records | Where-Object { $Order } | ConvertTo-GorgiasOrder @quiet -ErrorVariable converted
        if ($Order) {
            @($orders) | Should -HaveCount 2
            @($converted | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -like 'Gorgias.*' }) | Should -HaveCount 1
        }
    }

    It 'that contains itself does not end the run' {
        $circle = [pscustomobject]@{ OrderId = 2; Email = 'bob@example.com' }
        $circle | Add-Member -MemberType NoteProperty -Name Parent -Value $circle
        $records = [pscustomobject]@{ OrderId = 1; Email = 'ann@example.com' }, $circle, [pscustomobject]@{ OrderId = 3; Email = 'cid@example.com' }
        ($records | ConvertTo-GorgiasOrder @quiet).Number | Should -Contain '#3'
        ($records | New-GorgiasTicket -BodyText x @quiet).ExternalId | Should -Contain 'order-3'
    }

    It 'is saved by -CustomerEmail when only its address is malformed: <Name>' -ForEach @(
        @{ Name = 'an order of Shopify'; Make = { $order = (Get-Content -Path "$samples/shopify-order.json" -Raw | ConvertFrom-Json).order; $order.email = 'jane@example'; $order.customer.email = 'jane@example'; $order } }
        @{ Name = 'a row'; Make = { [pscustomobject]@{ OrderId = 1001; Email = 'jane at example' } } }
        @{ Name = 'a hashtable'; Make = { @{ OrderId = 1001; Email = 'jane at example' } } }
    ) {
        & $Make | New-GorgiasTicket -BodyText x @quiet -ErrorVariable failed | Should -BeNullOrEmpty
        $ticket = $failed[0].TargetObject | New-GorgiasTicket -BodyText x -CustomerEmail desk@example.com
        (Get-Stored $ticket).CustomerEmail | Should -Be 'desk@example.com'
    }

    It 'is the same error from <Name> as from ConvertTo-GorgiasOrder' -ForEach @(
        @{ Name = 'a line of text'; Record = 'OrderId,Email' }, @{ Name = 'JSON text'; Record = '{ "order": 1 }' }, @{ Name = 'a path'; Record = './orders.csv' }
    ) {
        $Record | New-GorgiasTicket -BodyText x @quiet -ErrorVariable failed
        $Record | ConvertTo-GorgiasOrder @quiet -ErrorVariable converted
        $failed[0].FullyQualifiedErrorId -replace ',.*' | Should -Be ($converted[0].FullyQualifiedErrorId -replace ',.*')
        "$($failed[0]) $($failed[0].ErrorDetails.RecommendedAction)" | Should -MatchExactly '\b(Import-GorgiasOrder|Import-Csv|ConvertFrom-Json)\b'
    }

    It 'is an error of ours when text is taken for a path' {
        '{ "order": { "id": 1 } }' | Import-GorgiasOrder @quiet -ErrorVariable failed
        @($failed) | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.*,GorgiasPS.ImportGorgiasOrderCommand'
        "$($failed[0]) $($failed[0].ErrorDetails.RecommendedAction)" | Should -MatchExactly '\bConvertFrom-Json\b'
    }

    It 'of a file leaves no ticket with a generated key when its error is piped on' {
        $null = Import-GorgiasOrder -Path "$samples/broken.csv" @quiet -ErrorVariable failed
        $failed.TargetObject | New-GorgiasTicket -CustomerEmail desk@example.com -BodyText x @quiet | Out-Null
        @($sandbox.Tickets | Where-Object ExternalId -Match '^gps-') | Should -BeNullOrEmpty
    }

    It 'because a script block failed is no empty pipeline' {
        1..3 | ForEach-Object { [pscustomobject]@{ Email = 'ann@example.com' } } | New-GorgiasTicket -BodyText { throw 'no' } @quiet -ErrorVariable failed -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        @($failed | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).Count | Should -BeGreaterOrEqual 3
        Get-Written | Should -BeNullOrEmpty
    }
}

Describe 'Several records in one value' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
    }

    It 'are one ticket each with -InputObject' {
        $orders = Import-GorgiasOrder -Path "$samples/woocommerce-orders.json"
        (New-GorgiasTicket -InputObject $orders).ExternalId | Should -Be 'woocommerce-3101', 'woocommerce-3102'
    }

    It 'are opened, or told what opens them, when they come in an envelope' {
        $one = (Get-Content -Path "$samples/shopify-order.json" -Raw | ConvertFrom-Json).order
        $envelope = [pscustomobject]@{ orders = @($one, ($one | Select-Object -ExcludeProperty id, name, order_number -Property *, @{ Name = 'id'; Expression = { 9 } }, @{ Name = 'name'; Expression = { '#9' } })) }
        $tickets = $envelope | New-GorgiasTicket @quiet -ErrorVariable failed
        if ($failed) {
            "$($failed[0]) $($failed[0].ErrorDetails.RecommendedAction)" | Should -MatchExactly 'ConvertTo-GorgiasOrder'
        } else {
            $tickets.ExternalId | Should -Be 'shopify-5500000000201', 'shopify-9'
        }
    }
}

Describe 'Mail for some records' {
    It 'is sent to those that a script block names, although -From is given for all' {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $null = $sandbox.GetServer().Seed.EmailIntegration('support@acme.example', 'Support')
        $rows = Read-Row "OrderId,Email,Mail me`n1,ann@example.com,yes`n2,bob@example.com,no`n3,cid@example.com,yes"
        $tickets = $rows | New-GorgiasTicket -BodyText x -Channel email -FromAgent -From support@acme.example -SendEmail:{ $_.'Mail me' -eq 'yes' } -Force @quiet -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        @($tickets) | Should -HaveCount 3
        @($sandbox.Outbox | ForEach-Object { $_.To }) | Sort-Object | Should -Be 'ann@example.com', 'cid@example.com'
    }
}

Describe 'Which ticket a record names' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $ticket = New-GorgiasTicket -CustomerEmail ann@example.com -Subject case -BodyText x -ExternalId order-1001
        $sandbox.Requests.Clear()
    }

    It 'is told by a number in the pipe: Set-GorgiasTicket' {
        $ticket.Id | Set-GorgiasTicket -Status closed
        (Get-Stored $ticket).Status | Should -Be 'closed'
        $sandbox.Requests.Total | Should -Be 1
    }

    It 'is told by a number in the pipe, as text too: Set-GorgiasTicket' {
        "$($ticket.Id)" | Set-GorgiasTicket -Status closed
        (Get-Stored $ticket).Status | Should -Be 'closed'
    }

    It 'is told by a number in the pipe: Add-GorgiasMessage' {
        ($ticket.Id | Add-GorgiasMessage -BodyText y).TicketId | Should -Be $ticket.Id
    }

    It 'is looked up once when there is only an ExternalId: <Name>' -ForEach @(
        @{ Name = 'a custom object'; Make = { [pscustomobject]@{ ExternalId = 'order-1001' } } }
        @{ Name = 'a hashtable'; Make = { @{ ExternalId = 'order-1001' } } }
        @{ Name = 'an order of ours'; Make = { [pscustomobject]@{ OrderId = 1001; Email = 'ann@example.com' } | ConvertTo-GorgiasOrder } }
    ) {
        & $Make | Set-GorgiasTicket -Status closed
        (Get-Stored $ticket).Status | Should -Be 'closed'
        @($sandbox.Requests | Where-Object Method -EQ 'GET') | Should -HaveCount 1
        @(Get-Written) | Should -HaveCount 1

        $message = & $Make | Add-GorgiasMessage -BodyText y
        $message.TicketId | Should -Be $ticket.Id
        (& $Make | Get-GorgiasTicket).Id | Should -Be $ticket.Id
    }

    It 'is an error when there is no ticket of that ExternalId' {
        [pscustomobject]@{ ExternalId = 'order-9' } | Set-GorgiasTicket -Status closed @quiet -ErrorVariable failed
        @($failed) | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.*,GorgiasPS.SetGorgiasTicketCommand'
        Get-Written | Should -BeNullOrEmpty
    }

    It 'is told by Id in a record that is no order' {
        [pscustomobject]@{ Id = $ticket.Id } | Set-GorgiasTicket -Status closed
        (Get-Stored $ticket).Status | Should -Be 'closed'
    }

    It 'is not told by Id in <Name>' -ForEach @(
        @{ Name = 'an order of Shopify'; Make = { $order = (Get-Content -Path "$samples/shopify-order.json" -Raw | ConvertFrom-Json).order; $order.id = $args[0]; $order } }
        @{ Name = 'a record with an address'; Make = { [pscustomobject]@{ Id = $args[0]; Email = 'ann@example.com' } } }
        @{ Name = 'a record with an order number'; Make = { [pscustomobject]@{ Id = $args[0]; 'Order Number' = '#77' } } }
        @{ Name = 'a record with a total'; Make = { [pscustomobject]@{ Id = $args[0]; Total = '28.00' } } }
    ) {
        & $Make $ticket.Id | Set-GorgiasTicket -Status closed @quiet -ErrorVariable failed
        (Get-Stored $ticket).Status | Should -Be 'open'
        @($failed) | Should -HaveCount 1
        & $Make $ticket.Id | Add-GorgiasMessage -BodyText y @quiet
        @((Get-Stored $ticket).Messages) | Should -HaveCount 1
    }

    It 'is told by TicketId in an order too' {
        [pscustomobject]@{ Id = 77; TicketId = $ticket.Id; Email = 'ann@example.com'; Total = '28.00' } | Set-GorgiasTicket -AddTag late
        (Get-Stored $ticket).Tags | Should -Be 'late'
    }
}

Describe 'A value of a change' {
    BeforeEach {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $ticket = New-GorgiasTicket -CustomerEmail ann@example.com -Subject case -BodyText x -Tag old
        $sandbox.Requests.Clear()
    }

    It 'that is a subject has as many characters as that of a new ticket: <Count> emoji' -ForEach @(@{ Count = 600 }, @{ Count = 998 }) {
        $subject = [char]::ConvertFromUtf32(0x1F381) * $Count
        $ticket | Set-GorgiasTicket -Subject $subject
        (Get-Stored $ticket).Subject | Should -Be $subject
        (Get-Stored (New-GorgiasTicket -CustomerEmail ann@example.com -Subject $subject -BodyText x)).Subject | Should -Be $subject
    }

    It 'that is a subject of 999 emoji is refused as that of a new ticket is' {
        $subject = [char]::ConvertFromUtf32(0x1F381) * 999
        $ticket | Set-GorgiasTicket -Subject { $subject } @quiet -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord,*'
        [pscustomobject]@{ Email = 'ann@example.com' } | New-GorgiasTicket -Subject { $subject } -BodyText x @quiet -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord,*'
        Get-Written | Should -BeNullOrEmpty
    }

    It 'that ends a snooze is null on the command line' {
        $ticket | Set-GorgiasTicket -SnoozeUntil '2099-01-02T03:04:05Z'
        $ticket | Set-GorgiasTicket -SnoozeUntil $null
        (Get-Stored $ticket).SnoozeDatetime | Should -BeNullOrEmpty
        $last = @(Get-Written)[-1].Body | ConvertFrom-Json -AsHashtable
        $last.Keys | Should -Be 'snooze_datetime'
        $last.snooze_datetime | Should -BeNullOrEmpty
    }

    It 'that is empty in a script block takes nothing away: <Name>' -ForEach @(
        @{ Name = 'a snooze'; Given = @{ SnoozeUntil = { $_.Nothing } } }, @{ Name = 'tags'; Given = @{ Tag = { $_.Nothing } } }
    ) {
        $ticket | Set-GorgiasTicket -SnoozeUntil '2099-01-02T03:04:05Z' -Tag kept
        $ticket | Set-GorgiasTicket @Given -AddTag more @quiet
        (Get-Stored $ticket).SnoozeDatetime | Should -Not -BeNullOrEmpty
        (Get-Stored $ticket).Tags | Should -Contain 'kept'
    }

    It 'that is a snooze is refused when it is <Name>' -ForEach @(@{ Name = 'past'; Value = '2020-01-02T03:04:05Z' }, @{ Name = 'readable in two ways'; Value = '01/02/2099' }) {
        $ticket | Set-GorgiasTicket -SnoozeUntil { $Value } @quiet -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Be 'Gorgias.InvalidRecord,GorgiasPS.SetGorgiasTicketCommand'
        Get-Written | Should -BeNullOrEmpty
    }

    It 'is written after the tags, direct and through a queue' {
        $change = @{ AddTag = 'late'; RemoveTag = 'old'; Status = 'closed' }
        $ticket | Set-GorgiasTicket @change
        $direct = (Get-Written).Route
        $sandbox.Requests.Clear()
        Set-GorgiasTicket -Id $ticket.Id -AddTag old -RemoveTag late -Status open
        $sandbox.Requests.Clear()
        $queue = Join-Path -Path $TestDrive -ChildPath 'change.queue'
        $null = $ticket | Set-GorgiasTicket @change -Queue $queue
        $null = Send-GorgiasQueue $queue
        (Get-Written).Route | Should -Be $direct
        $direct[-1] | Should -BeLike 'PUT *'
        $direct | Should -HaveCount 3
    }
}

Describe 'A text without HTML' {
    It 'becomes the same HTML with and without an order' {
        $sandbox.Reset()
        $connection = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $sandbox.Requests.Clear()
        $text = "Dear Jane,`r`n`r`nwe are <sorry>.`r`nAnn"
        $order = Import-GorgiasOrder -Path "$samples/shopify-order.json"
        $alone = (Get-Stored ($order | New-GorgiasTicket -BodyText $text -OrderContext None -ExternalId a)).Messages[0].BodyHtml
        $together = (Get-Stored ($order | New-GorgiasTicket -BodyText $text -OrderContext Message -ExternalId b)).Messages[0].BodyHtml
        $alone | Should -Be '<p>Dear Jane,</p><p>we are &lt;sorry&gt;.<br>Ann</p>'
        $together.StartsWith($alone) | Should -BeTrue
    }
}

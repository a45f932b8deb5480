param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    # Every view of the format file, once for each type that it is for.
    $views = foreach ($view in ([xml] (Get-Content -Raw -Path "$ModulePath/GorgiasPS.Format.ps1xml")).Configuration.ViewDefinitions.View) {
        foreach ($type in $view.ViewSelectedBy.TypeName) {
            @{
                View    = $view.Name
                Type    = $type
                Control = if ($view.TableControl) { 'Table' } elseif ($view.ListControl) { 'List' } else { 'Wide' }
                Heading = @(if ($view.TableControl) { $view.TableControl.TableHeaders.TableColumnHeader.Label })
            }
        }
    }
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $samples = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../samples')
    $escape = [char] 27
    $dataBefore = $env:GORGIASPS_DATA
    $env:GORGIASPS_DATA = "$TestDrive/data"
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
    $ended = $sandbox | Connect-Gorgias -SkipVerification
    Disconnect-Gorgias
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $orders = @(Import-GorgiasOrder -Path "$samples/shopify-orders_export.csv")
    $now = [System.DateTimeOffset]::UtcNow

    # A run, mail, a queue with each kind of item, and the ledger.
    $tickets = @($orders[0..2] | New-GorgiasTicket -BodyText hello -Tag delayed, vip -Meta @{ shop = @{ id = 7 } } -WarningAction Ignore)
    $mailed = $tickets[0] | Add-GorgiasMessage -BodyText 'On its way' -FromAgent -SendEmail -From support@acme.example -Force -DeliveryWaitSec 0 -WarningAction Ignore
    $plain = @(Import-GorgiasOrder -Path "$samples/orders.csv" -WarningAction Ignore)[0..2]
    $null = $plain | New-GorgiasTicket -BodyText hello -WarningAction Ignore
    $report = $connection.LastRun
    $null = [pscustomobject]@{ Email = 'jane@example.com'; ExternalId = 'shopify-5500000000101' }, [pscustomobject]@{ Email = 'jane@example.com'; ExternalId = 'q-3' } |
        New-GorgiasTicket -Queue orders -BodyText x -Subject 'Late' -AssigneeUser 99999999 -IfExists Create
    $null = Send-GorgiasQueue orders -ErrorAction SilentlyContinue
    $null = $tickets[0] | Set-GorgiasTicket -Queue orders -Status closed -AddTag late
    $null = $tickets[0] | Add-GorgiasMessage -Queue orders -BodyText "Hello`n   there"
    $null = [pscustomobject]@{ Email = 'jane@example.com'; ExternalId = 'gps-00000000000000000000000000000001' }, [pscustomobject]@{ Email = 'jane@example.com'; ExternalId = 'gps-00000000000000000000000000000002' } |
        New-GorgiasTicket -Queue orders -BodyText x -Subject 'Late'
    $items = @(Get-GorgiasQueueItem orders)
    $null = $orders[0] | New-GorgiasTicket -WhatIf -BodyText x -IfExists Create -InformationVariable said 6> $null
    $plan = $said.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] }

    $null = $tickets[0] | Set-GorgiasTicket -Status open -Bulk -WhatIf -InformationVariable said 6> $null
    $planned = @($said.MessageData | Where-Object { $_ -is [GorgiasPS.GorgiasPlan] })[0].Jobs[0]
    $inJob = $tickets[0] | Set-GorgiasTicket -Status open -Bulk -PassThru

    $ticket = [Gorgias.Client.GorgiasTicket] @{
        Id = 1; ExternalId = 'order-1'; Subject = 'Late'; Status = 'open'; Priority = 'high'; Channel = 'email'; Via = 'api'; Outcome = 'Created'; Excerpt = 'Where'
        Customer = [Gorgias.Client.GorgiasCustomer] @{ Name = 'Jane'; Email = 'jane@example.com' }; AssigneeUser = [Gorgias.Client.GorgiasUser] @{ Name = 'Ann' }
        CreatedDatetime = $now; UpdatedDatetime = $now; ClosedDatetime = $now; SnoozeDatetime = $now.AddDays(-1)
    }
    $ticket.Tags.Add([Gorgias.Client.GorgiasTag] @{ Name = 'vip' })
    $ticket.CustomFields.Add([Gorgias.Client.GorgiasCustomFieldValue] @{ Id = 5; Value = 'x' })
    $message = [Gorgias.Client.GorgiasMessage] @{
        Id = 2; TicketId = 1; ExternalId = 'order-1/1'; Channel = 'email'; Via = 'api'; FromAgent = $true; Subject = 'Late'; BodyText = "On`nits way"
        CreatedDatetime = $now; SentDatetime = $now; FailedDatetime = $now; Outcome = 'Created'
        Source = [Gorgias.Client.MessageSource] @{ From = [Gorgias.Client.MessageAddress] @{ Address = 'ann@acme.example' } }
    }
    $message.Source.To = [Gorgias.Client.MessageAddress[]] @([Gorgias.Client.MessageAddress] @{ Address = 'jane@example.com' })
    $limit = [Gorgias.Client.RateLimitStatus] @{
        Used = 3; Limit = 40; Period = [timespan]::FromSeconds(20); Since = $now; HeldUntil = $now; RetryAfter = [timespan]::FromSeconds(9); ProbeAt = $now; Reserve = 3.1
        CallsMade = 7; Throttled = 1; SharedAt = 'here'; SharingFailure = 'gone'
    }
    $user = [Gorgias.Client.GorgiasUser] @{ Id = 3; Name = 'Ann Agent'; Email = 'ann@acme.example'; Role = 'agent'; Active = $true }
    $team = [Gorgias.Client.GorgiasTeam] @{ Id = 4; Name = 'Support'; Members = [Gorgias.Client.GorgiasUser[]] @($user) }
    $tag = [Gorgias.Client.GorgiasTag] @{ Id = 5; Name = 'vip'; Usage = 6; Description = 'Buys a lot' }
    $tag.Decoration = [System.Collections.Generic.Dictionary[string, object]]::new()
    $tag.Decoration['color'] = '#998e2c'
    $account = [Gorgias.Client.GorgiasAccount] @{ Domain = 'acme' }
    foreach ($part in @{ status = @{ status = 'active' } }, @{ current_subscription = @{ plan = 'pro'; status = 'active' } }) {
        $members = [System.Collections.Generic.Dictionary[string, object]]::new()
        @($part.Values)[0].GetEnumerator() | ForEach-Object { $members[$_.Key] = $_.Value }
        $account.AdditionalProperties[@($part.Keys)[0]] = $members
    }
    $setting = Get-GorgiasAccountSetting auto-split
    $full = @{
        'Gorgias.Client.GorgiasCustomer'  = [Gorgias.Client.GorgiasCustomer] @{ Id = 5; Name = 'Jane'; Email = 'jane@example.com'; ExternalId = 'crm-5' }
        'Gorgias.Client.GorgiasCustomerChannel' = [Gorgias.Client.GorgiasCustomerChannel] @{ Id = 6; Type = 'email'; Address = 'jane@example.com'; Preferred = $true }
        'Gorgias.Client.GorgiasTicket'    = $ticket
        'Gorgias.Client.GorgiasMessage'   = $message
        'Gorgias.Client.GorgiasDelivery'  = [Gorgias.Client.GorgiasDelivery] @{ TicketId = 1; MessageId = 2; State = 'Bounced'; To = 'jane@example.com'; Reason = 'unknown user'; SentDatetime = $now; FailedDatetime = $now }
        'Gorgias.Client.GorgiasCustomField' = Get-GorgiasCustomField 'Contact reason'
        'Gorgias.Client.GorgiasMacro'     = Get-GorgiasMacro 'Where is my order'
        'Gorgias.Client.GorgiasFile'      = [Gorgias.Client.GorgiasFile] @{ Url = 'https://acme.gorgias.com/api/attachment/download/1/a.pdf'; Name = 'a.pdf'; Size = 3; ContentType = 'application/pdf' }
        'Gorgias.Client.GorgiasEvent'     = [Gorgias.Client.GorgiasEvent] @{ Id = 1; Type = 'ticket-created'; ObjectType = 'Ticket'; ObjectId = 2; UserId = 3; CreatedDatetime = $now }
        'Gorgias.Client.GorgiasExport'    = [Gorgias.Client.GorgiasExport] @{ Type = 'Tickets'; Format = 'Csv'; Rows = 1; TotalRows = 2; Watermark = $now; Path = '/tmp/x'; StatePath = '/tmp/x.state.json' }
        'Gorgias.Client.RateLimitStatus'  = $limit
        'Gorgias.Client.GorgiasUser'      = $user
        'Gorgias.Client.GorgiasTeam'      = $team
        'Gorgias.Client.GorgiasTag'       = $tag
        'Gorgias.Client.GorgiasIntegration'    = [Gorgias.Client.GorgiasIntegration] @{ Id = 6; Type = 'email'; Name = 'Acme'; Address = 'support@acme.example' }
        'Gorgias.Client.GorgiasAccount'        = $account
        'Gorgias.Client.GorgiasAccountSetting' = $setting
        'Gorgias.Client.GorgiasSatisfactionSurvey' = [Gorgias.Client.GorgiasSatisfactionSurvey] @{ Id = 7; TicketId = 1; CustomerId = 5; Score = 4; BodyText = 'Quick'; CreatedDatetime = $now }
        'Gorgias.Client.GorgiasView'      = [Gorgias.Client.GorgiasView] @{ Id = 8; Type = 'ticket-list'; Category = 'user'; Visibility = 'public'; Name = 'Late'; Filters = "eq(ticket.status, 'open')" }
        'Gorgias.Orders.GorgiasOrder'     = $orders[0]
        'Gorgias.Sandbox.SandboxTicket'   = @($sandbox.Tickets)[0]
        'Gorgias.Sandbox.SandboxMail'     = @($sandbox.Outbox)[0]
        'Gorgias.Sandbox.SandboxRequest'  = [Gorgias.Sandbox.SandboxRequest] @{ At = $now; Method = 'GET'; Path = '/api'; Query = 'a=1'; Status = 200; Fault = 1 }
        'Gorgias.Client.GorgiasJob'       = Get-GorgiasJob -Id $inJob.JobId
        'GorgiasPS.GorgiasConnection'     = $connection
        'GorgiasPS.GorgiasJobTicket'      = $inJob
        'GorgiasPS.GorgiasLedgerRow'      = @(Get-GorgiasLedger)[0]
        'GorgiasPS.GorgiasPlan'           = $plan
        'GorgiasPS.GorgiasPlannedJob'     = $planned
        'GorgiasPS.GorgiasQueueInfo'      = Get-GorgiasQueue orders
        'GorgiasPS.GorgiasQueueItem'      = $items | Where-Object Kind -EQ UpdateTicket
        'GorgiasPS.GorgiasRunRecord'      = $report.Done[0]
        'GorgiasPS.GorgiasRunReport'      = $report
        'GorgiasPS.RunningSandbox'        = $sandbox
    }

    # Optional members are null. What only the module can create has as little as it can have.
    $empty = @{
        'GorgiasPS.GorgiasConnection' = $ended
        'GorgiasPS.GorgiasLedgerRow'  = @(Get-GorgiasLedger)[-1]
        'GorgiasPS.GorgiasQueueInfo'  = Get-GorgiasQueue orders
        'GorgiasPS.GorgiasQueueItem'  = $items | Where-Object { $null -eq $_.TicketId } | Select-Object -First 1
        'GorgiasPS.RunningSandbox'    = $sandbox
    }

    function Get-Given($Type, $From) {
        $name = $Type -replace '^Deserialized\.'
        $given = if ($From.ContainsKey($name)) { $From[$name] } else { New-Object -TypeName $name }
        if ($Type -eq $name) { return $given }
        [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($given))
    }

    # The cells of a view, by heading, as the formatter sees them before it cuts them.
    function Get-Cell($Object, $View, $Control, $Heading) {
        $parts = if ($Control -eq 'Table') { $Object | Format-Table -View $View } else { $Object | Format-List -View $View }
        $entry = @($parts | Where-Object { $_.PSObject.Properties['formatEntryInfo'] -and $_.formatEntryInfo })[0].formatEntryInfo
        if ($Control -eq 'Table') {
            for ($i = 0; $i -lt $Heading.Count; $i++) { [pscustomobject]@{ Heading = $Heading[$i]; Text = $entry.formatPropertyFieldList[$i].propertyValue } }
        }
        else {
            foreach ($field in $entry.listViewFieldList) { [pscustomobject]@{ Heading = $field.label; Text = $field.formatPropertyField.propertyValue } }
        }
    }
}

AfterAll {
    $env:GORGIASPS_DATA = $dataBefore
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'The view <View> of <Type>' -ForEach $views {
    BeforeEach {
        Set-StrictMode -Version Latest
        $global:Error.Clear()
    }

    It 'is shown without an error, whatever is null' {
        Get-Given $Type $empty | & "Format-$Control" -View $View | Out-String -Width 120 | Should -Not -BeNullOrEmpty
        Get-Given $Type $full | & "Format-$Control" -View $View | Out-String -Width 120 | Should -Not -BeNullOrEmpty
        $global:Error | Should -BeNullOrEmpty
    }

    It 'leaves nothing out that is known' {
        $cells = Get-Cell (Get-Given $Type $full) $View $Control $Heading
        $cells | Should -Not -BeNullOrEmpty

        # Nothing is shown of a recipient, a subject or a body that this object does not have, nor of what is not known before the run has ended.
        $open = if ($Control -eq 'List') { 'AssigneeTeam', 'TicketExternalId', 'ExternalIdPrefix', 'Customer', 'Subject', 'MessageId', 'Outcome', 'AssigneeUserId', 'AssigneeTeamId' }
        $cells | Where-Object { -not "$($_.Text)".Trim() -and $_.Heading -notin $open } | ForEach-Object Heading | Should -BeNullOrEmpty
    }

    It 'has dates in one form, with the year' {
        foreach ($cell in Get-Cell (Get-Given $Type $full) $View $Control $Heading) {
            $cell.Text | Should -Not -Match '\d{1,2}/\d{1,2}/\d{4}|^\d\d-\d\d \d\d:\d\d|[+-]\d\d:\d\d$' -Because $cell.Heading
            if ($cell.Text -match '\d{4}-\d\d-\d\d') { $cell.Text | Should -Match '^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d\.\d{3})?$' -Because $cell.Heading }
        }
    }

    It 'has headings by which objects can be sorted and selected' {
        $given = Get-Given $Type $full
        foreach ($name in $Heading) { $given.PSObject.Properties.Name | Should -Contain $name }
        $null = $given | Sort-Object -Property $Heading
        if ($Heading) { ($given | Select-Object -Property $Heading).PSObject.Properties.Name | Should -Be $Heading }
        $global:Error | Should -BeNullOrEmpty
    }
}

Describe 'Properties with the names of headings' {
    It 'sort and filter by date, also after a job' {
        $earlier = [Gorgias.Client.GorgiasTicket] @{ Id = 9; CreatedDatetime = [System.DateTimeOffset]::Parse('2025-12-31T23:00Z') }
        foreach ($given in @($tickets[0], $earlier), @($tickets[0], $earlier | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) })) {
            ($given | Sort-Object -Property Created)[0].Id | Should -Be 9
            @($given | Where-Object Created -GT (Get-Date).AddDays(-1)).Id | Should -Be $tickets[0].Id
            $given[1].Created | Should -Be $earlier.CreatedDatetime.LocalDateTime
            $given[1].Closed | Should -BeNullOrEmpty
        }
    }

    It 'tell who wrote a message, and whether it was sent' {
        $message.By | Should -Be 'agent'
        $message.Sending | Should -Be 'failed'
        ([Gorgias.Client.GorgiasMessage] @{ Channel = 'internal-note'; FromAgent = $true }).By | Should -Be 'note'
        ([Gorgias.Client.GorgiasMessage] @{ Channel = 'internal-note'; FromAgent = $true }).Sending | Should -BeNullOrEmpty
        ([Gorgias.Client.GorgiasMessage] @{ Channel = 'email'; FromAgent = $true }).Sending | Should -Be 'queued'
    }
}

Describe 'The table of queue items' {
    It 'shows two long keys that differ at their end as different' {
        $keys = $items | Where-Object ExternalId -Like 'gps-0000*' |
            ForEach-Object { (Get-Cell $_ GorgiasQueueItem.Table Table 'Id', 'Status', 'Kind', 'ExternalId', 'TicketId', 'About')[3].Text }
        $keys | Should -HaveCount 2
        $keys[0] | Should -Not -Be $keys[1]
        $keys | ForEach-Object Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 22
        (Get-Cell ($items | Where-Object ExternalId -Like 'shopify-*') GorgiasQueueItem.Table Table 'Id', 'Status', 'Kind', 'ExternalId', 'TicketId', 'About')[3].Text | Should -Be 'shopify-5500000000101'
    }

    It 'says what each kind of item is about' {
        ($items | Where-Object Kind -EQ UpdateTicket).About | Should -Be 'status=closed, tags+=late'
        ($items | Where-Object Kind -EQ AddMessage).About | Should -BeLike 'Hello there*'
        ($items | Where-Object ExternalId -Like 'gps-0*1').About | Should -BeLike 'Late*jane@example.com*'
    }
}

Describe 'The run report' {
    It 'has what is done in the order of the input, with its number and the record itself' {
        $report.Done.Row | Should -Be 1, 2, 3
        $report.Done.ExternalId | Should -Be $plain.ExternalId
        $report.Done.TargetObject.Number | Should -Be $plain.Number
    }

    It 'says when it ran, and what to type next only when something is left' {
        $report.Ended | Should -BeGreaterOrEqual $report.Started
        $report.Next | Should -BeNullOrEmpty
        $null = try {
            1..9 | ForEach-Object { if ($_ -eq 5) { throw 'input' }; [pscustomobject]@{ Email = 'jane@example.com'; ExternalId = "n-$_" } } |
                New-GorgiasTicket -BodyText x -WarningAction Ignore
        }
        catch { Write-Verbose -Message $_ }
        $connection.LastRun.Next | Should -Not -BeNullOrEmpty
        ($connection.LastRun | Format-List | Out-String -Width 200) | Should -Match 'Next +: \S'
    }
}

Describe 'A report of <_>' -ForEach 'ticket', 'listed', 'message', 'order', 'item', 'delivery', 'connection', 'run', 'plan' {
    BeforeAll {
        $given = @{
            ticket = $tickets[0]; listed = @(Get-GorgiasTicket -First 1)[0]; message = $mailed; order = $orders[0]; item = $items | Where-Object Status -EQ Dead | Select-Object -First 1
            delivery = @(Get-GorgiasDelivery -Id $tickets[0].Id)[0]; connection = $connection; run = $report; plan = $plan
        }[$_]
        $typeName = '\bSystem\.\w|\bGorgiasPS\.[A-Z]|\bGorgias\.[A-Z]\w+\.?[A-Z]'
    }

    It 'has no type names in Export-Csv' {
        $given | ConvertTo-Csv -NoTypeInformation | Out-String | Should -Not -Match $typeName
    }

    It 'has no type names in ConvertTo-Json at its default depth, and fits a page or two' {
        $json = ConvertTo-Json -InputObject $given -WarningAction SilentlyContinue
        $json | Should -Not -Match $typeName
        $json.Length | Should -BeLessThan 8000
    }

    It 'has no type names in Format-List *' {
        $given | Format-List -Property * | Out-String -Width 4000 | Should -Not -Match $typeName
    }
}

Describe 'Text of tickets' {
    It 'reads in a string' {
        "$($tickets[0].Tags)" -split ' ' | Should -Be 'delayed', 'vip'
        $tickets[0].Tags.ToString() -split '; ' | Should -Be 'delayed', 'vip'
        "$($mailed.Source)" | Should -Match 'support@acme\.example -> .*jane\.roe@example\.com'
        ($tickets[0] | ConvertTo-Csv | ConvertFrom-Csv).Meta | Should -Match '"shop":'
    }

    It 'counts the messages of a ticket that was just created' {
        $tickets[0].MessagesCount | Should -Be $tickets[0].Messages.Count
        [Gorgias.Client.GorgiasTicket]::new().MessagesCount | Should -BeNullOrEmpty
    }

    It 'has no colours in a file' {
        $all = @($tickets) + $items + $connection + $report + $sandbox
        $all > "$TestDrive/out.txt"
        $all | Format-List > "$TestDrive/list.txt"
        Get-Content -Raw -Path "$TestDrive/out.txt", "$TestDrive/list.txt" | Should -Not -Match $escape
    }
}

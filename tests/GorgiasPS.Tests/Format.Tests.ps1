param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $samples = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../samples')
    $escape = [char] 27

    function Get-Line($Object, [int] $Width) {
        ($Object | Out-String -Width $Width) -replace "$escape\[[\d;]*m" -split '\r?\n' | Where-Object { $_.Trim() }
    }

    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $id = (Invoke-GorgiasApi -Path tickets -Method POST -Body @{
            channel = 'email'; via = 'api'; from_agent = $false; external_id = 'order-1001'; priority = 'critical'
            subject = "$escape[2JOrder 1001`r`nis late $([char]0x202E)"; tags = @(@{ name = 'vip' }); assignee_team = @{ id = (Invoke-GorgiasApi -Path teams).data[0].id }
            customer = @{ email = 'jane@example.com'; name = 'Jane Roe' }
            messages = @(@{ channel = 'email'; via = 'api'; from_agent = $false; body_text = "Where`r`nis it?"; sender = @{ email = 'jane@example.com' } })
        }).id
    $null = Invoke-GorgiasApi -Path "tickets/$id/messages" -Method POST -Body @{
        channel = 'email'; via = 'api'; from_agent = $true; body_text = 'On its way'; sender = @{ email = 'ann@acme.example' }; receiver = @{ email = 'jane@example.com' }
        source = @{ type = 'email'; from = @{ address = 'support@acme.example' }; to = @(@{ address = 'jane@example.com' }) }
    }
    $null = $sandbox.GetServer().Seed.Ticket('noa@example.com', "הזמנה 1007 🎁 $('very long ' * 20)", 'order-1007', 'closed')
    $null = $sandbox.GetServer().Seed.SatisfactionSurvey($id, 2, "$escape[2JSlow`r`n $([char]0x202E)")
    $ticket = Get-GorgiasTicket -Id $id
    $dataBefore = $env:GORGIASPS_DATA
    $env:GORGIASPS_DATA = "$TestDrive/data"
    $null = [pscustomobject]@{ Email = 'jane@example.com'; ExternalId = "q-1$escape[2J" } | New-GorgiasTicket -Queue orders -BodyText x -Subject "$escape[2JLate $([char]0x202E)" -ErrorAction SilentlyContinue
    $null = [pscustomobject]@{ Email = 'jane@example.com'; ExternalId = 'q-2' } | New-GorgiasTicket -Queue orders -BodyText x -Subject "Late $([char]0x202E) $('very long ' * 20)"
    $null = [pscustomobject]@{ Email = 'jane@example.com'; ExternalId = 'q-3' } | New-GorgiasTicket -Queue orders -BodyText x -AssigneeUser 99999999
    $null = Send-GorgiasQueue orders -ErrorAction SilentlyContinue
    $null = New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -BodyText x
    $inJobs = @($id | Set-GorgiasTicket -Priority critical -Bulk -PassThru)
    'x' | Set-Content -LiteralPath "$TestDrive/label.pdf"
    $objects = @{
        GorgiasFile       = @(Send-GorgiasFile "$TestDrive/label.pdf")
        GorgiasQueueInfo  = @(Get-GorgiasQueue)
        GorgiasQueueItem  = @(Get-GorgiasQueueItem orders)
        GorgiasTicket     = @(Get-GorgiasTicket)
        GorgiasMessage    = @($ticket.Messages)
        GorgiasCustomer   = @(Get-GorgiasCustomer)
        GorgiasDelivery   = @(Get-GorgiasDelivery -Id $id)
        GorgiasOrder      = @(Import-GorgiasOrder -Path "$samples/shopify-orders_export.csv", "$samples/orders.csv")
        GorgiasConnection = @($connection)
        RateLimitStatus   = @(Get-GorgiasRateLimit)
        GorgiasUser       = @(Get-GorgiasUser)
        GorgiasTeam       = @(Set-GorgiasTeam Support -AddMember ann@acme.example -Emoji '🎧' -PassThru)
        GorgiasTag        = @(New-GorgiasTag "$escape[2Jlate" "Order is late`r`n $([char]0x202E)")
        GorgiasIntegration    = @(Get-GorgiasIntegration)
        GorgiasAccount        = @(Get-GorgiasAccount)
        GorgiasAccountSetting = @(Get-GorgiasAccountSetting)
        GorgiasSatisfactionSurvey = @(Get-GorgiasSatisfactionSurvey)
        GorgiasView           = @(New-GorgiasView "$escape[2Jlate `r`n $([char]0x202E)" "eq(ticket.status, 'open')")
        RunningSandbox    = @($sandbox)
        SandboxTicket     = @($sandbox.Tickets)
        SandboxMail       = @($sandbox.Outbox)
        SandboxRequest    = @($sandbox.Requests)
        GorgiasJob        = @(Get-GorgiasJob)
        GorgiasJobTicket  = $inJobs
        GorgiasEvent      = @(Get-GorgiasEvent -First 5)
        GorgiasExport     = @([Gorgias.Client.GorgiasExport] @{ Type = 'Messages'; Format = 'Ndjson'; Rows = 100000; TotalRows = 1000000; Watermark = [System.DateTimeOffset]::UtcNow; Path = '/home/jane/exports/messages.ndjson' })
    }
}

AfterAll {
    $env:GORGIASPS_DATA = $dataBefore
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'The table of <Name>' -ForEach @(
    @{ Name = 'GorgiasTicket'; Header = 'Id', 'Status', 'Outcome', 'Customer', 'Created', 'Subject' }
    @{ Name = 'GorgiasMessage'; Header = 'Id', 'TicketId', 'Created', 'By', 'Channel', 'Sending', 'BodyText' }
    @{ Name = 'GorgiasFile'; Header = 'Name', 'Size', 'ContentType', 'Url' }
    @{ Name = 'GorgiasCustomer'; Header = 'Id', 'Name', 'Email', 'ExternalId' }
    @{ Name = 'GorgiasDelivery'; Header = 'TicketId', 'MessageId', 'State', 'To', 'Reason' }
    @{ Name = 'GorgiasJob'; Header = 'Id', 'Type', 'Status', 'TicketCount', 'ProgressCount', 'Created' }
    @{ Name = 'GorgiasJobTicket'; Header = 'TicketId', 'Outcome', 'JobId', 'Change' }
    @{ Name = 'GorgiasEvent'; Header = 'Id', 'Created', 'ObjectId', 'UserId', 'Type' }
    @{ Name = 'GorgiasExport'; Header = 'Type', 'Format', 'Rows', 'TotalRows', 'Watermark', 'Path' }
    @{ Name = 'GorgiasOrder'; Header = 'Number', 'CreatedAt', 'Total', 'OrderStatus', 'CustomerName' }
    @{ Name = 'GorgiasQueueInfo'; Header = 'Name', 'Pending', 'Sending', 'Done', 'Unknown', 'Dead', 'Ends', 'Account' }
    @{ Name = 'GorgiasQueueItem'; Header = 'Id', 'Status', 'Kind', 'ExternalId', 'TicketId', 'About' }
    @{ Name = 'GorgiasConnection'; Header = 'Account', 'Kind', 'Credential', 'Reserve', 'Scope', 'Plan', 'User' }
    @{ Name = 'RateLimitStatus'; Header = 'Used', 'Model', 'Period', 'Reserve', 'Waiting', 'Calls', '429s', 'HeldUntil' }
    @{ Name = 'GorgiasUser'; Header = 'Id', 'Role', 'Active', 'Name', 'Email' }
    @{ Name = 'GorgiasTeam'; Header = 'Id', 'Name', 'Members' }
    @{ Name = 'GorgiasTag'; Header = 'Id', 'Usage', 'Color', 'Name', 'Description' }
    @{ Name = 'GorgiasIntegration'; Header = 'Id', 'Type', 'Name', 'Address' }
    @{ Name = 'GorgiasAccount'; Header = 'Domain', 'Status', 'Plan', 'SubscriptionStatus' }
    @{ Name = 'GorgiasAccountSetting'; Header = 'Id', 'Type', 'Data' }
    @{ Name = 'GorgiasSatisfactionSurvey'; Header = 'Id', 'TicketId', 'Score', 'Created', 'BodyText' }
    @{ Name = 'GorgiasView'; Header = 'Id', 'Type', 'Category', 'Visibility', 'Name', 'Filters' }
    @{ Name = 'RunningSandbox'; Header = 'BaseUri', 'Plan', 'Tickets', 'Outbox', 'Requests', '429s', 'Limit' }
    @{ Name = 'SandboxTicket'; Header = 'Id', 'Status', 'ExternalId', 'Messages', 'CustomerName', 'Subject' }
    @{ Name = 'SandboxMail'; Header = 'TicketId', 'State', 'From', 'To', 'Subject' }
    @{ Name = 'SandboxRequest'; Header = 'At', 'Method', 'Status', 'Fault', 'Path' }
) {
    It 'has all its columns at a width of <_>' -ForEach 80, 120 {
        $given = $objects[$Name]
        $lines = @(Get-Line $given $_)
        $lines[0].Trim() -split '\s+' | Should -Be $Header
        $lines.Count | Should -Be ($given.Count + 2)
        $lines | ForEach-Object { $_.Length } | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual $_
    }

    It 'is the same for a deserialized object' {
        $crossed = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($objects[$Name][0]))
        $crossed.PSTypeNames[0] | Should -BeLike 'Deserialized.*'
        $lines = @(Get-Line $crossed 120)
        $lines[0].Trim() -split '\s+' | Should -Be $Header
        if ($Name -ne 'RunningSandbox') {
            # Its counts are read from the running sandbox.
            $lines[2] | Should -Be @(Get-Line $objects[$Name][0] 120)[2]
        }
    }

    It 'lets no text move the cursor or hide what follows' {
        ($objects[$Name] | Out-String -Width 200) -replace "$escape\[[\d;]*m" | Should -Not -Match "[$escape\u202E]"
        ($objects[$Name] | Format-List | Out-String -Width 200) -replace "$escape\[[\d;]*m" | Should -Not -Match "[$escape\u202E]"
    }
}

Describe 'The views' {
    It 'mark priority, tags and assignee apart from the subject' {
        @(Get-Line $ticket 120)[2] | Should -Match '!! .*Order 1001 .*is late .*\[.*vip.*\] +\[@.+\]'
    }

    It 'show that a ticket is snoozed, trashed or spam' {
        $ticket.SnoozeDatetime = [System.DateTimeOffset]::UtcNow.AddDays(1)
        @(Get-Line $ticket 120)[2] | Should -Match 'snoozed'
        $ticket.Spam = $true
        @(Get-Line $ticket 120)[2] | Should -Match 'spam'
        $ticket.TrashedDatetime = [System.DateTimeOffset]::UtcNow
        @(Get-Line $ticket 120)[2] | Should -Match 'trashed'
    }

    It 'show the outcome of a written ticket, and that it was merged' {
        $ticket.Outcome = 'Created'
        @(Get-Line $ticket 120)[2] | Should -Match 'Created'
        $created = Get-Line ($ticket | Format-List) 120 | Where-Object { $_ -match '^Outcome +: Created\s*$' }
        $created | Should -HaveCount 1
        $ticket.Merged = $true
        @(Get-Line $ticket 120)[2] | Should -Match 'Merged'
        Get-Line ($ticket | Format-List) 120 | Where-Object { $_ -match '^Outcome +: Created\b' -and $_ -ne $created } | Should -HaveCount 1
    }

    It 'show amounts with their currency, right-aligned' {
        $lines = Get-Line $objects.GorgiasOrder 120
        $lines[2] | Should -Match '67[.,]59 USD'
        $ends = $lines[2..9] | ForEach-Object { [regex]::Match($_, ' [A-Z]{3} ').Index }
        @($ends | Select-Object -Unique).Count | Should -Be 1
    }

    It 'show a message on one line, and whether it was sent' {
        $lines = @(Get-Line $objects.GorgiasMessage 120)
        $lines[2] | Should -Match 'customer.*Where is it\?'
        $lines[3] | Should -Match 'agent.*(queued|sent).*On its way'
    }

    It 'show the error of a dead item, and the subject of any other' {
        $dead = $objects.GorgiasQueueItem | Where-Object Status -EQ Dead
        @(Get-Line $dead 120)[2] | Should -Match 'Dead .*q-3 .*Refused: assignee_user\.id\b'
        @(Get-Line ($objects.GorgiasQueueItem | Where-Object ExternalId -EQ q-2) 120)[2] | Should -Match 'Done .*q-2 .*Late'
        $again = [pscustomobject]@{ Email = 'jane@example.com'; ExternalId = 'q-3' } | New-GorgiasTicket -Queue orders -BodyText x -AssigneeUser 99999999

        # An item that was already in the queue is marked in brackets.
        @(Get-Line $again 120)[2] | Should -Match 'Dead .*q-3 .*\([^)]+\) '
        @(Get-Line $dead 120)[2] | Should -Not -Match '\([^)]+\) '
    }

    It 'keep nested objects when serialized' {
        $crossed = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($objects.GorgiasOrder[0]))
        $crossed.LineItems[0].Name | Should -Be $objects.GorgiasOrder[0].LineItems[0].Name
        $crossed.Total | Should -Be $objects.GorgiasOrder[0].Total
    }
}

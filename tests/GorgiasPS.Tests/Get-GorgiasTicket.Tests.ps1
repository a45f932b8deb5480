param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $connection = $sandbox | Connect-Gorgias
    $seed = $sandbox.GetServer().Seed
    $first = $seed.Ticket('jane@example.com', 'First', 'order-1')
    $second = $seed.Ticket('jane@example.com', 'Second', 'order-2', 'closed')
    $third = $seed.Ticket('omar@example.com', 'عمر 🎁', 'order-3')
    $customerId = (Get-GorgiasTicket -Id $first).CustomerId
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Get-GorgiasTicket -Id' {
    It 'reads a ticket with its messages' {
        $ticket = Get-GorgiasTicket -Id $first
        $ticket | Should -BeOfType Gorgias.Client.GorgiasTicket
        $ticket.Subject | Should -Be 'First'
        $ticket.Messages.Count | Should -BeGreaterThan 0
        $ticket.Outcome | Should -BeNullOrEmpty
    }

    It 'takes several ids, by position, and by the alias TicketId' {
        (Get-GorgiasTicket $third, $first).Id | Should -Be $third, $first
        (Get-GorgiasTicket -TicketId $second).Id | Should -Be $second
    }

    It 'takes from the pipeline <Name>' -ForEach @(
        @{ Name = 'ids'; Given = { $first, $second } }
        @{ Name = 'ids as text, as files have them'; Given = { "$first", "$second" } }
        @{ Name = 'objects with an Id'; Given = { $first, $second | ForEach-Object { [pscustomobject]@{ Id = $_ } } } }
        @{ Name = 'objects with a TicketId, also when they have an Id'; Given = { $first, $second | ForEach-Object { [pscustomobject]@{ Id = 1; TicketId = "$_" } } } }
        @{ Name = 'tickets of a list, to get their messages'; Given = { Get-GorgiasTicket -CustomerEmail jane@example.com | Sort-Object -Property Id } }
        @{ Name = 'messages, to get their ticket'; Given = { (Get-GorgiasTicket -Id $first, $second).Messages } }
        @{ Name = 'orders, by their external id'; Given = { 'order-1', 'order-2' | ForEach-Object { [pscustomobject]@{ OrderId = 'x'; ExternalId = $_ } | ConvertTo-GorgiasOrder } } }
    ) {
        (& $Given | Get-GorgiasTicket).Id | Should -Be $first, $second
    }

    It 'writes an error for an id that does not exist, and continues' {
        $tickets = Get-GorgiasTicket -Id 1, $first -ErrorVariable errors -ErrorAction SilentlyContinue
        $tickets.Id | Should -Be $first
        $errors.Count | Should -Be 1
        $errors[0].TargetObject | Should -Be 1
        $errors[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $errors[0].FullyQualifiedErrorId | Should -Be 'Gorgias.NotFound,GorgiasPS.GetGorgiasTicketCommand'
        $errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'sets the piped record as the TargetObject of the error' {
        $record = [pscustomobject]@{ TicketId = 1 }
        $record | Get-GorgiasTicket -ErrorVariable errors -ErrorAction SilentlyContinue
        [object]::ReferenceEquals($errors[0].TargetObject.PSObject.BaseObject, $record.PSObject.BaseObject) -or $errors[0].TargetObject -eq $record | Should -BeTrue
    }

    It 'writes an error for <Name>, which names no ticket, before any call' -ForEach @(
        @{ Name = 'a text'; Record = 'order-1' }
        @{ Name = 'an empty text'; Record = '' }
        @{ Name = 'a negative number'; Record = -5 }
        @{ Name = 'an object with neither id'; Record = [pscustomobject]@{ Colour = 'red' } }
        @{ Name = 'an object with an empty external id'; Record = [pscustomobject]@{ ExternalId = '' } }
    ) {
        $before = $sandbox.Requests.Total
        $Record | Get-GorgiasTicket -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.NoTicketNamed,*'
        $sandbox.Requests.Total | Should -Be $before
    }

    It 'rejects the id <_> before any call' -ForEach 0, -1, 'abc', $null {
        $before = $sandbox.Requests.Total
        { Get-GorgiasTicket -Id $_ } | Should -Throw
        $sandbox.Requests.Total | Should -Be $before
    }
}

Describe 'Get-GorgiasTicket by filter' {
    It 'lists all tickets without a filter, newest first' {
        (Get-GorgiasTicket).Id | Should -Be $third, $second, $first
    }

    It 'finds by external id, one or several' {
        (Get-GorgiasTicket -ExternalId order-1).Id | Should -Be $first
        (Get-GorgiasTicket -ExternalId order-1, order-3).Id | Should -Be $first, $third
        Get-GorgiasTicket -ExternalId order-999 | Should -BeNullOrEmpty
    }

    It 'finds by customer, by id and by e-mail address' {
        (Get-GorgiasTicket -CustomerId $customerId).Id | Should -Be $second, $first
        (Get-GorgiasTicket -CustomerEmail jane@example.com).Id | Should -Be $second, $first
    }

    It 'finds by status' {
        (Get-GorgiasTicket -CustomerEmail jane@example.com -Status open).Id | Should -Be $first
        (Get-GorgiasTicket -Status closed).Id | Should -Be $second
    }

    It 'finds nothing for an unknown customer, and -Verbose shows the address' {
        Get-GorgiasTicket -CustomerEmail nobody@example.com | Should -BeNullOrEmpty
        Get-GorgiasTicket -CustomerEmail nobody@example.com -Verbose 4>&1 | Should -Match '\bnobody@example\.com\b'
        Get-GorgiasTicket -CustomerEmail jane@example.com -CustomerId 1 | Should -BeNullOrEmpty
    }

    It 'keeps emoji and right-to-left text' {
        (Get-GorgiasTicket -ExternalId order-3).Subject | Should -Be 'عمر 🎁'
    }

    It 'hides trashed tickets, unless -IncludeTrashed is given' {
        $gone = $seed.Ticket('trash@example.com', 'Gone', 'order-gone')
        $null = Invoke-GorgiasApi -Path "tickets/$gone" -Method PUT -Body @{ trashed_datetime = '2026-01-01T00:00:00+00:00' }
        Get-GorgiasTicket -ExternalId order-gone | Should -BeNullOrEmpty
        (Get-GorgiasTicket -ExternalId order-gone -IncludeTrashed).Id | Should -Be $gone
    }

    It 'rejects <Name> before any call' -ForEach @(
        @{ Name = 'an unknown status'; Call = { Get-GorgiasTicket -Status snoozed } }
        @{ Name = 'an empty external id'; Call = { Get-GorgiasTicket -ExternalId '' } }
        @{ Name = 'an empty e-mail address'; Call = { Get-GorgiasTicket -CustomerEmail '' } }
        @{ Name = '-First 0'; Call = { Get-GorgiasTicket -First 0 } }
        @{ Name = 'an id together with a filter'; Call = { Get-GorgiasTicket -Id 1 -Status open } }
    ) {
        $before = $sandbox.Requests.Total
        $Call | Should -Throw
        $sandbox.Requests.Total | Should -Be $before
    }
}

Describe 'Get-GorgiasTicket over many pages' {
    BeforeAll {
        $large = Start-GorgiasSandbox -Plan Unlimited
        $pages = $large | Connect-Gorgias
        1..250 | ForEach-Object { $null = $large.GetServer().Seed.Ticket("c$($_ % 7)@example.com", "Ticket $_", "many-$_", $(if ($_ % 50) { 'open' } else { 'closed' })) }
    }

    BeforeEach {
        $large.Requests.Clear()
    }

    It 'reads them to the end, each ticket once' {
        $ids = (Get-GorgiasTicket -Connection $pages).Id
        $ids.Count | Should -Be 250
        @($ids | Select-Object -Unique).Count | Should -Be 250
        $large.Requests.Total | Should -Be 3
    }

    It 'reads no more pages than -First needs' {
        (Get-GorgiasTicket -First 5 -Connection $pages).Subject | Should -Be (250..246 | ForEach-Object { "Ticket $_" })
        $large.Requests.Total | Should -Be 1
    }

    It 'stops when Select-Object -First has enough' {
        @(Get-GorgiasTicket -Connection $pages | Select-Object -First 5).Count | Should -Be 5
        $large.Requests.Total | Should -BeLessOrEqual 2
    }

    It 'counts -First after -Status' {
        (Get-GorgiasTicket -Status closed -First 2 -Connection $pages).Subject | Should -Be 'Ticket 250', 'Ticket 200'
    }
}

Describe 'Get-GorgiasTicket when calls fail' {
    AfterEach {
        $sandbox.Faults.Clear()
    }

    It 'retries what is safe to send again' {
        $null = $sandbox.Faults.Next('DropBefore').Next('Error500Before').Next('Truncate')
        (Get-GorgiasTicket -Id $first).Id | Should -Be $first
    }

    It 'ends the run when the credential is no longer accepted' {
        $wrong = Connect-Gorgias -BaseUri $sandbox.BaseUri -SkipVerification -Credential ([pscredential]::new('agent@sandbox.example', [System.Net.NetworkCredential]::new('', 'wrong').SecurePassword))
        $before = $sandbox.Requests.Total
        { 1..3 | Get-GorgiasTicket -Connection $wrong -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'Gorgias.Unauthorized,*'
        $sandbox.Requests.Total - $before | Should -Be 1
        $wrong | Disconnect-Gorgias
    }
}

Describe 'Stopping Get-GorgiasTicket' {
    It 'does not wait for a slow response' {
        $slow = Start-GorgiasSandbox -Plan Unlimited
        $connection = $slow | Connect-Gorgias
        $slow.Latency = [timespan]::FromMinutes(5)
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Path, $Connection) Import-Module -Name $Path; Get-GorgiasTicket -Connection $Connection').AddArgument("$ModulePath").AddArgument($connection)
        $running = $shell.BeginInvoke()
        $patience = [System.Diagnostics.Stopwatch]::StartNew()
        while ((Get-GorgiasRateLimit -Connection $connection).InFlight -eq 0 -and $patience.Elapsed.TotalSeconds -lt 30) {
            $null = $running.AsyncWaitHandle.WaitOne(20)
        }

        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 100
        $shell.Dispose()
        $slow | Stop-GorgiasSandbox
    }
}

param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/Loopback.psm1') -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -LogBody
    $null = $sandbox | Connect-Gorgias
    $seed = $sandbox.GetServer().Seed
    $id = $seed.Ticket('jane@example.com', 'First', 'order-1')
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Invoke-GorgiasApi' {
    BeforeEach {
        $sandbox.Requests.Clear()
    }

    It 'reads any path, with or without /api: <_>' -ForEach 'tickets/{0}', '/tickets/{0}', 'api/tickets/{0}', '/api/tickets/{0}', '/api/tickets/{0}/' {
        $ticket = Invoke-GorgiasApi -Path ($_ -f $id)
        $ticket | Should -BeOfType pscustomobject
        $ticket.subject | Should -Be 'First'
        $ticket.customer.email | Should -Be 'jane@example.com'
        $ticket.messages.Count | Should -Be 1
        $ticket.created_datetime | Should -BeOfType string
    }

    It 'takes the account''s own full address' {
        (Invoke-GorgiasApi -Path "$($sandbox.BaseUri)api/tickets/$id").id | Should -Be $id
    }

    It 'rejects the address of another host: <_>' -ForEach @(
        'https://evil.example/api/tickets'
        'https://acme.gorgias.com/api/tickets'
        '//evil.example/api/tickets'
        'http:\\evil.example\api'
        'http://127.0.0.1:1/api/tickets'
        'file:///etc/passwd'
    ) {
        { Invoke-GorgiasApi -Path $_ } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.InvokeGorgiasApiCommand'
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'sends no second header or request for <Name>' -ForEach @(
        @{ Name = 'line breaks in the path'; Path = "tickets`r`nX-Evil: 1" }
        @{ Name = 'a space in the path'; Path = 'tickets HTTP/1.1' }
    ) {
        try {
            $null = Invoke-GorgiasApi -Path $Path -ErrorAction SilentlyContinue
        } catch {
            $_.FullyQualifiedErrorId | Should -BeLike 'Gorgias.*'
        }
        $sandbox.Requests.Total | Should -BeLessOrEqual 1
        @($sandbox.Requests).Path | Should -Not -Be '/api/tickets'
    }

    It 'sends the query, arrays as repeated parameters' {
        $null = Invoke-GorgiasApi -Path tickets -Query @{ ticket_ids = $id, 5; limit = 2 }
        $sent = @($sandbox.Requests)[0].Query
        $sent | Should -Match "ticket_ids=$id&ticket_ids=5"
        $sent | Should -Match 'limit=2'
    }

    It 'escapes the query: <_>' -ForEach 'a b&c=d', '100%', 'עמר 🎁', "x`r`ny", '+' {
        $null = Invoke-GorgiasApi -Path tickets -Query @{ external_id = $_ }
        [System.Uri]::UnescapeDataString(@($sandbox.Requests)[0].Query) | Should -BeExactly "external_id=$_"
    }

    It 'sends <Name> as the body' -ForEach @(
        @{ Name = 'a hashtable'; Body = @{ status = 'closed' } }
        @{ Name = 'an object'; Body = [pscustomobject]@{ status = 'closed' } }
        @{ Name = 'an ordered hashtable'; Body = [ordered]@{ status = 'closed' } }
        @{ Name = 'JSON text'; Body = '{ "status": "closed" }' }
    ) {
        $ticket = Invoke-GorgiasApi -Path "tickets/$id" -Method PUT -Body $Body
        $ticket.status | Should -Be 'closed'
        @($sandbox.Requests)[0].Body | Should -Be '{"status":"closed"}'
    }

    It 'takes bodies from the pipeline, one call for each' {
        @{ name = 'red' }, @{ name = 'blue' } | Invoke-GorgiasApi -Path tags -Method POST | ForEach-Object name | Should -Be 'red', 'blue'
    }

    It 'sends dates and large numbers of JSON text unchanged' {
        $null = Invoke-GorgiasApi -Path "tickets/$id" -Method PUT -Body '{"meta":{"at":"2026-01-02T03:04:05","n":12345678901234567,"d":1.10}}'
        @($sandbox.Requests)[0].Body | Should -Be '{"meta":{"at":"2026-01-02T03:04:05","n":12345678901234567,"d":1.10}}'
    }

    It 'keeps emoji, right-to-left text and line breaks in the body' {
        $ticket = Invoke-GorgiasApi -Path "tickets/$id" -Method PUT -Body @{ subject = 'עמר 🎁'; meta = @{ note = "one`r`ntwo" } }
        $ticket.subject | Should -Be 'עמר 🎁'
        $ticket.meta.note | Should -Be "one`r`ntwo"
    }

    It 'rejects a body that is invalid JSON, before any call' {
        { Invoke-GorgiasApi -Path tags -Method POST -Body '{ "name": ' } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.InvokeGorgiasApiCommand'
        { Invoke-GorgiasApi -Path tags -Method POST -Body '{} {}' } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.InvokeGorgiasApiCommand'
        { Invoke-GorgiasApi -Path tags -Method POST -Body '' } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.InvokeGorgiasApiCommand'
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'rejects a body that contains itself, before any call' {
        $circle = @{}
        $circle.self = $circle
        { Invoke-GorgiasApi -Path tags -Method POST -Body $circle } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.InvokeGorgiasApiCommand'
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'rejects a GET with a body, and -Paginate with any method but GET' {
        $caught = { Invoke-GorgiasApi -Path tickets -Body @{ a = 1 } } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.InvokeGorgiasApiCommand' -PassThru
        "$caught" | Should -MatchExactly '-Query\b'
        $caught = { Invoke-GorgiasApi -Path tickets -Method POST -Paginate } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,GorgiasPS.InvokeGorgiasApiCommand' -PassThru
        "$caught" | Should -MatchExactly '-Paginate\b'
    }

    It 'emits nothing for a response without a body' {
        $other = $seed.Ticket('jane@example.com', 'To be deleted')
        Invoke-GorgiasApi -Path "tickets/$other" -Method DELETE | Should -BeNullOrEmpty
        @($sandbox.Requests)[0].Status | Should -Be 204
    }

    It 'changes nothing with -WhatIf, but still reads' {
        Invoke-GorgiasApi -Path "tickets/$id" -Method DELETE -WhatIf
        $sandbox.Requests.Total | Should -Be 0
        (Invoke-GorgiasApi -Path "tickets/$id" -WhatIf).id | Should -Be $id
    }

    It 'has the API''s field errors in the error' {
        Invoke-GorgiasApi -Path tickets -Method POST -Body @{ nonsense = 1 } -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Be 'Gorgias.Refused,GorgiasPS.InvokeGorgiasApiCommand'
        $errors[0].Exception.Message | Should -Match 'nonsense'
        $errors[0].Exception.FieldErrors.Keys | Should -Contain 'nonsense'
        $errors[0].CategoryInfo.Category | Should -Be InvalidData
    }

    It 'reads lists to the end with -Paginate' {
        1..120 | ForEach-Object { $null = $seed.Ticket('many@example.com', "Ticket $_") }
        $sandbox.Requests.Clear()
        $subjects = (Invoke-GorgiasApi -Path tickets -Paginate).subject
        $subjects.Count | Should -BeGreaterThan 120
        $sandbox.Requests.Total | Should -Be 2
        @(Invoke-GorgiasApi -Path tickets -Paginate | Select-Object -First 3).Count | Should -Be 3
        $sandbox.Requests.Total | Should -BeLessOrEqual 4
    }

    It 'waits for the rate limit as every cmdlet does' {
        $small = Start-GorgiasSandbox -WindowSec 4.6
        $through = $small | Connect-Gorgias
        1..60 | ForEach-Object { $null = Invoke-GorgiasApi -Path account -Connection $through }
        $small.Requests.Total | Should -Be 61
        $small.Throttled | Should -Be 0
    }

    It 'follows no redirect of a write' {
        $other = Start-AnsweringServer
        $redirecting = Start-AnsweringServer -Status 307 -Header @{ Location = "$($other.BaseUri)/api/tags" }
        $there = Connect-Gorgias -BaseUri $redirecting.BaseUri -Credential $sandbox.Credential -SkipVerification
        Invoke-GorgiasApi -Path tags -Method POST -Body @{ name = 'x' } -Connection $there -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Redirected,*'
        $redirecting.Requests.Count | Should -Be 1
        $other.Requests.Count | Should -Be 0
        $other, $redirecting | ForEach-Object { $_.Stop() }
    }

    It 'rejects an unknown method, and an empty path' {
        { Invoke-GorgiasApi -Path tickets -Method BREW } | Should -Throw
        { Invoke-GorgiasApi -Path '' } | Should -Throw
        { Invoke-GorgiasApi -Path $null } | Should -Throw
    }
}

Describe 'Invoke-GorgiasApi -Paginate' {
    BeforeAll {
        $main = $sandbox | Connect-Gorgias
        $texts = 1..65 | ForEach-Object { "Message $_" }
        $thread = Invoke-GorgiasApi -Connection $main -Path tickets -Method POST -Body @{
            channel  = 'api'
            via      = 'api'
            customer = @{ email = 'long@example.com' }
            messages = @($texts | ForEach-Object { @{ channel = 'api'; via = 'api'; from_agent = $false; body_text = $_ } })
        }
        $servers = [System.Collections.Generic.List[object]]::new()

        function Connect-AnsweringServer {
            param([string] $Body)
            $server = Start-AnsweringServer -Body $Body
            $servers.Add($server)
            Connect-Gorgias -BaseUri $server.BaseUri -Credential $sandbox.Credential -SkipVerification
        }
    }

    BeforeEach {
        $sandbox.Requests.Clear()
    }

    AfterAll {
        $sandbox.GetServer().Options.TicketMessagesAsDocumented = $false
        $servers | ForEach-Object { $_.Stop() }
    }

    It 'reads the messages of a ticket by <Name>' -ForEach @(
        @{ Name = 'page number, as recorded'; AsDocumented = $false; Calls = 3 }
        @{ Name = 'cursor, as documented'; AsDocumented = $true; Calls = 1 }
    ) {
        $sandbox.GetServer().Options.TicketMessagesAsDocumented = $AsDocumented
        (Invoke-GorgiasApi -Path "tickets/$($thread.id)/messages" -Paginate -Connection $main).body_text | Should -Be $texts
        $sandbox.Requests.Total | Should -Be $Calls
    }

    It 'reads the items of a view to the end' {
        1..101 | ForEach-Object { $null = $seed.Ticket('view@example.com', "Item $_") }
        $view = Invoke-GorgiasApi -Connection $main -Path views -Method POST -Body @{ name = 'All'; slug = 'all'; filters = '' }
        $ids = (Invoke-GorgiasApi -Path "views/$($view.id)/items" -Paginate -Connection $main).id
        $ids.Count | Should -Be ((Invoke-GorgiasApi -Path tickets -Paginate -Connection $main).id.Count)
        ($ids | Sort-Object -Unique).Count | Should -Be $ids.Count
    }

    It 'emits what came, then an error with path and counts, when <Name>' -ForEach @(
        @{ Name = 'more items are announced than come'; Meta = '{"next_cursor":null,"item_count":70}'; Counts = '70', '2' }
        @{ Name = 'more items are announced in an unknown form'; Meta = '{"next_token":"abc"}'; Counts = @('2') }
        @{ Name = 'the pages lead back'; Meta = '{"page":1,"per_page":2,"item_count":70,"nb_pages":35}'; Counts = @('2') }
    ) {
        $there = Connect-AnsweringServer -Body "{""data"":[{""id"":1},{""id"":2}],""meta"":$Meta}"
        $items = Invoke-GorgiasApi -Path tags -Paginate -Connection $there -ErrorVariable errors -ErrorAction SilentlyContinue
        $items.id | Should -Be 1, 2
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be 'Gorgias.UnreadableAnswer,GorgiasPS.InvokeGorgiasApiCommand'
        $errors[0].Exception.Message | Should -Match 'api/tags'
        foreach ($count in $Counts) {
            $errors[0].Exception.Message | Should -Match "\b$count\b"
        }
        { Invoke-GorgiasApi -Path tags -Paginate -Connection $there -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.UnreadableAnswer,*'
    }

    It 'sends nothing to another host to which a list leads' {
        $other = Start-AnsweringServer -Body '{"data":[]}'
        $servers.Add($other)
        $there = Connect-AnsweringServer -Body "{""data"":[{""id"":1}],""meta"":{""next_items"":""$($other.BaseUri)/api/views/1/items/?cursor=a""}}"
        $items = Invoke-GorgiasApi -Path views/1/items -Paginate -Connection $there -ErrorVariable errors -ErrorAction SilentlyContinue
        $items.id | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnreadableAnswer,*'
        $servers[-1].Requests.Count | Should -Be 1
        $other.Requests.Count | Should -Be 0
    }
}

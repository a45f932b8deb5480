# An object of one account is never taken by its id in another one, where the id is that of another object.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    Import-Module -Name $ModulePath
    $resources = foreach ($cmdlet in Get-Command -Module GorgiasPS -Verb Remove, Set | Where-Object { $_.Parameters.ContainsKey('Id') -and $_.Parameters.ContainsKey('InputObject') }) {
        if ($cmdlet.Noun -notin 'GorgiasTicket', 'GorgiasMessage', 'GorgiasQueueItem') {
            @{ Cmdlet = $cmdlet.Name; Noun = $cmdlet.Noun }
        }
    }
    $tickets = @(
        @{ Cmdlet = 'Set-GorgiasTicket'; With = @{ Status = 'closed' } }
        @{ Cmdlet = 'Remove-GorgiasTicket'; With = @{ Confirm = $false } }
        @{ Cmdlet = 'Add-GorgiasMessage'; With = @{ BodyText = 'x'; Internal = $true } }
        @{ Cmdlet = 'Invoke-GorgiasMacro'; With = @{ Macro = 'Hello'; SendEmail = $true; Force = $true } }
        @{ Cmdlet = 'Get-GorgiasTicket'; With = @{} }
        @{ Cmdlet = 'Get-GorgiasMessage'; With = @{} }
        @{ Cmdlet = 'Get-GorgiasDelivery'; With = @{} }
        @{ Cmdlet = 'Get-GorgiasEvent'; With = @{} }
        @{ Cmdlet = 'Get-GorgiasCustomer'; With = @{} }
        @{ Cmdlet = 'Get-GorgiasSatisfactionSurvey'; With = @{} }
    )
    $messages = @(
        @{ Cmdlet = 'Set-GorgiasMessage'; With = @{ BodyText = 'x' } }
        @{ Cmdlet = 'Remove-GorgiasMessage'; With = @{ Confirm = $false } }
        @{ Cmdlet = 'Get-GorgiasMessage'; With = @{} }
        @{ Cmdlet = 'Set-GorgiasTicket'; With = @{ Status = 'closed' } }
    )
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandboxes = 1..2 | ForEach-Object { Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 }
    $first, $second = $sandboxes | Connect-Gorgias -DefaultChannel api -DefaultVia api
    function New-Objects($Connection) {
        $with = @{ Connection = $Connection }
        @{
            GorgiasCustomer    = New-GorgiasCustomer jane@example.com -Name Jane @with
            GorgiasCustomField = New-GorgiasCustomField Size -FieldType text @with
            GorgiasMacro       = New-GorgiasMacro Hello 'Hello.' @with
            GorgiasTag         = New-GorgiasTag vip @with
            GorgiasTeam        = New-GorgiasTeam Returns @with
            GorgiasUser        = New-GorgiasUser -Name Bob -Email bob@acme.example -Role agent -Confirm:$false @with
            GorgiasView        = New-GorgiasView Mine -Filter "eq(ticket.status, 'open')" @with
            GorgiasTicket      = New-GorgiasTicket -CustomerEmail jane@example.com -Subject mine -BodyText x @with
        }
    }

    $objects = New-Objects $first
    $others = New-Objects $second
    $changes = @{
        GorgiasCustomer    = @{ Note = 'calls at noon' }
        GorgiasCustomField = @{ Description = 'of a shirt' }
        GorgiasMacro       = @{ Language = 'en' }
        GorgiasTag         = @{ Description = 'pays well' }
        GorgiasTeam        = @{ Description = 'of goods' }
        GorgiasUser        = @{ Country = 'DE' }
        GorgiasView        = @{ OrderDir = 'asc' }
    }

    function Get-Change([string] $Cmdlet, [string] $Noun) {
        if ($Cmdlet -like 'Set-*') { $changes[$Noun] } else { @{ Confirm = $false } }
    }
}

AfterAll {
    Disconnect-Gorgias
    $sandboxes | Stop-GorgiasSandbox
}

Describe 'An object of another account' {
    It 'is an error of the record with <Cmdlet>, and the next record goes on' -ForEach $resources {
        $change = Get-Change $Cmdlet $Noun
        $object = $objects[$Noun]
        $object | Should -Not -BeNullOrEmpty -Because "$Noun needs a row in the table above"
        $failed = $null
        $sandboxes[1].Requests.Clear()
        $object | & $Cmdlet @change -Connection $second -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.OtherAccount,*'
        $failed[0].TargetObject.Id | Should -Be $object.Id
        foreach ($sandbox in $sandboxes) {
            "$($failed[0])" | Should -Match $sandbox.BaseUri.Port -Because 'both accounts are named'
        }

        $sandboxes[1].Requests | Should -HaveCount 0
        if ($Cmdlet -like 'Set-*') {
            $object, $others[$Noun] | & $Cmdlet @change -Connection $second -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed | Should -HaveCount 1
            $sandboxes[1].Requests.Where{ $_.Method -eq 'PUT' } | Should -HaveCount 1
        }
    }

    It 'is no error in its own account with <Cmdlet>, nor by its name in the other one' -ForEach $resources.Where{ $_.Cmdlet -like 'Set-*' } {
        $change = Get-Change $Cmdlet $Noun
        $objects[$Noun] | & $Cmdlet @change -Connection $first -ErrorAction Stop
        $name = $objects[$Noun].Name ?? $objects[$Noun].Label
        $name | & $Cmdlet @change -Connection $second -ErrorAction Stop
    }

    It 'is an error of a ticket with <Cmdlet>' -ForEach $tickets {
        foreach ($ticket in $objects.GorgiasTicket, (Get-GorgiasTicket $objects.GorgiasTicket.Id -Connection $first)) {
            $failed = $null
            $sandboxes[1].Requests.Clear()
            $emitted = $ticket | & $Cmdlet @With -Connection $second -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.OtherAccount,*'
            $emitted | Should -BeNullOrEmpty
            $sandboxes[1].Requests.Where{ $_.Path -like "*$($ticket.Id)*" -or $_.Method -notin 'GET' } | Should -HaveCount 0
        }
    }

    It 'is an error of a message with <Cmdlet>, also of a message of a ticket' -ForEach $messages {
        foreach ($message in $objects.GorgiasTicket.Messages[0], (Get-GorgiasMessage $objects.GorgiasTicket.Id -Connection $first)) {
            $failed = $null
            $sandboxes[1].Requests.Clear()
            $message | & $Cmdlet @With -Connection $second -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.OtherAccount,*'
            $sandboxes[1].Requests.Where{ $_.Method -ne 'GET' } | Should -HaveCount 0
        }
    }

    It 'is neither merged nor merged into' {
        $objects.GorgiasTag | Merge-GorgiasTag -Into $others.GorgiasTag.Id -Connection $second -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.OtherAccount,*'
        $objects.GorgiasCustomer | Merge-GorgiasCustomer -Into $others.GorgiasCustomer -Connection $second -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.OtherAccount,*'
        { $others.GorgiasCustomer | Merge-GorgiasCustomer -Into $objects.GorgiasCustomer -Connection $second -Confirm:$false } |
            Should -Throw -ErrorId 'Gorgias.OtherAccount,*'
    }

    It 'is a template for New- cmdlets' {
        foreach ($noun in 'GorgiasTag', 'GorgiasMacro') {
            $copy = $objects[$noun] | & "New-$noun" -Name 'a copy' -Connection $second -ErrorAction Stop
            $copy.Name | Should -Be 'a copy'
        }

        ($objects.GorgiasCustomer | New-GorgiasTicket -BodyText x -Connection $second -ErrorAction Stop).CustomerEmail | Should -Be 'jane@example.com'
    }

    It 'shows nothing of its account' {
        $port = $sandboxes[0].BaseUri.Port
        foreach ($object in $objects.GorgiasTag, $objects.GorgiasTicket) {
            ($object | ConvertTo-Csv) + ($object | ConvertTo-Json -Depth 5) + ($object | Format-List * | Out-String) | Should -Not -Match "127\.0\.0\.1:$port\b"
        }
    }

    It 'is not known of what has lost its type, and of ids' {
        $objects.GorgiasTag | ConvertTo-Csv | ConvertFrom-Csv | Set-GorgiasTag -Description x -WhatIf -Connection $second -ErrorAction Stop
        $objects.GorgiasTag.Id | Set-GorgiasTag -Description x -WhatIf -Connection $second -ErrorAction Stop
        [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($objects.GorgiasTag)) |
            Set-GorgiasTag -Description x -WhatIf -Connection $second -ErrorAction Stop
    }

    It 'is also a row of the ledger, a job''s ticket, an event, and an object from before a reset' {
        $id = $objects.GorgiasTicket.Id
        $reset = Start-GorgiasSandbox -Plan Unlimited
        $connection = $reset | Connect-Gorgias -DefaultChannel api -DefaultVia api
        $null = New-GorgiasTicket -CustomerEmail jane@example.com -ExternalId order-1 -BodyText x -Connection $connection
        $before = @(
            Get-GorgiasTag -Connection $first | Select-Object -First 1
            Get-GorgiasEvent -ObjectType Ticket -ObjectId $id -Connection $first | Select-Object -First 1
            Get-GorgiasLedger -Connection $connection
            Invoke-GorgiasMacro Hello $id -SendEmail -Force -PassThru -Connection $first
        )
        $before | Should -HaveCount 4
        $before | Select-Object -Skip 1 | Set-GorgiasTicket -Status closed -Connection $second -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.OtherAccount,*'
        $failed | Should -HaveCount 3

        $tag = New-GorgiasTag old -Connection $connection
        $reset.Reset()
        $null = New-GorgiasTag new -Connection $connection
        { $tag | Remove-GorgiasTag -Confirm:$false -Connection $connection -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.OtherAccount,*'
        $reset | Stop-GorgiasSandbox
    }

    It 'is one of the account with another connection to the same account' {
        $again = $sandboxes[0] | Connect-Gorgias
        $objects.GorgiasTag | Set-GorgiasTag -Description again -Connection $again -ErrorAction Stop
        Disconnect-Gorgias -Connection $again
    }
}

# What a record says beside an id, or in place of one: nothing is called by a name that nobody has compared, and an empty cell is no value.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    Import-Module -Name $ModulePath
    $nouns = foreach ($cmdlet in Get-Command -Module GorgiasPS -Verb Remove, Set | Where-Object { $_.Parameters.ContainsKey('Id') -and $_.Parameters.ContainsKey('InputObject') }) {
        @{ Cmdlet = $cmdlet.Name; Noun = $cmdlet.Noun }
    }
    $resources = $nouns.Where{ $_.Noun -notin 'GorgiasTicket', 'GorgiasMessage', 'GorgiasQueueItem' }
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $null = $sandbox | Connect-Gorgias -DefaultChannel api -DefaultVia api
    $objects = @{
        GorgiasCustomer    = New-GorgiasCustomer jane@example.com -Name Jane
        GorgiasCustomField = New-GorgiasCustomField Size -FieldType text
        GorgiasMacro       = New-GorgiasMacro Hello 'Hello.'
        GorgiasTag         = New-GorgiasTag vip
        GorgiasTeam        = New-GorgiasTeam Returns
        GorgiasUser        = New-GorgiasUser -Name Bob -Email bob@acme.example -Role agent -Confirm:$false
        GorgiasView        = New-GorgiasView Mine -Filter "eq(ticket.status, 'open')"
    }
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
        if ($Cmdlet -like 'Set-*') {
            $changes[$Noun]
        }
        else {
            @{}
        }
    }

    function Get-Write {
        @($sandbox.Requests | Where-Object { $_.Method -ne 'GET' -and $_.Path -notlike '*/search*' })
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'An id with a name that was not compared' {
    It 'is called by the id with <Cmdlet>, and an object of the module by its name' -ForEach $resources {
        $object = $objects[$Noun]
        $object | Should -Not -BeNullOrEmpty -Because "$Noun needs a row in the table above"
        $change = Get-Change $Cmdlet $Noun
        $asked = { [pscustomobject]@{ Id = $object.Id; Name = 'Somebody'; Email = 'else@example.com' } | & $Cmdlet @change -Confirm } |
            Should -Throw -ErrorId 'Gorgias.ConfirmationNeeded,*' -PassThru
        $asked.TargetObject | Should -Match "^[a-z ]+ $($object.Id)\b.*Somebody"

        # A row of Export-Csv, whose name may have been edited since.
        $row = $object | Select-Object -Property * | ConvertTo-Csv | ConvertFrom-Csv
        $row.PSObject.Properties.Where{ $_.Name -in 'Name', 'Label' }.ForEach{ $_.Value = 'Somebody' }
        $asked = { $row | & $Cmdlet @change -Confirm } | Should -Throw -ErrorId 'Gorgias.ConfirmationNeeded,*' -PassThru
        $asked.TargetObject | Should -Match "^[a-z ]+ $($object.Id)\b.*Somebody"

        $asked = { $object | & $Cmdlet @change -Confirm } | Should -Throw -ErrorId 'Gorgias.ConfirmationNeeded,*' -PassThru
        $asked.TargetObject | Should -Match "^[a-z ]+ $([regex]::Escape($object.Name ?? $object.Label)) \($($object.Id)\)$"
    }
}

Describe 'An empty cell for the id' {
    BeforeEach {
        $sandbox.Requests.Clear()
    }

    It 'leaves the name to say what <Cmdlet> means, and without a name it is an error of the record' -ForEach $resources {
        $change = Get-Change $Cmdlet $Noun
        foreach ($blank in '', '  ', $null) {
            $rows = [pscustomobject]@{ Id = $blank; Name = 'nobody has this name' }, [pscustomobject]@{ Id = $blank; Name = '' }
            $rows | & $Cmdlet @change -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.*'
            $failed | Should -HaveCount 2
            $failed[1].TargetObject | Should -Be $rows[1]
            Get-Write | Should -HaveCount 0
        }
    }

    It 'leaves the e-mail address to say which customer is meant' {
        $customer = New-GorgiasCustomer cell@example.com
        "Id,Email,Note`n,cell@example.com,calls at noon" | ConvertFrom-Csv | Set-GorgiasCustomer -ErrorAction Stop
        (Get-GorgiasCustomer $customer.Id).Note | Should -Be 'calls at noon'
        "Id,Email`n,cell@example.com" | ConvertFrom-Csv | Remove-GorgiasCustomer -Confirm:$false -ErrorAction Stop
        { Get-GorgiasCustomer $customer.Id -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.NotFound,*'
    }

    It 'ends <Cmdlet> on the command line' -ForEach $resources {
        $change = Get-Change $Cmdlet $Noun
        foreach ($blank in @(''), @('  '), @($null), @(), @('5', '')) {
            { & $Cmdlet -Id $blank @change -Confirm:$false } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
        }

        Get-Write | Should -HaveCount 0
    }

    It 'is an error of the record with a script block, whose result counts and not the record''s own id' {
        $other = New-GorgiasTag other
        $rows = [pscustomobject]@{ Key = $objects.GorgiasTag.Id; Id = $other.Id }, [pscustomobject]@{ Key = ''; Id = $other.Id }
        $rows | Set-GorgiasTag -Id { $_.Key } -Description 'by key' -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        $failed[0].TargetObject | Should -Be $rows[1]
        (Get-GorgiasTag vip).Description, (Get-GorgiasTag other).Description | Should -Be 'by key', $null
        $other | Remove-GorgiasTag -Id { '' } -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        Get-GorgiasTag other | Should -HaveCount 1
    }

    It 'is an error of the record with <_>' -ForEach 'Set-GorgiasMessage', 'Remove-GorgiasMessage', 'Set-GorgiasTicket', 'Remove-GorgiasTicket' {
        $change = @{ 'Set-GorgiasMessage' = @{ BodyText = 'x' }; 'Set-GorgiasTicket' = @{ Status = 'closed' } }[$_] ?? @{}
        $rows = 'TicketId,Id,MessageId,BodyText', ',,,' | ConvertFrom-Csv
        $rows | & $_ @change -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.*'
        $failed | Should -HaveCount 1
        Get-Write | Should -HaveCount 0
    }

    It 'does not keep a record from naming a message by MessageId' {
        $message = (New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x).Messages[0]
        $row = 'TicketId,Id,MessageId', "$($message.TicketId),,$($message.Id)" | ConvertFrom-Csv
        $row | Set-GorgiasMessage -BodyText changed -ErrorAction Stop
        (Get-GorgiasMessage $message.TicketId $message.Id).BodyText | Should -Be 'changed'
        $row | Remove-GorgiasMessage -Confirm:$false -ErrorAction Stop
        foreach ($line in { Get-GorgiasMessage -TicketId '' }, { Get-GorgiasMessage $message.TicketId '' }, { Remove-GorgiasMessage $message.TicketId @() -Confirm:$false }) {
            $line | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
        }

        foreach ($line in { Get-GorgiasMessage 0 }, { Get-GorgiasMessage -1 }, { Remove-GorgiasMessage $message.TicketId 5, 0 -Confirm:$false }) {
            $line | Should -Throw -ErrorId 'ParameterArgument*Error,*'
        }
    }
}

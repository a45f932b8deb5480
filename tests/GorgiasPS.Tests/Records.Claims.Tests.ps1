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

        $asked = { $object | & $Cmdlet @change -Confirm } | Should -Throw -ErrorId 'Gorgias.ConfirmationNeeded,*' -PassThru
        $asked.TargetObject | Should -Match "^[a-z ]+ $([regex]::Escape($object.Name ?? $object.Label)) \($($object.Id)\)$"
    }
}

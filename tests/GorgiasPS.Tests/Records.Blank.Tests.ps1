param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    # The record that each cmdlet gets: what names the object, and the one change.
    $changes = @{
        'Set-GorgiasCustomer' = @{ Names = 'Id'; Change = 'Note'; Value = 'calls at noon'; Wire = 'note' }
        'Set-GorgiasCustomField' = @{ Names = 'Id'; Change = 'Description'; Value = 'why'; Wire = 'description' }
        'Set-GorgiasMacro' = @{ Names = 'Id'; Change = 'Intent'; Value = 'order/cancel'; Wire = 'intent', 'name' }
        'Set-GorgiasMessage' = @{ Names = 'TicketId', 'MessageId'; Change = 'ExternalId'; Value = 'note-1'; Wire = 'channel', 'via', 'from_agent', 'external_id', 'sent_datetime' }
        'Set-GorgiasTag' = @{ Names = 'Id'; Change = 'Color'; Value = '#ff8800'; Wire = 'decoration' }
        'Set-GorgiasTeam' = @{ Names = 'Id'; Change = 'Emoji'; Value = '🙂'; Wire = 'decoration' }
        'Set-GorgiasTicket' = @{ Names = 'Id'; Change = 'Priority'; Value = 'high'; Wire = 'priority' }
        'Set-GorgiasUser' = @{ Names = 'Id'; Change = 'Country'; Value = 'FR'; Wire = 'country' }
        'Set-GorgiasView' = @{ Names = 'Id'; Change = 'OrderDir'; Value = 'asc'; Wire = 'order_dir' }
    }
    Import-Module -Name $ModulePath
    $cases = foreach ($cmdlet in (Get-Command -Module GorgiasPS -Verb Set).Name) {
        foreach ($blank in 'nothing', 'empty', 'blanks', 'csv') {
            @{ Cmdlet = $cmdlet; Blank = $blank; How = $changes[$cmdlet] }
        }
    }
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -LogBody
    $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
    $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -Tag late
    $ids = @{
        'Set-GorgiasCustomer' = $ticket.Customer.Id
        'Set-GorgiasCustomField' = (Get-GorgiasCustomField -ObjectType Ticket -First 1).Id
        'Set-GorgiasMacro' = (Get-GorgiasMacro -First 1).Id
        'Set-GorgiasMessage' = $ticket.Messages[0].Id
        'Set-GorgiasTag' = (Get-GorgiasTag late).Id
        'Set-GorgiasTeam' = (Get-GorgiasTeam -First 1).Id
        'Set-GorgiasTicket' = $ticket.Id
        'Set-GorgiasUser' = (Get-GorgiasUser -First 1).Id
        'Set-GorgiasView' = (New-GorgiasView Mine -Filter "eq(ticket.status, 'open')").Id
    }

    # Every column that the cmdlet knows, of which one has a value.
    function Get-Row([string] $Cmdlet, $How, $Blank) {
        $row = [ordered]@{}
        foreach ($parameter in (Get-Command $Cmdlet).Parameters.Values) {
            if ($parameter.Attributes.Where{ $_ -is [Parameter] -and $_.ValueFromPipelineByPropertyName }) {
                $row[$parameter.Name] = $Blank
            }
        }

        $row.Remove('Id')
        foreach ($name in $How.Names) {
            $row[$name] = if ($name -eq 'TicketId') { $ticket.Id } else { $ids[$Cmdlet] }
        }

        $row[$How.Change] = $How.Value
        [pscustomobject] $row
    }

    function Get-Write {
        @($sandbox.Requests | Where-Object { $_.Method -ne 'GET' })
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'A number of a record' {
    It 'is in its range: <_>' -ForEach -1, 5001, 'x', 1.5 {
        [pscustomobject]@{ Id = $ids['Set-GorgiasCustomField']; Priority = $_ } |
            Set-GorgiasCustomField -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError*'
        (Set-GorgiasCustomField $ids['Set-GorgiasCustomField'] -Priority '5000' -PassThru).Priority | Should -Be 5000
    }
}

Describe 'A blank cell of a record' {
    It 'changes no field with <Cmdlet>: <Blank>' -ForEach $cases {
        $How | Should -Not -BeNullOrEmpty -Because "$Cmdlet needs a row in the table above"
        $row = Get-Row $Cmdlet $How @{ nothing = $null; empty = ''; blanks = '  '; csv = '' }[$Blank]
        if ($Blank -eq 'csv') {
            $row = $row | ConvertTo-Csv | ConvertFrom-Csv
        }

        $sandbox.Requests.Clear()
        $row | & $Cmdlet -Confirm:$false -ErrorAction Stop
        $sent = Get-Write
        $sent | Should -HaveCount 1
        $sent[0].Method | Should -Be 'PUT'

        # A macro is sent with its name and a message with what the API asks for, as they were read.
        ($sent[0].Body | ConvertFrom-Json).PSObject.Properties.Name | Should -Be $How.Wire
    }
}

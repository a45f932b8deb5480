param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -LogBody
    $connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api

    function Get-Call([string] $Method) {
        @($sandbox.Requests | Where-Object { $_.Method -eq $Method -and $_.Path -like '/api/users*' })
    }

    # An account as it was at the beginning, and a connection that knows no names.
    function Reset-Account {
        $sandbox.Reset()
        $script:connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $sandbox.Requests.Clear()
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Get-GorgiasUser' {
    BeforeEach { Reset-Account }

    It 'lists users, and reads one by id, by address, by name and by wildcard' {
        (Get-GorgiasUser).Email | Should -Contain 'ann@acme.example'
        $ann = Get-GorgiasUser ANN@acme.example
        $ann.Name, $ann.Role, $ann.Active, $ann.Firstname, $ann.Timezone | Should -Be 'Ann Agent', 'agent', $true, 'Ann', 'UTC'
        $ann.CreatedDatetime | Should -BeOfType System.DateTimeOffset
        foreach ($name in $ann.Id, "$($ann.Id)", 'ann agent', 'Ann*', 'ann@*') {
            (Get-GorgiasUser $name).Id | Should -Be $ann.Id
        }

        { Get-GorgiasUser nobody@acme.example -ErrorAction Stop } | Should -Throw -ErrorId 'Gorgias.UnknownName*'
    }

    It 'gets the user of the connection' {
        $me = Get-GorgiasUser -Me
        $me.Id | Should -BeGreaterThan 0
        $me.Role | Should -Be 'admin'
        $sandbox.Requests.Path | Should -Be '/api/users/0'
        (Get-GorgiasUser ann@acme.example -Me).Email | Should -Be 'ann@acme.example', $me.Email
    }

    It 'lets the account filter by role, address and text' {
        $sandbox.GetServer().Seed.User('lee@acme.example', 'Lee Lite', 'lite-agent') | Should -BeGreaterThan 0
        (Get-GorgiasUser -Role agent, lite-agent).Email | Sort-Object | Should -Be 'ann@acme.example', 'lee@acme.example'
        (Get-GorgiasUser -Email lee@acme.example).Name | Should -Be 'Lee Lite'
        (Get-GorgiasUser -Search lite).Name | Should -Be 'Lee Lite'
        @($sandbox.Requests | Where-Object Query -Match 'roles=agent&roles=lite-agent') | Should -HaveCount 1
    }

    It 'tells those who can sign in from those who cannot' {
        $null = Set-GorgiasUser ann@acme.example -Active:$false -Confirm:$false
        (Get-GorgiasUser -Active).Email | Should -Not -Contain 'ann@acme.example'
        (Get-GorgiasUser -Active:$false).Email | Should -Be 'ann@acme.example'
        @(Get-GorgiasUser -Active -First 1) | Should -HaveCount 1
        @(Get-GorgiasUser * -Active:$false -First 5) | Should -HaveCount 1
    }

    It 'takes the assignee of a ticket, and no ticket' {
        $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -AssigneeUser ann@acme.example
        ($ticket.AssigneeUser | Get-GorgiasUser).Role | Should -Be 'agent'
        $ticket | Get-GorgiasUser -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument*'
    }

    It 'survives a file and a job' {
        $ann = Get-GorgiasUser ann@acme.example
        ($ann | ConvertTo-Csv | ConvertFrom-Csv).Role | Should -Be 'agent'
        ($ann | ConvertTo-Csv | ConvertFrom-Csv | Get-GorgiasUser).Id | Should -Be $ann.Id
        ([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($ann)) | Get-GorgiasUser).Id | Should -Be $ann.Id
    }
}

Describe 'New-GorgiasUser' {
    BeforeEach { Reset-Account }

    It 'creates a user, once' {
        $rows = "Name,Email,Role,Language,Country`nLee Ng,lee@acme.example,agent,fr,`nZoë 🙂,zoe@acme.example,admin,,DE" | ConvertFrom-Csv
        $made = $rows | New-GorgiasUser -Timezone Europe/Berlin -Confirm:$false
        $made.Role | Should -Be 'agent', 'admin'
        $made[0].Language, $made[0].Timezone | Should -Be 'fr', 'Europe/Berlin'
        $made[1].Name, $made[1].Country | Should -Be 'Zoë 🙂', 'DE'
        $rows | New-GorgiasUser -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Conflict*'
        ($rows | New-GorgiasUser -Confirm:$false -IfExists Skip).Id | Should -Be $made.Id
        Get-Call POST | Should -HaveCount 2
    }

    It 'creates one user when the answer is lost' {
        $sandbox.Faults.Method = 'POST'
        $null = $sandbox.Faults.Next('DropAfter')
        (New-GorgiasUser 'Lee Ng' lee@acme.example agent -Confirm:$false).Email | Should -Be 'lee@acme.example'
        Get-Call POST | Should -HaveCount 1
    }

    It 'is asked first, because an invitation may be sent' {
        $shell = [powershell]::Create().AddCommand('Import-Module').AddArgument("$ModulePath").AddStatement().
            AddCommand('Connect-Gorgias').AddParameter('BaseUri', $sandbox.BaseUri).AddParameter('Credential', $sandbox.Credential).AddStatement().
            AddScript("New-GorgiasUser 'Lee Ng' lee@acme.example agent")
        $null = $shell.Invoke()
        $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.ConfirmationNeeded*'
        $shell.Dispose()
        Get-Call POST | Should -BeNullOrEmpty
        New-GorgiasUser 'Lee Ng' lee@acme.example agent -WhatIf | Should -BeNullOrEmpty
        Get-Call POST | Should -BeNullOrEmpty
    }

    It 'writes an error for a role or an address that the account refuses' {
        New-GorgiasUser 'Lee Ng' lee@acme.example boss -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        New-GorgiasUser 'Lee Ng' 'no address' agent -Confirm:$false -ErrorVariable +failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 2
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord*'
        $failed[0].Exception.Errors.Field | Should -Be 'Role'
        $failed[1].FullyQualifiedErrorId | Should -BeLike 'Gorgias.Refused*'
    }

    It 'checks the role before it asks' {
        New-GorgiasUser 'Lee Ng' lee@acme.example agnt -WhatIf -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Errors.Field | Should -Be 'Role'
    }

    It 'takes no password' {
        (Get-Command New-GorgiasUser, Set-GorgiasUser).Parameters.Keys | Where-Object { $_ -match 'password|two' } | Should -BeNullOrEmpty
    }
}

Describe 'Set-GorgiasUser' {
    BeforeEach { Reset-Account }

    It 'changes what is given, and nothing else' {
        Set-GorgiasUser ann@acme.example -Role admin -Country DE -Bio 'Ships' -Confirm:$false | Should -BeNullOrEmpty
        $body = (Get-Call PUT)[0].Body | ConvertFrom-Json
        $body.PSObject.Properties.Name | Sort-Object | Should -Be 'bio', 'country', 'role'
        $ann = Get-GorgiasUser ann@acme.example
        $ann.Role, $ann.Country, $ann.Name, $ann.Active | Should -Be 'admin', 'DE', 'Ann Agent', $true
        (Set-GorgiasUser $ann.Id -Country $null -Name 'Ann Lee' -PassThru).Name | Should -Be 'Ann Lee'
        (Get-GorgiasUser 'Ann Lee').Country | Should -BeNullOrEmpty
    }

    It 'asks before it changes <_>' -ForEach '-Role admin', '-Role admin -Country DE', '-Active', '-Active:$false' {
        $lines = "Set-GorgiasUser ann@acme.example $_", "[pscustomobject]@{ Email = 'ann@acme.example'; Role = 'admin' } | Set-GorgiasUser"
        foreach ($line in $lines) {
            $shell = [powershell]::Create().AddCommand('Import-Module').AddArgument("$ModulePath").AddStatement().
                AddCommand('Connect-Gorgias').AddParameter('BaseUri', $sandbox.BaseUri).AddParameter('Credential', $sandbox.Credential).AddStatement().
                AddScript($line)
            try { $null = $shell.Invoke() } catch { $null = $_ }
            $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.ConfirmationNeeded*'
            $shell.Dispose()
        }

        Get-Call PUT | Should -BeNullOrEmpty
        & ([scriptblock]::Create("Set-GorgiasUser ann@acme.example $_ -WhatIf"))
        Get-Call PUT | Should -BeNullOrEmpty
        & ([scriptblock]::Create("Set-GorgiasUser ann@acme.example $_ -Confirm:`$false"))
        Get-Call PUT | Should -HaveCount 1
    }

    It 'asks nothing for other changes, nor for an empty role' {
        $shell = [powershell]::Create().AddCommand('Import-Module').AddArgument("$ModulePath").AddStatement().
            AddCommand('Connect-Gorgias').AddParameter('BaseUri', $sandbox.BaseUri).AddParameter('Credential', $sandbox.Credential).AddStatement().
            AddScript("[pscustomobject]@{ Email = 'ann@acme.example'; Role = ''; Country = 'FR' } | Set-GorgiasUser")
        $null = $shell.Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Dispose()
        Get-Call PUT | Should -HaveCount 1
    }

    It 'takes rows with an id, and a piped user as it is' {
        $ann = Get-GorgiasUser ann@acme.example
        $ann | Set-GorgiasUser -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.NothingToChange*'
        $row = [pscustomobject]@{ Email = 'ann@acme.example'; Country = 'FR' }
        ($row | Set-GorgiasUser -PassThru).Country | Should -Be 'FR'
        ((Get-Call PUT)[-1].Body | ConvertFrom-Json).PSObject.Properties.Name | Should -Be 'country'
        ([pscustomobject]@{ Id = $ann.Id; Role = 'lite-agent'; Country = '' } | Set-GorgiasUser -PassThru -Confirm:$false).Role | Should -Be 'lite-agent'
        ($ann | Set-GorgiasUser -Name { "$($_.Name) II" } -PassThru).Name | Should -Be 'Ann Agent II'
    }

    It 'does not take the 0 of a file for the user of the connection' {
        foreach ($zero in 0, '0', [pscustomobject]@{ Id = 0 }) {
            $zero | Set-GorgiasUser -Country DE -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
            $zero | Remove-GorgiasUser -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        }

        Get-Call PUT | Should -BeNullOrEmpty
        Get-Call DELETE | Should -BeNullOrEmpty
    }
}

Describe 'Remove-GorgiasUser' {
    BeforeEach { Reset-Account }

    It 'removes what is named, and no pattern' {
        Remove-GorgiasUser ann* -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.UnknownName*'
        Remove-GorgiasUser ann@acme.example -WhatIf
        Get-Call DELETE | Should -BeNullOrEmpty
        Get-GorgiasUser ann* | Remove-GorgiasUser -Confirm:$false
        (Get-GorgiasUser).Email | Should -Not -Contain 'ann@acme.example'
    }
}

Describe 'Completion of users' {
    BeforeEach { Reset-Account }

    It 'offers addresses, also by name, and roles' {
        $lines = 'Get-GorgiasUser ', 'Set-GorgiasUser Ann', 'Remove-GorgiasUser -Id ann', 'Set-GorgiasTeam Support -AddMember Ann'
        foreach ($line in $lines) {
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Contain 'ann@acme.example'
        }

        $line = 'New-GorgiasUser -Role li'
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'lite-agent'
        Get-Call GET | Should -HaveCount 1
    }
}

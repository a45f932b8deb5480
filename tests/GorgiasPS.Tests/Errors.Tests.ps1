param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

# What an error is about, and what it says to do: the thing by its name, and one advice that fits the command.

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $earlier = $env:GORGIASPS_QUEUE_PATH
    $env:GORGIASPS_QUEUE_PATH = Join-Path -Path $TestDrive -ChildPath 'queues'
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $null = $sandbox | Connect-Gorgias -Ledger None
    $given = @{ Channel = 'api'; Via = 'api'; WarningAction = 'SilentlyContinue' }
    $ticket = New-GorgiasTicket @given -CustomerEmail 'jane@example.com' -Subject 'Where' -BodyText 'Hello' -ExternalId 'order-1'
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
    $env:GORGIASPS_QUEUE_PATH = $earlier
}

Describe 'A ticket that is not there' {
    It 'is named, and the advice does not repeat the error: <_>' -ForEach 'Get-GorgiasTicket', 'Set-GorgiasTicket', 'Add-GorgiasMessage' {
        $more = @{ 'Set-GorgiasTicket' = @{ Status = 'closed' }; 'Add-GorgiasMessage' = @{ InternalNote = $true; BodyText = 'x' } }[$_] ?? @{}
        & $_ 99999999 @more -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.NotFound,*'
        $failed[0].ErrorDetails.Message | Should -MatchExactly '^[^(]*\b99999999\b' -Because 'the id comes before the call'
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $failed[0].ErrorDetails.Message | Should -Not -BeLike "*$($failed[0].ErrorDetails.RecommendedAction)*"
    }
}

Describe 'An external id in place of an id' {
    It 'names the parameter for it on the command line of Get-GorgiasTicket' {
        { Get-GorgiasTicket order-40001 -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage '*-ExternalId order-40001*'
    }

    It 'names it when it is piped to Get-GorgiasTicket' {
        'order-40001' | Get-GorgiasTicket -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.NoTicketNamed,*'
        $failed[0].ErrorDetails.RecommendedAction | Should -MatchExactly '-ExternalId order-40001'
    }

    It 'names it in <Name>' -ForEach @(
        @{ Name = 'Set-GorgiasTicket'; More = @{ Status = 'closed' } }
        @{ Name = 'Add-GorgiasMessage'; More = @{ InternalNote = $true; BodyText = 'x' } }
    ) {
        & $Name order-40001 @More -ErrorVariable given -ErrorAction SilentlyContinue
        'order-40001' | & $Name @More -ErrorVariable piped -ErrorAction SilentlyContinue
        @($given)[0], @($piped)[0] | ForEach-Object {
            $_.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord,*'
            $_.ErrorDetails.RecommendedAction | Should -MatchExactly '-ExternalId order-40001'
        }
    }
}

Describe 'Ids by value' {
    It 'are taken by Set-GorgiasTicket, also as text' {
        ($ticket.Id, "$($ticket.Id)" | Set-GorgiasTicket -Status closed -PassThru).Status | Should -Be 'closed', 'closed'
    }

    It 'are taken by Add-GorgiasMessage, also as text' {
        $ticket.Id, "$($ticket.Id)" | Add-GorgiasMessage -InternalNote -BodyText 'x' | Should -HaveCount 2
    }
}

Describe 'An object that is no ticket' {
    It 'has an advice in <Name>' -ForEach @(
        @{ Name = 'Get-GorgiasTicket'; More = @{} }
        @{ Name = 'Set-GorgiasTicket'; More = @{ Status = 'closed' } }
        @{ Name = 'Add-GorgiasMessage'; More = @{ InternalNote = $true; BodyText = 'x' } }
    ) {
        [pscustomobject]@{ Foo = 1 } | & $Name @More -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}

Describe 'Rows that were split at the wrong sign' {
    BeforeAll {
        $lines = 'OrderId;Email;Name', '1;a@example.com;A', '2;b@example.com;B'
    }

    It 'end New-GorgiasTicket with one error that has the delimiter, whatever the command line adds' {
        $before = $sandbox.Tickets.Count
        { $lines | ConvertFrom-Csv | New-GorgiasTicket @given -BodyText 'x' } | Should -Throw -ErrorId 'Gorgias.OrderUnknownShape,*'
        try { $lines | ConvertFrom-Csv | New-GorgiasTicket @given -BodyText 'x' -CustomerEmail 'c@example.com' } catch { $failed = $_ }
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.OrderUnknownShape,*'
        $failed.ErrorDetails.RecommendedAction | Should -MatchExactly "-Delimiter ';'"
        $sandbox.Tickets.Count | Should -Be $before
    }

    It 'end ConvertTo-GorgiasOrder too: <Sign>' -ForEach @(
        @{ Sign = ';'; Written = "';'" }
        @{ Sign = "`t"; Written = '"`t"' }
        @{ Sign = '|'; Written = "'|'" }
    ) {
        try { $lines.Replace(';', $Sign) | ConvertFrom-Csv | ConvertTo-GorgiasOrder } catch { $failed = $_ }
        $failed.ErrorDetails.RecommendedAction.Contains("-Delimiter $Written") | Should -BeTrue
    }

    It 'are none when one column has the sign in its name alone' {
        [pscustomobject]@{ 'a;b' = 'x' } | ConvertTo-GorgiasOrder -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeLike '*-Delimiter*'
    }
}

Describe 'The place of a record of a file' {
    BeforeAll {
        $file = Join-Path -Path $TestDrive -ChildPath 'places.csv'
        Set-Content -Path $file -Value "OrderId,Email,Note`n1,a@example.com,x`n2,b@example.com,`n3,not an address,x"
    }

    It 'is the line, and the row, in the error of Import-GorgiasOrder' {
        $null = Import-GorgiasOrder $file -ErrorVariable failed -ErrorAction SilentlyContinue
        "$($failed[0])" | Should -MatchExactly '^places\.csv, line 4 \(row 3\)'
        $failed[0].TargetObject.SourceLine, $failed[0].TargetObject.SourceRow | Should -Be 4, 3
        $failed[0].Exception.File | Should -Be $file
    }

    It 'is the same in the error of New-GorgiasTicket' {
        $orders = Import-GorgiasOrder $file -ErrorAction SilentlyContinue
        $orders.SourceLine | Should -Be 2, 3
        $null = $orders | New-GorgiasTicket @given -OrderContext None -BodyText { $_.OrderNote } -ErrorVariable failed -ErrorAction SilentlyContinue
        "$($failed[-1])" | Should -MatchExactly '^places\.csv, line 3 \(row 2\b'
    }
}

Describe 'A duration without a unit' {
    It 'is refused, with the right form: <Name> <More>' -ForEach @(
        @{ Name = 'Send-GorgiasQueue'; More = @{ TimeLimit = 10 }; Form = '00:10:00' }
        @{ Name = 'Send-GorgiasQueue'; More = @{ TimeLimit = '10' }; Form = '00:10:00' }
        @{ Name = 'Send-GorgiasQueue'; More = @{ OutagePatience = 600 }; Form = '10:00:00' }
        @{ Name = 'Clear-GorgiasQueue'; More = @{ Status = 'Done'; OlderThan = 30 }; Form = '30.00:00:00' }
        @{ Name = 'Clear-GorgiasQueue'; More = @{ Status = 'Done'; OlderThan = '30' }; Form = '30.00:00:00' }
    ) {
        try { & $Name orders @More } catch { $failed = $_ }
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument,*'
        "$failed" | Should -MatchExactly "-$(@($More.Keys -ne 'Status')[0]) "
        $failed.ErrorDetails.RecommendedAction | Should -MatchExactly "\b$Form\b"
    }
}

Describe 'What only sending uses' {
    It 'is told when records are only queued: <Name>' -ForEach @(
        @{ Name = 'OutagePatience'; Value = '00:10:00' }
        @{ Name = 'MaximumWaitSec'; Value = 10 }
    ) {
        $more = @{ $Name = $Value }
        $null = 1..2 | ForEach-Object { [pscustomobject]@{ OrderId = "u$_-$Name"; Email = 'jane@example.com' } } |
            New-GorgiasTicket -Channel api -Via api -BodyText 'x' -Queue unused @more -WarningVariable warned -WarningAction SilentlyContinue
        @($warned -match "-$Name\b") | Should -HaveCount 1
    }
}

Describe 'Records of unknown outcome in a run that ended' {
    It 'have short errors, and only the end says what to do' {
        $ill = Start-GorgiasSandbox -Plan Unlimited
        $null = $ill | Connect-Gorgias -Ledger (Join-Path -Path $TestDrive -ChildPath 'ill.ledger')
        $ill.Faults.Error500Before = 1
        try {
            $null = 1..6 | ForEach-Object { [pscustomobject]@{ OrderId = "i$_"; Email = "jane$_@example.com" } } |
                New-GorgiasTicket @given -BodyText 'x' -OutagePatience 00:00:01 -ErrorVariable failed -ErrorAction SilentlyContinue
        }
        catch { $end = $_ }
        finally {
            $ill | Stop-GorgiasSandbox
            $null = $sandbox | Connect-Gorgias -Ledger None
        }

        $end.FullyQualifiedErrorId | Should -BeLike 'Gorgias.Outage,*'
        $end.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $unknown = @($failed | Where-Object FullyQualifiedErrorId -Like 'Gorgias.UnknownOutcome,*')
        $unknown.Count | Should -BeGreaterThan 0
        $unknown.ErrorDetails.RecommendedAction | Where-Object { $_ } | Should -BeNullOrEmpty
        $unknown | ForEach-Object { "$_".Length | Should -BeLessThan 80 }
        $unknown | ForEach-Object { "$_" | Should -MatchExactly "\border-$($_.TargetObject.OrderId)\b" }
    }
}

Describe 'Mail that needs a confirmation' {
    It 'says how to give it once' {
        $mail = @{ CustomerEmail = 'q@example.com'; BodyText = 'x'; FromAgent = $true; SendEmail = $true; From = 'support@acme.example' }
        try { New-GorgiasTicket -Channel email -Via api @mail } catch { $failed = $_ }
        $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.ConfirmationNeeded,*'
        $failed.ErrorDetails.RecommendedAction | Should -MatchExactly '-Force'
        $failed.ErrorDetails.Message | Should -Not -MatchExactly '-Force'
    }
}

Describe 'A script block that throws' {
    It 'is the error of its record, and no warning says that no record came' {
        $null = [pscustomobject]@{ Email = 'a@example.com' } | New-GorgiasTicket -Channel api -Via api -BodyText 'x' -Subject { $_.Typo.ToString() } `
            -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ScriptBlockArgumentInvocationFailed,*'
        $failed[0].TargetObject.Email | Should -Be 'a@example.com'
        $warned | Should -BeNullOrEmpty
    }
}

Describe 'A value that cannot be meant' {
    It 'is refused: -SnoozeUntil <_>' -ForEach '2020-01-01', '01/02/2027' {
        { Set-GorgiasTicket $ticket.Id -SnoozeUntil $_ } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
    }

    It 'is refused: a column without a name in -Mapping' {
        { [pscustomobject]@{ Ref = 1 } | ConvertTo-GorgiasOrder -Mapping @{ OrderNumber = '' } } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
    }

    It 'says the culture to give for a date that can be read two ways' {
        [pscustomobject]@{ OrderId = 1; Email = 'a@example.com'; Date = '01/02/2026' } | ConvertTo-GorgiasOrder -Strict -ErrorVariable failed -ErrorAction SilentlyContinue
        "$($failed[0])" | Should -MatchExactly '-Culture en-GB'
    }
}

Describe 'Columns that cannot be read' {
    It 'are the error of their record: <_>' -ForEach 'CustomFields', 'IfExists', 'OrderContext' {
        $record = [pscustomobject]@{ OrderId = "c-$_"; Email = 'a@example.com'; $_ = 'maybe' }
        $null = $record | New-GorgiasTicket @given -BodyText 'x' -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidRecord,*'
        "$($failed[0])" | Should -MatchExactly ($_.TrimEnd('s'))
    }
}

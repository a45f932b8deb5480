param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

# Get-, Set- and Remove-GorgiasMessage.

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $mail = @{ BodyText = 'On its way'; FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; Force = $true; DeliveryWaitSec = 0 }
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
}

Describe 'Messages' {
    BeforeEach {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -BounceDelay 0 -BounceAddress jane2@example.com
        $connection = $sandbox | Connect-Gorgias -Ledger None -DefaultChannel email -DefaultVia api
        $tickets = @('jane1', 'jane2' | ForEach-Object { [pscustomobject]@{ Email = "$_@example.com"; ExternalId = "order-$_" } } | New-GorgiasTicket -BodyText hello -WarningAction Ignore)
        $message = $tickets[0] | Add-GorgiasMessage -InternalNote -BodyText note -Subject old
    }

    AfterEach {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    Context 'Get-GorgiasMessage' {
        It 'gets the messages of a ticket, newest first, by id and from the pipeline' {
            (Get-GorgiasMessage $tickets[0].Id).BodyText | Should -Be note, hello
            ($tickets | Get-GorgiasMessage).Count | Should -Be 3
            ($tickets.Id | Get-GorgiasMessage -First 1).TicketId | Should -Be $tickets.Id
            ([pscustomobject]@{ TicketId = $tickets[1].Id } | Get-GorgiasMessage).BodyText | Should -Be hello
        }

        It 'gets one message, and reads a piped one again' {
            (Get-GorgiasMessage -TicketId $tickets[0].Id -Id $message.Id).BodyText | Should -Be note
            ($message | Get-GorgiasMessage).Id | Should -Be $message.Id
            ($message.Id | Get-GorgiasMessage -TicketId $tickets[0].Id).Id | Should -Be $message.Id
            ($message | ConvertTo-Json -Depth 5 | ConvertFrom-Json | Get-GorgiasMessage).Id | Should -Be $message.Id
        }

        It 'emits nothing for a ticket without messages' {
            $tickets[1] | Get-GorgiasMessage | Remove-GorgiasMessage -Confirm:$false
            $tickets[1] | Get-GorgiasMessage -ErrorVariable failed | Should -BeNullOrEmpty
            $failed | Should -BeNullOrEmpty
        }

        It 'lists the messages of all tickets' {
            $all = @(Get-GorgiasMessage)
            $all.Id | Should -Contain $message.Id
            @(Get-GorgiasMessage -First 2).Id | Should -Be $all[0].Id, $all[1].Id
        }

        It 'has an error for what is not there, and goes on' {
            $found = $tickets[0].Id, 'x y', $tickets[1].Id | Get-GorgiasMessage @quiet -ErrorVariable failed
            $found.Count | Should -Be 3
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.NoTicketNamed,*'
            $null = Get-GorgiasMessage $tickets[0].Id 999999 @quiet -ErrorVariable failed
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.NotFound,*'
            (999999, $tickets[0].Id | Get-GorgiasMessage @quiet -ErrorVariable failed).BodyText | Should -Be note, hello
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.NotFound,*'
            { Get-GorgiasMessage -Id 5 } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
        }
    }

    Context 'Set-GorgiasMessage' {
        It 'changes what is given and nothing else' {
            $changed = Set-GorgiasMessage $tickets[0].Id $message.Id -BodyText "new`n<b>" -Meta @{ a = 1 } -ExternalId 'x-1' -PassThru

            $changed.BodyText, $changed.ExternalId, $changed.Subject, $changed.Channel | Should -Be "new`n<b>", 'x-1', 'old', 'internal-note'
            $changed.BodyHtml | Should -BeLike '*&lt;b&gt;*'
            $changed.Meta['a'] | Should -Be 1
            $changed.Public, $changed.FromAgent | Should -Be $false, $true
            ($message | Set-GorgiasMessage -Subject '' -PassThru).Subject | Should -BeNullOrEmpty
        }

        It 'sends no mail, and keeps the time at which a message was sent' {
            $stored = $tickets[0] | Add-GorgiasMessage -BodyText stored -FromAgent -Via helpdesk
            $mails = @($sandbox.Outbox).Count
            $stored.SentDatetime | Should -Not -BeNullOrEmpty

            $changed = $stored | Set-GorgiasMessage -BodyText changed -PassThru
            $changed.SentDatetime | Should -Be $stored.SentDatetime
            @($sandbox.Outbox).Count | Should -Be $mails
            $put = $sandbox.Requests | Where-Object Method -EQ PUT | Select-Object -Last 1
            $put.Query | Should -Not -BeLike '*action*'
        }

        It 'takes changes from records, but not from the objects of the module' {
            [pscustomobject]@{ TicketId = $tickets[0].Id; MessageId = $message.Id; BodyText = 'row' } | Set-GorgiasMessage
            ($message | Get-GorgiasMessage).BodyText | Should -Be row
            $message | Set-GorgiasMessage @quiet -ErrorVariable failed
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.NothingToChange,*'
            $tickets[0] | Set-GorgiasMessage -BodyText x @quiet -ErrorVariable failed
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument,*'
            $message | Set-GorgiasMessage -BodyText ' ' @quiet -ErrorVariable failed
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument,*'
        }

        It 'makes no call with -WhatIf' {
            $before = @($sandbox.Requests).Count
            $message | Set-GorgiasMessage -BodyText other -WhatIf
            $message | Set-GorgiasMessage -Action Retry -WhatIf
            @($sandbox.Requests).Count | Should -Be $before
        }

        It 'sends again only after a confirmation' {
            $null = $tickets[1] | Add-GorgiasMessage @mail @quiet
            $failed = Get-GorgiasMessage $tickets[1].Id -First 1
            { $failed | Set-GorgiasMessage -Action Retry } | Should -Throw -ErrorId 'Gorgias.ConfirmationNeeded,*'
            @($sandbox.Requests | Where-Object Query -Like '*action=*').Count | Should -Be 0

            $failed | Set-GorgiasMessage -Action Retry -Confirm:$false
            @($sandbox.Requests | Where-Object Query -Like '*action=retry*').Count | Should -Be 1
            $failed | Set-GorgiasMessage -Action Cancel -Confirm:$false
            (Get-GorgiasMessage $tickets[1].Id).Id | Should -Not -Contain $failed.Id
        }
    }

    Context 'Remove-GorgiasMessage' {
        It 'deletes messages by id and from the pipeline' {
            Remove-GorgiasMessage $tickets[0].Id $message.Id -Confirm:$false
            Get-GorgiasMessage $tickets[1].Id | Remove-GorgiasMessage -Confirm:$false

            (Get-GorgiasMessage $tickets[0].Id).BodyText | Should -Be hello
            Get-GorgiasMessage $tickets[1].Id | Should -BeNullOrEmpty
        }

        It 'deletes nothing with -WhatIf, without a confirmation, or for a ticket' {
            $message | Remove-GorgiasMessage -WhatIf
            { $message | Remove-GorgiasMessage } | Should -Throw -ErrorId 'Gorgias.ConfirmationNeeded,*'
            $tickets[0] | Remove-GorgiasMessage -Confirm:$false @quiet -ErrorVariable failed
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument,*'
            @(Get-GorgiasMessage $tickets[0].Id).Count | Should -Be 2
        }

        It 'has an error for a message that is not there' {
            Remove-GorgiasMessage $tickets[0].Id 999999 -Confirm:$false @quiet -ErrorVariable failed
            $failed.FullyQualifiedErrorId | Should -BeLike 'Gorgias.NotFound,*'
        }
    }
}

@{
    RootModule             = 'GorgiasPS.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = 'cc035f8f-d009-42e5-8b20-133dcd3923f5'
    Author                 = 'The GorgiasPS authors'
    CompanyName            = 'The GorgiasPS authors'
    Copyright              = '(c) The GorgiasPS authors. MIT licence.'
    Description            = 'Create Gorgias helpdesk tickets from your orders with PowerShell: as fast as your rate limit allows, without hitting it, and without losing or duplicating an order.'
    CompatiblePSEditions   = @('Desktop', 'Core')
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('GorgiasPS.Format.ps1xml')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Add-GorgiasMessage'
        'Clear-GorgiasLedger'
        'Clear-GorgiasQueue'
        'Connect-Gorgias'
        'ConvertTo-GorgiasOrder'
        'Disconnect-Gorgias'
        'Export-GorgiasData'
        'Get-GorgiasConnection'
        'Get-GorgiasDelivery'
        'Get-GorgiasEvent'
        'Get-GorgiasLedger'
        'Get-GorgiasMacro'
        'Get-GorgiasMessage'
        'Get-GorgiasQueue'
        'Get-GorgiasQueueItem'
        'Get-GorgiasRateLimit'
        'Get-GorgiasSandbox'
        'Get-GorgiasTicket'
        'Import-GorgiasOrder'
        'Invoke-GorgiasApi'
        'New-GorgiasMacro'
        'New-GorgiasTicket'
        'Register-GorgiasQueue'
        'Remove-GorgiasMacro'
        'Remove-GorgiasMessage'
        'Remove-GorgiasQueue'
        'Remove-GorgiasQueueItem'
        'Reset-GorgiasRateLimit'
        'Restart-GorgiasQueueItem'
        'Send-GorgiasQueue'
        'Set-GorgiasMacro'
        'Set-GorgiasMessage'
        'Set-GorgiasTicket'
        'Start-GorgiasSandbox'
        'Stop-GorgiasSandbox'
        'Test-GorgiasConnection'
        'Unregister-GorgiasQueue'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('Gorgias', 'Helpdesk', 'Ticket', 'Orders', 'Shopify', 'WooCommerce', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ProjectUri   = 'https://github.com/gorgiasps/gorgiasps'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}

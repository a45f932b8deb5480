@{
    ModuleVersion     = '0.1.0'
    GUID              = '3391d8df-5f72-4dc3-9bfb-98d26ee9317e'
    Author            = 'The GorgiasPS authors'
    Description       = 'What jobs, remoting and Export-Clixml keep of the objects of GorgiasPS. The module imports it.'
    PowerShellVersion = '5.1'
    TypesToProcess    = @('GorgiasPS.Types.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}

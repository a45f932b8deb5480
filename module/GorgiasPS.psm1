# Import waits for every statement here, so whatever can be done in the loader is done there.
$folder = if ($PSEdition -eq 'Core') { "$PSScriptRoot/net8.0" } else { "$PSScriptRoot/netstandard2.0" }

# The default context loads one assembly of a name. If another copy of this module was imported first, its loader serves this copy as well.
try { [void][System.Reflection.Assembly]::LoadFrom("$folder/GorgiasPS.Loader.dll") } catch [System.IO.FileLoadException] { Write-Debug -Message $_ }
$assembly = [GorgiasPS.Loader.ModuleAssembly]::Load("$folder/GorgiasPS.dll")

# The other copy (after an update within a session) has cmdlets of the same names, and PowerShell keeps only one of each name.
if ([GorgiasPS.Loader.ModuleAssembly]::HasSeveral) {
    Get-Module -Name GorgiasPS | Where-Object ModuleBase -NE $PSScriptRoot | Remove-Module
}

# What is imported here would outlive Remove-Module, and the next import would then export nothing (PowerShell issue 20710).
# Types have a manifest of their own. PowerShell reads the module's manifest before the other copy is removed, whose types would then be in the way.
$inner = Import-Module -Assembly $assembly -PassThru
$types = Import-Module -Name "$PSScriptRoot/GorgiasPS.Types.psd1" -PassThru
$ExecutionContext.SessionState.Module.OnRemove = { $inner, $types | Remove-Module -ErrorAction Ignore }

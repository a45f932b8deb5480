# Import waits for every statement here: whatever can be is in the loader instead.
$folder = if ($PSEdition -eq 'Core') { "$PSScriptRoot/net8.0" } else { "$PSScriptRoot/netstandard2.0" }

# The default context takes one assembly of a name. Where another copy of this module came first, its loader serves this copy as well.
try { [void][System.Reflection.Assembly]::LoadFrom("$folder/GorgiasPS.Loader.dll") } catch [System.IO.FileLoadException] { Write-Debug -Message $_ }
$assembly = [GorgiasPS.Loader.ModuleAssembly]::Load("$folder/GorgiasPS.dll")

# That other copy (an update within a session) has cmdlets of the same names, and PowerShell takes only one of each.
if ([GorgiasPS.Loader.ModuleAssembly]::HasSeveral) {
    Get-Module -Name GorgiasPS | Where-Object ModuleBase -NE $PSScriptRoot | Remove-Module
}

# What is imported here would outlive Remove-Module, and the next import would then export nothing (PowerShell issue 20710).
# Types have a manifest of their own: that of the module would be read before the other copy is gone, and its types stand in the way.
$inner = Import-Module -Assembly $assembly -PassThru
$types = Import-Module -Name "$PSScriptRoot/GorgiasPS.Types.psd1" -PassThru
$ExecutionContext.SessionState.Module.OnRemove = { $inner, $types | Remove-Module -ErrorAction Ignore }

# Import waits for every statement here: whatever can be is in the loader instead.
$folder = if ($PSEdition -eq 'Core') { "$PSScriptRoot/net8.0" } else { "$PSScriptRoot/netstandard2.0" }

# The default context takes one assembly of a name. Where another copy of this module came first, its loader serves this copy as well.
try { [void][System.Reflection.Assembly]::LoadFrom("$folder/GorgiasPS.Loader.dll") } catch [System.IO.FileLoadException] { Write-Debug -Message $_ }
$assembly = [GorgiasPS.Loader.ModuleAssembly]::Load("$folder/GorgiasPS.dll")

# That other copy (an update within a session) has cmdlets of the same names, and PowerShell takes only one of each.
if ([GorgiasPS.Loader.ModuleAssembly]::HasSeveral) {
    Get-Module -Name GorgiasPS | Where-Object ModuleBase -NE $PSScriptRoot | Remove-Module
}

# The inner module would outlive Remove-Module, and the next import would then export nothing (PowerShell issue 20710).
$inner = Import-Module -Assembly $assembly -PassThru
$ExecutionContext.SessionState.Module.OnRemove = { Remove-Module -ModuleInfo $inner -ErrorAction Ignore }

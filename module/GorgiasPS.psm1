# Only PowerShell 7 has load contexts, so each edition gets the build made for it. Join-Path would load a module that imports need not wait for.
$framework = if ($PSVersionTable.PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
$folder = [System.IO.Path]::Combine($PSScriptRoot, $framework)

# The default context takes one assembly of a name: the loader of another copy of this module serves this copy as well.
if (-not ('GorgiasPS.Loader.ModuleAssembly' -as [type])) {
    [void][System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($folder, 'GorgiasPS.Loader.dll'))
}

# Another copy (an update within a session) has cmdlets of the same names, and PowerShell takes only one of each.
Get-Module -Name GorgiasPS | Where-Object ModuleBase -NE $PSScriptRoot | Remove-Module

$assembly = [GorgiasPS.Loader.ModuleAssembly]::Load([System.IO.Path]::Combine($folder, 'GorgiasPS.dll'))
$inner = Import-Module -Assembly $assembly -PassThru

# An inner module left behind by Remove-Module makes the next import export nothing (PowerShell issue 20710).
$ExecutionContext.SessionState.Module.OnRemove = { Remove-Module -ModuleInfo $inner -ErrorAction Ignore }.GetNewClosure()

Export-ModuleMember -Cmdlet @($inner.ExportedCmdlets.Keys)

# PowerShell 7 has load contexts, Windows PowerShell has not: each gets the build made for it.
$framework = if ($PSVersionTable.PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
$folder = Join-Path -Path $PSScriptRoot -ChildPath $framework

if (-not ('GorgiasPS.Loader.ModuleAssembly' -as [type])) {
    [void][System.Reflection.Assembly]::LoadFrom((Join-Path -Path $folder -ChildPath 'GorgiasPS.Loader.dll'))
}

$assembly = [GorgiasPS.Loader.ModuleAssembly]::Load((Join-Path -Path $folder -ChildPath 'GorgiasPS.dll'))
$inner = Import-Module -Assembly $assembly -PassThru -Force
Export-ModuleMember -Cmdlet @($inner.ExportedCmdlets.Keys)

#Requires -Version 5.1
<#
.SYNOPSIS
    Makes sure that a Pester of version 5.5 or later can be imported, without touching the user's own modules.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $ToolsPath
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$env:PSModulePath = $ToolsPath + [System.IO.Path]::PathSeparator + $env:PSModulePath

if (Get-Module -Name Pester -ListAvailable | Where-Object Version -GE '5.5') {
    exit 0
}

$null = New-Item -Path $ToolsPath -ItemType Directory -Force
if (Get-Command -Name Save-PSResource -ErrorAction Ignore) {
    Save-PSResource -Name Pester -Version '[5.5,6.0)' -Path $ToolsPath -TrustRepository
} else {
    Save-Module -Name Pester -MinimumVersion 5.5 -MaximumVersion 5.99 -Path $ToolsPath -Force
}

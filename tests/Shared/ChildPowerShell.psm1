function Get-PowerShellCommand {
    <#
    .SYNOPSIS
        What starts another process of the PowerShell that runs this: its program, and the arguments that go before all others.
    .DESCRIPTION
        A PowerShell that is a .NET tool runs as dotnet. Only here is that allowed for.
    #>
    [CmdletBinding()]
    param()

    $program = [System.Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
    $isTool = [System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet'
    [pscustomobject]@{
        FilePath     = $program
        ArgumentList = @(if ($isTool) { Join-Path -Path $PSHOME -ChildPath 'pwsh.dll' })
    }
}

Export-ModuleMember -Function Get-PowerShellCommand

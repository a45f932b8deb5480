function Get-PowerShellCommand {
    <#
    .SYNOPSIS
        The program and the first arguments that start another process of the running PowerShell.
    .DESCRIPTION
        A PowerShell that is installed as a .NET tool runs as dotnet, with pwsh.dll as its first argument.
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

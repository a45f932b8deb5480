function Get-PowerShellCommand {
    <#
    .SYNOPSIS
        What starts another process of the PowerShell that runs this: the program, and the arguments that come before all others.
    #>
    $program = (Get-Process -Id $PID).Path

    # A PowerShell that is a .NET tool is started by dotnet.
    $first = @(if ((Split-Path -Path $program -Leaf) -like 'dotnet*') { Join-Path -Path $PSHOME -ChildPath 'pwsh.dll' })
    [pscustomobject]@{ FilePath = $program; ArgumentList = $first }
}

Export-ModuleMember -Function Get-PowerShellCommand

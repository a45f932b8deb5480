function Invoke-FreshPowerShell {
    <#
    .SYNOPSIS
        Runs a script block in a PowerShell process of its own and returns what it wrote. An error there is an error here.
    .DESCRIPTION
        An assembly stays loaded until its process ends, so tests of loading need a new process.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)]
        [scriptblock] $ScriptBlock,

        [object[]] $ArgumentList = @()
    )

    # As text, so that a job leaves the $using: variables in it alone.
    $run = {
        param([string] $Text, [object[]] $Arguments)
        $ErrorActionPreference = 'Stop'
        & ([scriptblock]::Create($Text)) @Arguments
    }
    Start-Job -ScriptBlock $run -ArgumentList "$ScriptBlock", $ArgumentList | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop
}

Export-ModuleMember -Function Invoke-FreshPowerShell

function Stop-Shell {
    <#
    .SYNOPSIS
        Runs a script with the module in a shell of its own, stops it once a condition is true, and returns how long stopping took, the output and the warnings.
    #>
    [CmdletBinding(SupportsShouldProcess = $false)]
    param(
        [Parameter(Mandatory)]
        [string] $ModulePath,

        # The value of $Connection in the script.
        [Parameter(Mandatory)]
        [object] $Connection,

        # The script is stopped when this is true, and after two minutes in any case.
        [Parameter(Mandatory)]
        [scriptblock] $When,

        [Parameter(Mandatory)]
        [scriptblock] $Script
    )

    $shell = [powershell]::Create()
    $null = $shell.AddScript('param($Path) Import-Module -Name $Path').AddArgument($ModulePath).Invoke()
    $shell.Commands.Clear()
    $null = $shell.AddScript("param(`$Connection) $Script").AddArgument($Connection)
    $nothing = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $nothing.Complete()
    $written = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $running = $shell.BeginInvoke($nothing, $written)
    $patience = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (& $When) -and $patience.Elapsed.TotalSeconds -lt 120) {
        $null = $running.AsyncWaitHandle.WaitOne(5)
    }

    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $shell.Stop()
    [pscustomobject]@{ Seconds = $watch.Elapsed.TotalSeconds; Written = @($written); Warnings = "$($shell.Streams.Warning)"; State = $shell.InvocationStateInfo.State }
    $shell.Dispose()
}

Export-ModuleMember -Function Stop-Shell

Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../Shared/ChildPowerShell.psm1')

function Start-Shell {
    <#
    .SYNOPSIS
        Starts a script in a PowerShell process of its own, with redirected standard input and output. An error ends the process.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Of the benchmarks only.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Script,

        # Environment variables of the process. Secrets belong here: every user of the machine can read a command line.
        [hashtable] $Environment = @{}
    )

    $command = Get-PowerShellCommand
    $encoded = [System.Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes("`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; $Script"))
    $start = [System.Diagnostics.ProcessStartInfo]::new($command.FilePath)
    $start.Arguments = "$(@($command.ArgumentList) -replace '^|$', '"') -NoLogo -NoProfile -NonInteractive -EncodedCommand $encoded"
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    foreach ($name in $Environment.Keys) {
        $start.EnvironmentVariables[$name] = $Environment[$name]
    }

    [System.Diagnostics.Process]::Start($start)
}

function New-CacheFolder {
    <#
    .SYNOPSIS
        Environment variables that give a measured process a cache of its own, shared by those with the same name.
    .DESCRIPTION
        PowerShell records which methods .NET compiled at its start, and the next process compiles these beforehand on another thread. With one cache, processes
        that take turns would compile what the process before them had used. Windows has no variable for the folder.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Of the benchmarks only.')]
    [CmdletBinding()]
    param(
        # The folder of all caches.
        [Parameter(Mandatory)]
        [string] $Folder,

        [Parameter(Mandatory)]
        [string] $Name
    )

    @{ XDG_CACHE_HOME = (New-Item -Path (Join-Path -Path $Folder -ChildPath $Name) -ItemType Directory -Force).FullName }
}

function Read-Shell {
    <#
    .SYNOPSIS
        The next line that a process writes. A process that takes too long is killed.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [System.Diagnostics.Process] $Shell,

        [int] $TimeoutSec = 60
    )

    $line = $Shell.StandardOutput.ReadLineAsync()
    if (-not $line.Wait([timespan]::FromSeconds($TimeoutSec))) {
        $Shell.Kill()
        throw "A measurement did not end within $TimeoutSec s."
    }

    if (-not $line.Result) {
        throw 'A measurement ended without a result; its error is above.'
    }

    $line.Result
}

function Start-SandboxShell {
    <#
    .SYNOPSIS
        Starts a sandbox without a rate limit in a process of its own, so that the work of the sandbox is not measured.
    .OUTPUTS
        Shell, BaseUri, User and Key.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Of the benchmarks only.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Manifest
    )

    $shell = Start-Shell -Environment @{ GORGIAS_MANIFEST = $Manifest } @'
Import-Module -Name $env:GORGIAS_MANIFEST
$sandbox = Start-GorgiasSandbox -Plan Unlimited
[pscustomobject]@{ BaseUri = $sandbox.BaseUri; User = $sandbox.Credential.UserName; Key = $sandbox.Credential.GetNetworkCredential().Password } | ConvertTo-Json -Compress
$accepted, $calls = 0, 0
while ($word = [System.Console]::In.ReadLine()) {
    if ($word -eq 'reset') {
        $sandbox.Reset()
        $accepted = $sandbox.Requests.ConnectionsAccepted
        $calls = $sandbox.Requests.Total
    }

    [pscustomobject]@{
        Tickets = $sandbox.Tickets.Count; Connections = $sandbox.Requests.ConnectionsAccepted - $accepted; Calls = $sandbox.Requests.Total - $calls
    } | ConvertTo-Json -Compress
}
'@
    Read-Shell $shell | ConvertFrom-Json | Add-Member -NotePropertyName Shell -NotePropertyValue $shell -PassThru
}

function Read-Sandbox {
    <#
    .SYNOPSIS
        The numbers of tickets, connections and calls of the sandbox since it was last emptied.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Sandbox,

        # Empties the sandbox first.
        [switch] $Reset
    )

    $Sandbox.Shell.StandardInput.WriteLine($(if ($Reset) { 'reset' } else { 'seen' }))
    Read-Shell $Sandbox.Shell | ConvertFrom-Json
}

function Stop-SandboxShell {
    <#
    .SYNOPSIS
        Ends the process of a sandbox.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Of the benchmarks only.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Sandbox
    )

    $Sandbox.Shell.StandardInput.Close()
    if (-not $Sandbox.Shell.WaitForExit(5000)) {
        $Sandbox.Shell.Kill()
    }

    $Sandbox.Shell.Dispose()
}

Export-ModuleMember -Function Start-Shell, New-CacheFolder, Read-Shell, Start-SandboxShell, Read-Sandbox, Stop-SandboxShell

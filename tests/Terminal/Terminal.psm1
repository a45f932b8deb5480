Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../Shared/ChildPowerShell.psm1')

function Start-Terminal {
    <#
    .SYNOPSIS
        Starts PowerShell in a terminal of its own, by tmux, as a user has it at a prompt.
    .OUTPUTS
        The terminal, for the other functions. RawPath is the file with everything that is written to the terminal.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Of the tests only.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [int] $Width,

        [Parameter(Mandatory)]
        [int] $Height,

        # The current folder of the prompt.
        [Parameter(Mandatory)]
        [string] $Location,

        # A folder for the files of the terminal.
        [Parameter(Mandatory)]
        [string] $Folder,

        [hashtable] $Environment = @{}
    )

    $name = "gorgiasps-$([guid]::NewGuid().ToString('N').Substring(0, 8))"
    $mark = Join-Path -Path $Folder -ChildPath "$name.mark"
    $init = Join-Path -Path $Folder -ChildPath "$name.ps1"

    # The prompt counts: it is there again when the number has grown.
    @'
Set-Location -LiteralPath $env:TERMINAL_LOCATION
Set-PSReadLineOption -PredictionSource None -HistorySaveStyle SaveNothing
$global:ConfirmPreference = 'High'
function prompt { $global:PromptCount++; [System.IO.File]::WriteAllText($env:TERMINAL_MARK, "$global:PromptCount"); 'PS> ' }
Clear-Host
'@ | Set-Content -Path $init

    $values = $Environment + @{ TERMINAL_MARK = $mark; TERMINAL_LOCATION = $Location; LC_ALL = 'C.UTF-8'; TZ = 'UTC'; POWERSHELL_UPDATECHECK = 'Off'; COLORTERM = 'truecolor' }
    $settings = $values.Keys | ForEach-Object { '-e', "$_=$($values[$_])" }
    $shell = Get-PowerShellCommand
    $terminal = [pscustomobject]@{ Server = $name; Mark = $mark; Width = $Width; Height = $Height; RawPath = Join-Path -Path $Folder -ChildPath "$name.raw" }
    $command = @($shell.FilePath) + $shell.ArgumentList + '-NoLogo', '-NoProfile', '-NoExit', '-File', $init
    & tmux -u -L $name -f /dev/null new-session -d -x $Width -y $Height @settings @command ';' set-option -g history-limit 20000 ';' set-option -g status off
    if ($LASTEXITCODE) {
        throw 'tmux did not start a session.'
    }

    # The limit of the history counts for new panes only.
    & tmux -u -L $name respawn-pane -k @settings @command
    & tmux -u -L $name resize-window -x $Width -y $Height
    & tmux -u -L $name pipe-pane "cat > '$($terminal.RawPath)'"
    Wait-Prompt -Terminal $terminal -Before 0
    $terminal
}

function Get-PromptCount($Terminal) {
    if (Test-Path -Path $Terminal.Mark) { [int] "0$(Get-Content -Path $Terminal.Mark -Raw -ErrorAction Ignore)" } else { 0 }
}

function Wait-Prompt {
    <#
    .SYNOPSIS
        Waits until the prompt is back, and answers questions with yes. Calls a script block meanwhile, each tenth of a second.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Terminal,

        [Parameter(Mandatory)]
        [int] $Before,

        [scriptblock] $Meanwhile = {},

        [int] $TimeoutSec = 120
    )

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while ($true) {
        $last = Get-TerminalScreen -Terminal $Terminal -Visible | Where-Object { $_.Trim() } | Select-Object -Last 1
        if ((Get-PromptCount $Terminal) -gt $Before -and $last -match '^PS>\s*$') {
            return
        }

        if ($last -match 'default is "Y"\)?:\s*$') {
            & tmux -u -L $Terminal.Server send-keys y Enter
        }

        if ($clock.Elapsed.TotalSeconds -gt $TimeoutSec) {
            throw "The prompt did not come back within $TimeoutSec s. The last line is: $last"
        }

        & $Meanwhile
        Start-Sleep -Milliseconds 100
    }
}

function Send-TerminalLine {
    <#
    .SYNOPSIS
        Types a command, which may have several lines, and waits until the prompt is back.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Terminal,

        [Parameter(Mandatory)]
        [string] $Text,

        [scriptblock] $Meanwhile = {},

        [int] $TimeoutSec = 120
    )

    $before = Get-PromptCount $Terminal
    foreach ($line in $Text -split "`n") {
        # In pieces: a line that is typed at once can be taken for a paste, and is then not drawn as typed.
        & tmux -u -L $Terminal.Server send-keys -l -- $line
        Start-Sleep -Milliseconds 300
        & tmux -u -L $Terminal.Server send-keys Enter
    }

    Wait-Prompt -Terminal $Terminal -Before $before -Meanwhile $Meanwhile -TimeoutSec $TimeoutSec
}

function Get-TerminalScreen {
    <#
    .SYNOPSIS
        The lines of the terminal, with what has scrolled away.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Terminal,

        # Only what can be seen.
        [switch] $Visible,

        # With the escape sequences of colours.
        [switch] $Color
    )

    $options = @(if ($Color) { '-e' }) + @(if (-not $Visible) { '-S', '-' })
    & tmux -u -L $Terminal.Server capture-pane -p @options
}

function Clear-Terminal {
    <#
    .SYNOPSIS
        Empties the screen and its history.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Terminal
    )

    Send-TerminalLine -Terminal $Terminal -Text 'Clear-Host'
    & tmux -u -L $Terminal.Server clear-history
}

function Stop-Terminal {
    <#
    .SYNOPSIS
        Ends the terminal and the PowerShell in it.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Of the tests only.')]
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object] $Terminal
    )

    & tmux -u -L $Terminal.Server kill-server
}

Export-ModuleMember -Function Start-Terminal, Send-TerminalLine, Get-TerminalScreen, Clear-Terminal, Stop-Terminal

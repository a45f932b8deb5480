#Requires -Version 7.6
<#
.SYNOPSIS
    Types README into a real terminal, and writes what a user sees: text snapshots at 80 and 120 columns, and the pictures of README.
.DESCRIPTION
    Needs tmux, which no other part of the project does. Without it the script says so and ends.

    tests/Terminal/snapshots has the walk through README and the progress bar at the beginning, in the middle and near the end of a run. docs/images has the pictures.
    Ids, dates, times and ports are replaced by fixed ones, so that a difference is one of the module. In the progress bar, figures are #.

    The script fails when the progress bar is drawn more than five times a second.
.EXAMPLE
    ./tests/Terminal/Update-Walk.ps1
#>
[CmdletBinding()]
param(
    [int[]] $Width = (80, 120),

    # A part only: Walk, Progress or Pictures.
    [ValidateSet('Walk', 'Progress', 'Pictures')]
    [string[]] $Part = ('Walk', 'Progress', 'Pictures')
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command -Name tmux -CommandType Application -ErrorAction Ignore)) {
    Write-Warning 'Skipped: tmux is not installed.'
    return
}

Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Terminal.psm1')
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'AnsiSvg.psm1')
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../Shared/Readme.psm1')

$root = "$(Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..'))"
$folder = New-Item -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "gorgiasps-walk-$PID") -ItemType Directory

# The prompt is in a folder whose name does not depend on where the clone is.
$clone = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath 'gorgiasps'
if (Test-Path -Path $clone) {
    throw "$clone is there already. Remove it if no other walk runs."
}

$orders = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath 'gorgiasps-orders.csv'
$null = New-Item -Path $clone -ItemType SymbolicLink -Target $root
$snapshots = Join-Path -Path $PSScriptRoot -ChildPath 'snapshots'
$images = Join-Path -Path $root -ChildPath 'docs/images'
$null = New-Item -Path $snapshots, $images -ItemType Directory -Force
$statements = @(Get-ReadmeStatement -Path (Join-Path -Path $root -ChildPath 'README.md') | Where-Object Kind -EQ PowerShell)

function Start-Walk([int] $Columns, [int] $Rows = 50) {
    Start-Terminal -Width $Columns -Height $Rows -Location $clone -Folder $folder -Environment @{ GORGIASPS_DATA = Join-Path -Path $folder -ChildPath "data-$([guid]::NewGuid())" }
}

# Without what differs from run to run. The widths stay. Ids are numbered in the order in which they are seen.
function Format-Stable([string[]] $Line) {
    $ids = @{}
    $number = {
        $id = $_.Value
        if (-not $ids.ContainsKey($id)) { $ids[$id] = $ids.Count + 1 }
        if ($id.Length -eq 8) { 80000000 + $ids[$id] } else { 210000000 + $ids[$id] }
    }
    $Line | ForEach-Object {
        if (($_ -replace '\x1b\[[\d;]*m') -match '^(PS>|>>)') { return $_.TrimEnd() }
        ($_ -replace '127\.0\.0\.1:\d{4,5}', '127.0.0.1:50000' -replace '\b8000\d{4}\b|\b21\d{7}\b', $number -replace '\b\d{4}-\d\d-\d\d\b', '2026-01-01' `
            -replace '\b\d\d-\d\d(?= \d\d:)', '01-01' -replace '\b\d\d/\d\d/\d{4}\b', '01/01/2026' -replace '\b\d\d:\d\d:\d\d(\.\d+)?\b', '12:00:00' `
            -replace '(?<!:)\b\d\d:\d\d\b(?!:)', '12:00' -replace '\b\d+(\.\d+)?(?= (seconds|KB)\b)', '9' -replace '(?<= )\d\d?(?=/40\b)', '9').TrimEnd()
    }
}

# What the last command left on the screen, from its own line to the next prompt.
function Get-Seen($Terminal, [switch] $Color) {
    $lines = @(Get-TerminalScreen -Terminal $Terminal -Color:$Color)
    $end = $lines.Count - 1
    while ($end -gt 0 -and ($lines[$end] -replace '\x1b\[[\d;]*m') -notmatch '^PS>\s*$') { $end-- }
    $end--
    while ($end -gt 0 -and -not $lines[$end].Trim()) { $end-- }
    $lines[0..$end]
}

function Save-Picture([string] $Name, [string[]] $Line, [int] $Columns, [string] $Title) {
    ConvertTo-Svg -Line (Format-Stable $Line) -Width $Columns -Title $Title | Set-Content -Path (Join-Path -Path $images -ChildPath "$Name.svg")
}

# Orders of the customers of the samples, as many as a run of some seconds needs, and an account whose window is short.
function Initialize-Progress($Terminal) {
    $customers = Import-Csv -Path (Join-Path -Path $root -ChildPath 'samples/orders.csv')
    1..120 | ForEach-Object { [pscustomobject]@{ OrderId = 50000 + $_; Name = $customers[$_ % 25].Name; Email = $customers[$_ % 25].Email } } |
        Export-Csv -Path $orders
    Send-TerminalLine -Terminal $Terminal -Text 'Import-Module ./out/GorgiasPS'
    Send-TerminalLine -Terminal $Terminal -Text 'Start-GorgiasSandbox -WindowSec 5 -Latency 60 | Connect-Gorgias -DefaultChannel email -DefaultVia api'
    Clear-Terminal -Terminal $Terminal
}

try {
    foreach ($columns in $Width) {
        if ($Part -contains 'Walk') {
            $terminal = Start-Walk $columns
            try {
                $seen = foreach ($statement in $statements) {
                    Write-Verbose "$columns columns: $($statement.Text)"
                    Send-TerminalLine -Terminal $terminal -Text $statement.Text
                    Get-Seen $terminal
                    ''
                    Clear-Terminal -Terminal $terminal
                }

                Format-Stable $seen | Set-Content -Path (Join-Path -Path $snapshots -ChildPath "readme-$columns.txt")
            } finally {
                Stop-Terminal -Terminal $terminal
            }
        }
    }

    $progress = "Import-GorgiasOrder $orders | New-GorgiasTicket -FromAgent -BodyText 'We are sorry.'"
    foreach ($columns in $Width) {
        if ($Part -contains 'Progress') {
            $terminal = Start-Walk $columns
            try {
                Initialize-Progress $terminal
                $frames = [System.Collections.Generic.List[string]]::new()
                $clock = [System.Diagnostics.Stopwatch]::StartNew()
                Send-TerminalLine -Terminal $terminal -Text "$progress | Group-Object Outcome -NoElement" -Meanwhile {
                    $bar = Get-TerminalScreen -Terminal $terminal -Visible | Where-Object { $_ -match '^New-GorgiasTicket.*\[' }
                    if ($bar) { $frames.Add($bar) }
                }
                $seconds = $clock.Elapsed.TotalSeconds
                $raw = Get-Content -Path $terminal.RawPath -Raw
                $drawn = [regex]::Matches($raw, 'New-GorgiasTicket \[').Count
                Write-Verbose "$columns columns: the bar was drawn $drawn times in $seconds s."
                if ($drawn -gt 5 * $seconds + 1) {
                    throw "The progress bar was drawn $drawn times in $seconds s."
                }

                if ($frames.Count -lt 3) {
                    throw 'No progress bar was seen.'
                }

                $shown = foreach ($share in 0.05, 0.5, 0.95) {
                    "--- at about $([int]($share * 100)) percent of the time"
                    $frames[[int](($frames.Count - 1) * $share)] -replace '\b120\b|\d', { if ($_.Value -eq '120') { '120' } else { '#' } }
                    ''
                }
                @(Format-Stable (Get-Seen $terminal)) + '' + $shown | Set-Content -Path (Join-Path -Path $snapshots -ChildPath "progress-$columns.txt")
            } finally {
                Stop-Terminal -Terminal $terminal
            }
        }
    }

    if ($Part -contains 'Pictures') {
        $terminal = Start-Walk 110 40
        try {
            foreach ($statement in $statements | Where-Object Text -Match '^Import-Module|^Connect-Gorgias') {
                Send-TerminalLine -Terminal $terminal -Text $statement.Text
            }

            Clear-Terminal -Terminal $terminal
            Send-TerminalLine -Terminal $terminal -Text ($statements | Where-Object Text -Match '^Import-GorgiasOrder' | Select-Object -First 1).Text
            Save-Picture 'tickets' (Get-Seen $terminal -Color) 110 'The table of the tickets that were created from the sample orders'
            Clear-Terminal -Terminal $terminal
            Send-TerminalLine -Terminal $terminal -Text ($statements | Where-Object Text -Match '-ErrorVariable').Text
            Save-Picture 'error' (Get-Seen $terminal -Color) 110 'An error of a record, and the tickets of the others'
        } finally {
            Stop-Terminal -Terminal $terminal
        }

        $terminal = Start-Walk 110 12
        try {
            Initialize-Progress $terminal
            $frames = [System.Collections.Generic.List[object]]::new()
            Send-TerminalLine -Terminal $terminal -Text $progress -Meanwhile {
                $screen = @(Get-TerminalScreen -Terminal $terminal -Visible -Color)
                if ($screen -match 'New-GorgiasTicket.*\[.*\b120\b') { $frames.Add($screen) }
            }
            Save-Picture 'progress' $frames[[int]($frames.Count * 0.6)] 110 'The progress bar below the table of the tickets'
        } finally {
            Stop-Terminal -Terminal $terminal
        }
    }

    $foreign = @(Get-ChildItem -Path $snapshots, $images -File | Select-String -SimpleMatch $root, "$folder", $env:HOME)
    if ($foreign) {
        throw "A path of this computer is in $($foreign[0].Path), line $($foreign[0].LineNumber)."
    }
} finally {
    Remove-Item -LiteralPath $clone
    Remove-Item -LiteralPath $folder -Recurse -Force
    Remove-Item -LiteralPath $orders -ErrorAction Ignore
}

# Pictures of a terminal: lines with escape sequences of colours become an SVG that needs no font of the network.

$palette = '#1e1e1e', '#f14c4c', '#4ec97e', '#e5c07b', '#5aa2f0', '#c586c0', '#56c8d8', '#d4d4d4', '#808080', '#ff6b6b', '#7ee2a8', '#ffd787', '#82bfff', '#e0a0dc', '#84e1ec', '#ffffff'
$foreground, $background = '#d4d4d4', '#1e1e1e'
$cellWidth, $lineHeight, $margin = 8.4, 19, 14

function Get-CellCount([System.Text.Rune] $Rune) {
    $value = $Rune.Value
    $category = [System.Text.Rune]::GetUnicodeCategory($Rune)
    if ($category -in 'NonSpacingMark', 'EnclosingMark', 'Format' -or ($value -ge 0xFE00 -and $value -le 0xFE0F)) {
        0
    } elseif (($value -ge 0x1100 -and $value -le 0x115F) -or ($value -ge 0x2E80 -and $value -le 0xA4CF) -or ($value -ge 0xAC00 -and $value -le 0xD7A3) -or
        ($value -ge 0xF900 -and $value -le 0xFAFF) -or ($value -ge 0xFE30 -and $value -le 0xFE6F) -or ($value -ge 0xFF00 -and $value -le 0xFF60) -or
        ($value -ge 0x1F300 -and $value -le 0x1FAFF)) {
        2
    } else {
        1
    }
}

# What the codes of one escape sequence change.
function Set-Style([hashtable] $Style, [string] $Codes) {
    $numbers = @(($Codes -split ';') | ForEach-Object { [int] "0$_" })
    for ($at = 0; $at -lt $numbers.Count; $at++) {
        $number = $numbers[$at]
        switch ($number) {
            0 { $Style.Clear() }
            1 { $Style.Bold = $true }
            3 { $Style.Italic = $true }
            7 { $Style.Inverse = $true }
            22 { $Style.Remove('Bold') }
            23 { $Style.Remove('Italic') }
            27 { $Style.Remove('Inverse') }
            39 { $Style.Remove('Fore') }
            49 { $Style.Remove('Back') }
            { $_ -in 30..37 } { $Style.Fore = $palette[$_ - 30] }
            { $_ -in 90..97 } { $Style.Fore = $palette[$_ - 82] }
            { $_ -in 40..47 } { $Style.Back = $palette[$_ - 40] }
            { $_ -in 100..107 } { $Style.Back = $palette[$_ - 92] }
            { $_ -in 38, 48 } {
                $name = if ($number -eq 38) { 'Fore' } else { 'Back' }
                if ($numbers[$at + 1] -eq 2) {
                    $Style[$name] = '#{0:x2}{1:x2}{2:x2}' -f $numbers[$at + 2], $numbers[$at + 3], $numbers[$at + 4]
                    $at += 4
                } else {
                    # Of the table of 256 colours the first sixteen only; others are shown in the usual colour.
                    if ($numbers[$at + 2] -lt 16) { $Style[$name] = $palette[$numbers[$at + 2]] }
                    $at += 2
                }
            }
        }
    }
}

function ConvertTo-Svg {
    <#
    .SYNOPSIS
        The picture of a terminal: lines of text with escape sequences of colours, as SVG.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [AllowEmptyString()]
        [string[]] $Line,

        # In columns.
        [Parameter(Mandatory)]
        [int] $Width,

        # What the picture shows, for those who do not see it.
        [Parameter(Mandatory)]
        [string] $Title
    )

    $culture = [System.Globalization.CultureInfo]::InvariantCulture
    $escape = { param($Text) [System.Security.SecurityElement]::Escape($Text) }
    $pixels = { param($Value) ([double] $Value).ToString('0.#', $culture) }
    $height = $Line.Count * $lineHeight + 2 * $margin
    $full = & $pixels ($Width * $cellWidth + 2 * $margin)
    "<svg xmlns=`"http://www.w3.org/2000/svg`" width=`"$full`" height=`"$height`" viewBox=`"0 0 $full $height`" role=`"img`">"
    "<title>$(& $escape $Title)</title>"
    "<rect width=`"100%`" height=`"100%`" rx=`"6`" fill=`"$background`"/>"
    "<g font-family=`"ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace`" font-size=`"14`" fill=`"$foreground`">"
    $style = @{}
    for ($row = 0; $row -lt $Line.Count; $row++) {
        $column = 0
        $top = $margin + $row * $lineHeight
        foreach ($part in [regex]::Matches($Line[$row], '\x1b\[([\d;]*)m|\x1b\[[\d;?]*[A-Za-z]|[^\x1b]+')) {
            if ($part.Value[0] -eq [char] 27) {
                if ($part.Value[-1] -ceq 'm') { Set-Style $style $part.Groups[1].Value }
                continue
            }

            # Words that stand apart are placed by their columns, so that tables are straight in any font.
            foreach ($word in [regex]::Matches($part.Value, ' {2,}|(?:[^ ]| (?! ))+| ')) {
                $cells = 0
                foreach ($rune in $word.Value.EnumerateRunes()) { $cells += Get-CellCount $rune }
                $left, $wide = (& $pixels ($margin + $column * $cellWidth)), (& $pixels ($cells * $cellWidth))
                $column += $cells
                $fore, $back = ($style.Fore ?? $foreground), $style.Back
                if ($style.Inverse) { $fore, $back = ($back ?? $background), $fore }
                if ($back) { "<rect x=`"$left`" y=`"$top`" width=`"$wide`" height=`"$lineHeight`" fill=`"$back`"/>" }
                if ($word.Value.Trim()) {
                    $attributes = $(if ($fore -ne $foreground) { " fill=`"$fore`"" }) + $(if ($style.Bold) { ' font-weight="bold"' }) + $(if ($style.Italic) { ' font-style="italic"' })
                    "<text x=`"$left`" y=`"$($top + 14)`" textLength=`"$wide`" lengthAdjust=`"spacingAndGlyphs`" xml:space=`"preserve`"$attributes>$(& $escape $word.Value)</text>"
                }
            }
        }
    }

    '</g>'
    '</svg>'
}

Export-ModuleMember -Function ConvertTo-Svg

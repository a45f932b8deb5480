param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeDiscovery {
    $root = Join-Path -Path $PSScriptRoot -ChildPath '../..'
    $walks = 80, 120 | ForEach-Object { @{ Width = $_ } }
    $pictures = Get-ChildItem -Path (Join-Path -Path $root -ChildPath 'docs/images') -Filter *.svg | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    $ModulePath | Should -Exist
    $root = Join-Path -Path $PSScriptRoot -ChildPath '../..'
    Import-Module -Name (Join-Path -Path $root -ChildPath 'tests/Shared/Readme.psm1')
    Import-Module -Name (Join-Path -Path $root -ChildPath 'tests/Terminal/AnsiSvg.psm1')
    $again = 'run tests/Terminal/Update-Walk.ps1 again'

    function Get-Picture([string[]] $Line) {
        [xml] ((ConvertTo-Svg -Line $Line -Width 40 -Title 'A < B & C') -join "`n")
    }
}

Describe 'The walk through README' {
    It 'shows every line that README has, at <Width> columns' -ForEach $walks {
        $snapshot = Get-Content -Path (Join-Path -Path $root -ChildPath "tests/Terminal/snapshots/readme-$Width.txt") -Raw -Encoding UTF8
        $seen = $snapshot -replace '\s|>>'
        $missing = Get-ReadmeStatement -Path (Join-Path -Path $root -ChildPath 'README.md') | Where-Object Kind -EQ PowerShell |
            Where-Object { -not $seen.Contains(($_.Text -replace '\s|>>')) }
        $missing.Text | Should -BeNullOrEmpty -Because "README may have changed: $again"
    }

    It 'has no warning, at <Width> columns' -ForEach $walks {
        Join-Path -Path $root -ChildPath "tests/Terminal/snapshots/readme-$Width.txt" | Should -Not -FileContentMatch '^WARNING'
    }

    It 'shows a progress bar whose total is known, at <Width> columns' -ForEach $walks {
        $bars = Get-Content -Path (Join-Path -Path $root -ChildPath "tests/Terminal/snapshots/progress-$Width.txt") -Encoding UTF8 | Where-Object { $_ -match '^New-GorgiasTicket.*\[' }
        $bars | Should -HaveCount 3
        $bars | Where-Object { $_ -notmatch '\b120\b' -or $_.Length -gt $Width } | Should -BeNullOrEmpty -Because $again
    }
}

Describe 'A picture of the terminal' {
    It '<Name> is an SVG with a title, that loads nothing' -ForEach $pictures {
        $picture = [xml] (Get-Content -Path $Path -Raw -Encoding UTF8)
        $picture.svg.title | Should -Not -BeNullOrEmpty
        $Path | Should -Not -FileContentMatch 'href|url\(|@import'
    }

    It 'has the text and the colours of the terminal' {
        $picture = Get-Picture "$([char] 27)[31;1m<error>$([char] 27)[0m & more"
        $picture.svg.title | Should -Be 'A < B & C'
        $texts = $picture.GetElementsByTagName('text')
        $texts[0].InnerText, $texts[1].InnerText.Trim() | Should -Be '<error>', '& more'
        $texts[0].'font-weight' | Should -Be 'bold'
        $texts[0].fill | Should -Not -BeNullOrEmpty
        $texts[1].GetAttribute('fill') | Should -BeNullOrEmpty
    }

    It 'places columns, also after wide characters' {
        $picture = Get-Picture '陈伟  x', 'abcd  x'
        $columns = $picture.GetElementsByTagName('text') | Where-Object InnerText -EQ 'x' | ForEach-Object { $_.x }
        $columns | Should -HaveCount 2
        $columns | Select-Object -Unique | Should -HaveCount 1
    }

    It 'draws the background of reversed text' {
        $picture = Get-Picture "a$([char] 27)[7mbar$([char] 27)[27mb"
        $picture.GetElementsByTagName('rect') | Should -HaveCount 2 -Because 'one is the background of the picture'
    }
}

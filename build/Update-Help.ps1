#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Microsoft.PowerShell.PlatyPS'; ModuleVersion = '1.0.0' }
<#
.SYNOPSIS
    Brings the help pages in line with the built cmdlets, and writes from them the help file that PowerShell reads.
.DESCRIPTION
    Syntax, parameters and types in a page come from the cmdlet, the words on parameters from the doc comments in its code.
    Synopsis, description, examples, notes and links stay as they are in the page; a new page gets its synopsis from the code.
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../out/GorgiasPS'),

    [string] $PagesPath = (Join-Path -Path $PSScriptRoot -ChildPath '../docs/en-US'),

    [string] $HelpPath = (Join-Path -Path $PSScriptRoot -ChildPath '../module/en-US/GorgiasPS.dll-Help.xml'),

    [string] $DocCommentPath = (Join-Path -Path $PSScriptRoot -ChildPath '../src/GorgiasPS/bin/Release/net8.0/GorgiasPS.xml'),

    # Where to write the pages; the same folder unless they are only to be compared.
    [string] $NewPagesPath = $PagesPath
)

$ErrorActionPreference = 'Stop'
$comments = [xml](Get-Content -Path $DocCommentPath -Raw)
$unwritten = '\{\{.*\}\}'

function Get-DocComment([System.Type] $Type, [string] $Property) {
    $owner = if ($Property) { $Type.GetProperty($Property).DeclaringType } else { $Type }
    $name = if ($Property) { "P:$($owner.FullName).$Property" } else { "T:$($owner.FullName)" }
    $summary = $comments.SelectSingleNode("/doc/members/member[@name='$name']/summary")
    if ($summary) {
        # Names in <see cref="..."/> are shown by their last part.
        $text = $summary.InnerXml -replace '<(?:see|paramref)\s+(?:cref|name|langword)="(?:.:)?(?:[^"]*\.)?([^"]+)"\s*/>', '$1' -replace '<[^>]+>'
        ([System.Net.WebUtility]::HtmlDecode($text) -replace '\s+', ' ').Trim()
    }
}

function Select-Written([string[]] $Text) {
    $Text | Where-Object { $_ -and $_ -notmatch $unwritten } | Select-Object -First 1
}

function Copy-Word($Page, $Help) {
    $Help.Synopsis = Select-Written $Page.Synopsis, $Help.Synopsis
    $Help.Description = Select-Written $Page.Description, $Help.Description
    $Help.Notes = Select-Written $Page.Notes
    foreach ($list in 'Examples', 'RelatedLinks') {
        $Help.$list.Clear()
        $Page.$list | ForEach-Object { $Help.$list.Add($_) }
    }

    foreach ($list in 'Inputs', 'Outputs') {
        foreach ($item in $Help.$list) {
            $item.Description = Select-Written ($Page.$list | Where-Object Typename -EQ $item.Typename).Description
        }
    }

    foreach ($parameter in $Help.Parameters) {
        $parameter.DefaultValue = "$(($Page.Parameters | Where-Object Name -EQ $parameter.Name).DefaultValue)"
    }
}

function Get-CurrentHelp([System.Management.Automation.CmdletInfo] $Cmdlet) {
    $help = New-CommandHelp -CommandInfo $Cmdlet
    $type = $Cmdlet.ImplementingType
    $help.Synopsis = Get-DocComment $type
    $help.Description = ''
    $help.Notes = ''
    $help.Aliases = ''
    $help.AliasHeaderFound = $true
    $help.HasCmdletBinding = $true
    $help.Syntax | ForEach-Object { $_.HasCmdletBinding = $true }
    $help.RelatedLinks.Clear()
    @($help.Inputs) + @($help.Outputs) | Where-Object { $_ } | ForEach-Object { $_.Description = '' }
    foreach ($parameter in $help.Parameters) {
        $comment = if ($type.GetProperty($parameter.Name)) { Get-DocComment $type $parameter.Name }
        $parameter.Description = if ($comment) { $comment } else { $parameter.Description }
    }

    $page = Join-Path -Path $PagesPath -ChildPath "$($Cmdlet.Name).md"
    if (Test-Path -Path $page) {
        Copy-Word -Page (Import-MarkdownCommandHelp -Path $page) -Help $help
    }

    # A date would make every run a change.
    $help.Metadata.Remove('ms.date')
    $help
}

function Add-Paragraph([System.Xml.XmlElement] $Parent, [string] $Text) {
    foreach ($paragraph in $Text -split '(?:\r?\n){2,}') {
        $null = $Parent.AppendChild($Parent.OwnerDocument.CreateElement('maml', 'para', 'http://schemas.microsoft.com/maml/2004/10'))
        $Parent.LastChild.InnerText = $paragraph
    }
}

function Repair-Maml([xml] $Maml, $Help) {
    $names = [System.Xml.XmlNamespaceManager]::new($Maml.NameTable)
    $names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
    $names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
    $names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
    foreach ($command in $Maml.SelectNodes('//command:command', $names)) {
        $words = $Help | Where-Object Title -EQ $command.SelectSingleNode('command:details/command:name', $names).InnerText

        # PlatyPS leaves an example's code in its introduction, fences and all; Get-Help sets code apart.
        $examples = @($command.SelectNodes('command:examples/command:example', $names))
        foreach ($index in 0..($examples.Count - 1)) {
            $text = $words.Examples[$index].Remarks
            $code = [regex]::Matches($text, '(?s)```\w*\r?\n(.*?)\r?\n```')
            $introduction = $examples[$index].SelectSingleNode('maml:introduction', $names)
            $introduction.RemoveAll()
            if ($code.Count) {
                $before = $text.Substring(0, $code[0].Index).Trim()
                if ($before) {
                    # Get-Help ends no line between the last paragraph and the code.
                    Add-Paragraph $introduction $before
                    $introduction.LastChild.InnerText += "`n`n"
                }
                $examples[$index].SelectSingleNode('dev:code', $names).InnerText = $code.ForEach({ $_.Groups[1].Value }) -join "`n`n"
                Add-Paragraph $examples[$index].SelectSingleNode('dev:remarks', $names) $text.Substring($code[-1].Index + $code[-1].Length).Trim()
            } else {
                Add-Paragraph $introduction $text.Trim()
            }
        }

        foreach ($value in $command.SelectNodes('.//command:parameterValue', $names)) {
            $value.InnerText = $value.InnerText -replace '^System\.Nullable`1\[+([^\],]+).*', '$1' -replace '^.*\.'
        }

        # A link from page to page leads nowhere from a console; the name is enough for Get-Help.
        foreach ($link in @($command.SelectNodes('.//maml:navigationLink', $names))) {
            $text, $uri = $link.SelectSingleNode('maml:linkText', $names).InnerText, $link.SelectSingleNode('maml:uri', $names)
            if (-not $text -or ($text -eq 'Online Version' -and -not $uri.InnerText)) {
                $null = $link.ParentNode.RemoveChild($link)
            } elseif ($uri.InnerText -notmatch '^https:') {
                $uri.InnerText = ''
            }
        }
    }
}

Import-Module -Name $ModulePath -Force
Import-Module -Name Microsoft.PowerShell.PlatyPS
$work = New-Item -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath ([System.IO.Path]::GetRandomFileName())) -ItemType Directory
try {
    $help = Get-Command -Module GorgiasPS | ForEach-Object { Get-CurrentHelp $_ }
    $null = New-Item -Path $NewPagesPath, (Split-Path -Path $HelpPath) -ItemType Directory -Force
    foreach ($page in $help | Export-MarkdownCommandHelp -OutputFolder $work -Force) {
        $text = (Get-Content -Path $page -Raw) -replace "`r`n", "`n" -replace '\{\{ Fill in the related links here \}\}' -replace '[ \t]+(?=\n)' -replace '\n+$' -replace '\n{3,}', "`n`n"
        Set-Content -Path (Join-Path -Path $NewPagesPath -ChildPath $page.Name) -Value $text
    }

    $exported = $help | Export-MamlCommandHelp -OutputFolder $work -Force
    $maml = [xml](Get-Content -Path $exported -Raw)
    Repair-Maml $maml $help
    $writer = [System.Xml.XmlWriter]::Create($HelpPath, [System.Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [System.Text.UTF8Encoding]::new($false) })
    $maml.Save($writer)
    $writer.WriteWhitespace("`n")
    $writer.Dispose()
} finally {
    Remove-Item -Path $work -Recurse
}

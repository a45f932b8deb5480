#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Microsoft.PowerShell.PlatyPS'; ModuleVersion = '1.0.0' }
<#
.SYNOPSIS
    Brings the help pages in line with the built cmdlets, and writes from them the help file that PowerShell reads.
.DESCRIPTION
    Syntax, parameters and types in a page come from the cmdlet; the words stay as they are in the page. A parameter
    without words of its own gets the doc comment from the code, so a new cmdlet needs a synopsis, a description and examples.
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
        $written = $Page.Parameters | Where-Object Name -EQ $parameter.Name
        $parameter.Description = Select-Written $written.Description, $parameter.Description
        $parameter.DefaultValue = "$($written.DefaultValue)"
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
    foreach ($paragraph in $Text.Trim() -split '(?:\r?\n){2,}' | Where-Object { $_ }) {
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
                # Get-Help writes an introduction and the code in one line, so the code goes first and all words behind it.
                $examples[$index].SelectSingleNode('dev:code', $names).InnerText = $code.ForEach({ $_.Groups[1].Value }) -join "`n`n"
                $remarks = $examples[$index].SelectSingleNode('dev:remarks', $names)
                Add-Paragraph $remarks $text.Substring(0, $code[0].Index)
                Add-Paragraph $remarks $text.Substring($code[-1].Index + $code[-1].Length)
                $null = $remarks.AppendChild($Maml.CreateElement('maml', 'para', 'http://schemas.microsoft.com/maml/2004/10'))
            } else {
                Add-Paragraph $introduction $text
            }
        }

        # A page beside this one is a cmdlet or a topic to Get-Help: it has a name there, and no address.
        foreach ($link in $command.SelectNodes('.//maml:navigationLink', $names)) {
            if ($link.SelectSingleNode('maml:linkText', $names).InnerText.Trim() -in '', 'Online Version') {
                $null = $link.ParentNode.RemoveChild($link)
            } elseif ($link.SelectSingleNode('maml:uri', $names).InnerText -notmatch '^https?:') {
                $link.SelectSingleNode('maml:uri', $names).InnerText = ''
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

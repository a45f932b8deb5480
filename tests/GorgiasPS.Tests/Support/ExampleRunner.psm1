function Get-PageExample {
    <#
    .SYNOPSIS
        Finds the PowerShell code in a page, each piece with the heading it stands under.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, ValueFromPipelineByPropertyName)]
        [Alias('FullName')]
        [string] $Path
    )

    process {
        $title, $code = '', $null
        foreach ($line in Get-Content -Path $Path -Encoding UTF8) {
            if ($null -ne $code) {
                if ($line -eq '```') {
                    @{ Page = Split-Path -Path $Path -Leaf; Title = $title; Code = $code -join "`n" }
                    $code = $null
                } else {
                    $code += @($line)
                }
            } elseif ($line -eq '```powershell') {
                $code = @()
            } elseif ($line -match '^#+ (.+)$') {
                $title = $Matches[1]
            }
        }
    }
}

function Get-TopicExample {
    <#
    .SYNOPSIS
        Finds the PowerShell code in an about topic: what is indented by eight blanks, all of a section together. Code that cannot run alone, and
        what is no PowerShell, is indented by six.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, ValueFromPipelineByPropertyName)]
        [Alias('FullName')]
        [string] $Path
    )

    process {
        $sections = [ordered]@{}
        $title, $inCode, $before = '', $false, ''
        foreach ($line in Get-Content -Path $Path -Encoding UTF8) {
            if ($line -match '^[A-Z]') {
                $title = $line
            }

            # A piece of code begins after an empty line or a heading. Text that is indented more, such as a column, goes on from a line above.
            $inCode = if ($inCode) { $line -match '^( {8}|$)' } else { $line -match '^ {8}\S' -and $before -match '^(\S|$)' }
            if ($inCode -and $line) {
                $sections[$title] += @($line.Substring(8))
            }

            $before = $line
        }

        foreach ($section in $sections.GetEnumerator()) {
            @{ Page = Split-Path -Path $Path -Leaf; Title = $section.Key; Code = $section.Value -join "`n" }
        }
    }
}

# What an example can rely on: a sandbox with Jane's order, which has the tag order-delay, a connection to it, a queue with a ticket, and credentials without a prompt.
# An example that connects to the account acme is connected to a sandbox.
$preamble = {
    param([string] $ModulePath, [string] $Folder)
    $ErrorActionPreference = 'Stop'
    $ConfirmPreference = 'None'
    $WarningPreference = 'SilentlyContinue'

    # Examples that mail do not wait for the mails to bounce.
    'New-GorgiasTicket', 'Add-GorgiasMessage', 'Send-GorgiasQueue' | ForEach-Object { $global:PSDefaultParameterValues["${_}:DeliveryWaitSec"] = 0 }
    Import-Module -Name $ModulePath
    Set-Location -LiteralPath $Folder
    $env:GORGIASPS_DATA = Join-Path -Path $Folder -ChildPath 'data'

    # Without a rate limit: examples do not wait for it.
    $global:ExampleSandbox = Start-GorgiasSandbox -Plan Unlimited
    $proxy = [System.Management.Automation.CommandMetadata]::new((Get-Command -Name GorgiasPS\Connect-Gorgias))
    $body = @'
        param({0})
        if ($PSBoundParameters.Remove('Domain')) {{
            $account = if ($AccessToken) {{ Start-GorgiasSandbox -AccessToken $AccessToken }} else {{ $global:ExampleSandbox }}
            $PSBoundParameters['BaseUri'] = $account.BaseUri
        }}
        GorgiasPS\Connect-Gorgias @PSBoundParameters
'@
    Set-Item -Path function:global:Connect-Gorgias -Value ($body -f [System.Management.Automation.ProxyCommand]::GetParamBlock($proxy))
    function global:Get-Credential { $global:ExampleSandbox.Credential }
    function global:Read-Host { $global:ExampleSandbox.Credential.Password }

    $null = Connect-Gorgias -Domain acme -Credential (Get-Credential) -DefaultChannel email -DefaultVia api
    $null = New-GorgiasTicket -CustomerEmail jane@example.com -CustomerName 'Jane Roe' -ExternalId order-1001 -Subject 'Order 1001' -Tag order-delay -BodyText 'Where is my order?'
    $null = New-GorgiasTicket -Queue orders -CustomerEmail jane@example.com -ExternalId order-2001 -Subject 'Order 2001' -BodyText 'And where is this one?'
    $ErrorActionPreference = 'Continue'
}

function Invoke-Example {
    <#
    .SYNOPSIS
        Runs the code of an example in a runspace and a sandbox of its own. Returns the errors.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Code,

        [Parameter(Mandatory)]
        [string] $ModulePath,

        # The folder with the files that examples read.
        [Parameter(Mandatory)]
        [string] $Folder,

        [int] $TimeoutSec = 300
    )

    $shell = [powershell]::Create()
    try {
        $null = $shell.AddScript($preamble).AddArgument($ModulePath).AddArgument($Folder).Invoke()
        $shell.Commands.Clear()
        $null = $shell.AddScript($Code)
        $running = $shell.BeginInvoke()
        if (-not $running.AsyncWaitHandle.WaitOne([timespan]::FromSeconds($TimeoutSec))) {
            $shell.Stop()
            return "It did not end within $TimeoutSec s."
        }

        $null = $shell.EndInvoke($running)
        $shell.Streams.Error | ForEach-Object { "$_" }
        $shell.Commands.Clear()
        $null = $shell.AddScript('Stop-GorgiasSandbox -ErrorAction Ignore').Invoke()
    } finally {
        $shell.Dispose()
    }
}

function Copy-SampleFile {
    <#
    .SYNOPSIS
        Puts the sample orders into a folder, the Shopify ones also under the names that a shop's own would have.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Destination
    )

    $samples = Join-Path -Path $PSScriptRoot -ChildPath '../../../samples'
    $null = New-Item -Path $Destination -ItemType Directory -Force
    Copy-Item -Path (Join-Path -Path $samples -ChildPath '*') -Include '*.csv', '*.json' -Destination $Destination
    Copy-Item -Path (Join-Path -Path $samples -ChildPath 'shopify-order.json') -Destination (Join-Path -Path $Destination -ChildPath 'order.json')

    # Without the order that has no e-mail address, which would be an error in every example that reads the file.
    Get-Content -Path (Join-Path -Path $samples -ChildPath 'shopify-orders_export.csv') -Encoding UTF8 | Where-Object { $_ -notlike '#1006,*' } |
        Set-Content -Path (Join-Path -Path $Destination -ChildPath 'orders_export.csv') -Encoding UTF8
}

Export-ModuleMember -Function Get-PageExample, Get-TopicExample, Invoke-Example, Copy-SampleFile

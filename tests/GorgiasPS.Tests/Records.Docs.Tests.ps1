# docs/records.md shows a newcomer what the columns of each sample file are read as. With GORGIASPS_ACCEPT_DOCS=1 the lists are written anew.
param([Parameter(Mandatory)] $ModulePath)

BeforeDiscovery {
    $files = 'orders.csv', 'broken.csv', 'shopify-orders_export.csv', 'shopify-order.json', 'woocommerce-orders.json'
}

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $root = Resolve-Path -Path "$PSScriptRoot/../.."
    $page = "$root/docs/records.md"

    # The verbose line of -WhatIf: nothing is sent, and no connection is needed.
    function Get-ReadAs([string] $File) {
        $records = if ($File -like '*.csv') { Import-Csv -Path "$root/samples/$File" } else { Get-Content -Path "$root/samples/$File" -Raw | ConvertFrom-Json }
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Path, $Records) Import-Module $Path; $Records | New-GorgiasTicket -Channel email -WhatIf -Verbose').
                AddArgument("$ModulePath").AddArgument($records).Invoke()
            $shell.Streams.Verbose.Message | Where-Object { $_ -like '*<-*' } | ForEach-Object {
                ($_ -replace '^[^:]*: ' -replace '\.$') -split ', ' | ForEach-Object { "    $_" }
            }
        }
        finally {
            $shell.Dispose()
        }
    }

    function Get-Block([string] $File) {
        "### $File`n`n" + ((Get-ReadAs $File) -join "`n") + "`n"
    }

    if ($env:GORGIASPS_ACCEPT_DOCS -eq '1') {
        $text = (Get-Content -Path $page -Raw) -replace '(?s)\n### .*$', "`n"
        foreach ($file in 'orders.csv', 'broken.csv', 'shopify-orders_export.csv', 'shopify-order.json', 'woocommerce-orders.json') {
            $text = $text.TrimEnd() + "`n`n" + (Get-Block $file)
        }

        Set-Content -Path $page -Value $text -NoNewline -Encoding utf8NoBOM
    }
}

Describe 'The list of what was read as what' {
    It 'is in docs/records.md for <_>' -ForEach $files {
        $block = Get-Block $_
        $block | Should -Match '<-'
        (Get-Content -Path $page -Raw).Replace("`r`n", "`n").Contains($block) | Should -BeTrue
    }
}

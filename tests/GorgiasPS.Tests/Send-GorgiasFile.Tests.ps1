param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $null = $sandbox | Connect-Gorgias

    function Measure-Upload {
        @($sandbox.Requests | Where-Object { $_.Method -eq 'POST' -and $_.Path -eq '/api/upload' }).Count
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Send-GorgiasFile' {
    BeforeAll {
        $folder = Join-Path $TestDrive 'files'
        $null = New-Item -ItemType Directory -Path (Join-Path $folder 'sub') -Force
        'one' | Set-Content -LiteralPath (Join-Path $folder 'label.pdf') -NoNewline
        'three' | Set-Content -LiteralPath (Join-Path $folder 'Rechnung Müller [1] 🚚.txt') -NoNewline
        $null = New-Item -ItemType File -Path (Join-Path $folder 'empty.bin')
    }

    BeforeEach { $sandbox.Requests.Clear() }

    It 'uploads a file with one call, and emits where it is' {
        $file = Send-GorgiasFile -Path (Join-Path $folder 'label.pdf')
        $file | Should -BeOfType Gorgias.Client.GorgiasFile
        $file.Name, $file.Size, $file.ContentType | Should -Be 'label.pdf', 3, 'application/pdf'
        $file.Url | Should -Match '/api/attachment/download/'
        $sandbox.Requests.Total | Should -Be 1
    }

    It 'takes wildcards, and leaves out folders' {
        (Send-GorgiasFile (Join-Path $folder '*')).Count | Should -Be 3
        (Send-GorgiasFile (Join-Path $folder '*.pdf')).Name | Should -Be 'label.pdf'
    }

    It 'takes a name with wildcard characters as it is' {
        $name = 'Rechnung Müller [1] 🚚.txt'
        (Send-GorgiasFile (Join-Path $folder $name)).Name | Should -Be $name
        (Send-GorgiasFile -LiteralPath (Join-Path $folder $name)).Name | Should -Be $name
        (Get-ChildItem $folder -Filter *.txt | Send-GorgiasFile).Name | Should -Be $name
    }

    It 'takes paths, files and objects with a path from the pipeline' {
        (Get-ChildItem $folder -File | Send-GorgiasFile).Count | Should -Be 3
        (Join-Path $folder 'label.pdf' | Send-GorgiasFile).Name | Should -Be 'label.pdf'
        ([pscustomobject]@{ FullName = Join-Path $folder 'label.pdf' } | Send-GorgiasFile).Name | Should -Be 'label.pdf'
    }

    It 'finds files from the current folder' {
        Push-Location $folder
        try { (Send-GorgiasFile label.pdf).Size | Should -Be 3 } finally { Pop-Location }
    }

    It 'uploads as <_>' -ForEach 'attachment', 'public_attachment', 'profile_picture', 'widget_picture' {
        (Send-GorgiasFile (Join-Path $folder 'label.pdf') -Type $_).Url | Should -Match "/api/$_/download/"
    }

    It 'uploads an empty file' {
        (Send-GorgiasFile (Join-Path $folder 'empty.bin')).Size | Should -Be 0
    }

    It 'reports each path that is no file, and goes on' {
        $paths = (Join-Path $folder 'none.pdf'), (Join-Path $folder 'sub'), 'nodrive:x', (Join-Path $folder '*.none'), 'env:PATH', (Join-Path $folder 'label.pdf')
        $uploaded = $paths | Send-GorgiasFile -ErrorAction SilentlyContinue -ErrorVariable problems
        $uploaded.Name | Should -Be 'label.pdf'
        $problems.Count | Should -Be 5
        $problems.FullyQualifiedErrorId | Should -BeLike 'Gorgias.FileUnreadable*'
        $problems[0].TargetObject | Should -Be $paths[0]
        Measure-Upload | Should -Be 1
    }

    It 'makes no call and needs no connection under -WhatIf' {
        Send-GorgiasFile (Join-Path $folder 'label.pdf') -WhatIf | Should -BeNullOrEmpty
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'names a file that is too large' {
        $large = Join-Path $folder 'large.zip'
        $stream = [System.IO.File]::Create($large)
        try { $stream.SetLength(21MB) } finally { $stream.Dispose() }
        try {
            Send-GorgiasFile $large -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.TooLarge*'
            "$($problem[0])" | Should -Match ([regex]::Escape('large.zip'))
        }
        finally {
            Remove-Item -LiteralPath $large
        }
    }

    It 'repeats an upload whose answer is lost' {
        # A script, not a probability: more faults in a row than retries would be the end of an upload.
        $sandbox.Faults.Path = '/api/upload'
        $null = $sandbox.Faults.Next('DropAfter').Next('None').Next('DropAfter', 2)
        try {
            1..8 | ForEach-Object { Send-GorgiasFile (Join-Path $folder 'label.pdf') } | Should -HaveCount 8
        }
        finally {
            $sandbox.Faults.Clear()
            $sandbox.Faults.Path = $null
        }

        Measure-Upload | Should -Be 11
    }
}

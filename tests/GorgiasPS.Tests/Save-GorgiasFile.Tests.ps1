param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $sandbox = Start-GorgiasSandbox -Plan Unlimited
    $null = $sandbox | Connect-Gorgias
    $source = Join-Path $TestDrive 'label.pdf'
    'the content' | Set-Content -LiteralPath $source -NoNewline
    $file = Send-GorgiasFile $source
    $other = Send-GorgiasFile $source

    # What somebody outside may call an attachment.
    function New-Named([string] $Name) {
        [pscustomobject]@{ url = $file.Url; name = $Name }
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'Save-GorgiasFile' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $folder
        $sandbox.Requests.Clear()
    }

    It 'saves a file in a folder under its name, and emits nothing' {
        $file | Save-GorgiasFile -Destination $folder | Should -BeNullOrEmpty
        (Get-ChildItem $folder).Name | Should -Be 'label.pdf'
        Get-Content (Join-Path $folder 'label.pdf') -Raw | Should -Be 'the content'
    }

    It 'saves under a given name, and emits the file with -PassThru' {
        $saved = Save-GorgiasFile $file -Path (Join-Path $folder 'own.pdf') -PassThru
        $saved | Should -BeOfType System.IO.FileInfo
        $saved.FullName, $saved.Length | Should -Be (Join-Path $folder 'own.pdf'), 11
    }

    It 'saves in the current folder without a destination' {
        Push-Location $folder
        try { $file | Save-GorgiasFile } finally { Pop-Location }
        (Get-ChildItem $folder).Name | Should -Be 'label.pdf'
    }

    It 'creates a folder that ends with a slash' {
        $file | Save-GorgiasFile -Destination "$folder/new/deep/"
        Get-ChildItem "$folder/new/deep" | Should -HaveCount 1
    }

    It 'takes addresses, tickets, messages and their attachments' {
        $ticket = New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x -Attachment $source
        $message = $ticket.Messages[0]
        $file.Url | Save-GorgiasFile -Destination "$folder/1/"
        [uri] $file.Url | Save-GorgiasFile -Destination "$folder/2/"
        $ticket | Save-GorgiasFile -Destination "$folder/3/"
        $message | Save-GorgiasFile -Destination "$folder/4/"
        $message.Attachments | Save-GorgiasFile -Destination "$folder/5/"
        Get-GorgiasTicket $ticket.Id | Save-GorgiasFile -Destination "$folder/6/"
        Invoke-GorgiasApi "tickets/$($ticket.Id)" | Save-GorgiasFile -Destination "$folder/7/"
        Save-GorgiasFile -InputObject $message, $file -Destination "$folder/8/"
        1..7 | ForEach-Object { (Get-ChildItem "$folder/$_").Name | Should -Be 'label.pdf' }
        Get-ChildItem "$folder/8" | Should -HaveCount 2
    }

    It 'emits nothing for a message without attachments' {
        New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x | Save-GorgiasFile -Destination $folder
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }

    It 'never replaces a file without -Force' {
        $path = Join-Path $folder 'label.pdf'
        'mine' | Set-Content -LiteralPath $path -NoNewline
        $file | Save-GorgiasFile -Destination $folder -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.FileExists*'
        Get-Content $path -Raw | Should -Be 'mine'
        $sandbox.Requests.Total | Should -Be 0
        $file | Save-GorgiasFile -Destination $folder -Force
        Get-Content $path -Raw | Should -Be 'the content'
    }

    It 'numbers files of one name' {
        $file, $other, (New-Named LABEL.pdf) | Save-GorgiasFile -Destination $folder
        # Names that differ in case are one on some systems.
        (Get-ChildItem $folder).Name | Sort-Object | Should -Be 'label (2).pdf', 'LABEL (3).pdf', 'label.pdf'
    }

    It 'saves no second file over the first when the destination is a file' {
        $file, $other | Save-GorgiasFile -Destination (Join-Path $folder 'one.pdf') -Force -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -BeLike 'Gorgias.FileExists*'
        Get-ChildItem $folder | Should -HaveCount 1
    }

    It 'does nothing under -WhatIf' {
        $file | Save-GorgiasFile -Destination "$folder/new/" -WhatIf
        Get-ChildItem $folder | Should -BeNullOrEmpty
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'keeps "<Name>" in the folder, as <Saved>' -ForEach @(
        @{ Name = '../../evil.txt'; Saved = 'evil.txt' }
        @{ Name = '/etc/passwd'; Saved = 'passwd' }
        @{ Name = 'C:\Windows\evil.exe'; Saved = 'evil.exe' }
        @{ Name = '..'; Saved = 'file' }
        @{ Name = ''; Saved = 'file' }
        @{ Name = ' . '; Saved = 'file' }
        @{ Name = 'CON'; Saved = '_CON' }
        @{ Name = 'nul.txt'; Saved = '_nul.txt' }
        @{ Name = 'COM1.tar.gz'; Saved = '_COM1.tar.gz' }
        @{ Name = '.bashrc'; Saved = '_bashrc' }
        @{ Name = 'a:stream'; Saved = 'a_stream' }
        @{ Name = 'a<b>c|d?e*f"g'; Saved = 'a_b_c_d_e_f_g' }
        @{ Name = "line`r`nbreak`0`e.txt"; Saved = 'linebreak.txt' }
        @{ Name = "invoice$([char] 0x202E)fdp.exe"; Saved = 'invoicefdp.exe' }
        @{ Name = 'trailing. . '; Saved = 'trailing' }
        @{ Name = 'Müller 🚚.txt'; Saved = 'Müller 🚚.txt' }
    ) {
        New-Named $Name | Save-GorgiasFile -Destination $folder
        $saved = if ($Name -eq '') { 'file' } else { $Saved }
        (Get-ChildItem $folder -Force).Name | Should -Be $saved
        Test-Path -LiteralPath (Join-Path $TestDrive 'evil.txt') | Should -BeFalse
    }

    It 'shortens a name that no disk takes' {
        New-Named ('🚚' * 300 + '.pdf') | Save-GorgiasFile -Destination $folder
        $name = (Get-ChildItem $folder).Name
        $name | Should -BeLike '*.pdf'
        [System.Text.Encoding]::UTF8.GetByteCount($name) | Should -BeLessThan 200
    }

    It 'refuses the address <_>' -ForEach @(
        'https://example.com/label.pdf'
        'https://other.gorgias.com/api/attachment/download/1/label.pdf'
        'file:///etc/passwd'
        'not an address'
        'http://127.0.0.1:1/api/attachment/download/1/label.pdf'
    ) {
        $_ | Save-GorgiasFile -Destination $folder -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument*'
        Get-ChildItem $folder | Should -BeNullOrEmpty
        $sandbox.Requests.Total | Should -Be 0
    }

    It 'reports an object without a file, and goes on' {
        42, [pscustomobject]@{ Name = 'x' }, @{ a = 1 }, $file | Save-GorgiasFile -Destination $folder -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike 'Gorgias.InvalidArgument*'
        $problems | Should -HaveCount 3
        Get-ChildItem $folder | Should -HaveCount 1
    }

    It 'reports a file that is not in the account, and leaves nothing' {
        $file.Url -replace '/download/[^/]+/', '/download/none/' | Save-GorgiasFile -Destination $folder -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'Gorgias.NotFound*'
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
    }

    It 'refuses a destination that cannot be used' {
        { $file | Save-GorgiasFile -Destination "$folder/none/file.pdf" } | Should -Throw -ErrorId 'Gorgias.InvalidArgument*'
        { $file | Save-GorgiasFile -Destination env:x } | Should -Throw -ErrorId 'Gorgias.InvalidArgument*'
    }

    It 'leaves no half file when the download breaks' {
        ($sandbox.Faults.Path, $sandbox.Faults.Truncate) = '/files/*', 1
        try {
            $file | Save-GorgiasFile -Destination $folder -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem | Should -HaveCount 1
            Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        }
        finally {
            $sandbox.Faults.Truncate = 0
        }
    }

    It 'sends its credential nowhere but to the API' {
        # The place of the file refuses a request with a credential.
        $file | Save-GorgiasFile -Destination $folder
        ($sandbox.Requests | Where-Object Path -Like '/files/*').Status | Should -Be 200
    }
}

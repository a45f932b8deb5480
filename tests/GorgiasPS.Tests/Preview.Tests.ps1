# -PreviewPath: what would be sent, byte for byte, in a file, without a call.
param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $ModulePath = "$(Resolve-Path -Path $ModulePath)"
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; InformationAction = 'Ignore' }
    $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 -LogBody
    $connection = $sandbox | Connect-Gorgias
    $mail = @{ FromAgent = $true; SendEmail = $true; From = 'support@acme.example'; DeliveryWaitSec = 0; Force = $true }
    $samples = Join-Path -Path $PSScriptRoot -ChildPath '../../samples'

    function New-Row([int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ OrderId = "$prefix$_"; Email = "jane$_@example.com" } }
    }

    function Get-Page([string] $Path) { [System.IO.File]::ReadAllText($Path) }

    # The bodies that a preview shows.
    function Get-ShownBody([string] $Path) {
        [regex]::Matches((Get-Page $Path), '(?s)<pre class="request">(.*?)</pre>') | ForEach-Object { [System.Net.WebUtility]::HtmlDecode($_.Groups[1].Value) }
    }

    # The bodies that were sent since the last preview.
    function Get-SentBody([string] $Path = '/api/tickets') {
        $sandbox.Requests | Where-Object { $_.Method -eq 'POST' -and $_.Path -like $Path } | ForEach-Object Body
    }
}

AfterAll {
    Disconnect-Gorgias
    Stop-GorgiasSandbox
}

Describe 'A preview' {
    BeforeEach {
        $file = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).html"
        $prefix = [guid]::NewGuid().ToString('N').Substring(0, 6) + '-'
        $sandbox.Requests.Clear()
    }

    It 'makes no call, sends nothing, and has the plan, whose PreviewPath is the file' {
        New-Row 3 | New-GorgiasTicket -BodyText x -AssigneeTeam Warehouse @mail -PreviewPath $file -InformationVariable said 6> $null | Should -BeNullOrEmpty
        $sandbox.Requests.Total | Should -Be 0
        $plan = $said[-1].MessageData
        $plan.Records, $plan.Mails, $plan.PreviewPath | Should -Be 3, 3, $file
        Get-Page $file | Should -Match ([regex]::Escape([System.Net.WebUtility]::HtmlEncode("$plan")))
    }

    It 'needs no connection' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Path, $Rows, $File) Import-Module $Path; $Rows | New-GorgiasTicket -BodyText x -Channel email -FromAgent -SendEmail -From support@acme.example -AssigneeUser Bob -PreviewPath $File').
            AddArgument($ModulePath).AddArgument((New-Row 2)).AddArgument($file).Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Dispose()
        Get-Page $file | Should -Match '\bBob\b'
        Get-ShownBody $file | Should -HaveCount 2
    }

    It 'has the bodies of mails byte for byte' {
        $orders = Import-GorgiasOrder -Path (Join-Path -Path $samples -ChildPath 'orders.csv') @quiet
        $line = @{ BodyHtml = '<p>Hello <b>"you" & me</b> äöü 😀</p>'; Subject = 'On its way'; Tag = 'a', 'b' } + $mail
        $orders | New-GorgiasTicket @line -PreviewPath $file @quiet
        $shown = @(Get-ShownBody $file)
        $null = $orders | Select-Object -First $shown.Count | New-GorgiasTicket @line @quiet
        $sent = @(Get-SentBody)
        $shown.Count | Should -BeGreaterThan 10
        $sent | Sort-Object | Should -BeExactly ($shown | Sort-Object)
    }

    It 'has the bodies of customers'' messages byte for byte' {
        New-Row 3 | New-GorgiasTicket -BodyText "one`r`ntwo" -Channel api -Via api -PreviewPath $file @quiet
        $null = New-Row 3 | New-GorgiasTicket -BodyText "one`r`ntwo" -Channel api -Via api @quiet
        @(Get-SentBody) | Sort-Object | Should -BeExactly (@(Get-ShownBody $file) | Sort-Object)
    }

    It 'has the bodies of messages byte for byte' {
        $ticket = New-GorgiasTicket -CustomerEmail ann@example.com -BodyText x -Channel api -Via api @quiet
        $sandbox.Requests.Clear()
        $ticket | Add-GorgiasMessage -BodyText 'Sent <today>' -ExternalId m-1 @mail -PreviewPath $file @quiet
        $sandbox.Requests.Total | Should -Be 0
        $null = $ticket | Add-GorgiasMessage -BodyText 'Sent <today>' -ExternalId m-1 @mail @quiet
        Get-SentBody '/api/tickets/*/messages' | Should -BeExactly (Get-ShownBody $file)
    }

    It 'says of a message whose customer only the ticket has that the ticket is read, and shows no address in its place' {
        Add-GorgiasMessage -Id 5 -BodyText x @mail -PreviewPath $file @quiet
        Get-ShownBody $file | Should -Not -Match '@example.com'
        Get-Page $file | Should -Match 'class="remarks"'
    }

    It 'escapes all of a record, and shows its HTML in a frame that runs and loads nothing' {
        $evil = '<script>alert(1)</script><img src="https://evil.example/x.png" onerror="alert(2)">"></iframe>'
        [pscustomobject]@{ OrderId = $evil; Email = 'jane@example.com' } | New-GorgiasTicket -Subject $evil -BodyHtml $evil @mail -PreviewPath $file @quiet
        $page = Get-Page $file
        $page | Should -Not -Match '<script|<img'
        $frames = [regex]::Matches($page, '<iframe ([^>]*)>')
        $frames.Count | Should -BeGreaterThan 0
        foreach ($frame in $frames) {
            $frame.Groups[1].Value | Should -Match 'sandbox=""'
            $inside = [System.Net.WebUtility]::HtmlDecode([regex]::Match($frame.Groups[1].Value, 'srcdoc="([^"]*)"').Groups[1].Value)
            $inside | Should -Match "Content-Security-Policy.*default-src 'none'"
        }
        $page | Should -Match "^<!DOCTYPE html>\s*<html[^>]*><head><meta charset=`"utf-8`"><meta http-equiv=`"Content-Security-Policy`""
        $page | Should -Not -Match '(?:src|href)="https?:'
    }

    It 'shows the first twenty records, and of the others one of each template' {
        $rows = 1..60 | ForEach-Object { [pscustomobject]@{ OrderId = "$prefix$_"; Email = "jane$_@example.com"; Name = "Jane No$_"; Kind = if ($_ % 30) { 'a' } else { 'b' } } }
        $rows | New-GorgiasTicket -BodyText { if ($_.Kind -eq 'a') { "Hello $($_.Name), your order $($_.OrderId) left." } else { "Sorry, $($_.Name)." } } -Channel api -Via api -PreviewPath $file @quiet
        @(Get-ShownBody $file) | Should -HaveCount 21
        [regex]::Matches((Get-Page $file), '<section ').Count | Should -Be 21
        $rows | New-GorgiasTicket -BodyText x -Tag { "t$($_.Name.Length % 3)" } -Channel api -Via api -PreviewPath $file @quiet
        @(Get-ShownBody $file) | Should -HaveCount 20
    }

    It 'has a template for each combination of what is set: <Name>' -ForEach @(
        @{ Name = 'tags'; Line = @{ Tag = { if ($_.Kind -eq 'b') { 'rush' } else { 'calm' } } } }
        @{ Name = 'a subject'; Line = @{ Subject = { if ($_.Kind -eq 'b') { 'Late' } else { 'Soon' } } } }
        @{ Name = 'a priority'; Line = @{ Priority = { if ($_.Kind -eq 'b') { 'high' } else { 'low' } } } }
        @{ Name = 'an agent'; Line = @{ AssigneeUser = { if ($_.Kind -eq 'b') { 'Bob' } else { 'Ann' } } } }
        @{ Name = 'mail'; Line = @{ FromAgent = $true; From = 'support@acme.example'; SendEmail = { $_.Kind -eq 'b' } } }
    ) {
        $rows = 1..40 | ForEach-Object { [pscustomobject]@{ OrderId = "$prefix$_"; Email = "jane$_@example.com"; Kind = if ($_ -eq 35) { 'b' } else { 'a' } } }
        $rows | New-GorgiasTicket -BodyText x @Line -PreviewPath $file @quiet
        @(Get-ShownBody $file) | Should -HaveCount 21
    }

    It 'lists the records that cannot be sent, with their fields' {
        $rows = @(New-Row 3)
        $rows[1].Email = 'bad'
        $rows | New-GorgiasTicket -BodyText x @mail -PreviewPath $file @quiet
        [regex]::Match((Get-Page $file), '(?s)<ul class="invalid">(.*?)</ul>').Groups[1].Value | Should -Match '\b2\b.*\bEmail\b'
        @(Get-ShownBody $file) | Should -HaveCount 2
    }

    It 'is of records for a queue as well, and adds nothing to it' {
        $queue = Join-Path -Path $TestDrive -ChildPath 'preview.db'
        New-Row 2 | New-GorgiasTicket -BodyText x @mail -Queue $queue -PreviewPath $file @quiet
        @(Get-ShownBody $file) | Should -HaveCount 2
        Test-Path -LiteralPath $queue | Should -BeFalse
    }

    It 'has byte for byte what Send-GorgiasQueue sends, with zeros for the random part of a key' {
        $queue = Join-Path -Path $TestDrive -ChildPath 'sent.db'
        New-Row 3 | New-GorgiasTicket -BodyText x @mail -Queue $queue -PreviewPath $file @quiet
        $null = New-Row 3 | New-GorgiasTicket -BodyText x @mail -Queue $queue @quiet
        $null = Send-GorgiasQueue $queue -DeliveryWaitSec 0 @quiet
        $sent = @(Get-SentBody) -replace '(?<=/)[0-9a-f]{32}(?=")', ('0' * 32)
        $sent | Sort-Object | Should -BeExactly (@(Get-ShownBody $file) | Sort-Object)
    }

    It 'does not replace LastRun, and writes no ledger' {
        $null = New-Row 2 | New-GorgiasTicket -BodyText x @quiet
        $before = $connection.LastRun
        1..2 | ForEach-Object { [pscustomobject]@{ OrderId = "new$_"; Email = 'a@example.com' } } | New-GorgiasTicket -BodyText x -PreviewPath $file @quiet
        $connection.LastRun | Should -Be $before
        Get-GorgiasLedger -ExternalId new1 @quiet | Should -BeNullOrEmpty
    }
}

Describe 'The file of a preview' {
    It 'replaces an existing one, and is UTF-8 without a mark' {
        $file = Join-Path -Path $TestDrive -ChildPath 'old.html'
        Set-Content -LiteralPath $file -Value '<!DOCTYPE html>'
        New-Row 1 | New-GorgiasTicket -BodyText 'é' -PreviewPath $file @quiet
        Get-Page $file | Should -Match '</html>'
        [System.IO.File]::ReadAllBytes($file)[0] | Should -Be ([byte][char]'<')
        Get-ChildItem -LiteralPath $TestDrive -Filter '*.partial' | Should -BeNullOrEmpty
    }

    It 'does not replace a file that no preview wrote, such as that of the orders' {
        $file = Join-Path -Path $TestDrive -ChildPath 'in.csv'
        New-Row 2 | Export-Csv -LiteralPath $file
        $before = Get-Content -LiteralPath $file -Raw
        { Import-Csv -LiteralPath $file | New-GorgiasTicket -BodyText x -PreviewPath $file @quiet } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
        { Import-Csv -LiteralPath $file | New-GorgiasTicket -BodyText x -ReportPath $file @quiet } | Should -Throw -ErrorId 'Gorgias.InvalidArgument,*'
        Get-Content -LiteralPath $file -Raw | Should -Be $before
    }

    It 'shows each record whose mail goes to somebody else than the customer' {
        $file = Join-Path -Path $TestDrive -ChildPath 'others.html'
        $rows = 1..40 | ForEach-Object { [pscustomobject]@{ OrderId = "t$_"; Email = "t$_@example.com"; To = "t$_@example.com" } }
        $rows[29].To, $rows[34].To = 'one@other.example', 'two@other.example'
        $rows | New-GorgiasTicket -BodyText x @mail -To { $_.To } -PreviewPath $file @quiet
        Get-Page $file | Should -Match 'one@other\.example'
        Get-Page $file | Should -Match 'two@other\.example'
        Get-Page $file | Should -Not -Match 't39@example\.com'
    }

    It 'writes out what turns the direction of a text' {
        $file = Join-Path -Path $TestDrive -ChildPath 'turned.html'
        New-Row 1 | New-GorgiasTicket -BodyText x -Subject "a$([char] 0x202E)b" -PreviewPath $file @quiet
        Get-Page $file | Should -Match 'a\[U\+202E\]b'
    }

    It 'is where PowerShell says: on a drive, and relative to the location' {
        $null = New-PSDrive -Name Views -PSProvider FileSystem -Root $TestDrive
        New-Row 1 | New-GorgiasTicket -BodyText x -PreviewPath Views:/drive.html @quiet
        Join-Path -Path $TestDrive -ChildPath 'drive.html' | Should -Exist
        Push-Location -LiteralPath $TestDrive
        New-Row 1 | New-GorgiasTicket -BodyText x -PreviewPath 'a[1].html' @quiet
        Pop-Location
        Test-Path -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'a[1].html') | Should -BeTrue
        Remove-PSDrive -Name Views
    }

    It 'is refused before the first record where it cannot be: <Path>' -ForEach @(@{ Path = 'missing/x.html' }, @{ Path = '.' }, @{ Path = 'Env:/x' }, @{ Path = 'Nowhere:/x' }) {
        Push-Location -LiteralPath $TestDrive
        $script:seen = 0
        $caught = try { New-Row 1 | ForEach-Object { $script:seen++; $_ } | New-GorgiasTicket -BodyText x -PreviewPath $Path @quiet } catch { $_ }
        Pop-Location
        $caught.FullyQualifiedErrorId | Should -Match '^Gorgias.InvalidArgument'
        "$caught" | Should -Match '-PreviewPath\b'
        $script:seen | Should -Be 0
    }
}

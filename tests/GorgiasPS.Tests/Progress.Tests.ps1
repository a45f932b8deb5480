param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

# The progress bar of runs, and what -Verbose tells of them.

BeforeAll {
    Import-Module -Name $ModulePath -Force
    $ModulePath = Resolve-Path -Path $ModulePath
    $dataBefore = $env:GORGIASPS_DATA
    $env:GORGIASPS_DATA = Join-Path -Path $TestDrive -ChildPath data
    $rows = 1..100 | ForEach-Object { [pscustomobject]@{ OrderId = "p$_"; Email = "jane$_@example.com" } }
    $file = Join-Path -Path $TestDrive -ChildPath 'orders.csv'
    $rows | Export-Csv -Path $file

    # Runs a script in a shell of its own, and returns what it drew and wrote.
    function Invoke-Shell([string] $Script) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("param(`$Path, `$Connection, `$File, `$Rows) Import-Module `$Path; $Script").AddArgument("$ModulePath").AddArgument((Get-GorgiasConnection)).AddArgument($file).AddArgument($rows)
        $written = $shell.Invoke()
        [pscustomobject]@{
            Written  = $written
            Progress = @($shell.Streams.Progress | Where-Object { $_.Activity -match '-Gorgias' -and $_.RecordType -eq 'Processing' })
            Verbose  = @($shell.Streams.Verbose.Message)
            Warnings = @($shell.Streams.Warning.Message)
        }
        $shell.Dispose()
    }

    # The numbers of a status line: those that are done, and all.
    function Get-Counts([string] $Status) {
        if ($Status -match '^(?<done>\d+) of (?<about>\D*)(?<total>\d+) ') {
            [pscustomobject]@{ Done = [long]$Matches.done; Total = [long]$Matches.total; IsExact = -not $Matches.about }
        }
    }
}

AfterAll {
    $env:GORGIASPS_DATA = $dataBefore
}

Describe 'The progress of a run' {
    BeforeAll {
        # 40 calls in 4.6 s.
        $sandbox = Start-GorgiasSandbox -WindowSec 4.6 -SendDelay 0
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $run = Invoke-Shell 'Import-GorgiasOrder $File | New-GorgiasTicket -Connection $Connection -BodyText x -Verbose'
    }

    AfterAll {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'knows how many orders a small file has' {
        $run.Written | Should -HaveCount 100
        $run.Progress.Count | Should -BeGreaterThan 3
        (Get-Counts $run.Progress[-1].StatusDescription).IsExact | Should -BeTrue
        (Get-Counts $run.Progress[-1].StatusDescription).Total | Should -Be 100
    }

    It 'never shows more than there is, nor a percentage of what is not known' {
        foreach ($progress in $run.Progress) {
            $progress.PercentComplete | Should -BeIn (0..100)
            if ($counts = Get-Counts $progress.StatusDescription) {
                $counts.Done | Should -BeLessOrEqual $counts.Total
            }
        }
    }

    It 'never says that no time is left while something is' {
        foreach ($progress in $run.Progress) {
            $progress.SecondsRemaining | Should -Not -Be 0
        }

        @($run.Progress | Where-Object SecondsRemaining -GT 0).Count | Should -BeGreaterThan 2
    }

    It 'fits 80 columns' {
        foreach ($progress in $run.Progress) {
            # PowerShell draws "activity [status  99999s]".
            ($progress.Activity.Length + $progress.StatusDescription.Length + 11) | Should -BeLessOrEqual 80
        }
    }

    It 'has one line at the end with counts, time and calls' {
        $last = @($run.Verbose)[-1]
        $last | Should -Match '^New-GorgiasTicket\b.*\b100\b'
        $made = @($sandbox.Requests).Count
        @([regex]::Matches($last, '\d+').Value | Where-Object { [long]$_ -ge 100 -and [long]$_ -le $made }).Count | Should -BeGreaterOrEqual 2
    }

    It 'tells which columns it read as what' {
        $told = Invoke-Shell '$Rows[0..4] | New-GorgiasTicket -Connection $Connection -BodyText x -Queue columns -Verbose'
        @($told.Verbose | Where-Object { $_ -match 'CustomerEmail <- Email' }) | Should -HaveCount 1
    }
}

Describe 'The progress of Send-GorgiasQueue' {
    BeforeAll {
        $sandbox = Start-GorgiasSandbox -WindowSec 4.6 -SendDelay 0
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $null = $rows | New-GorgiasTicket -Queue night -BodyText x
        $run = Invoke-Shell 'Send-GorgiasQueue night -Connection $Connection -Verbose'
    }

    AfterAll {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'has numbers that add up' {
        $run.Progress.Count | Should -BeGreaterThan 3
        foreach ($progress in $run.Progress) {
            if ($progress.StatusDescription -match '^(?<done>\d+) \D+, (?<left>\d+) ') {
                [long]$Matches.done + [long]$Matches.left | Should -BeIn 0, 100
            }

            $progress.SecondsRemaining | Should -Not -Be 0
        }
    }

    It 'has one line at the end with counts, time and calls' {
        @($run.Verbose)[-1] | Should -Match '\bnight\b.*\b100\b.*\b\d{3}\b'
    }
}

Describe 'A wait for the rate limit' {
    BeforeAll {
        # A full second of calls, then nothing for seconds.
        $sandbox = Start-GorgiasSandbox -Limiter Window -WindowSec 4 -SendDelay 0
        $null = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api
        $run = Invoke-Shell '$Rows[0..69] | Set-GorgiasTicket -Id 1 -Status open -Connection $Connection -ErrorAction Ignore -Verbose'
    }

    AfterAll {
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }

    It 'is told once, with its end, and not once for each record' {
        $moments = @($run.Verbose | Where-Object { $_ -match '\b\d\d:\d\d:\d\d\b' })
        $moments.Count | Should -BeGreaterThan 0
        $moments.Count | Should -BeLessThan 20
    }

    It 'is in the progress, with its end' {
        @($run.Progress | Where-Object StatusDescription -Match '\b\d\d:\d\d:\d\d\b').Count | Should -BeGreaterThan 0
    }
}

Describe 'A call that is not answered' {
    It 'shows after some seconds that it is waited for' {
        $sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0
        $null = $sandbox | Connect-Gorgias
        $sandbox.Latency = [timespan]::FromSeconds(5)
        $run = Invoke-Shell 'Get-GorgiasTicket -First 1 -Connection $Connection'
        $run.Progress.Count | Should -BeGreaterThan 0
        $run.Progress[0].StatusDescription | Should -Match '\b\d'
        Disconnect-Gorgias
        $sandbox | Stop-GorgiasSandbox
    }
}

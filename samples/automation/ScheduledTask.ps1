<#
.SYNOPSIS
    A scheduled task: creates tickets from the CSV files in a folder, and moves each file when it is done.
.DESCRIPTION
    For Task Scheduler, cron or systemd on a computer of your own. Files that were read go to the folder done. A file with records that failed goes to the folder failed,
    with a file beside it that says which and why: correct the records, and put a file with them into the folder again.

    When a run ends early (no network, a wrong key, the time limit of the task), the file stays where it is, and the next run sends the rest: the ledger knows the
    orders that have a ticket. Only one run works at a time; a second one ends at once with 0.

    Write a file somewhere else and move it into the folder when it is complete.

    Exit codes: 0 all records were sent, or there was nothing to do; 1 some records failed; 2 the run ended early.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File ./ScheduledTask.ps1 -Folder ./inbox -Domain acme -CredentialPath ./gorgias.xml

    The credential was stored once, by the user of the task and on this computer: Get-Credential | Export-Clixml ./gorgias.xml. On Windows only this user can read it. On
    Linux and macOS the file is not encrypted: use -SecretName with a vault, or a file that only the user can read (chmod 600).
.EXAMPLE
    $action = New-ScheduledTaskAction -Execute pwsh -Argument '-NoProfile -NonInteractive -File C:\Jobs\ScheduledTask.ps1 -Folder C:\Jobs\inbox -Domain acme -SecretName Gorgias'
    $trigger = New-ScheduledTaskTrigger -Once -At 06:00 -RepetitionInterval (New-TimeSpan -Minutes 15)
    $settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit 03:00:00 -MultipleInstances IgnoreNew
    Register-ScheduledTask -TaskName Gorgias -Action $action -Trigger $trigger -Settings $settings -User $env:USERNAME -Password (Read-Host)

    Registers the task on Windows. On Linux and macOS, a line of crontab:

    */15 * * * * pwsh -NoProfile -NonInteractive -File /opt/jobs/ScheduledTask.ps1 -Folder /opt/jobs/inbox -Domain acme -CredentialPath /opt/jobs/gorgias.xml
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', 'CredentialPath', Justification = 'The path of a file.')]
[CmdletBinding()]
param(
    # Where the files arrive.
    [Parameter(Mandatory)]
    [string] $Folder,

    [string] $Domain = 'acme',

    # A file written with Export-Clixml.
    [string] $CredentialPath = '',

    # The name of a secret of Microsoft.PowerShell.SecretManagement, instead of a file.
    [string] $SecretName = '',

    # The address of a sandbox, to try the task.
    [string] $BaseUri = '',

    # The module, where it is not installed.
    [string] $ModulePath = 'GorgiasPS'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$ConfirmPreference = 'None'

$Folder = (Resolve-Path -LiteralPath $Folder).ProviderPath
$doneFolder, $failedFolder, $logFolder = 'done', 'failed', 'log' | ForEach-Object { (New-Item -Path (Join-Path -Path $Folder -ChildPath $_) -ItemType Directory -Force).FullName }
$name = Get-Date -Format yyyyMMdd-HHmmss-fff

# Two runs at once would double nothing, since they have one ledger; but one would move the file that the other reads.
try {
    $lock = [System.IO.File]::Open((Join-Path -Path $Folder -ChildPath '.lock'), 'OpenOrCreate', 'ReadWrite', 'None')
} catch [System.IO.IOException] {
    Write-Output 'Another run is at work.'
    exit 0
}

$null = Start-Transcript -Path (Join-Path -Path $logFolder -ChildPath "$name.log")
$code = 0
try {
    $files = @(Get-ChildItem -LiteralPath $Folder -Filter *.csv -File | Sort-Object -Property Name)
    if ($files) {
        Import-Module -Name $ModulePath
        $account = @{ DefaultChannel = 'email'; DefaultVia = 'api'; RateLimitScope = 'Machine' }
        $account.Credential = if ($SecretName) { Get-Secret -Name $SecretName } else { Import-Clixml -LiteralPath $CredentialPath }
        if ($BaseUri) { $account.BaseUri = $BaseUri } else { $account.Domain = $Domain }
        $null = Connect-Gorgias @account
    }

    foreach ($file in $files) {
        # Errors of single records do not end the run, whatever $ErrorActionPreference says.
        $failed = @()
        $report = Join-Path -Path $logFolder -ChildPath "$name-$($file.BaseName).json"
        $tickets = Import-GorgiasOrder -LiteralPath $file.FullName -ErrorAction Continue -ErrorVariable +failed |
            New-GorgiasTicket -Tag delayed -ReportPath $report -ErrorAction Continue -ErrorVariable +failed | Measure-Object
        Write-Output "$($file.Name): $($tickets.Count) tickets, $($failed.Count) failed."
        if ($failed.Count -eq 0) {
            Move-Item -LiteralPath $file.FullName -Destination (Join-Path -Path $doneFolder -ChildPath "$name-$($file.Name)")
            continue
        }

        $code = 1
        $failed | Select-Object -Property @{ Name = 'Order'; Expression = { $_.TargetObject } }, FullyQualifiedErrorId, @{ Name = 'Message'; Expression = { "$_" } } |
            Export-Csv -LiteralPath (Join-Path -Path $failedFolder -ChildPath "$name-$($file.BaseName).errors.csv") -NoTypeInformation -Encoding utf8
        Move-Item -LiteralPath $file.FullName -Destination (Join-Path -Path $failedFolder -ChildPath "$name-$($file.Name)")
    }
} catch {
    # The file stays where it is: the next run sends the rest.
    Write-Output "The run ended early: $_"
    $code = 2
} finally {
    if (Get-Module -Name GorgiasPS) { Disconnect-Gorgias }
    $null = Stop-Transcript
    $lock.Dispose()
}

exit $code

<#
.SYNOPSIS
    A runbook for Azure Automation: queues orders in PostgreSQL and sends them to Gorgias, for at most 2 hours and 45 minutes.
.DESCRIPTION
    For a runtime environment with PowerShell 7.6 and the module GorgiasPS. Run it by a schedule, for instance every three hours: each run sends what the one before
    left. Orders that were queued before are not queued again, so the same file may be read any number of times.

    Queue, ledger and shared rate limit are in PostgreSQL, since the disk of a job is lost at its end. Leave -Database out on a hybrid worker, where the queue can be a
    file. A job is ended by the platform after three hours; -TimeLimit ends the run before, with no call left unfinished.

    Emits one object that counts records and items. Throws at the end, which makes the job Failed, when a record was refused or the queue has dead letters.

    Credentials are assets of the Automation account. Elsewhere they come from the environment: with -CredentialName Gorgias from GORGIAS_USER and GORGIAS_PASSWORD.
.EXAMPLE
    ./Runbook.ps1 -Domain acme -OrderPath ./orders.csv -Database 'Host=db.example.com;Database=helpdesk;Queue=orders'
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', 'CredentialName', Justification = 'The name of an asset.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', 'DatabaseCredentialName', Justification = 'The name of an asset.')]
[CmdletBinding()]
param(
    [string] $Domain = 'acme',

    # The file with the orders. Without it, the runbook sends what is in the queue.
    [string] $OrderPath = '',

    # The queue's name. The names of the ledger and of the shared rate limit are the same.
    [string] $Queue = 'orders',

    # The address of the queue in PostgreSQL, without a password. Without it, the queue is a file.
    [string] $Database = '',

    # The credential asset with the e-mail address and the API key.
    [string] $CredentialName = 'Gorgias',

    # The credential asset with the user and password of the database.
    [string] $DatabaseCredentialName = 'GorgiasDatabase',

    # Ends the run before the platform does.
    [timespan] $TimeLimit = '02:45:00',

    # The address of a sandbox, to try the runbook.
    [string] $BaseUri = '',

    # The module, where it is not installed.
    [string] $ModulePath = 'GorgiasPS'
)

# What fails here, such as a wrong key, ends the job. Errors of single records do not: see -ErrorAction below.
$ErrorActionPreference = 'Stop'

# A job has nobody who looks at a progress bar or answers a question. -SendEmail would be refused without this or -Confirm:$false.
$ProgressPreference = 'SilentlyContinue'
$ConfirmPreference = 'None'

function Get-JobCredential([string] $Name) {
    if (Get-Command -Name Get-AutomationPSCredential -ErrorAction Ignore) {
        return Get-AutomationPSCredential -Name $Name
    }

    $prefix = ($Name -creplace '(?<=[a-z])(?=[A-Z])', '_').ToUpperInvariant()
    $password = [System.Environment]::GetEnvironmentVariable("${prefix}_PASSWORD")
    if (-not $password) {
        throw "There is no credential: ${prefix}_USER and ${prefix}_PASSWORD are not set."
    }

    $secret = [System.Net.NetworkCredential]::new([System.Environment]::GetEnvironmentVariable("${prefix}_USER"), $password)
    [pscredential]::new($secret.UserName, $secret.SecurePassword)
}

Import-Module -Name $ModulePath

# The account, and what all jobs share.
$account = @{ Credential = Get-JobCredential $CredentialName; DefaultChannel = 'email'; DefaultVia = 'api' }
if ($BaseUri) { $account.BaseUri = $BaseUri } else { $account.Domain = $Domain }
if ($Database) {
    Register-GorgiasQueue -Name $Queue -Address $Database -Credential (Get-JobCredential $DatabaseCredentialName)
    $account += @{ Ledger = $Queue; RateLimitScope = 'Database'; RateLimitQueue = $Queue }
}

$connection = Connect-Gorgias @account
try {
    $failed = @()
    $added = 0
    if ($OrderPath) {
        $added = (Import-GorgiasOrder -Path $OrderPath -ErrorAction Continue -ErrorVariable +failed |
                New-GorgiasTicket -Queue $Queue -Tag delayed -ErrorAction Continue -ErrorVariable +failed |
                Where-Object Entered -EQ 'Added' | Measure-Object).Count
    }

    # Counted, not kept: a job has 400 MB of memory.
    $report = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "gorgias-$Queue-$(Get-Date -Format yyyyMMdd-HHmmss-fff).json"
    $done = (Send-GorgiasQueue -Name $Queue -TimeLimit $TimeLimit -ReportPath $report -ErrorAction Continue |
            Where-Object Status -EQ 'Done' | Measure-Object).Count

    $state = Get-GorgiasQueue -Name $Queue
    [pscustomobject]@{
        Account = $connection.Domain
        Queue   = $Queue
        Failed  = $failed.Count
        Added   = $added
        Sent    = $done
        Left    = $state.Left
        Dead    = $state.Dead
    }
} finally {
    Disconnect-Gorgias
}

if ($failed.Count -gt 0 -or $state.Dead -gt 0) {
    throw "Records that were refused: $($failed.Count). Dead letters in the queue ${Queue}: $($state.Dead). See Get-GorgiasQueueItem $Queue -Status Dead."
}

# Import waits for every statement here: whatever can be is in the loader instead.
$folder = if ($PSEdition -eq 'Core') { "$PSScriptRoot/net8.0" } else { "$PSScriptRoot/netstandard2.0" }

# The default context takes one assembly of a name. Where another copy of this module came first, its loader serves this copy as well.
try { [void][System.Reflection.Assembly]::LoadFrom("$folder/GorgiasPS.Loader.dll") } catch [System.IO.FileLoadException] { Write-Debug -Message $_ }
$assembly = [GorgiasPS.Loader.ModuleAssembly]::Load("$folder/GorgiasPS.dll")

# That other copy (an update within a session) has cmdlets of the same names, and PowerShell takes only one of each.
if ([GorgiasPS.Loader.ModuleAssembly]::HasSeveral) {
    Get-Module -Name GorgiasPS | Where-Object ModuleBase -NE $PSScriptRoot | Remove-Module
}

# The inner module would outlive Remove-Module, and the next import would then export nothing (PowerShell issue 20710).
$inner = Import-Module -Assembly $assembly -PassThru
$ExecutionContext.SessionState.Module.OnRemove = { Remove-Module -ModuleInfo $inner -ErrorAction Ignore }

# What jobs, remoting and Export-Clixml keep is one level more than their default, so that tags, messages, lines and dates are still objects. The manifest's own
# way, a types file, fails where another copy's is still loaded.
$ticket = 'Id', 'ExternalId', 'Subject', 'Status', 'Priority', 'CustomerEmail', 'AssigneeUser', 'AssigneeTeam', 'Tags', 'CreatedDatetime', 'Outcome'
$message = 'Id', 'TicketId', 'Channel', 'FromAgent', 'Public', 'Sender', 'Receiver', 'BodyText', 'CreatedDatetime', 'SentDatetime', 'Outcome'
Update-TypeData -TypeName Gorgias.Client.GorgiasTicket -SerializationDepth 2 -DefaultDisplayPropertySet $ticket -Force
Update-TypeData -TypeName Gorgias.Client.GorgiasMessage -SerializationDepth 2 -DefaultDisplayPropertySet $message -Force
foreach ($type in 'Gorgias.Orders.GorgiasOrder', 'Gorgias.Sandbox.SandboxTicket', 'Gorgias.Sandbox.SandboxMail', 'Gorgias.Sandbox.SandboxRequest') {
    Update-TypeData -TypeName $type -SerializationDepth 2 -Force
}

# Of a sandbox everything but its credential, which Export-Clixml writes readably where the system has no data protection.
$shown = 'BaseUri', 'IsRunning', 'Plan', 'Limit', 'Tickets', 'Outbox', 'Requests', 'Throttled', 'Latency', 'UsedCalls'
Update-TypeData -TypeName GorgiasPS.RunningSandbox -SerializationMethod SpecificProperties -PropertySerializationSet $shown -InheritPropertySerializationSet $false -Force

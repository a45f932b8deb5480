using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Removes a registered queue name.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "GorgiasQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class UnregisterGorgiasQueueCommand : PSCmdlet
{
    /// <summary>Name to remove, as given to Register-GorgiasQueue.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegisteredQueueCompleter))]
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ShouldProcess(Name, QueueMessages.UnregisterAction) && !QueueResolver.Registry.Remove(Name))
        {
            WriteError(ErrorRecords.Of(
                GorgiasErrorKind.QueueNotRegistered, QueueMessages.NotRegistered(Name), QueueMessages.NotRegisteredAdvice, Name));
        }
    }
}

using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Removes a registered queue name.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "GorgiasQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class UnregisterGorgiasQueueCommand : PSCmdlet
{
    /// <summary>The name that Register-GorgiasQueue gave.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ShouldProcess(Name, "Unregister") && !QueueResolver.Registry.Remove(Name))
        {
            WriteError(ErrorRecords.Of(
                GorgiasErrorKind.QueueNotRegistered, $"'{Name}' is not the name of a registered queue.", "Get-GorgiasQueue lists those there are.", Name));
        }
    }
}

using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Records;

namespace GorgiasPS;

/// <summary>Deletes messages of tickets for good.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveGorgiasMessageCommand : MessageCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        GorgiasClient client = Client;
        foreach (MessageReference reference in References(needsMessage: true))
        {
            if (May(ResourceMessages.Named(MessageMessages.Noun, reference.Label), ResourceMessages.RemoveAction(MessageMessages.Noun)))
            {
                CallOptions options = CallOptions(CallPriority.Interactive);
                Run(
                    async (_, cancellation) =>
                    {
                        long ticket = (await reference.Ticket.ResolveAsync(client, options, cancellation).ConfigureAwait(false)).Id!.Value;
                        await client.Messages.DeleteAsync(ticket, reference.Id!.Value, options, cancellation).ConfigureAwait(false);
                    },
                    reference.Target);
            }
        }
    }
}

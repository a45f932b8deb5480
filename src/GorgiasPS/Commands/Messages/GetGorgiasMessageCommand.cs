using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets messages: all messages, those of tickets, or single messages. Newest first.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasMessage")]
[OutputType(typeof(GorgiasMessage))]
public sealed class GetGorgiasMessageCommand : MessageCmdlet
{
    /// <summary>Object whose messages to get: a ticket or a ticket's ID, or an order (for the ticket with its external ID). A message is read again.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public override PSObject? InputObject { get; set; }

    /// <summary>Maximum number of messages, of each ticket. Reads only as many pages as needed.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        CallOptions options = CallOptions(CallPriority.Interactive);
        GorgiasClient client = Client;
        if (InputObject is null && TicketId is null)
        {
            RunEach(cancellation => client.Messages.ListAllAsync(First, options, cancellation));
            return;
        }

        foreach (MessageReference reference in References(needsMessage: false))
        {
            Run((writer, cancellation) => WriteAsync(client, reference, options, writer, cancellation), reference.Target);
        }
    }

    private async Task WriteAsync(
        GorgiasClient client, MessageReference reference, CallOptions options, PipelineWriter writer, CancellationToken cancellation)
    {
        long ticket = (await reference.Ticket.ResolveAsync(client, options, cancellation).ConfigureAwait(false)).Id!.Value;
        if (reference.Id is { } id)
        {
            await writer.WriteObjectAsync(await client.Messages.GetAsync(ticket, id, options, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        bool isFound = false;
        int left = First ?? int.MaxValue;
        await foreach (GorgiasMessage message in client.Messages.ListAsync(ticket, options, cancellation).ConfigureAwait(false))
        {
            isFound = true;
            await writer.WriteObjectAsync(message).ConfigureAwait(false);
            if (--left == 0)
            {
                return;
            }
        }

        if (!isFound)
        {
            // The list of a ticket that does not exist is empty, too. This is the error that the ticket does not exist.
            await client.Tickets.GetAsync(ticket, options, cancellation).ConfigureAwait(false);
        }
    }
}

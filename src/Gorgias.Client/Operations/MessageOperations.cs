using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Adds messages to tickets, finds and lists them (gorgias-api.md, sections 5 and 6.2).</summary>
public sealed class MessageOperations
{
    private readonly ApiCaller _caller;
    private readonly ListPager _pager;
    private readonly WriteRecovery _recovery;

    internal MessageOperations(ApiCaller caller, ListPager pager)
    {
        (_caller, _pager) = (caller, pager);
        _recovery = new WriteRecovery(caller, pager);
    }

    /// <summary>
    /// Adds a message to a ticket with one call, and never adds it twice: before a retry it looks for the external id. A missing external id is set on the
    /// draft.
    /// </summary>
    /// <exception cref="GorgiasException">The message was not created, or the outcome is unknown.</exception>
    public async Task<GorgiasMessage> CreateAsync(long ticketId, MessageDraft draft, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        _caller.Keys.Complete(draft);
        CallResult result = await _caller.CallAsync(
            new ApiRequest
            {
                Method = HttpMethod.Post,
                Path = FormattableString.Invariant($"api/tickets/{ticketId}/messages"),
                Body = RequestBodies.Of(draft),
                RequiresBody = true,
                ExternalId = draft.ExternalId,
                Lookup = stop => _recovery.FindMessageAsync(ticketId, draft.ExternalId!, options, stop),
            },
            options,
            cancellationToken).ConfigureAwait(false);
        GorgiasMessage message = result.Read<GorgiasMessage>();
        message.TicketId ??= ticketId;
        message.Outcome = result.LookedUp ? TicketOutcome.Recovered : TicketOutcome.Created;
        (message.Attempts, message.Waited) = (result.Attempts, result.Waited);
        return message;
    }

    /// <summary>Finds the message that an earlier write of this draft created, by the draft's external id; null when there is none.</summary>
    /// <exception cref="ArgumentException">The draft has no external id.</exception>
    /// <exception cref="GorgiasException">The message could not be looked up.</exception>
    public async Task<GorgiasMessage?> FindAsync(long ticketId, MessageDraft draft, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        string key = draft.ExternalId ?? throw new ArgumentException(DraftMessages.KeyMissing, nameof(draft));
        if (await _recovery.FindMessageAsync(ticketId, key, options, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        GorgiasMessage message = GorgiasJson.Read<GorgiasMessage>(found);
        message.TicketId ??= ticketId;
        message.Outcome = TicketOutcome.Recovered;
        return message;
    }

    /// <summary>Lists a ticket's messages, newest first, page by page.</summary>
    /// <exception cref="GorgiasException">A page could not be read.</exception>
    public async IAsyncEnumerable<GorgiasMessage> ListAsync(
        long ticketId, CallOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var query = new Dictionary<string, object?> { ["ticket_id"] = ticketId, ["order_by"] = "created_datetime:desc" };
        await foreach (JToken item in _pager.ListAsync("api/messages", query, null, options, cancellationToken).ConfigureAwait(false))
        {
            yield return GorgiasJson.Read<GorgiasMessage>(item);
        }
    }
}

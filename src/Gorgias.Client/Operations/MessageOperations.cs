using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>What can be done with messages (gorgias-api.md, sections 5 and 6.2).</summary>
public sealed class MessageOperations
{
    private readonly ApiCaller _caller;
    private readonly CursorPager _pager;
    private readonly WriteRecovery _lookup;

    internal MessageOperations(ApiCaller caller, CursorPager pager)
    {
        (_caller, _pager) = (caller, pager);
        _lookup = new WriteRecovery(caller, pager);
    }

    /// <summary>Puts a message on a ticket with one call, never twice. A missing external id is set on the draft.</summary>
    /// <exception cref="GorgiasException">It was not made, or it is not known whether it was.</exception>
    public async Task<GorgiasMessage> CreateAsync(long ticketId, MessageDraft draft, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        _caller.Keys.Complete(draft);
        CallResult result = await _caller.CallAsync(
            new ApiRequest
            {
                Method = HttpMethod.Post,
                Path = FormattableString.Invariant($"api/tickets/{ticketId}/messages"),
                Body = WireBodies.Of(draft),
                NeedsAnswer = true,
                ReadAtOnce = static text => GorgiasJson.ReadAtOnce<GorgiasMessage>(text) is { Id: not 0 } message ? message : null,
                ExternalId = draft.ExternalId,
                Lookup = stop => _lookup.FindMessageAsync(ticketId, draft.ExternalId!, options, stop),
            },
            options,
            cancellationToken).ConfigureAwait(false);
        GorgiasMessage message = result.Read<GorgiasMessage>();
        message.TicketId ??= ticketId;
        message.Outcome = result.LookedUp ? TicketOutcome.Recovered : TicketOutcome.Created;
        (message.Attempts, message.Waited) = (result.Attempts, result.Waited);
        return message;
    }

    /// <summary>Finds the message that an earlier write of this draft made, by the draft's key; null when there is none.</summary>
    /// <exception cref="ArgumentException">The draft has no key.</exception>
    /// <exception cref="GorgiasException">It could not be looked up.</exception>
    public async Task<GorgiasMessage?> FindAsync(long ticketId, MessageDraft draft, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        string key = draft.ExternalId ?? throw new ArgumentException(DraftMessages.KeyMissing, nameof(draft));
        if (await _lookup.FindMessageAsync(ticketId, key, options, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        GorgiasMessage message = GorgiasJson.Read<GorgiasMessage>(found);
        message.TicketId ??= ticketId;
        message.Outcome = TicketOutcome.Recovered;
        return message;
    }

    /// <summary>A ticket's messages, newest first, page by page.</summary>
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

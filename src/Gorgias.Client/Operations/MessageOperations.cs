using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Composing;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Adds messages to tickets, finds, lists, changes and deletes them (gorgias-api.md, sections 5 and 6.2).</summary>
public sealed class MessageOperations
{
    private readonly ApiCaller _caller;
    private readonly ListPager _pager;
    private readonly SeenMessages _seen;
    private readonly CustomerResolver _resolver;
    private readonly MessageCompletion _completion;
    private readonly MessageRecovery _recovery;

    internal MessageOperations(ApiCaller caller, ListPager pager, SeenMessages seen, CustomerResolver resolver, MessageCompletion completion)
    {
        (_caller, _pager, _seen, _resolver, _completion) = (caller, pager, seen, resolver, completion);
        _recovery = new MessageRecovery(pager);
    }

    /// <summary>
    /// Adds a message to a ticket with one call, and never adds it twice: before a retry it looks for the external id. A message with the caller's external id
    /// is taken for this one only when it has the same body. A missing external id is set on the draft. On e-mail, SMS and phone, addresses that the draft
    /// leaves out are the customer's and the account's own, which can cost calls, once for each customer and account.
    /// </summary>
    /// <exception cref="GorgiasException">The message was not created, or the outcome is unknown.</exception>
    public async Task<GorgiasMessage> CreateAsync(long ticketId, MessageDraft draft, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        _caller.Keys.Complete(draft);
        MessageDraft whole = (await _completion.CompleteAsync([draft], null, ticketId, options, cancellationToken).ConfigureAwait(false))[0];
        PersonReference? named = new[] { draft.Sender, draft.Receiver }.FirstOrDefault(CustomerResolver.NeedsLookup);
        long? customer = await _resolver.ResolveAsync(named, options, cancellationToken).ConfigureAwait(false);
        var start = WriteStart.Now(_caller, _seen);
        CallResult result = await _caller.CallAsync(
            new ApiRequest
            {
                Method = HttpMethod.Post,
                Path = FormattableString.Invariant($"api/tickets/{ticketId}/messages"),
                Body = RequestBodies.Of(whole, customer),
                RequiresBody = true,
                ExternalId = draft.ExternalId,
                Lookup = stop => _recovery.FindAsync(ticketId, draft, start, options?.ForLookup(), stop),
            },
            options,
            cancellationToken).ConfigureAwait(false);
        GorgiasMessage message = result.Read<GorgiasMessage>();
        message.TicketId ??= ticketId;
        _seen.Note(message);
        message.Outcome = result.LookedUp ? TicketOutcome.Recovered : TicketOutcome.Created;
        (message.Attempts, message.Waited) = (result.Attempts, result.Waited);
        return message;
    }

    /// <summary>
    /// Finds the message that an earlier write of this draft created, by the draft's external id; null when there is none. A message with the caller's
    /// external id is taken for it only when it has the same body.
    /// </summary>
    /// <param name="ticketId">The ticket's id.</param>
    /// <param name="draft">The draft that was written, with its external id.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="notBefore">A time before which the draft was certainly not written; older messages are not looked at. Null when none is known.</param>
    /// <param name="cancellationToken">Stops the lookup.</param>
    /// <exception cref="ArgumentException">The draft has no external id.</exception>
    /// <exception cref="GorgiasUnknownOutcomeException">A message has the external id and another body: it may be another message.</exception>
    /// <exception cref="GorgiasException">The message could not be looked up.</exception>
    public async Task<GorgiasMessage?> FindAsync(
        long ticketId, MessageDraft draft, CallOptions? options = null, DateTimeOffset? notBefore = null, CancellationToken cancellationToken = default)
    {
        _ = draft.ExternalId ?? throw new ArgumentException(DraftMessages.KeyMissing, nameof(draft));
        if (await _recovery.FindAsync(ticketId, draft, WriteStart.After(notBefore), options, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        GorgiasMessage message = GorgiasJson.Read<GorgiasMessage>(found);
        message.TicketId ??= ticketId;
        message.Outcome = TicketOutcome.Recovered;
        return message;
    }

    /// <summary>
    /// Finds the message of a ticket that has an external id, whatever it says; null when there is none. Of several the newest is returned. For keys that mean
    /// one message for ever.
    /// </summary>
    /// <param name="ticketId">The ticket's id.</param>
    /// <param name="externalId">The external id.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="cancellationToken">Stops the lookup.</param>
    /// <exception cref="GorgiasException">The message could not be looked up.</exception>
    public async Task<GorgiasMessage?> FindByKeyAsync(
        long ticketId, string externalId, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (await _recovery.FindByKeyAsync(ticketId, externalId, options, cancellationToken).ConfigureAwait(false) is not { } message)
        {
            return null;
        }

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
            GorgiasMessage message = GorgiasJson.Read<GorgiasMessage>(item);
            if (HasId(message, options))
            {
                _seen.Note(message);
                yield return message;
            }
        }
    }

    /// <summary>Lists the messages of all tickets, newest first, page by page.</summary>
    /// <param name="first">How many messages to return at most; null for all.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <exception cref="GorgiasException">A page could not be read.</exception>
    public async IAsyncEnumerable<GorgiasMessage> ListAllAsync(
        int? first = null, CallOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var query = new Dictionary<string, object?> { ["order_by"] = "created_datetime:desc" };
        await foreach (JToken item in _pager.ListAsync("api/messages", query, first, options, cancellationToken).ConfigureAwait(false))
        {
            GorgiasMessage message = GorgiasJson.Read<GorgiasMessage>(item);
            if (HasId(message, options))
            {
                yield return message;
            }
        }
    }

    /// <summary>Reads one message.</summary>
    /// <exception cref="GorgiasApiException">There is no such message on the ticket.</exception>
    public async Task<GorgiasMessage> GetAsync(long ticketId, long id, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        GorgiasMessage message = (await ReadAsync(ticketId, id, options, cancellationToken).ConfigureAwait(false)).Read<GorgiasMessage>();
        message.TicketId ??= ticketId;
        return message;
    }

    /// <summary>
    /// Changes a message. It is read first, because the API wants its channel, its side and its way with every change (gorgias-api.md, section 6.2), and so
    /// that the time at which it was sent is kept: Gorgias sends an agent's message that has none. Two calls.
    /// </summary>
    /// <param name="ticketId">The ticket's id.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="update">What to change. Of text and HTML of the body, the one that is null is made from the other.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="GorgiasException">The message was not changed, or the outcome is unknown.</exception>
    public async Task<GorgiasMessage> UpdateAsync(
        long ticketId, long id, MessageUpdate update, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        JObject now = (await ReadAsync(ticketId, id, options, cancellationToken).ConfigureAwait(false)).Object;
        var body = MessageBody.Of(update.BodyText, update.BodyHtml);
        string action = update.Action is { } word ? "?action=" + word.ToString().ToLowerInvariant() : "";
        CallResult result = await _caller.CallAsync(
            new ApiRequest
            {
                Method = HttpMethod.Put,
                Path = PathOf(ticketId, id) + action,
                Body = RequestBodies.Of(update, now, body?.Text, body?.Html),
                RequiresBody = true,

                // An action that was done must not be done again.
                Retries = update.Action is null ? null : 0,
            },
            options,
            cancellationToken).ConfigureAwait(false);
        GorgiasMessage message = result.Read<GorgiasMessage>();
        message.TicketId ??= ticketId;
        (message.Attempts, message.Waited) = (result.Attempts, result.Waited);
        return message;
    }

    /// <summary>Deletes a message for good.</summary>
    /// <exception cref="GorgiasException">The message was not deleted, or the outcome is unknown.</exception>
    public Task DeleteAsync(long ticketId, long id, CallOptions? options = null, CancellationToken cancellationToken = default) => _caller.CallAsync(
        new ApiRequest { Method = HttpMethod.Delete, Path = PathOf(ticketId, id), RemovesObject = true }, options, cancellationToken);

    // It must not become the message 0.
    private static bool HasId(GorgiasMessage message, CallOptions? options)
    {
        if (message.Id <= 0)
        {
            options?.OnWarning?.Invoke(ResponseMessages.ItemWithoutId("message"));
        }

        return message.Id > 0;
    }

    private static string PathOf(long ticketId, long id) => FormattableString.Invariant($"api/tickets/{ticketId}/messages/{id}");

    private Task<CallResult> ReadAsync(long ticketId, long id, CallOptions? options, CancellationToken cancellationToken) => _caller.CallAsync(
        new ApiRequest { Method = HttpMethod.Get, Path = PathOf(ticketId, id), RequiresBody = true }, options, cancellationToken);
}

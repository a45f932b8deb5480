using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;

namespace Gorgias.Client;

/// <summary>Creates, finds, changes and lists tickets (gorgias-api.md, sections 5 and 6.1).</summary>
public sealed partial class TicketOperations
{
    private readonly ApiCaller _caller;
    private readonly TicketList _list;
    private readonly SeenMessages _seen;
    private readonly CustomerResolver _resolver;
    private readonly MessageCompletion _completion;
    private readonly TicketRecovery _recovery;
    private readonly OpenTickets _openTickets;
    private readonly NewCustomers _newCustomers;
    private readonly ExistingTicketHandler _existing;
    private readonly TicketKeyLookup _byKey;
    private readonly KeyTickets _keys;

    internal TicketOperations(
        ApiCaller caller, ListPager pager, SeenMessages seen, MessageOperations messages, CustomerOperations customers, CustomerResolver resolver,
            MessageCompletion completion)
    {
        (_caller, _seen, _resolver, _completion) = (caller, seen, resolver, completion);
        _list = new TicketList(caller, pager);
        _recovery = new TicketRecovery(caller, pager, resolver);
        _openTickets = new OpenTickets(caller);
        _newCustomers = new NewCustomers(caller);
        var owners = new TicketOwners(resolver);
        _keys = new KeyTickets(this, caller, owners);
        _byKey = new TicketKeyLookup(this, customers, caller, pager, resolver, owners);
        _existing = new ExistingTicketHandler(this, messages, customers, resolver, _openTickets, _keys, caller.Keys);
    }

    /// <summary>
    /// Creates a ticket with one call, and never creates it twice: an unknown outcome is looked up by external id before a retry. Missing external ids are set
    /// on the draft. A customer named by phone number or external id is looked up first, and created when there is none: up to three more calls. An id beside
    /// an address costs one more. A customer that the API creates gets the draft's name with one more. On e-mail, SMS and phone, addresses that a message
    /// leaves out are the customer's and the account's own. All of these cost calls once for each customer and account.
    /// </summary>
    /// <exception cref="GorgiasCustomerMismatchException">The draft names two different customers.</exception>
    /// <exception cref="GorgiasException">The ticket was not created, or the outcome is unknown.</exception>
    public async Task<GorgiasTicket> CreateAsync(TicketDraft draft, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        _caller.Keys.Complete(draft);

        // Before a customer is created: a message that cannot be sent leaves nothing behind.
        IList<MessageDraft> messages = await _completion.CompleteAsync(draft.Messages, draft.Customer, null, options, cancellationToken).ConfigureAwait(false);
        long? customer = await _resolver.ResolveAsync(draft.Customer, options, cancellationToken).ConfigureAwait(false);
        CallResult result;
        try
        {
            result = await PostAsync(draft, messages, customer, options, cancellationToken).ConfigureAwait(false);
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.BadRequest && _resolver.Forget(draft.Customer))
        {
            // The remembered customer was perhaps merged or deleted in the meantime. Nothing was created, so the customer is looked up anew.
            customer = await _resolver.ResolveAsync(draft.Customer, options, cancellationToken).ConfigureAwait(false);
            result = await PostAsync(draft, messages, customer, options, cancellationToken).ConfigureAwait(false);
        }

        GorgiasTicket ticket = result.Read<GorgiasTicket>();
        _seen.Note(ticket);
        _openTickets.Note(draft.Customer, ticket, options);
        _keys.Note(draft.ExternalId, ticket);
        ticket.Outcome = result.LookedUp ? TicketOutcome.Recovered : TicketOutcome.Created;
        (ticket.Attempts, ticket.Waited) = (result.Attempts, result.Waited);

        // An account with auto-merge returns the customer's older ticket, which has another external id.
        ticket.Merged = !string.Equals(ticket.ExternalId, draft.ExternalId, StringComparison.Ordinal);
        await _newCustomers.NameAsync(draft, ticket, options, cancellationToken).ConfigureAwait(false);
        return ticket;
    }

    /// <summary>Creates a ticket, unless <paramref name="rules"/> find an existing one and say what to do with it.</summary>
    /// <exception cref="GorgiasTicketExistsException">A ticket exists, and the rules ask for an error.</exception>
    /// <exception cref="GorgiasException">The ticket was not created, or the outcome is unknown.</exception>
    public Task<GorgiasTicket> CreateUnlessExistsAsync(
        TicketDraft draft, ExistingTicketRules rules, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        _existing.CreateUnlessExistsAsync(draft, rules, options, cancellationToken);

    /// <summary>
    /// Finds the ticket that an earlier write of this draft created, or added its first message to; null when there is none. The proof is the external id of
    /// the first message, so the draft must be the one that was written, with all external ids. For writes whose outcome was lost with the process.
    /// </summary>
    /// <param name="draft">The draft that was written.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="notBefore">A time before which the draft was certainly not written; tickets that did not change since are not looked at. Null when none
    /// is known.</param>
    /// <param name="cancellationToken">Stops the lookup.</param>
    /// <exception cref="ArgumentException">The draft or its first message has no external id.</exception>
    /// <exception cref="GorgiasException">The ticket could not be looked up.</exception>
    public async Task<GorgiasTicket?> FindAsync(
        TicketDraft draft, CallOptions? options = null, DateTimeOffset? notBefore = null, CancellationToken cancellationToken = default)
    {
        if (draft.ExternalId is null || draft.Messages.Count == 0 || draft.Messages[0].ExternalId is null)
        {
            throw new ArgumentException(DraftMessages.KeyMissing, nameof(draft));
        }

        if (await _recovery.FindAsync(draft, WriteStart.After(notBefore), options, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        GorgiasTicket ticket = GorgiasJson.Read<GorgiasTicket>(found);
        ticket.Outcome = TicketOutcome.Recovered;
        ticket.Merged = !string.Equals(ticket.ExternalId, draft.ExternalId, StringComparison.Ordinal);
        return ticket;
    }

    /// <summary>
    /// Finds the ticket that an earlier write of the same record, of this process or another, created or added its messages to; null when there is none. The
    /// proof is the external id, of the ticket or, where <see cref="TicketDraft.DerivesMessageKeys"/> is set, of its messages, and that it is of the draft's
    /// customer. Of several the newest is returned.
    /// </summary>
    /// <param name="draft">The draft, with its external id.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="notBefore">A time of this computer's clock before which it was certainly not written. Lookups at once then share what they read, and a key
    /// costs at most one call of its own. Null when none is known.</param>
    /// <param name="isLast">False when, if nothing is found, the same lookup is made again, some time later and with true, before the ticket is created. It
    /// then costs no call of its own where those that are shared show that it is not there yet.</param>
    /// <param name="cancellationToken">Stops the lookup.</param>
    /// <exception cref="ArgumentException">The draft has no external id.</exception>
    /// <exception cref="GorgiasKeyOfAnotherCustomerException">The only ticket with the external id is another customer's.</exception>
    /// <exception cref="GorgiasException">The ticket could not be looked up.</exception>
    public Task<GorgiasTicket?> FindByKeyAsync(
        TicketDraft draft, CallOptions? options = null, DateTimeOffset? notBefore = null, bool isLast = true, CancellationToken cancellationToken = default) =>
        _byKey.FindAsync(draft, notBefore, isLast, options, cancellationToken);

    /// <summary>Checks whether a ticket is of a customer, by any of the customer's addresses, phone numbers and ids: one or two calls.</summary>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="key">The external id under which the caller knows it.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="options">How calls are made; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="GorgiasKeyOfAnotherCustomerException">It is another customer's.</exception>
    /// <exception cref="GorgiasException">The ticket or its customer could not be read, or there is no such ticket.</exception>
    public Task CheckCustomerAsync(
        long ticketId, string key, PersonReference customer, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        _byKey.CheckCustomerAsync(ticketId, key, customer, options, cancellationToken);

    /// <summary>Reads one ticket with its messages. For a merged ticket the API returns the remaining one.</summary>
    /// <exception cref="GorgiasApiException">There is no ticket with this id.</exception>
    public async Task<GorgiasTicket> GetAsync(long id, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest { Method = HttpMethod.Get, Path = FormattableString.Invariant($"api/tickets/{id}"), RequiresBody = true };
        CallResult result = await _caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false);
        GorgiasTicket ticket = result.Read<GorgiasTicket>();
        _seen.Note(ticket);
        return ticket;
    }

    /// <summary>Changes a ticket with one call.</summary>
    /// <exception cref="GorgiasException">The ticket was not changed, or the outcome is unknown.</exception>
    public async Task<GorgiasTicket> UpdateAsync(long id, TicketUpdate update, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        string path = FormattableString.Invariant($"api/tickets/{id}");
        CallResult result = await _caller.CallAsync(
            new ApiRequest { Method = HttpMethod.Put, Path = path, Body = RequestBodies.Of(update), RequiresBody = true }, options, cancellationToken)
                .ConfigureAwait(false);
        GorgiasTicket ticket = result.Read<GorgiasTicket>();
        if (ticket.Status is not (null or "open"))
        {
            _openTickets.Forget(id);
        }

        (ticket.Attempts, ticket.Waited) = (result.Attempts, result.Waited);
        return ticket;
    }

    /// <summary>
    /// Makes a whole change: first the tags to add, then those to remove, then the update, whose answer shows everything. Repeating it has the same effect.
    /// </summary>
    /// <param name="id">The ticket's id.</param>
    /// <param name="change">The change.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="cancellationToken">Stops the change; a call that was sent gets its outcome.</param>
    /// <returns>The changed ticket; null when only tags were changed, because no call then reads the ticket.</returns>
    /// <exception cref="GorgiasPartlyDoneException">Tags were changed, and a later call failed.</exception>
    /// <exception cref="GorgiasException">Nothing was changed, or the outcome of the first call is unknown.</exception>
    public async Task<GorgiasTicket?> ChangeAsync(long id, TicketChange change, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var done = new TicketChange(new TicketUpdate(), [], []);
        (int attempts, TimeSpan waited) = (0, TimeSpan.Zero);
        try
        {
            if (change.AddTags.Count > 0)
            {
                Count(await TagAsync(HttpMethod.Post, id, change.AddTags, options, cancellationToken).ConfigureAwait(false));
                done = done with { AddTags = change.AddTags };
            }

            if (change.RemoveTags.Count > 0)
            {
                Count(await TagAsync(HttpMethod.Delete, id, change.RemoveTags, options, cancellationToken).ConfigureAwait(false));
                done = done with { RemoveTags = change.RemoveTags };
            }

            if (change.Update.IsEmpty)
            {
                return null;
            }

            GorgiasTicket ticket = await UpdateAsync(id, change.Update, options, cancellationToken).ConfigureAwait(false);
            (ticket.Attempts, ticket.Waited) = (ticket.Attempts + attempts, ticket.Waited + waited);
            return ticket;
        }
        catch (GorgiasException e) when (done.Calls > 0)
        {
            throw new GorgiasPartlyDoneException(id, done, e);
        }

        void Count(CallResult result) => (attempts, waited) = (attempts + result.Attempts, waited + result.Waited);
    }

    /// <summary>Adds tags and keeps the others. Adding an existing tag changes nothing, so a retry is safe.</summary>
    /// <exception cref="GorgiasException">The tags were not added, or the outcome is unknown.</exception>
    public Task AddTagsAsync(long id, IReadOnlyCollection<string> names, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        TagAsync(HttpMethod.Post, id, names, options, cancellationToken);

    /// <summary>Removes tags and keeps the others.</summary>
    /// <exception cref="GorgiasException">The tags were not removed, or the outcome is unknown.</exception>
    public Task RemoveTagsAsync(long id, IReadOnlyCollection<string> names, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        TagAsync(HttpMethod.Delete, id, names, options, cancellationToken);

    /// <summary>
    /// Lists tickets page by page: as a view orders them, those changed since a time by their last change, and all others by their creation, newest first.
    /// </summary>
    /// <exception cref="GorgiasException">A page could not be read.</exception>
    public IAsyncEnumerable<GorgiasTicket> ListAsync(TicketFilter filter, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        _list.ListAsync(filter, new TicketCount(), options, cancellationToken);

    /// <summary>Lists tickets, and counts how many were read.</summary>
    internal IAsyncEnumerable<GorgiasTicket> ListAsync(
        TicketFilter filter, TicketCount count, CallOptions? options, CancellationToken cancellationToken) =>
        _list.ListAsync(filter, count, options, cancellationToken);

    private Task<CallResult> TagAsync(
        HttpMethod method, long id, IReadOnlyCollection<string> names, CallOptions? options, CancellationToken cancellationToken) => _caller.CallAsync(
            new ApiRequest
            { Method = method, Path = FormattableString.Invariant($"api/tickets/{id}/tags"), Body = RequestBodies.Names(names), SafeToRetry = true },
            options, cancellationToken);

    private Task<CallResult> PostAsync(
        TicketDraft draft, IEnumerable<MessageDraft> messages, long? customer, CallOptions? options, CancellationToken cancellationToken)
    {
        var start = WriteStart.Now(_caller, _seen);
        return _caller.CallAsync(
            new ApiRequest
            {
                Method = HttpMethod.Post,
                Path = "api/tickets",
                Body = RequestBodies.Of(draft, customer, messages),
                RequiresBody = true,
                ReadBody = RegularTicket.ReadOrNull,
                ExternalId = draft.ExternalId,
                Lookup = stop => _recovery.FindAsync(draft, start, options?.ForLookup(), stop),
            },
            options, cancellationToken);
    }
}

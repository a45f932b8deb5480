using System.Net;
using Gorgias.Client.Common;
using Gorgias.Client.Drafts;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Operations;

/// <summary>
/// Looks for existing tickets before it creates one. Records of one customer, or with one external id, are handled one after the other, so that each sees what
/// the one before has created.
/// </summary>
internal sealed class ExistingTicketHandler(
    TicketOperations tickets, MessageOperations messages, CustomerOperations customers, CustomerResolver resolver, OpenTickets openTickets,
    KeyTickets keys, DraftKeys drafts)
{
    private readonly KeyedLock _locks = new();
    private readonly BoundedCache<string, long> _customers = new(StringComparer.OrdinalIgnoreCase);

    public async Task<GorgiasTicket> CreateUnlessExistsAsync(
        TicketDraft draft, ExistingTicketRules rules, CallOptions? options, CancellationToken cancellationToken)
    {
        if (rules.Calls == 1)
        {
            return await tickets.CreateAsync(draft, options, cancellationToken).ConfigureAwait(false);
        }

        using IDisposable? forKey = await LockAsync(rules.AsksForKey, "key:", draft.ExternalId, cancellationToken).ConfigureAwait(false);
        if (rules.AsksForKey && draft.ExternalId is not null
            && await keys.FindAsync(draft, options, cancellationToken).ConfigureAwait(false) is { } existing)
        {
            return rules.IfExists == IfExistsRule.Skip
                ? AsExisting(existing)
                : throw new GorgiasTicketExistsException(TicketMessages.ExternalIdExists(existing.Id, draft.ExternalId), existing);
        }

        string? customer = OpenTickets.KeyOf(draft.Customer);
        using IDisposable? forCustomer = await LockAsync(rules.IfOpenTicket != IfOpenTicketRule.Create, "customer:", customer, cancellationToken)
            .ConfigureAwait(false);
        bool isRemembered = openTickets.TryGet(customer, options, out GorgiasTicket? open, out bool isOfThisRun);
        if (rules.IfOpenTicket != IfOpenTicketRule.Create && isRemembered && !isOfThisRun)
        {
            // What an earlier run remembered counts only if it is still so: an agent may have closed the ticket meanwhile.
            open = open is null ? null : await StillOpenAsync(open.Id, options, cancellationToken).ConfigureAwait(false);
            isRemembered = open is not null;
            openTickets.Remember(isRemembered ? customer : null, open, options);
        }

        if (rules.IfOpenTicket != IfOpenTicketRule.Create && !isRemembered)
        {
            open = await OpenTicketAsync(draft.Customer, options, cancellationToken).ConfigureAwait(false);
            openTickets.Remember(customer, open, options);
        }

        if (rules.IfOpenTicket == IfOpenTicketRule.Create || open is null)
        {
            return await CreateAsync(draft, options, cancellationToken).ConfigureAwait(false);
        }

        return rules.IfOpenTicket switch
        {
            IfOpenTicketRule.Append => await AppendAsync(open, isRemembered, draft, options, cancellationToken).ConfigureAwait(false),
            IfOpenTicketRule.Skip => AsExisting(open),
            _ => throw new GorgiasTicketExistsException(TicketMessages.OpenTicketExists(open.Id, open.Subject), open),
        };
    }

    private async Task<GorgiasTicket?> StillOpenAsync(long id, CallOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            GorgiasTicket now = await tickets.GetAsync(id, options, cancellationToken).ConfigureAwait(false);
            now.Messages.Clear();
            return now is { Status: "open", Spam: false, TrashedDatetime: null } && now.Id == id ? now : null;
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<GorgiasTicket> CreateAsync(TicketDraft draft, CallOptions? options, CancellationToken cancellationToken)
    {
        GorgiasTicket created = await tickets.CreateAsync(draft, options, cancellationToken).ConfigureAwait(false);
        if (draft.Customer?.Email is { } email && created.CustomerId is { } id)
        {
            _customers.Set(email, id);
        }

        return created;
    }

    private async Task<IDisposable?> LockAsync(bool needed, string kind, string? key, CancellationToken cancellationToken) =>
        needed && key is not null ? await _locks.AcquireAsync(kind + key, cancellationToken).ConfigureAwait(false) : null;

    private async Task<GorgiasTicket?> OpenTicketAsync(PersonReference? customer, CallOptions? options, CancellationToken cancellationToken)
    {
        long? id = customer?.Id ?? await resolver.ResolveAsync(customer, options, cancellationToken).ConfigureAwait(false);
        if (id is null && customer?.Email is { } email)
        {
            if (_customers.TryGet(email, out long known))
            {
                id = known;
            }
            else if ((await customers.FindByEmailAsync(email, options, cancellationToken).ConfigureAwait(false))?.Id is { } found)
            {
                _customers.Set(email, found);
                id = found;
            }
        }

        return id is null ? null : await openTickets.FindAsync(id.Value, options, cancellationToken).ConfigureAwait(false);
    }

    private async Task<GorgiasTicket> AppendAsync(
        GorgiasTicket open, bool isRemembered, TicketDraft draft, CallOptions? options, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string>? there = await DerivedKeysAsync(open, draft, options, cancellationToken).ConfigureAwait(false);
        if (there is null)
        {
            return await AppendElsewhereAsync(open, draft, options, cancellationToken).ConfigureAwait(false);
        }

        (open.Attempts, open.Waited) = (0, TimeSpan.Zero);
        bool isAppended = false;
        for (int i = 0; i < draft.Messages.Count; i++)
        {
            if (draft.Messages[i].ExternalId is { } key && there.Contains(key))
            {
                continue;
            }

            GorgiasMessage created;
            try
            {
                created = await messages.CreateAsync(open.Id, draft.Messages[i], options, cancellationToken).ConfigureAwait(false);
            }
            catch (GorgiasApiException e) when (!isAppended && isRemembered && e.StatusCode == HttpStatusCode.NotFound)
            {
                return await AppendElsewhereAsync(open, draft, options, cancellationToken).ConfigureAwait(false);
            }
            catch (GorgiasException e) when (i > 0)
            {
                throw new GorgiasPartlyDoneException(open, i, draft.Messages.Count, e);
            }

            isAppended = true;
            open.Messages.Add(created);
            (open.Attempts, open.Waited) = (open.Attempts + created.Attempts, open.Waited + created.Waited);
        }

        keys.Note(draft.ExternalId, open);
        if (!isAppended)
        {
            return AsExisting(open);
        }

        openTickets.Note(draft.Customer, open, options);
        open.Outcome = TicketOutcome.Appended;
        return open;
    }

    /// <summary>
    /// The keys of messages that the open ticket has, when the draft's keys are always the same: what an earlier run has appended is not appended again. Null
    /// when the ticket was deleted since it was found.
    /// </summary>
    private async Task<IReadOnlyCollection<string>?> DerivedKeysAsync(
        GorgiasTicket open, TicketDraft draft, CallOptions? options, CancellationToken cancellationToken)
    {
        if (!draft.DerivesMessageKeys && !DraftKeys.AreDerived(draft))
        {
            return [];
        }

        drafts.Complete(draft);
        try
        {
            GorgiasTicket whole = await tickets.GetAsync(open.Id, options, cancellationToken).ConfigureAwait(false);
            return new HashSet<string>(whole.Messages.Select(m => m.ExternalId).OfType<string>(), StringComparer.Ordinal);
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The ticket was deleted since it was found.</summary>
    private async Task<GorgiasTicket> AppendElsewhereAsync(
        GorgiasTicket gone, TicketDraft draft, CallOptions? options, CancellationToken cancellationToken)
    {
        openTickets.Forget(gone.Id);
        GorgiasTicket? other = await OpenTicketAsync(draft.Customer, options, cancellationToken).ConfigureAwait(false);
        return other is null || other.Id == gone.Id
            ? await CreateAsync(draft, options, cancellationToken).ConfigureAwait(false)
            : await AppendAsync(other, isRemembered: false, draft, options, cancellationToken).ConfigureAwait(false);
    }

    private static GorgiasTicket AsExisting(GorgiasTicket ticket)
    {
        ticket.Outcome = TicketOutcome.Existing;
        return ticket;
    }
}

using System.Net;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Operations;

/// <summary>
/// Looks for existing tickets before it creates one. Records of one customer, or with one external id, are handled one after the other, so that each sees what
/// the one before has created.
/// </summary>
internal sealed class ExistingTicketHandler(
    TicketOperations tickets, MessageOperations messages, CustomerOperations customers, CustomerResolver resolver, OpenTickets openTickets)
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

        using IDisposable? forKey = await LockAsync(rules.IfExists != IfExistsRule.Create, "key:", draft.ExternalId, cancellationToken).ConfigureAwait(false);
        if (rules.IfExists != IfExistsRule.Create && draft.ExternalId is not null
            && await FirstAsync(new TicketFilter { ExternalId = draft.ExternalId, First = 1 }, options, cancellationToken)
            .ConfigureAwait(false) is { } existing)
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
        (open.Attempts, open.Waited) = (0, TimeSpan.Zero);
        for (int i = 0; i < draft.Messages.Count; i++)
        {
            GorgiasMessage created;
            try
            {
                created = await messages.CreateAsync(open.Id, draft.Messages[i], options, cancellationToken).ConfigureAwait(false);
            }
            catch (GorgiasApiException e) when (i == 0 && isRemembered && e.StatusCode == HttpStatusCode.NotFound)
            {
                // The ticket was deleted since it was found.
                openTickets.Forget(open.Id);
                GorgiasTicket? other = await OpenTicketAsync(draft.Customer, options, cancellationToken).ConfigureAwait(false);
                return other is null
                    ? await CreateAsync(draft, options, cancellationToken).ConfigureAwait(false)
                    : await AppendAsync(other, isRemembered: false, draft, options, cancellationToken).ConfigureAwait(false);
            }
            catch (GorgiasException e) when (i > 0)
            {
                throw new GorgiasPartlyDoneException(open, i, draft.Messages.Count, e);
            }

            open.Messages.Add(created);
            (open.Attempts, open.Waited) = (open.Attempts + created.Attempts, open.Waited + created.Waited);
        }

        openTickets.Note(draft.Customer, open, options);
        open.Outcome = TicketOutcome.Appended;
        return open;
    }

    private async Task<GorgiasTicket?> FirstAsync(TicketFilter filter, CallOptions? options, CancellationToken cancellationToken)
    {
        await foreach (GorgiasTicket ticket in tickets.ListAsync(filter, options, cancellationToken).ConfigureAwait(false))
        {
            return ticket;
        }

        return null;
    }

    private static GorgiasTicket AsExisting(GorgiasTicket ticket)
    {
        ticket.Outcome = TicketOutcome.Existing;
        return ticket;
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Operations;

/// <summary>
/// Looks for existing tickets before it creates one. Records of one customer, or with one external id, are handled one after the other, so that each sees what
/// the one before has created.
/// </summary>
internal sealed class ExistingTicketHandler(TicketOperations tickets, MessageOperations messages, CustomerOperations customers)
{
    /// <summary>How many customers are remembered, so that a run looks up each of them only once.</summary>
    private const int MostRemembered = 10_000;

    private readonly KeyedLock _locks = new();
    private readonly ConcurrentDictionary<string, long> _customers = new(StringComparer.OrdinalIgnoreCase);

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

        string? customer = draft.Customer?.Id?.ToString(CultureInfo.InvariantCulture) ?? draft.Customer?.Email;
        using IDisposable? forCustomer = await LockAsync(rules.IfOpenTicket != IfOpenTicketRule.Create, "customer:", customer, cancellationToken)
            .ConfigureAwait(false);
        if (rules.IfOpenTicket != IfOpenTicketRule.Create
            && await OpenTicketAsync(draft.Customer, options, cancellationToken).ConfigureAwait(false) is { } open)
        {
            return rules.IfOpenTicket switch
            {
                IfOpenTicketRule.Append => await AppendAsync(open, draft, options, cancellationToken).ConfigureAwait(false),
                IfOpenTicketRule.Skip => AsExisting(open),
                _ => throw new GorgiasTicketExistsException(TicketMessages.OpenTicketExists(open.Id, open.Subject), open),
            };
        }

        GorgiasTicket created = await tickets.CreateAsync(draft, options, cancellationToken).ConfigureAwait(false);
        if (draft.Customer?.Email is { } email && created.CustomerId is { } id)
        {
            Remember(email, id);
        }

        return created;
    }

    private async Task<IDisposable?> LockAsync(bool needed, string kind, string? key, CancellationToken cancellationToken) =>
        needed && key is not null ? await _locks.AcquireAsync(kind + key, cancellationToken).ConfigureAwait(false) : null;

    private async Task<GorgiasTicket?> OpenTicketAsync(PersonReference? customer, CallOptions? options, CancellationToken cancellationToken)
    {
        long? id = customer?.Id;
        if (id is null && customer?.Email is { } email)
        {
            if (_customers.TryGetValue(email, out long known))
            {
                id = known;
            }
            else if ((await customers.FindByEmailAsync(email, options, cancellationToken).ConfigureAwait(false))?.Id is { } found)
            {
                Remember(email, found);
                id = found;
            }
        }

        return id is null
            ? null
            : await FirstAsync(new TicketFilter { CustomerId = id, Status = "open", First = 1 }, options, cancellationToken).ConfigureAwait(false);
    }

    private async Task<GorgiasTicket> AppendAsync(GorgiasTicket open, TicketDraft draft, CallOptions? options, CancellationToken cancellationToken)
    {
        (open.Attempts, open.Waited) = (0, TimeSpan.Zero);
        for (int i = 0; i < draft.Messages.Count; i++)
        {
            GorgiasMessage created;
            try
            {
                created = await messages.CreateAsync(open.Id, draft.Messages[i], options, cancellationToken).ConfigureAwait(false);
            }
            catch (GorgiasException e) when (i > 0)
            {
                throw new GorgiasPartlyDoneException(open, i, draft.Messages.Count, e);
            }

            open.Messages.Add(created);
            (open.Attempts, open.Waited) = (open.Attempts + created.Attempts, open.Waited + created.Waited);
        }

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

    private void Remember(string email, long id)
    {
        if (_customers.Count >= MostRemembered)
        {
            _customers.Clear();
        }

        _customers[email] = id;
    }

    private static GorgiasTicket AsExisting(GorgiasTicket ticket)
    {
        ticket.Outcome = TicketOutcome.Existing;
        return ticket;
    }
}

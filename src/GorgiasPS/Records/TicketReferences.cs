using System.Collections;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>The tickets that a record of Add-GorgiasMessage or Set-GorgiasTicket writes to.</summary>
internal static class TicketReferences
{
    /// <summary>Finds them: -Id or -TicketExternalId on the command line, else what the record names.</summary>
    /// <param name="record">The record.</param>
    /// <param name="values">Its values, which take the errors.</param>
    /// <param name="hasQueue">True when -Queue is given.</param>
    /// <param name="cmdlet">The cmdlet, whose account the ticket must be in.</param>
    /// <exception cref="RecordException">There is no ticket, an id is invalid, or the object was read from another account.</exception>
    public static IReadOnlyList<TicketReference> Of(ReadRecord record, RecordValues values, bool hasQueue, GorgiasCmdlet cmdlet)
    {
        if (values.IsGiven("Id"))
        {
            return OfIds(values);
        }

        string? queuedAs = values.Text("TicketExternalId");
        TicketReference? ticket = values.IsGiven("TicketExternalId") || (queuedAs is not null && record.Ticket?.Id is null)
            ? queuedAs is null ? null : new TicketReference { QueuedAs = queuedAs }
            : record.Ticket;
        if (ticket is null)
        {
            (string reason, string? advice) = Missing(record, values);
            throw RecordException.Invalid([new FieldError("Id", reason)], advice);
        }

        if (ticket.Id is not null && cmdlet.OtherAccount(record.First.Input) is { } fault)
        {
            throw fault;
        }

        if (ticket.QueuedAs is null)
        {
            return [ticket];
        }

        return hasQueue ? [ticket with { Id = null }]
            : ticket.Id is not null ? [ticket with { QueuedAs = null }]
            : throw RecordException.Invalid([new FieldError("TicketExternalId", TicketMessages.TicketInQueue)]);
    }

    /// <summary>The target object of a ticket's errors: the record; its id when the command line names several tickets.</summary>
    public static object? TargetOf(ReadRecord record, IReadOnlyList<TicketReference> all, TicketReference ticket) =>
        all.Count > 1 && record.First.Input is null ? ticket.Id : record.Target;

    // Why a record has no ticket, and what to do: it is an external id, its id is none, or is perhaps somebody else's.
    private static (string Reason, string? Advice) Missing(ReadRecord record, RecordValues values) =>
        record.First.Input is { } input && TicketReference.KeyOf(input) is { } key ? (TicketMessages.NotATicketId(key), TicketMessages.FindByExternalId(key))
        : values.Text("TicketId") is { } ticketId ? (TicketMessages.NotATicketId(ticketId), null)
        : ValueReader.Text(TicketReference.ValueOf(record.First.Input, "Id")) is not { } id
            ? (TicketMessages.NoTicketSpecified, TicketMessages.NoTicketSpecifiedAdvice)
        : record.Content is { } content && TicketReference.IsPersonOrOrder(content) ? (RecordMessages.IdIsNoTicket(id), RecordMessages.IdIsNoTicketAdvice)
        : record.First.Input is { } other && OwnObjects.IsOfOtherKind(other) ? (TicketMessages.NoTicketInObject, TicketMessages.NoTicketInObjectAdvice)
        : (TicketMessages.NotATicketId(id), null);

    private static List<TicketReference> OfIds(RecordValues values)
    {
        List<TicketReference> tickets = [];
        object? ids = values.Raw("Id");
        foreach (object? id in ids is IEnumerable several and not string ? several.Cast<object?>() : [ids])
        {
            if (ValueReader.Id("Id", ValueReader.Text(id), values.Errors) is { } known)
            {
                tickets.Add(TicketReference.OfId(known));
            }
        }

        return tickets.Count > 0 && values.Errors.Count == 0 ? tickets
            : values.Errors.Count == 0
            ? throw RecordException.Invalid([new FieldError("Id", TicketMessages.NoTicketSpecified)], TicketMessages.NoTicketSpecifiedAdvice)
            : throw RecordException.Invalid(values.Errors, ValueReader.Text(ids) is { } key ? TicketMessages.FindByExternalId(key) : null);
    }
}

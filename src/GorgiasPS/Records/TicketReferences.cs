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
    /// <exception cref="RecordException">There is no ticket, or an id is invalid.</exception>
    public static IReadOnlyList<TicketReference> Of(ReadRecord record, RecordValues values, bool hasQueue)
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
            throw RecordException.Invalid([new FieldError("Id", Reason(record, values))]);
        }

        if (ticket.QueuedAs is null)
        {
            return [ticket];
        }

        return hasQueue ? [ticket with { Id = null }]
            : ticket.Id is not null ? [ticket with { QueuedAs = null }]
            : throw RecordException.Invalid([new FieldError("TicketExternalId", TicketMessages.TicketInQueue)]);
    }

    // Why a record names no ticket: its id is none, or is perhaps somebody else's.
    private static string Reason(ReadRecord record, RecordValues values) =>
        values.Text("TicketId") is { } ticketId ? ValueMessages.NotAnId(ticketId)
        : ValueReader.Text(TicketReference.ValueOf(record.First.Input, "Id")) is not { } id ? TicketMessages.NoTicketSpecified
        : record.Content is { } content && TicketReference.IsPersonOrOrder(content) ? RecordMessages.IdIsNoTicket(id)
        : ValueMessages.NotAnId(id);

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
            : throw RecordException.Invalid(values.Errors.Count > 0 ? values.Errors : [new FieldError("Id", TicketMessages.NoTicketSpecified)]);
    }
}

using System.Globalization;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>The ticket that a record writes to, and what the record shows of the ticket's customer.</summary>
internal sealed class TicketTarget
{
    private TicketTarget(long id, long? customerId, string? customerEmail, string? customerName) =>
        (Id, CustomerId, CustomerEmail, CustomerName) = (id, customerId, customerEmail, customerName);

    /// <summary>The ticket's id; 0 for a ticket that is itself in a queue.</summary>
    public long Id { get; }

    /// <summary>The external id that the ticket is queued under; null for a ticket in the account.</summary>
    public string? QueuedAs { get; private init; }

    public long? CustomerId { get; }

    public string? CustomerEmail { get; }

    public string? CustomerName { get; }

    /// <summary>True for objects of the API and queue items: their properties describe the present state, not what to write.</summary>
    public static bool IsApiObject(PSObject? input) => input?.BaseObject is GorgiasObject || QueuedTicket.Of(input) is not null;

    /// <summary>The tickets that a record names; adds an error when it names none.</summary>
    /// <param name="input">The record.</param>
    /// <param name="ids">The value of -Id.</param>
    /// <param name="isGiven">True when -Id is on the command line.</param>
    /// <param name="queued">The parameters that name a ticket in a queue.</param>
    /// <param name="errors">Takes the errors.</param>
    public static IReadOnlyList<TicketTarget> Of(PSObject? input, string[]? ids, bool isGiven, QueuedTicketValues queued, ICollection<FieldError> errors)
    {
        if (!isGiven && (QueuedTicket.Of(input) ?? queued.Ticket(input)) is { } inQueue)
        {
            return OfQueued(inQueue, queued.HasQueue, errors);
        }

        if (!isGiven)
        {
            switch (input?.BaseObject)
            {
                case GorgiasTicket ticket:
                    return [new TicketTarget(ticket.Id, ticket.CustomerId, ticket.CustomerEmail, ticket.Customer?.Name)];
                case GorgiasMessage { TicketId: { } ticketId } message:
                    GorgiasPerson? customer = message.FromAgent ? message.Receiver : message.Sender;
                    return [new TicketTarget(ticketId, message.Public ? customer?.Id : null, message.Public ? customer?.Email : null, customer?.Name)];
                default:
                    // TicketId before Id: a row may have an id that isn't the ticket's.
                    ids = input?.Properties["TicketId"]?.Value is { } ticketOfRow ? [Convert.ToString(ticketOfRow, CultureInfo.InvariantCulture) ?? ""] : ids;
                    break;
            }
        }

        List<TicketTarget> targets = [];
        foreach (string id in ids ?? [])
        {
            if (ValueReader.Id("Id", id, errors) is { } known)
            {
                targets.Add(new TicketTarget(known, null, null, null));
            }
        }

        if (targets.Count == 0 && errors.Count == 0)
        {
            errors.Add(new FieldError("Id", TicketMessages.NoTicketSpecified));
        }

        return targets;
    }

    /// <inheritdoc/>
    public override string ToString() => QueuedAs is null ? TicketMessages.Ticket(Id) : TicketMessages.QueuedTicket(QueuedAs);

    private static TicketTarget[] OfQueued(QueuedTicket ticket, bool hasQueue, ICollection<FieldError> errors)
    {
        if (hasQueue && ticket.ExternalId is { } key)
        {
            return [new TicketTarget(0, null, ticket.CustomerEmail, null) { QueuedAs = key }];
        }

        if (ticket.Id is { } id)
        {
            return [new TicketTarget(id, null, ticket.CustomerEmail, null)];
        }

        errors.Add(new FieldError("TicketExternalId", TicketMessages.TicketInQueue));
        return [];
    }
}

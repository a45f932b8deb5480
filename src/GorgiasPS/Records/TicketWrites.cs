using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Records;

/// <summary>Builds the writes of cmdlets that take nothing of a record but its ticket.</summary>
/// <typeparam name="TWrite">The kind of write.</typeparam>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="compose">Creates the write of a record for a ticket.</param>
/// <param name="takesParts">True when an object of the module that belongs to a ticket, such as a message or an event, means this ticket.</param>
internal sealed class TicketWrites<TWrite>(
    GorgiasWriteCmdlet cmdlet, Func<TicketReference, ReadRecord, string?, TWrite> compose, bool takesParts = true)
    : WriteBuilder<TWrite>(cmdlet, RecordSource.OfTickets(cmdlet.IsExplicit))
    where TWrite : class
{
    protected override IReadOnlyList<string> SharedFields => [];

    protected override IEnumerable<FieldError> ErrorsOf(string field, RecordValues values) => [];

    protected override IEnumerable<TWrite> Compose(ReadRecord record, RecordValues values, string? label)
    {
        // Whoever pipes parts in means the parts, and not the whole ticket.
        if (!takesParts && !values.IsGiven("Id") && record.First.Input is { } input && OwnObjects.PartOfTicket(input) is { } kind)
        {
            throw new RecordException(GorgiasErrorKind.NoTicketNamed, TicketMessages.PartOfTicket(kind), TicketMessages.PartOfTicketAdvice);
        }

        IReadOnlyList<TicketReference> tickets = TicketReferences.Of(record, values, hasQueue: false, Cmdlet);
        List<TWrite> writes =
            [.. tickets.Select(ticket => compose(ticket, record with { Target = TicketReferences.TargetOf(record, tickets, ticket) }, label))];
        ThrowIfAny(values.Errors);
        return writes;
    }
}

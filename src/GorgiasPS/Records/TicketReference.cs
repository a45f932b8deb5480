using System.Management.Automation;

namespace GorgiasPS.Records;

/// <summary>The ticket that an object from the pipeline names.</summary>
/// <param name="Id">The ticket's id; null when the object names none.</param>
/// <param name="ExternalId">The external id to look for; null when the object has a ticket id, or neither.</param>
internal readonly record struct TicketReference(long? Id, string? ExternalId)
{
    /// <summary>
    /// Reads an object. A number, also as text, is a ticket's id. Of the properties, TicketId comes first, since the Id of a message is not the ticket's; then
    /// Id, then ExternalId, which orders have.
    /// </summary>
    public static TicketReference Of(PSObject input)
    {
        if (ToId(input.BaseObject) is { } number)
        {
            return new TicketReference(number, null);
        }

        if (QueuedTicket.Of(input) is { } queued)
        {
            return new TicketReference(queued.Id, queued.Id is null ? queued.ExternalId : null);
        }

        long? id = ToId(input.Properties["TicketId"]?.Value) ?? ToId(input.Properties["Id"]?.Value);
        string? externalId = id is null && LanguagePrimitives.TryConvertTo(input.Properties["ExternalId"]?.Value, out string text) && text.Length > 0
            ? text
            : null;
        return new TicketReference(id, externalId);
    }

    private static long? ToId(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare is string { Length: > 0 } or int or long or uint or short or decimal or double && LanguagePrimitives.TryConvertTo(bare, out long id)
            && id > 0 ? id : null;
    }
}

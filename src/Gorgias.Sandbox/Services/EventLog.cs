using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Services;

/// <summary>Records the events that the API lists (gorgias-api.md section 6.8).</summary>
internal sealed class EventLog(SandboxStore store)
{
    /// <param name="type">For example <c>ticket-created</c>. A type that begins with <c>customer</c> is about a customer, any other about a ticket.</param>
    /// <param name="objectId">The id of the customer or ticket.</param>
    /// <param name="userId">The user who caused the event; null when no user did.</param>
    /// <param name="now">The time of the event.</param>
    public void Add(string type, long objectId, long? userId, DateTimeOffset now) => store.Events.Add(new ApiEvent
    {
        Type = type,
        ObjectType = type.StartsWith("customer", StringComparison.Ordinal) ? "Customer" : "Ticket",
        ObjectId = objectId,
        UserId = userId,
        Created = now,
        Updated = now,
    });
}

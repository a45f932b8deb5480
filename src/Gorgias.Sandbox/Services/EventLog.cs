using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Services;

/// <summary>Writes down what happens (gorgias-api.md section 6.8).</summary>
internal sealed class EventLog(SandboxStore store)
{
    /// <param name="type">For example <c>ticket-created</c>; what stands before the first hyphen names the kind of object.</param>
    /// <param name="objectId">The object.</param>
    /// <param name="userId">Who did it; null when it happened by itself.</param>
    /// <param name="now">When.</param>
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

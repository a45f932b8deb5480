using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Records the events that the API lists (gorgias-api.md section 6.8).</summary>
internal sealed class EventLog(SandboxStore store)
{
    /// <summary>The types of objects by the beginning of an event's type; the first that fits.</summary>
    private static readonly (string Prefix, string ObjectType)[] ByPrefix =
    [
        ("ticket-message", "TicketMessage"), ("ticket", "Ticket"), ("customer", "Customer"), ("custom-field", "CustomField"), ("tag", "Tag"), ("view", "View"),
        ("user", "User"), ("team", "Team"), ("integration", "Integration"), ("account", "Account"), ("macro", "Macro"), ("rule", "Rule"), ("widget", "Widget"),
    ];

    private long _contextId;

    /// <summary>Begins a new context. The events of tickets and messages share one until the next call; any other event has its own.</summary>
    public void BeginContext() => _contextId = 0;

    /// <param name="type">For example <c>ticket-created</c>. Its beginning tells what kind of object the event is about.</param>
    /// <param name="objectId">The id of the object; of a message for <c>ticket-message-created</c> and the like.</param>
    /// <param name="userId">The user who caused the event; null when no user did.</param>
    /// <param name="now">The time of the event.</param>
    /// <param name="data">What the event tells besides; null for nothing.</param>
    public void Add(string type, long objectId, long? userId, DateTimeOffset now, JObject? data = null)
    {
        ApiEvent row = store.Events.Add(new ApiEvent
        {
            Type = type,
            ObjectType = ByPrefix.First(entry => type.StartsWith(entry.Prefix, StringComparison.Ordinal)).ObjectType,
            ObjectId = objectId,
            UserId = userId,
            Data = data,
            Created = now,
            Updated = now,
        });
        bool isShared = type.StartsWith("ticket", StringComparison.Ordinal);
        row.ContextId = isShared && _contextId != 0 ? _contextId : row.Id;
        _contextId = isShared ? row.ContextId : _contextId;
    }
}

using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for events (gorgias-api.md sections 5 and 6.8).</summary>
internal sealed class EventRoutes(SandboxAccount account)
{
    /// <summary>The documented types, and <c>CustomField</c>, which recorded events have. Other words are refused.</summary>
    private static readonly string[] ObjectTypes =
    [
        "Account", "Customer", "CustomField", "Integration", "Macro", "Rule", "Tag", "Team", "Ticket", "TicketMessage", "User", "View", "Widget",
    ];

    private readonly Table<ApiEvent> _events = account.Store.Events;

    public void AddTo(Router router)
    {
        router.Add("GET", "events", List, RouteInput.Query);
        router.Add("GET", "events/{id}", Read);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(
            call, "Failed to list events", "object_type", "object_id", "types", "user_ids",
            "created_datetime[gt]", "created_datetime[gte]", "created_datetime[lt]", "created_datetime[lte]");
        (string? objectType, long? objectId) = (query.OneOf("object_type", ObjectTypes), query.Number("object_id"));
        IReadOnlyList<string> types = query.Texts("types");
        IReadOnlyList<long> users = query.Numbers("user_ids", 1);
        (DateTimeOffset? gt, DateTimeOffset? gte) = (query.Time("created_datetime[gt]"), query.Time("created_datetime[gte]"));
        (DateTimeOffset? lt, DateTimeOffset? lte) = (query.Time("created_datetime[lt]"), query.Time("created_datetime[lte]"));
        PageRequest paging = query.Paging(Lists.ByCreated);
        if (objectType is not null && objectId is null)
        {
            query.Problem("object_id", "Missing data for required field.");
        }
        else if (account.Options.Strictness.RequireEventObjectType && objectId is not null && objectType is null)
        {
            query.Problem("object_type", "Missing data for required field.");
        }

        query.Done();
        return Lists.Of(
            call,
            paging,
            _events,
            _events.Indexes,
            row => (objectType is null || row.ObjectType == objectType)
                && (objectId is null || row.ObjectId == objectId)
                && (types.Count == 0 || types.Contains(row.Type))
                && (users.Count == 0 || users.Contains(row.UserId ?? -1))
                && !(row.Created <= gt) && !(row.Created < gte) && !(row.Created >= lt) && !(row.Created > lte),
            RecordJson.Event);
    }

    private HttpResponse Read(ApiCall call)
    {
        ApiEvent row = _events.Find(call.Id()) ?? throw ApiProblemException.NotFound();
        return ApiResponse.Json(200, writer => RecordJson.Event(writer, row));
    }
}

using System.Globalization;
using System.Text;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for views and the tickets in them (gorgias-api.md sections 4, 5 and 6.5).</summary>
internal sealed class ViewRoutes(SandboxAccount account)
{
    private const string ItemsFailure = "Failed to list view items";
    private static readonly string[] Members =
    [
        "name", "slug", "type", "visibility", "filters", "fields", "order_by", "order_dir", "decoration", "search", "section_id", "shared_with_users",
        "shared_with_teams",
    ];

    private readonly SandboxStore _store = account.Store;
    private readonly TicketJson _tickets = new(account.Store);
    private readonly ViewReader _reader = new(account);

    public void AddTo(Router router)
    {
        router.Add("GET", "views", List, RouteInput.Query);
        router.Add("POST", "views", Create);
        router.Add("GET", "views/{id}", Read);
        router.Add("PUT", "views/{id}", Update);
        router.Add("DELETE", "views/{id}", Delete);
        router.Add("GET", "views/{id}/items", Items, RouteInput.Query);
        router.Add("PUT", "views/{id}/items", AdHocItems, RouteInput.Query);
    }

    private static JObject Complete(JObject body)
    {
        var view = new JObject
        {
            ["name"] = null,
            ["slug"] = null,
            ["type"] = "ticket-list",
            ["visibility"] = "public",
            ["filters"] = "",
            ["fields"] = new JArray(),
            ["order_by"] = "updated_datetime",
            ["order_dir"] = "desc",
            ["decoration"] = null,
            ["search"] = null,
            ["section_id"] = null,
            ["shared_with_users"] = new JArray(),
            ["shared_with_teams"] = new JArray(),
        };
        view.Merge(body, new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace, MergeNullValueHandling = MergeNullValueHandling.Merge });
        return view;
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list views");
        PageRequest paging = query.Paging(Lists.ByCreated);
        query.Done();
        return Lists.Of(call, paging, _store.Views, _store.Views.Indexes, null, (writer, view) => Write(writer, view, call.Caller));
    }

    private HttpResponse Create(ApiCall call)
    {
        const string failure = "Failed to create view";
        JObject body = Complete(call.Object(failure, Shapes.ViewCreate));
        ViewReader.Compile(body, call.Caller, failure);
        View view = _store.Views.Add(new View { Body = body, Created = call.Now, Updated = call.Now });
        return ApiResponse.Json(201, writer => Write(writer, view, null));
    }

    private HttpResponse Read(ApiCall call)
    {
        View view = Get(call.Id());
        return ApiResponse.Json(200, writer => Write(writer, view, null));
    }

    private HttpResponse Update(ApiCall call)
    {
        const string failure = "Failed to update view";
        View view = Get(call.Id());
        var body = (JObject)view.Body.DeepClone();
        foreach (JProperty member in call.Object(failure, Shapes.ViewCreate).Properties())
        {
            body[member.Name] = member.Value.DeepClone();
        }

        ViewReader.Compile(body, call.Caller, failure);
        view.Body = body;
        _store.Views.Touch(view, call.Now);
        return ApiResponse.Json(202, writer => Write(writer, view, null));
    }

    private HttpResponse Delete(ApiCall call)
    {
        _store.Views.Remove(Get(call.Id()));
        return ApiResponse.Empty(204);
    }

    private HttpResponse Items(ApiCall call) => Items(call, Get(call.Id()).Body, 200);

    private HttpResponse AdHocItems(ApiCall call)
    {
        if (call.Id() != 0)
        {
            throw ApiProblemException.NotFound();
        }

        return Items(call, Complete(call.Object(ItemsFailure, Shapes.ViewItems).Child("view")!), 202);
    }

    private HttpResponse Items(ApiCall call, JObject view, int status)
    {
        var query = QueryReader.WithoutPaging(call, ItemsFailure, "cursor", "direction", "ignored_item", "limit", "order_by");
        string order = query.OneOf(
            "order_by", "updated_datetime:desc", "updated_datetime:asc", "created_datetime:desc", "created_datetime:asc", "last_message_datetime:desc",
            "last_message_datetime:asc", "closed_datetime:desc", "closed_datetime:asc") ?? view.Text("order_by") + ":" + view.Text("order_dir");
        int limit = (int)(query.Number("limit", 1, 100) ?? 30);
        bool descending = order.EndsWith(":desc", StringComparison.Ordinal);
        bool backwards = query.OneOf("direction", "next", "prev") == "prev";
        Cursor? from = From(query, descending != backwards, backwards);
        query.Done();

        (TimeIndexes? indexes, Func<Ticket, bool>? shown) = _reader.Open(view, call.Caller, ItemsFailure);
        Dictionary<long, Ticket>? lagging = Lagging(call, indexes, shown);
        Page<IndexKey> page = lagging is null
            ? Pager.Take(Keys(indexes, order), key => key, key => shown(_store.Tickets.Find(key.Id)!), descending, limit, from)
            : Pager.Take(Sorted(lagging.Values, order), key => key, null, descending, limit, from);
        return ApiResponse.Json(status, writer => writer.Object(w => w
            .PutArray("data", page.Items, (item, key) => _tickets.Item(item, lagging is null ? _store.Tickets.Find(key.Id)! : lagging[key.Id]))
            .PutObject("meta", meta => meta
                .Put("next_items", Neighbour(call, page.Next, limit))
                .Put("prev_items", Neighbour(call, page.Prev, limit))
                .Put("current_cursor", query.Text("cursor")))));
    }

    /// <summary>
    /// The cursor of a view contains only the time of the last item; the id of this item is sent as <c>ignored_item</c>. Without it, items of the same time
    /// are repeated rather than left out.
    /// </summary>
    private static Cursor? From(QueryReader query, bool readsDownwards, bool backwards)
    {
        long? ignored = query.Number("ignored_item");
        if (query.Text("cursor") is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            if (WireTime.TryParse(Encoding.UTF8.GetString(Convert.FromBase64String(text)), out DateTimeOffset time))
            {
                return new Cursor(IndexKey.Of(time, ignored ?? (readsDownwards ? long.MaxValue : long.MinValue)), backwards);
            }
        }
        catch (FormatException)
        {
            // The text is not base64, so it is not a cursor; reported below.
        }

        query.Problem("cursor", "Invalid cursor.");
        return null;
    }

    private static string? Neighbour(ApiCall call, Cursor? cursor, int limit) =>
        cursor is null ? null : UrlText.Compose(call.Path, new Dictionary<string, string>
    {
        ["cursor"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(WireTime.Format(new DateTimeOffset(cursor.Key.Rank, TimeSpan.Zero)))),
        ["direction"] = cursor.Backwards ? "prev" : "next",
        ["ignored_item"] = cursor.Key.Id.ToString(CultureInfo.InvariantCulture),
        ["limit"] = limit.ToString(CultureInfo.InvariantCulture),
    });

    private IReadOnlyList<IndexKey> Keys(TimeIndexes indexes, string order)
    {
        if (order.StartsWith("updated", StringComparison.Ordinal))
        {
            return indexes.ByUpdated.Keys;
        }

        if (order.StartsWith("created", StringComparison.Ordinal))
        {
            return indexes.ByCreated.Keys;
        }

        return Sorted(indexes.ByCreated.Keys.Select(key => _store.Tickets.Find(key.Id)!), order);
    }

    private static List<IndexKey> Sorted(IEnumerable<Ticket> tickets, string order)
    {
        Func<Ticket, DateTimeOffset?> time = order.Split('_')[0] switch
        {
            "updated" => ticket => ticket.Updated,
            "created" => ticket => ticket.Created,
            "closed" => ticket => ticket.Closed,
            _ => ticket => ticket.LastMessage,
        };
        var keys = tickets.Select(ticket => IndexKey.Of(time(ticket) ?? DateTimeOffset.MinValue, ticket.Id)).ToList();
        keys.Sort();
        return keys;
    }

    /// <summary>The tickets of a view by what they were some time ago; null when views do not lag.</summary>
    private Dictionary<long, Ticket>? Lagging(ApiCall call, TimeIndexes indexes, Func<Ticket, bool> shown)
    {
        TimeSpan lag = account.Options.ViewItemsVisibilityDelay;
        return lag <= TimeSpan.Zero
            ? null
            : _store.Tickets.History.Select(lag, call.Now, indexes.ByCreated.Keys.Select(key => _store.Tickets.Find(key.Id)!), shown)
                .ToDictionary(ticket => ticket.Id);
    }

    private static void Write(JsonWriter writer, View view, User? substituteFor) => writer.Object(w =>
    {
        w.Put("id", view.Id);
        foreach (string name in Members)
        {
            JToken? value = view.Body[name];
            if (name == "filters" && substituteFor is not null)
            {
                // Lists replace the placeholder by the id of the caller (gorgias-api.md section 5).
                w.Put(name, view.Body.Text(name)?.Replace("{{current_user.id}}", substituteFor.Id.ToString(CultureInfo.InvariantCulture)));
            }
            else
            {
                w.Put(name, value);
            }
        }

        w.Put("category", view.Body["category"] ?? "user").Put("uri", Uris.Of("views", view.Id)).Put("created_datetime", view.Created)
            .PutNull("deactivated_datetime");
    });

    private View Get(long id) => _store.Views.Find(id) ?? throw ApiProblemException.NotFound();
}

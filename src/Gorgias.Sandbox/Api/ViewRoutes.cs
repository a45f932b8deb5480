using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for views and what they show (gorgias-api.md sections 4, 5 and 6.5).</summary>
internal sealed class ViewRoutes(SandboxAccount account)
{
    private const string ItemsFailure = "Failed to list view items";

    private readonly SandboxStore _store = account.Store;
    private readonly TicketJson _tickets = new(account.Store);
    private readonly ViewReader _reader = new(account);
    private readonly ViewJson _json = new(account.Store);

    public void AddTo(Router router)
    {
        router.Add("GET", "views", List, RouteInput.Query);
        router.Add("POST", "views", Create);
        router.Add("GET", "views/{id}", Read);
        router.Add("PUT", "views/{id}", Update);
        router.Add("DELETE", "views/{id}", Delete);
        router.Add("GET", "views/{id}/items", Items, RouteInput.Query);
        router.Add("PUT", "views/{id}/items", ChangedItems, RouteInput.Query);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list views");
        PageRequest paging = query.Paging(Lists.ByCreated);
        query.Done();
        return Lists.Of(call, paging, _store.Views, _store.Views.Indexes, null, _json.View);
    }

    private HttpResponse Create(ApiCall call)
    {
        const string failure = "Failed to create view";
        JObject body = View.Complete(call.Object(failure, Shapes.ViewCreate));
        account.Disputed.CheckSlug(body, failure);
        _reader.CheckRequest(body, body, call.Caller, failure);
        CheckSharing(body, failure);
        View view = _store.Views.Add(new View { Body = body, Created = call.Now, Updated = call.Now });
        return ApiResponse.Json(201, writer => _json.View(writer, view));
    }

    private HttpResponse Read(ApiCall call)
    {
        View view = Get(call.Id());
        return ApiResponse.Json(200, writer => _json.View(writer, view));
    }

    private HttpResponse Update(ApiCall call)
    {
        const string failure = "Failed to update view";
        View view = Get(call.Id());
        JObject changes = call.Object(failure, Shapes.ViewCreate);
        JObject body = View.With(view.Body, changes);
        _reader.CheckRequest(changes, body, call.Caller, failure);
        CheckSharing(changes, failure);
        view.Body = body;
        _store.Views.Touch(view, call.Now);
        return ApiResponse.Json(202, writer => _json.View(writer, view));
    }

    private HttpResponse Delete(ApiCall call)
    {
        View view = Get(call.Id());
        if (view.IsSystem)
        {
            throw new ApiProblemException(403, "You do not have enough permissions to perform this action.");
        }

        _store.Views.Remove(view);
        return ApiResponse.Empty(204);
    }

    private HttpResponse Items(ApiCall call) => Items(call, Get(call.Id()).Body, 200);

    /// <summary>The items of a view that the body describes: of its own with the id 0, else of the saved view with the members of the body in place of its
    /// own.</summary>
    private HttpResponse ChangedItems(ApiCall call)
    {
        JObject? saved = call.Id() == 0 ? null : Get(call.Id()).Body;
        JObject changes = call.Object(ItemsFailure, Shapes.ViewItems).Child("view") ?? [];
        JObject view = saved is null ? View.Complete(changes) : View.With(saved, changes);
        _reader.CheckRequest(changes, view, call.Caller, ItemsFailure);
        return Items(call, view, 202);
    }

    private HttpResponse Items(ApiCall call, JObject view, int status)
    {
        var query = QueryReader.WithoutPaging(call, ItemsFailure, "cursor", "direction", "ignored_item", "limit", "order_by");
        var order = ViewOrder.Read(query, view);
        int limit = (int)(query.Number("limit", 1, 100) ?? 30);
        bool backwards = query.OneOf("direction", "next", "prev") == "prev";
        Cursor? from = From(query, order, backwards);
        query.Done();

        (IReadOnlyList<IndexKey> keys, Func<long, bool> shown, Action<JsonWriter, long> write) = Source(call, view, order);
        Page<IndexKey> page = Pager.Take(keys, key => key, key => shown(key.Id), order.Descending, limit, from);
        return ApiResponse.Json(status, writer => writer.Object(w => w
            .PutArray("data", page.Items, (item, key) => write(item, key.Id))
            .PutObject("meta", meta => meta
                .Put("next_items", Neighbour(call, order, page.Next))
                .Put("prev_items", Neighbour(call, order, page.Prev))
                .Put("current_cursor", query.Text("cursor")))));
    }

    private (IReadOnlyList<IndexKey> Keys, Func<long, bool> IsShown, Action<JsonWriter, long> Write) Source(ApiCall call, JObject view, ViewOrder order)
    {
        if (View.IsOfCustomers(view))
        {
            Func<Customer, bool> isShown = ViewReader.Customers(view, call.Caller, ItemsFailure);
            return (
                order.Keys(_store.Customers.Indexes, _store.Customers.Find), id => isShown(_store.Customers.Find(id)!),
                (writer, id) => CustomerJson.Item(writer, _store.Customers.Find(id)!));
        }

        (TimeIndexes indexes, Func<Ticket, bool> shown) = _reader.Open(view, call.Caller, ItemsFailure);
        TimeSpan lag = account.Options.ViewItemsVisibilityDelay;
        if (lag <= TimeSpan.Zero)
        {
            return (
                order.Keys(indexes, _store.Tickets.Find), id => shown(_store.Tickets.Find(id)!),
                (writer, id) => _tickets.ViewItem(writer, _store.Tickets.Find(id)!));
        }

        // By what the tickets were some time ago.
        var past = _store.Tickets.History.Select(lag, call.Now, indexes.ByCreated.Keys.Select(key => _store.Tickets.Find(key.Id)!), shown)
            .ToDictionary(ticket => ticket.Id);
        return (order.Keys(past.Values), static _ => true, (writer, id) => _tickets.ViewItem(writer, past[id]));
    }

    private static Cursor? From(QueryReader query, ViewOrder order, bool backwards)
    {
        long? ignored = query.Number("ignored_item");
        if (query.Text("cursor") is not { Length: > 0 } text)
        {
            return null;
        }

        if (order.FromCursor(text, ignored ?? (order.Descending != backwards ? long.MaxValue : long.MinValue)) is { } key)
        {
            return new Cursor(key, backwards);
        }

        query.Problem("cursor", "Invalid cursor.");
        return null;
    }

    /// <summary>The address of a neighbouring page in the documented form (gorgias-api.md section 4), without the limit and order of this page.</summary>
    private static string? Neighbour(ApiCall call, ViewOrder order, Cursor? cursor) => cursor is null ? null : UrlText.Compose(
        call.Path + "/",
        [
            new("direction", cursor.Backwards ? "prev" : "next"),
            new("ignored_item", cursor.Key.Id.ToString(CultureInfo.InvariantCulture)),
            new("cursor", order.ToCursor(cursor.Key)),
        ]);

    private void CheckSharing(JObject body, string failure)
    {
        Check("shared_with_users", id => _store.Users.Find(id) is not null);
        Check("shared_with_teams", id => _store.Teams.Find(id) is not null);

        void Check(string member, Func<long, bool> exists)
        {
            if (!body.Numbers(member).All(exists))
            {
                throw ApiProblemException.Invalid(failure, "Object does not exist.", member);
            }
        }
    }

    private View Get(long id) => _store.Views.Find(id) ?? throw ApiProblemException.NotFound();
}

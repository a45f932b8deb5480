using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>Tickets (gorgias-api.md section 5, Tickets).</summary>
internal sealed class TicketRoutes(SandboxAccount world)
{
    private const string ListFailure = "Failed to list tickets";
    private static readonly string[] Orders =
        ["created_datetime:desc", "created_datetime:asc", "updated_datetime:desc", "updated_datetime:asc"];

    private readonly SandboxStore _store = world.Store;
    private readonly TicketJson _json = new(world.Store);
    private readonly ViewReader _views = new(world);

    public void AddTo(Router router)
    {
        router.Add("GET", "tickets", List, RouteTakes.Query);
        router.Add("POST", "tickets", Create);
        router.Add("GET", "tickets/{id}", Read, RouteTakes.Query);
        router.Add("PUT", "tickets/{id}", Update);
        router.Add("DELETE", "tickets/{id}", Delete);
    }

    private HttpReply List(ApiCall call)
    {
        var query = new QueryReader(call, ListFailure, "customer_id", "external_id", "view_id", "rule_id", "ticket_ids", "trashed");
        long? customerId = query.Number("customer_id");
        string? externalId = query.Text("external_id");
        long? viewId = query.Number("view_id");
        query.Number("rule_id");
        IReadOnlyList<long> ids = query.Numbers("ticket_ids", 100);
        bool trashed = query.Flag("trashed") ?? true;
        PageRequest ask = query.Paging(Orders);
        query.Done();

        // No ticket here was made by a rule, so a rule's tickets are none.
        bool noRule = query.Text("rule_id") is not null;
        Customer? customer = customerId is { } wanted ? world.Customers.Living(wanted) : null;
        Func<Ticket, bool>? view = viewId is { } id ? _views.Filter(id, call.Caller) : null;
        bool Shown(Ticket ticket) => !noRule
            && (trashed || ticket.Trashed is null)
            && (customerId is null || ticket.Customer == customer)
            && (externalId is null || IsFoundBy(ticket, externalId, call.Now))
            && (ids.Count == 0 || ids.Contains(ticket.Id))
            && (view is null || view(ticket));

        // The narrowest index first: lookups by external id or id are a handful of rows, whatever the account holds.
        if (externalId is not null)
        {
            return Few(call, ask, _store.Tickets.WithExternalId(externalId).Where(Shown));
        }

        if (ids.Count > 0)
        {
            return Few(call, ask, ids.Distinct().Select(_store.Tickets.Find).OfType<Ticket>().Where(Shown));
        }

        Orders orders = customerId is null ? _store.Tickets.Orders : customer?.Tickets ?? new Orders();
        return Lists.Of(call, ask, _store.Tickets, orders, trashed && view is null && !noRule ? null : Shown, _json.Item);
    }

    private HttpReply Create(ApiCall call)
    {
        if (world.Options.MessagingQuota is { } quota && _store.TicketsCreated >= quota)
        {
            throw new ApiProblemException(403, "You do not have enough permissions to perform this action. Messaging quota exceeded.");
        }

        Ticket ticket = world.Tickets.Create(call.Object("Failed to create ticket", world.Shapes.TicketCreate), call.Caller, call.Now);
        return ApiAnswer.Json(201, writer => _json.Whole(writer, ticket, TicketForm.Created));
    }

    private HttpReply Read(ApiCall call)
    {
        var query = QueryReader.WithoutPaging(call, "Failed to get ticket", "relationships");
        query.OneOf("relationships", "custom_fields");
        query.Done();
        Ticket ticket = world.Tickets.Get(call.Id());
        return ApiAnswer.Json(200, writer => _json.Whole(writer, ticket, TicketForm.Read));
    }

    private HttpReply Update(ApiCall call)
    {
        const string failure = "Failed to update ticket";
        Ticket ticket = world.Tickets.Get(call.Id());
        JObject body = call.Object(failure, world.Shapes.TicketUpdate);
        world.Tickets.CheckReferences(body, failure);
        world.Tickets.Update(ticket, body, call.Caller, call.Now);
        return ApiAnswer.Json(202, writer => _json.Whole(writer, ticket, TicketForm.Updated));
    }

    private HttpReply Delete(ApiCall call)
    {
        world.Tickets.Delete(world.Tickets.Get(call.Id()), call.Now, call.Caller.Id);
        return ApiAnswer.Empty(204);
    }

    private bool IsFoundBy(Ticket ticket, string externalId, DateTimeOffset now)
        => ticket.ExternalId == externalId && ticket.ExternalIdSet + world.Options.ExternalIdVisibilityDelay <= now;

    private HttpReply Few(ApiCall call, PageRequest ask, IEnumerable<Ticket> tickets)
        => Lists.Of(call, ask, tickets, ticket => IndexKey.Of(ask.ByUpdated ? ticket.Updated : ticket.Created, ticket.Id), _json.Item);
}

using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for tickets (gorgias-api.md section 5, Tickets).</summary>
internal sealed class TicketRoutes(SandboxAccount account)
{
    private const string ListFailure = "Failed to list tickets";
    private static readonly string[] Orders =
        ["created_datetime:desc", "created_datetime:asc", "updated_datetime:desc", "updated_datetime:asc"];

    private readonly SandboxStore _store = account.Store;
    private readonly TicketJson _json = new(account.Store);
    private readonly ViewReader _views = new(account);

    public void AddTo(Router router)
    {
        router.Add("GET", "tickets", List, RouteInput.Query);
        router.Add("POST", "tickets", Create);
        router.Add("GET", "tickets/{id}", Read, RouteInput.Query);
        router.Add("PUT", "tickets/{id}", Update);
        router.Add("DELETE", "tickets/{id}", Delete);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, ListFailure, "customer_id", "external_id", "view_id", "rule_id", "ticket_ids", "trashed");
        long? customerId = query.Number("customer_id");
        string? externalId = query.Text("external_id");
        long? viewId = query.Number("view_id");
        long? ruleId = query.Number("rule_id");
        IReadOnlyList<long> ids = query.Numbers("ticket_ids", 100);
        bool trashed = query.Flag("trashed") ?? true;
        PageRequest paging = query.Paging(Orders);
        query.Done();

        Customer? customer = customerId is { } wanted ? account.Customers.FindCurrent(wanted) : null;
        Func<Ticket, bool>? view = viewId is { } id ? _views.Filter(id, call.Caller) : null;
        bool Shown(Ticket ticket) => (trashed || ticket.Trashed is null)
            && (ruleId is null || ticket.Messages.Any(message => message.RuleId == ruleId))
            && (customerId is null || ticket.Customer == customer || ticket.Customer.Id == customerId)
            && (externalId is null || IsFoundBy(ticket, externalId, call.Now))
            && (ids.Count == 0 || ids.Contains(ticket.Id))
            && (view is null || view(ticket));

        // The narrowest index first: a lookup by external id or id reads few rows, however many tickets there are.
        if (externalId is not null)
        {
            return Few(call, paging, _store.Tickets.WithExternalId(externalId).Where(Shown));
        }

        if (ids.Count > 0)
        {
            return Few(call, paging, ids.Distinct().Select(_store.Tickets.Find).OfType<Ticket>().Where(Shown));
        }

        TimeSpan lag = account.Options.CustomerListVisibilityDelay;
        if (customerId is not null && lag > TimeSpan.Zero)
        {
            IEnumerable<Ticket> current = customer?.Tickets.ByCreated.Keys.Select(key => _store.Tickets.Find(key.Id)!) ?? [];
            return Few(call, paging, _store.Tickets.History.Select(lag, call.Now, current, Shown));
        }

        TimeIndexes indexes = customerId is null ? _store.Tickets.Indexes : customer?.Tickets ?? new TimeIndexes();
        return Lists.Of(call, paging, _store.Tickets, indexes, trashed && view is null && ruleId is null ? null : Shown, _json.Item);
    }

    private HttpResponse Create(ApiCall call)
    {
        if (account.Options.MessagingQuota is { } quota && _store.TicketsCreated >= quota)
        {
            throw new ApiProblemException(403, "You do not have enough permissions to perform this action. Messaging quota exceeded.");
        }

        Ticket ticket = account.Tickets.Create(call.Object("Failed to create ticket", account.Shapes.TicketCreate), call.Caller, call.Now);
        return ApiResponse.Json(201, writer => _json.Whole(writer, ticket, TicketResponseKind.Created));
    }

    private HttpResponse Read(ApiCall call)
    {
        var query = QueryReader.WithoutPaging(call, "Failed to get ticket", "relationships");
        query.OneOf("relationships", "custom_fields");
        query.Done();
        Ticket ticket = account.Tickets.Get(call.Id());
        return ApiResponse.Json(200, writer => _json.Whole(writer, ticket, TicketResponseKind.Read));
    }

    private HttpResponse Update(ApiCall call)
    {
        const string failure = "Failed to update ticket";
        Ticket ticket = account.Tickets.Get(call.Id());
        JObject body = call.Object(failure, account.Shapes.TicketUpdate);
        account.Tickets.CheckReferences(body, failure);
        account.Tickets.Update(ticket, body, call.Caller, call.Now);
        return ApiResponse.Json(202, writer => _json.Whole(writer, ticket, TicketResponseKind.Updated));
    }

    private HttpResponse Delete(ApiCall call)
    {
        account.Tickets.Delete(account.Tickets.Get(call.Id()), call.Now, call.Caller.Id);
        return ApiResponse.Empty(204);
    }

    private bool IsFoundBy(Ticket ticket, string externalId, DateTimeOffset now)
        => ticket.ExternalId == externalId && now - ticket.ExternalIdSet >= account.Options.ExternalIdVisibilityDelay;

    private HttpResponse Few(ApiCall call, PageRequest paging, IEnumerable<Ticket> tickets)
        => Lists.Of(call, paging, tickets, ticket => IndexKey.Of(paging.ByUpdated ? ticket.Updated : ticket.Created, ticket.Id), _json.Item);
}

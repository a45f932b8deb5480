using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for messages (gorgias-api.md section 5, Messages).</summary>
internal sealed class MessageRoutes(SandboxAccount account)
{
    private static readonly string[] OldestFirst = ["created_datetime:asc", "created_datetime:desc"];

    private readonly SandboxStore _store = account.Store;

    public void AddTo(Router router)
    {
        router.Add("GET", "messages", ListAll, RouteInput.Query);
        router.Add("GET", "tickets/{id}/messages", ListOfTicket, RouteInput.Query);
        router.Add("POST", "tickets/{id}/messages", Create, RouteInput.Query);
        router.Add("GET", "tickets/{id}/messages/{id}", Read);
        router.Add("PUT", "tickets/{id}/messages/{id}", Update, RouteInput.Query);
        router.Add("DELETE", "tickets/{id}/messages/{id}", Delete);
    }

    private HttpResponse ListAll(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list messages", "ticket_id");
        long? ticketId = query.Number("ticket_id");
        PageRequest paging = query.Paging(Lists.ByCreated);
        query.Done();
        return ticketId is { } id
            ? Lists.Of(call, paging, _store.Tickets.Find(id)?.Messages ?? [], Key, MessageJson.Alone)
            : Lists.Of(call, paging, _store.Messages, _store.Messages.Indexes, null, MessageJson.Alone);
    }

    private HttpResponse ListOfTicket(ApiCall call)
    {
        const string failure = "Failed to list messages";
        Ticket ticket = account.Tickets.Get(call.Id());
        if (account.Options.TicketMessagesAsDocumented)
        {
            var cursorQuery = new QueryReader(call, failure);
            PageRequest paging = cursorQuery.Paging(OldestFirst);
            cursorQuery.Done();
            return Lists.Of(call, paging, ticket.Messages, Key, MessageJson.Alone);
        }

        var query = QueryReader.WithoutPaging(call, failure, NumberedPage.Parameters);
        var page = NumberedPage.Read(query, OldestFirst);
        query.Done();
        return Lists.Of(call, page, ticket.Messages, Key, MessageJson.Alone);
    }

    private HttpResponse Create(ApiCall call)
    {
        const string failure = "Failed to create message";
        Action(call, failure);
        Ticket ticket = account.Tickets.Get(call.Id());
        JObject body = call.Object(failure, account.Shapes.MessageCreate);
        account.Messages.CheckNew(body, failure);
        Message message = account.Tickets.Append(ticket, body, call.Caller, call.Now);
        return ApiResponse.Json(201, writer => MessageJson.Created(writer, message));
    }

    private HttpResponse Read(ApiCall call)
    {
        Message message = Get(call);
        return ApiResponse.Json(200, writer => MessageJson.Alone(writer, message));
    }

    private HttpResponse Update(ApiCall call)
    {
        const string failure = "Failed to update message";
        string? action = Action(call, failure);
        Message message = Get(call);
        JObject body = call.Object(failure, account.Shapes.MessageUpdate);
        account.Messages.Check(body, failure);
        account.Messages.Update(message, body, call.Caller, call.Now);
        switch (action)
        {
            case "retry" or "force":
                account.Messages.Retry(message, call.Now);
                break;
            case "cancel":
                account.Messages.Delete(message);
                break;
            default:
                break;
        }

        return ApiResponse.Json(202, writer => MessageJson.Alone(writer, message));
    }

    private HttpResponse Delete(ApiCall call)
    {
        account.Messages.Delete(Get(call));
        return ApiResponse.Empty(204);
    }

    private static IndexKey Key(Message message) => IndexKey.Of(message.Created, message.Id);

    private Message Get(ApiCall call)
    {
        Ticket ticket = account.Tickets.Get(call.Id());
        return _store.Messages.Find(call.Id(1)) is { } message && message.Ticket == ticket ? message : throw ApiProblemException.NotFound();
    }

    private static string? Action(ApiCall call, string failure)
    {
        var query = QueryReader.WithoutPaging(call, failure, "action");
        string? action = query.OneOf("action", "force", "retry", "cancel");
        query.Done();
        return action;
    }
}

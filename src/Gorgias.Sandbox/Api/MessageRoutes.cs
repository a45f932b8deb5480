using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>Messages (gorgias-api.md section 5, Messages).</summary>
internal sealed class MessageRoutes(SandboxAccount world)
{
    private readonly SandboxStore _store = world.Store;

    public void AddTo(Router router)
    {
        router.Add("GET", "messages", ListAll, RouteTakes.Query);
        router.Add("GET", "tickets/{id}/messages", ListOfTicket, RouteTakes.Query);
        router.Add("POST", "tickets/{id}/messages", Create, RouteTakes.Query);
        router.Add("GET", "tickets/{id}/messages/{id}", Read);
        router.Add("PUT", "tickets/{id}/messages/{id}", Update, RouteTakes.Query);
        router.Add("DELETE", "tickets/{id}/messages/{id}", Delete);
    }

    private HttpReply ListAll(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list messages", "ticket_id");
        long? ticketId = query.Number("ticket_id");
        PageRequest ask = query.Paging(Lists.ByCreated);
        query.Done();
        return ticketId is { } id
            ? Lists.Of(call, ask, _store.Tickets.Find(id)?.Messages ?? [], message => IndexKey.Of(message.Created, message.Id), MessageJson.Alone)
            : Lists.Of(call, ask, _store.Messages, _store.Messages.Orders, null, MessageJson.Alone);
    }

    private HttpReply ListOfTicket(ApiCall call)
    {
        Ticket ticket = world.Tickets.Get(call.Id());
        var query = new QueryReader(call, "Failed to list messages");
        PageRequest ask = query.Paging("created_datetime:asc", "created_datetime:desc");
        query.Done();
        return Lists.Of(call, ask, ticket.Messages, message => IndexKey.Of(message.Created, message.Id), MessageJson.Alone);
    }

    private HttpReply Create(ApiCall call)
    {
        const string failure = "Failed to create message";
        Action(call, failure);
        Ticket ticket = world.Tickets.Get(call.Id());
        JObject body = call.Object(failure, world.Shapes.MessageCreate);
        world.Messages.Check(body, failure);
        Message message = world.Tickets.Append(ticket, body, call.Caller, call.Now);
        return ApiAnswer.Json(201, writer => MessageJson.Alone(writer, message));
    }

    private HttpReply Read(ApiCall call)
    {
        Message message = Get(call);
        return ApiAnswer.Json(200, writer => MessageJson.Alone(writer, message));
    }

    private HttpReply Update(ApiCall call)
    {
        const string failure = "Failed to update message";
        string? action = Action(call, failure);
        Message message = Get(call);
        JObject body = call.Object(failure, world.Shapes.MessageUpdate);
        world.Messages.Check(body, failure);
        world.Messages.Update(message, body, call.Caller, call.Now);
        switch (action)
        {
            case "retry" or "force":
                world.Messages.Retry(message, call.Now);
                break;
            case "cancel":
                world.Messages.Delete(message, call.Now, call.Caller.Id);
                break;
            default:
                break;
        }

        return ApiAnswer.Json(202, writer => MessageJson.Alone(writer, message));
    }

    private HttpReply Delete(ApiCall call)
    {
        world.Messages.Delete(Get(call), call.Now, call.Caller.Id);
        return ApiAnswer.Empty(204);
    }

    private Message Get(ApiCall call)
    {
        Ticket ticket = world.Tickets.Get(call.Id());
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

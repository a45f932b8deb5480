using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for the tags and custom field values of a ticket (gorgias-api.md section 5, Tickets).</summary>
internal sealed class TicketPartRoutes(SandboxAccount account)
{
    private const string TagFailure = "Failed to update ticket tags";
    private const string FieldFailure = "Failed to update ticket custom fields";

    public void AddTo(Router router)
    {
        router.Add("GET", "tickets/{id}/tags", Tags);
        router.Add("POST", "tickets/{id}/tags", AddTags);
        router.Add("PUT", "tickets/{id}/tags", ReplaceTags);
        router.Add("DELETE", "tickets/{id}/tags", RemoveTags);
        router.Add("GET", "tickets/{id}/custom-fields", Fields);
        router.Add("PUT", "tickets/{id}/custom-fields", SetFields);
        router.Add("PUT", "tickets/{id}/custom-fields/{id}", SetField);
        router.Add("DELETE", "tickets/{id}/custom-fields/{id}", RemoveField);
    }

    private HttpResponse Tags(ApiCall call) => Lists.Data(account.Tickets.Get(call.Id()).Tags, LabelJson.Tag);

    private HttpResponse AddTags(ApiCall call)
    {
        (Ticket? ticket, List<Tag>? tags) = Wanted(call, create: true);
        if (tags.Except(ticket.Tags).Any())
        {
            Updated(ticket, call);
            account.Changes.AddTags(ticket, tags, call.Caller, call.Now);
        }

        return ApiResponse.Empty(201);
    }

    private HttpResponse ReplaceTags(ApiCall call)
    {
        (Ticket? ticket, List<Tag>? tags) = Wanted(call, create: true);
        if (!new HashSet<Tag>(ticket.Tags).SetEquals(tags))
        {
            Updated(ticket, call);
            account.Changes.ReplaceTags(ticket, tags, call.Caller, call.Now);
        }

        return ApiResponse.Empty(202);
    }

    private HttpResponse RemoveTags(ApiCall call)
    {
        (Ticket? ticket, List<Tag>? tags) = Wanted(call, create: false);
        if (tags.Intersect(ticket.Tags).Any())
        {
            Updated(ticket, call);
            account.Changes.RemoveTags(ticket, tags, call.Caller, call.Now);
        }

        return ApiResponse.Empty(204);
    }

    private (Ticket Ticket, List<Tag> Tags) Wanted(ApiCall call, bool create)
    {
        Ticket ticket = account.Tickets.Get(call.Id());
        JObject body = call.Object(TagFailure, Shapes.TagSet);
        account.Tags.CheckIds(body.Numbers("ids"), TagFailure, "ids");
        var tags = body.Numbers("ids").Select(id => account.Store.Tags.Find(id)!).ToList();
        foreach (string? name in body.Items("names")?.Select(item => item.Value<string>()!) ?? [])
        {
            if (create)
            {
                tags.Add(account.Tags.GetOrCreate(name, null, call.Now));
            }
            else if (account.Store.TagsByName.TryGetValue(name, out Tag? tag))
            {
                tags.Add(tag);
            }
        }

        return (ticket, tags);
    }

    private HttpResponse Fields(ApiCall call) => Lists.Data(account.Tickets.Get(call.Id()).CustomFields, FieldValue);

    private HttpResponse SetFields(ApiCall call)
    {
        Ticket ticket = account.Tickets.Get(call.Id());
        return Set(call, ticket, [.. call.Array(FieldFailure, Shapes.FieldValues).OfType<JObject>()]);
    }

    private HttpResponse SetField(ApiCall call)
    {
        Ticket ticket = account.Tickets.Get(call.Id());
        JObject body = call.Object(FieldFailure, Shapes.OneFieldValue);
        if (body.Number("id") is { } id && id != call.Id(1))
        {
            throw ApiProblemException.Invalid(FieldFailure, "It differs from the id in the path.", "id");
        }

        return Set(call, ticket, [new JObject { ["id"] = call.Id(1), ["value"] = body["value"] }]);
    }

    private HttpResponse RemoveField(ApiCall call)
    {
        Ticket ticket = account.Tickets.Get(call.Id());
        if (!ticket.CustomFields.Remove(call.Id(1)))
        {
            throw ApiProblemException.NotFound();
        }

        Updated(ticket, call);
        return ApiResponse.Empty(204);
    }

    private HttpResponse Set(ApiCall call, Ticket ticket, List<JObject> values)
    {
        account.Fields.Check(values, "Ticket", FieldFailure);
        CustomFieldService.Set(ticket.CustomFields, values);
        Updated(ticket, call);
        return Lists.Data(ticket.CustomFields, FieldValue);
    }

    private void FieldValue(Newtonsoft.Json.JsonWriter writer, KeyValuePair<long, JToken> field)
        => LabelJson.FieldValue(writer, account.Store.CustomFields.Find(field.Key)!, field.Value);

    private void Updated(Ticket ticket, ApiCall call)
    {
        account.Events.Add("ticket-updated", ticket.Id, call.Caller.Id, call.Now);
        account.Store.Tickets.Touch(ticket, call.Now);
    }
}

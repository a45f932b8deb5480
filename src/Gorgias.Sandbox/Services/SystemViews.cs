using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>The views that every account has, as recorded on a new one (gorgias-api.md section 6.5).</summary>
internal static class SystemViews
{
    private static readonly string[] TicketFields = ["details", "tags", "customer", "last_message"];

    /// <summary>Adds the views, in the order of their ids.</summary>
    public static void AddTo(SandboxStore store, DateTimeOffset now)
    {
        AddTickets("Inbox", """eq(ticket.assignee_user.id, "{{current_user.id}}") && eq(ticket.status, "open")""");
        AddTickets("Unassigned", """(eq(ticket.status, "open")) && (isEmpty(ticket.assignee_user.id))""");
        AddTickets("All", """eq(ticket.status, "open")""");
        AddTickets("Snoozed", """eq(ticket.assignee_user.id, "{{current_user.id}}") && isNotEmpty(ticket.snooze_datetime)""");
        AddTickets("Closed", """eq(ticket.status, "closed")""");
        AddTickets("Trash", "isNotEmpty(ticket.trashed_datetime)");
        AddTickets("Spam", "eq(ticket.spam, true)");
        Add("All customers", "all-customers", View.OfCustomers, "", ["name", "email", "created", "updated"], "updated_datetime");

#pragma warning disable CA1308 // Slugs are in lower case.
        void AddTickets(string name, string filters) => Add(
            name, name.ToLowerInvariant(), View.OfTickets, filters, TicketFields, "last_message_datetime");
#pragma warning restore CA1308

        void Add(string name, string slug, string type, string filters, string[] fields, string orderBy) => store.Views.Add(new View
        {
            Body = View.Complete(new JObject
            {
                ["name"] = name,
                ["slug"] = slug,
                ["type"] = type,
                ["category"] = "system",
                ["filters"] = filters,
                ["fields"] = new JArray(fields),
                ["order_by"] = orderBy,
            }),
            IsSystem = true,
            Created = now,
            Updated = now,
        });
    }
}

using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Tickets: creating, changing, merging, deleting (gorgias-api.md sections 6.1 and 7).</summary>
internal sealed class TicketService(SandboxAccount account)
{
    private const string CreateFailure = "Failed to create ticket";

    private readonly SandboxStore _store = account.Store;

    /// <summary>The ticket with this id.</summary>
    /// <exception cref="ApiProblemException">301 to the surviving ticket when this one was merged; 404 when there is no such ticket.</exception>
    public Ticket Get(long id)
    {
        if (_store.Tickets.Find(id) is { } ticket)
        {
            return ticket;
        }

        throw _store.Tickets.FindSurvivor(id) is { } survivor
            ? ApiProblemException.Merged("ticket_merged", Uris.Ticket(survivor))
            : ApiProblemException.NotFound();
    }

    /// <summary>Creates a ticket with its customer, tags and messages, or throws before anything is changed.</summary>
    /// <returns>The new ticket, or the older ticket into which it was merged.</returns>
    public Ticket Create(JObject body, User caller, DateTimeOffset now)
    {
        var messages = body.Objects("messages").ToList();
        CheckReferences(body, CreateFailure);
        for (int i = 0; i < messages.Count; i++)
        {
            account.Messages.CheckNew(messages[i], CreateFailure, MessageService.PathOf(i));
        }

        JObject? person = CustomerService.IsGiven(body.Child("customer"))
            ? body.Child("customer")
            : messages.Select(MessageService.CustomerOf).FirstOrDefault(found => found is not null);
        if (person is null)
        {
            throw ApiProblemException.Invalid(CreateFailure, "Missing data for required field.", [.. MessageService.PathOf(0), "sender"]);
        }

        Ticket ticket = Build(body, messages[0], account.Customers.Resolve(person, now, caller.Id), now);
        _store.TicketsCreated++;
        return account.Options.AutoMerge && FindMergeTarget(ticket, now) is { } older
            ? MergeInto(older, ticket, body, messages, caller, now)
            : AddNew(ticket, body, messages, caller, now);
    }

    /// <summary>Creates a ticket that the messaging quota does not count and auto-merge ignores.</summary>
    public Ticket Seed(JObject body, User caller, DateTimeOffset now)
    {
        var messages = body.Objects("messages").ToList();
        return AddNew(Build(body, messages[0], account.Customers.Resolve(body.Child("customer")!, now, caller.Id), now), body, messages, caller, now);
    }

    private Ticket AddNew(Ticket ticket, JObject body, List<JObject> messages, User caller, DateTimeOffset now)
    {
        _store.Tickets.Add(ticket);
        TagService.Add(ticket, account.Tags.TagsOf(body, now));
        CustomFieldService.Set(ticket.CustomFields, body.Objects("custom_fields"));
        account.Events.Add("ticket-created", ticket.Id, caller.Id, now);
        foreach (JObject message in messages)
        {
            account.Messages.Add(ticket, message, caller, now);
        }

        account.Events.Add("ticket-updated", ticket.Id, caller.Id, now);
        if (ticket.AssigneeUserId is not null)
        {
            account.Changes.Assigned(ticket, caller.Id, now);
            account.Events.Add("ticket-updated", ticket.Id, caller.Id, now);
        }

        ticket.LastMessage = body.Time("last_message_datetime") ?? ticket.LastMessage;
        ticket.LastReceived = body.Time("last_received_message_datetime") ?? ticket.LastReceived;
        return ticket;
    }

    /// <summary>Throws if the body refers to an object that does not exist. Changes nothing.</summary>
    public void CheckReferences(JObject body, string failure)
    {
        account.Customers.Check(body.Child("customer"), failure, "customer");
        if (body.Child("assignee_user")?.Number("id") is { } user && user != 0 && _store.Users.Find(user) is null)
        {
            throw ApiProblemException.Invalid(failure, "Object does not exist.", "assignee_user", "id");
        }

        if (body.Child("assignee_team")?.Number("id") is { } team && _store.Teams.Find(team) is null)
        {
            throw ApiProblemException.Invalid(failure, "Object does not exist.", "assignee_team", "id");
        }

        account.Tags.CheckEntries(body, failure);
        account.Fields.Check(body.Objects("custom_fields"), "Ticket", failure);
    }

    /// <summary>Sets the members that a checked body contains; the others stay as they are.</summary>
    public void Update(Ticket ticket, JObject body, User caller, DateTimeOffset now)
    {
        account.Events.Add("ticket-updated", ticket.Id, caller.Id, now);
        string? subject = ticket.Subject;
        ticket.Priority = body.Text("priority") ?? ticket.Priority;
        ticket.Channel = body.Text("channel") ?? ticket.Channel;
        ticket.Via = body.Text("via") ?? ticket.Via;
        ticket.FromAgent = body.Flag("from_agent") ?? ticket.FromAgent;
        ticket.Subject = body.Sent("subject") ? body.Text("subject") : ticket.Subject;
        ticket.Language = body.Sent("language") ? body.Text("language") : ticket.Language;
        ticket.Meta = body.Sent("meta") ? body.Copy("meta") : ticket.Meta;
        ticket.Spam = body.Sent("spam") ? body.Flag("spam") ?? false : ticket.Spam;
        ticket.IsUnread = body.Flag("is_unread") ?? ticket.IsUnread;
        ticket.Opened = body.Sent("opened_datetime") ? body.Time("opened_datetime") : ticket.Opened;
        ticket.LastMessage = body.Sent("last_message_datetime") ? body.Time("last_message_datetime") : ticket.LastMessage;
        ticket.LastReceived = body.Sent("last_received_message_datetime") ? body.Time("last_received_message_datetime") : ticket.LastReceived;
        if (body.Sent("external_id"))
        {
            _store.Tickets.SetExternalId(ticket, body.Text("external_id"), now);
        }

        if (CustomerService.IsGiven(body.Child("customer")))
        {
            _store.Tickets.SetCustomer(ticket, account.Customers.Resolve(body.Child("customer")!, now, caller.Id));
            account.Events.Add("ticket-customer-updated", ticket.Id, caller.Id, now);
        }

        account.Changes.Assign(ticket, body, caller, now);
        if (body.Sent("tags"))
        {
            account.Changes.ReplaceTags(ticket, account.Tags.TagsOf(body, now), caller, now);
        }

        CustomFieldService.Set(ticket.CustomFields, body.Objects("custom_fields"));
        account.Changes.SetState(ticket, body, caller, now);
        if (ticket.Subject != subject)
        {
            account.Events.Add("ticket-subject-updated", ticket.Id, caller.Id, now, new JObject { ["new_subject"] = ticket.Subject });
        }

        _store.Tickets.Touch(ticket, body.Time("updated_datetime") ?? now);
    }

    /// <summary>Adds a message to an existing ticket. A message from the customer reopens a closed ticket.</summary>
    public Message Append(Ticket ticket, JObject body, User caller, DateTimeOffset now)
    {
        Message message = account.Messages.Add(ticket, body, caller, now);
        account.Events.Add("ticket-updated", ticket.Id, caller.Id, now);
        if (!message.FromAgent)
        {
            ticket.IsUnread = true;
            ticket.Snoozed = null;
            if (ticket.Status == "closed")
            {
                account.Changes.Reopen(ticket, caller, now);
            }
        }

        _store.Tickets.Touch(ticket, now);
        return message;
    }

    public void Delete(Ticket ticket, DateTimeOffset now, long? userId)
    {
        foreach (Message message in ticket.Messages.ToList())
        {
            account.Messages.Delete(message);
        }

        TagService.Remove(ticket, ticket.Tags);
        if (ticket.Survey is { } survey)
        {
            _store.Surveys.Remove(survey);
        }

        _store.Tickets.Remove(ticket);
        account.Events.Add("ticket-deleted", ticket.Id, userId, now);
    }

    private Ticket Build(JObject body, JObject first, Customer customer, DateTimeOffset now)
    {
        DateTimeOffset created = body.Time("created_datetime") ?? now;
        bool fromAgent = body.Flag("from_agent") ?? first.Flag("from_agent")!.Value;
        string status = body.Text("status") ?? "open";
        return new Ticket
        {
            Id = _store.Tickets.NextId(),
            ExternalId = body.Text("external_id"),
            ExternalIdSet = now,
            Status = status,
            Priority = body.Text("priority") ?? "normal",
            Channel = body.Text("channel") ?? first.Text("channel")!,
            Via = body.Text("via") ?? first.Text("via")!,
            FromAgent = fromAgent,
            Spam = body.Flag("spam") ?? false,
            Customer = customer,
            AssigneeUserId = account.Changes.UserId(body),
            AssigneeTeamId = body.Child("assignee_team")?.Number("id"),
            Language = body.Text("language"),
            Subject = body.Text("subject") ?? first.Text("subject"),
            Meta = body.Copy("meta"),
            Created = created,
            Processed = now,
            Updated = body.Time("updated_datetime") ?? now,
            Opened = body.Time("opened_datetime"),
            Closed = status == "closed" ? body.Time("closed_datetime") ?? now : body.Time("closed_datetime"),
            Trashed = body.Time("trashed_datetime"),
            Snoozed = body.Time("snooze_datetime"),
            IsUnread = !fromAgent,
        };
    }

    private Ticket? FindMergeTarget(Ticket ticket, DateTimeOffset now)
    {
        DateTimeOffset from = now - account.Options.AutoMergeWindow;
        foreach (IndexKey key in ticket.Customer.Tickets.ByCreated.Keys)
        {
            Ticket older = _store.Tickets.Find(key.Id)!;
            if (older.Created >= from && older is { Status: "open", Trashed: null, Spam: false })
            {
                return older;
            }
        }

        return null;
    }

    private Ticket MergeInto(Ticket older, Ticket ticket, JObject body, List<JObject> messages, User caller, DateTimeOffset now)
    {
        _store.Tickets.Merged[ticket.Id] = older.Id;
        foreach (JObject message in messages)
        {
            Append(older, message, caller, now);
        }

        TagService.Add(older, account.Tags.TagsOf(body, now));
        CustomFieldService.Set(older.CustomFields, body.Objects("custom_fields").Where(field => !older.CustomFields.ContainsKey(field.Number("id")!.Value)));
        account.Events.Add("ticket-merged", older.Id, null, now);
        return older;
    }
}

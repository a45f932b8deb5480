namespace GorgiasPS.Messages;

/// <summary>Texts about tickets, their messages and changes to them.</summary>
internal static class TicketMessages
{
    public const string CreateAction = "Create ticket";
    public const string ChangeAction = "Change ticket";
    public const string AddMessageAction = "Add message";
    public const string NothingToChangeAdvice =
        "Specify at least one change, for example -Status closed. Properties of a piped ticket are not changes; to use one, write -Status { $_.Status }.";

    public const string NoTicketWithExternalIdAdvice = "Check the external ID, or find the ticket with Get-GorgiasTicket and pipe it in.";
    public const string UseIdAdvice = "Find the right ticket with Get-GorgiasTicket -ExternalId, and pipe it in or use -Id.";
    public const string PartOfTicketAdvice =
        "To delete the whole ticket, pipe in the ticket or its ID. To delete a message, use Remove-GorgiasMessage.";

    /// <param name="kind">What was piped in: its class, or its path in the API.</param>
    public static string PartOfTicket(string kind) => $"The object isn't a ticket ({kind}), and this command deletes whole tickets.";

    public const string NoTicketSpecified = "no ticket specified.";

    public const string NoTicketInObject =
        "The object doesn't say which ticket is meant.";

    public const string NoTicketInObjectAdvice = "Pipe in tickets, messages, orders or ticket IDs.";

    public const string NoTicketSpecifiedAdvice = "Nothing was sent. Pipe in a ticket (Get-GorgiasTicket), or use -Id.";

    public const string TicketInQueue =
        "The ticket is in a queue. Add -Queue, or find the ticket with Get-GorgiasTicket -ExternalId and pipe it in.";

    /// <summary>The recipient of mail when the address is not known yet.</summary>
    public const string TheCustomer = "the customer";

    /// <summary>The value of a parameter that takes something away.</summary>
    public const string Nothing = "(none)";

    /// <summary>What a job did to a ticket.</summary>
    public const string Changed = "Changed";
    public const string Trashed = "Trashed";
    public const string Removed = "Removed";
    public const string MacroApplied = "MacroApplied";

    /// <summary>A ticket, and what is changed of it.</summary>
    public static string ChangeOf(string ticket, IEnumerable<string> changes) => $"{ticket}: {string.Join(", ", changes)}";

    public static string Set(string parameter, string value) => $"{parameter}={value}";

    public static string SetField(string field, string value) => $"CustomField '{field}'={value}";

    public static string NothingToChange(IEnumerable<string> parameters) =>
        $"Nothing to change. Specify at least one of -{string.Join(", -", parameters)}.";

    /// <param name="tag">The tag.</param>
    /// <param name="near">Names of tags like it; may be empty.</param>
    public static string NoTagToRemove(string tag, IReadOnlyList<string> near) =>
        $"-RemoveTag: the account has no tag '{tag}', so it can't be removed from a ticket.{ValueMessages.DidYouMean(near)}";

    public static string NoSuchCustomer(string email) => $"No matching customer has the e-mail address {email}, so there are no tickets.";

    /// <param name="read">Tickets that were read.</param>
    /// <param name="found">Tickets among them that were asked for.</param>
    public static string Listed(long read, long found) =>
        ProgressMessages.Reading(read, found) + ".";

    public static string Merged(string record, long ticketId) =>
        FormattableString.Invariant($"{record} was merged into existing ticket #{ticketId} by the account.");

    public static string NotNamed(string record, string? customer, string reason) =>
        $"{record}: the ticket was created, but its new customer {customer} could not be named. {reason}";

    public static string NotATicketId(string text) => $"'{text}' isn't a ticket ID. Ticket IDs are whole numbers.";

    public static string UseExternalId(string text) => $"For an external ID use -ExternalId {Quoted(text)}.";

    public static string FindByExternalId(string text) =>
        $"Nothing was sent. For an external ID, find the ticket and pipe it in: Get-GorgiasTicket -ExternalId {Quoted(text)}.";

    // As PowerShell writes it: what is only letters, digits and hyphens needs no quotes.
    private static string Quoted(string text) =>
        text.Length > 0 && text[0] != '-' && text.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_') ? text : $"'{text.Replace("'", "''")}'";

    public static string Ticket(long id) => FormattableString.Invariant($"ticket #{id}");

    /// <param name="ticket">The ticket.</param>
    /// <param name="subject">Its subject, as a screen can show it.</param>
    /// <param name="customer">The e-mail address of its customer; null when it is not known.</param>
    public static string TicketAbout(string ticket, string subject, string? customer) => $"{ticket} '{subject}'{(customer is null ? "" : $" of {customer}")}";

    public static string QueuedTicket(string externalId) => $"queued ticket '{externalId}'";

    public static string TicketWithExternalId(string externalId) => $"ticket with external ID '{externalId}'";

    public static string NoTicketWithExternalId(string externalId) => $"There is no ticket with the external ID '{externalId}'.";

    public static string TicketOfAnotherCustomer(long id, string? externalId, string known, string given) => externalId is null
        ? FormattableString.Invariant($"Ticket #{id} belongs to {known}, not to {given}. Nothing was sent.")
        : FormattableString.Invariant($"Ticket #{id}, which has the external ID '{externalId}', belongs to {known}, not to {given}. Nothing was sent.");

    public static string TicketsShareExternalId(string externalId, long first, long second) =>
        FormattableString.Invariant($"Several tickets have the external ID '{externalId}', for example #{first} and #{second}.");

    public static string CustomerWithKey(string externalId) => $"customer with external ID '{externalId}'";

    public static string NewTicket(string? subject, string customer) => subject is null ? $"ticket for {customer}" : $"ticket '{subject}' for {customer}";

    public static string Customer(long? id) => FormattableString.Invariant($"customer {id}");

    public static string MessageOn(string ticket, bool isInternalNote, bool isFromAgent) =>
        (isInternalNote ? "internal note" : isFromAgent ? "agent reply" : "customer message") + " on " + ticket;

    /// <summary>A ticket in a list to choose from.</summary>
    public static string Recent(long id, string? subject) =>
        string.IsNullOrWhiteSpace(subject) ? FormattableString.Invariant($"#{id}") : FormattableString.Invariant($"#{id} {subject}");
}

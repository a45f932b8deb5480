namespace GorgiasPS.Messages;

/// <summary>Texts about tickets, their messages and changes to them.</summary>
internal static class TicketMessages
{
    public const string CreateAction = "Create ticket";
    public const string ChangeAction = "Change ticket";
    public const string AddMessageAction = "Add message";
    public const string NothingToChangeAdvice =
        "Specify a value to change, for example -Status closed. What a piped ticket has is its state; to set it, say so: -Status { $_.Status }.";

    public const string NoTicketWithExternalIdAdvice = "Check the external id, or find the ticket with Get-GorgiasTicket and pipe it in.";
    public const string UseIdAdvice = "Find the ticket that you mean with Get-GorgiasTicket -ExternalId, and pipe it in or use -Id.";
    public const string NoTicketSpecified = "No ticket specified. Pipe in a ticket or use -Id.";

    public const string NoTicketInObject =
        "No ticket specified: the object has no Id, TicketId or ExternalId. Pipe in tickets, messages, orders or ids.";

    public const string TicketInQueue =
        "The ticket is in a queue. Add -Queue, or find the ticket with Get-GorgiasTicket -ExternalId and pipe it in.";

    /// <summary>The recipient of mail when the address is not known yet.</summary>
    public const string TheCustomer = "The customer";

    /// <summary>The value of a parameter that takes something away.</summary>
    public const string Nothing = "(none)";

    /// <summary>A ticket, and what is changed of it.</summary>
    public static string ChangeOf(string ticket, IEnumerable<string> changes) => $"{ticket}: {string.Join(", ", changes)}";

    public static string Set(string parameter, string value) => $"{parameter}={value}";

    public static string SetField(string field, string value) => $"CustomField '{field}'={value}";

    public static string NothingToChange(IEnumerable<string> parameters) =>
        $"Nothing to change. Specify at least one of -{string.Join(", -", parameters)}.";

    public static string NoSuchCustomer(string email) => $"No matching customer has the e-mail address {email}, so there are no tickets.";

    public static string Merged(string record, long ticketId) =>
        FormattableString.Invariant($"{record} was merged into existing ticket #{ticketId} by the account.");

    public static string NotNamed(string record, string? customer, string reason) =>
        $"{record}: the ticket was created, but its new customer {customer} could not be given a name. {reason}";

    public static string Ticket(long id) => FormattableString.Invariant($"ticket #{id}");

    public static string QueuedTicket(string externalId) => $"queued ticket '{externalId}'";

    public static string TicketWithExternalId(string externalId) => $"ticket with external ID '{externalId}'";

    public static string NoTicketWithExternalId(string externalId) => $"There is no ticket with external ID '{externalId}'.";

    public static string TicketOfAnotherCustomer(long id, string? externalId, string known, string given) => externalId is null
        ? FormattableString.Invariant($"Ticket #{id} is {known}'s, not {given}'s. Nothing was sent.")
        : FormattableString.Invariant($"Ticket #{id}, which has the external ID '{externalId}', is {known}'s, not {given}'s. Nothing was sent.");

    public static string TicketsShareExternalId(string externalId, long first, long second) =>
        FormattableString.Invariant($"Several tickets have the external ID '{externalId}', among them #{first} and #{second}.");

    public static string CustomerWithKey(string externalId) => $"customer with external ID '{externalId}'";

    public static string NewTicket(string? subject, string customer) => subject is null ? $"ticket for {customer}" : $"ticket '{subject}' for {customer}";

    public static string Customer(long? id) => FormattableString.Invariant($"customer {id}");

    public static string MessageOn(string ticket, bool isInternalNote, bool isFromAgent) =>
        (isInternalNote ? "internal note" : isFromAgent ? "agent's message" : "customer's message") + " on " + ticket;
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>Which ticket an object or a parameter means, and what the object shows of the ticket's customer.</summary>
internal sealed record TicketReference
{
    // The largest whole number up to which a double holds every one.
    private const long MostExact = 1L << 53;
    private const int LongestSubject = 100;

    private static readonly HashSet<string> PersonFields = new(
        new[]
        {
            OrderField.CustomerEmail, OrderField.CustomerName, OrderField.CustomerFirstName, OrderField.CustomerLastName, OrderField.CustomerPhone,
            OrderField.StoreCustomerId, OrderField.ShippingName, OrderField.ShippingCompany, OrderField.ShippingAddress, OrderField.ShippingCity,
            OrderField.BillingName, OrderField.BillingCompany, OrderField.BillingAddress, OrderField.BillingCity, OrderField.Currency,
            OrderField.FinancialStatus, OrderField.FulfillmentStatus,
        }.Select(static field => field.ToString()),
        StringComparer.Ordinal);

    /// <summary>The ticket's id in the account; null when it must be looked up, or when the ticket is in a queue.</summary>
    public long? Id { get; init; }

    /// <summary>The external id to look the ticket up by; null when the id is known.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The external id that the ticket is queued under; null for a ticket in the account.</summary>
    public string? QueuedAs { get; init; }

    public long? CustomerId { get; init; }

    public string? CustomerEmail { get; init; }

    public string? CustomerName { get; init; }

    /// <summary>The subject of the ticket; null when the object does not show it.</summary>
    public string? Subject { get; init; }

    /// <summary>The address of the record's customer, which the ticket's customer must have; null when the record does not tell.</summary>
    public string? ExpectedEmail { get; init; }

    /// <summary>What the writes of one ticket have in common, so that they keep their order.</summary>
    public string Chain => QueuedAs is not null ? "queued:" + QueuedAs : Id is { } id ? FormattableString.Invariant($"ticket:{id}") : "external:" + ExternalId;

    /// <summary>The same for two references that mean one ticket and expect one customer, as far as that is known without a call.</summary>
    public string Key => ExpectedEmail is { } email ? Chain + " " + email.ToLowerInvariant() : Chain;

    /// <summary>True when finding the ticket costs a call: by its external id, or to compare its customer with the record's.</summary>
    public bool NeedsLookup => QueuedAs is null && (Id is null ? ExternalId is not null : ExpectedEmail is not null);

    /// <summary>True for a number, also as text, which is a ticket's id.</summary>
    public static bool IsId(PSObject input) => ToId(input.BaseObject) is not null;

    /// <summary>A single word or number that is piped in and is no id, as an external id may be; null for anything else.</summary>
    public static string? KeyOf(PSObject input) => !IsId(input)
        && (input.BaseObject is string or ValueType) && Convert.ToString(input.BaseObject, CultureInfo.InvariantCulture)?.Trim() is { Length: > 0 } text
        && text[0] is not ('{' or '[' or '<') && !text.Any(char.IsWhiteSpace) ? text : null;

    /// <summary>The ticket with this id.</summary>
    public static TicketReference OfId(long id) => new() { Id = id };

    /// <summary>
    /// Reads an object. A number, also as text, is a ticket's id; objects of the module say which ticket they are or belong to; of any other record TicketId
    /// counts, then Id if the record is no shop's order or customer, then ExternalId.
    /// </summary>
    /// <param name="input">The object.</param>
    /// <param name="record">What the object was read as; null for objects of the module and single values.</param>
    /// <returns>The reference; null when the object names no ticket.</returns>
    public static TicketReference? Of(PSObject input, RecordResult? record)
    {
        Type? type = OwnObjects.TypeOf(input);
        return ToId(input.BaseObject) is { } number ? OfId(number)
            : type == typeof(GorgiasQueueItem) ? OfQueueItem(input)
            : type == typeof(GorgiasMessage) ? OfMessage(input)
            : type == typeof(GorgiasTicket) ? OfTicket(input)
            : type == typeof(GorgiasOrder) ? OfExternalId(Text(input, nameof(GorgiasOrder.ExternalId)))
            : record is null ? null
            : OfRecord(input, record);
    }

    /// <summary>The ticket that an object of another kind belongs to, such as an event, a survey or a mail: by its TicketId, or the object of an event of a
    /// ticket; null when it belongs to none.</summary>
    public static TicketReference? OfOwner(PSObject input) =>
        ToId(ValueOf(input, "TicketId") ?? ValueOf(input, "ticket_id")) is { } ticket ? OfId(ticket)
        : (ValueOf(input, "ObjectType") ?? ValueOf(input, "object_type")) as string == "Ticket"
            && ToId(ValueOf(input, "ObjectId") ?? ValueOf(input, "object_id")) is { } subject ? OfId(subject)
        : null;

    /// <summary>
    /// Finds the ticket in the account, with a call when only its external id is known, or when the record names the customer as well: then it must be the
    /// ticket's.
    /// </summary>
    /// <exception cref="RecordException">There is no such ticket, or more than one, or it is another customer's.</exception>
    /// <exception cref="GorgiasException">The ticket could not be looked up.</exception>
    public async Task<TicketReference> ResolveAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        if (!NeedsLookup)
        {
            return this;
        }

        if (Id is { } id)
        {
            GorgiasTicket named = await client.Tickets.GetAsync(id, options, cancellation).ConfigureAwait(false);
            await CheckCustomerAsync(named, client, options, cancellation).ConfigureAwait(false);

            // Of a merged ticket the API returns the one that remains. The record means the other.
            return OfTicket(named) with { Id = id };
        }

        string key = ExternalId!;

        List<GorgiasTicket> found = [];
        await foreach (GorgiasTicket ticket in client.Tickets.ListAsync(new TicketFilter { ExternalId = key, First = 2 }, options, cancellation)
            .ConfigureAwait(false))
        {
            found.Add(ticket);
        }

        if (found.Count == 1)
        {
            await CheckCustomerAsync(found[0], client, options, cancellation).ConfigureAwait(false);
        }

        return found.Count switch
        {
            1 => OfTicket(found[0]),
            0 => throw new RecordException(GorgiasErrorKind.NotFound, TicketMessages.NoTicketWithExternalId(key), TicketMessages.NoTicketWithExternalIdAdvice),
            _ => throw new RecordException(
                GorgiasErrorKind.NoTicketNamed, TicketMessages.TicketsShareExternalId(key, found[0].Id, found[1].Id), TicketMessages.UseIdAdvice),
        };
    }

    /// <summary>
    /// Checks that a ticket is of the record's customer: the key of an order can be another customer's ticket, of a second shop for example, and an id can be
    /// mistyped. People have several addresses, so another one alone proves nothing: then it costs a call.
    /// </summary>
    /// <exception cref="RecordException">It is another customer's.</exception>
    /// <exception cref="GorgiasException">The customer could not be read.</exception>
    private async Task CheckCustomerAsync(GorgiasTicket ticket, GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        if (ExpectedEmail is { } email && ticket is { CustomerId: { } customer, CustomerEmail: { } known }
            && !string.Equals(known, email, StringComparison.OrdinalIgnoreCase)
            && !await client.Customers.HasEmailAsync(customer, email, options, cancellation).ConfigureAwait(false))
        {
            throw new RecordException(
                GorgiasErrorKind.CustomerMismatch, TicketMessages.TicketOfAnotherCustomer(ticket.Id, ExternalId, known, email), TicketMessages.UseIdAdvice);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => QueuedAs is not null ? TicketMessages.QueuedTicket(QueuedAs)
        : Id is { } id ? TicketMessages.Ticket(id)
        : TicketMessages.TicketWithExternalId(ExternalId ?? "");

    /// <summary>The ticket for a person who is asked: also what it is about and whose it is, as far as the object shows it.</summary>
    public string Describe() => Subject is null || Id is null ? ToString()
        : TicketMessages.TicketAbout(
            ToString(), VisibleText.Of(Subject, LongestSubject).Trim(), CustomerEmail is null ? null : VisibleText.Of(CustomerEmail, LongestSubject));

    private static TicketReference OfTicket(GorgiasTicket ticket) => new()
    {
        Id = ticket.Id,
        Subject = ticket.Subject,
        CustomerId = ticket.CustomerId,
        CustomerEmail = ticket.CustomerEmail,
        CustomerName = ticket.Customer?.Name,
    };

    // A ticket without an id came from an answer that could not be read: it must not become the ticket 0.
    private static TicketReference? OfTicket(PSObject input) => input.BaseObject is GorgiasTicket ticket ? ticket.Id > 0 ? OfTicket(ticket) : null
        : ToId(ValueOf(input, "Id")) is { } id ? new TicketReference
        {
            Id = id,
            CustomerEmail = EmailOrNull(Text(input, "CustomerEmail")),
            Subject = Text(input, "Subject"),
        }
        : null;

    private static TicketReference? OfMessage(PSObject input)
    {
        if (ToId(ValueOf(input, "TicketId") ?? ValueOf(input, "ticket_id")) is not { } id)
        {
            return null;
        }

        // The customer is on the other side of a public message; a note shows none.
        GorgiasPerson? customer = input.BaseObject is GorgiasMessage { Public: true } message ? message.FromAgent ? message.Receiver : message.Sender : null;
        return new TicketReference { Id = id, CustomerId = customer?.Id, CustomerEmail = customer?.Email, CustomerName = customer?.Name };
    }

    // The item's own Id is its number in the queue, not a ticket's id.
    private static TicketReference? OfQueueItem(PSObject input)
    {
        long? id = ToId(ValueOf(input, "TicketId"));
        string? queuedAs = Text(input, "Kind") == "CreateTicket" ? Text(input, "ExternalId") : Text(input, "TicketExternalId");
        return id is null && queuedAs is null
            ? null
            : new TicketReference { Id = id, QueuedAs = queuedAs, CustomerEmail = EmailOrNull(Text(input, "Customer")) };
    }

    private static TicketReference? OfRecord(PSObject input, RecordResult record)
    {
        if (record.TicketFields.TryGetValue("TicketId", out object? ticketId))
        {
            return ToId(ticketId) is { } named ? OfId(named) with { ExpectedEmail = record.CustomerEmail } : null;
        }

        return !IsPersonOrOrder(record) && ToId(ValueOf(input, "Id")) is { } id ? OfId(id)
            : record.ExternalId is { } key ? new TicketReference { ExternalId = key, ExpectedEmail = record.CustomerEmail }
            : null;
    }

    // Told by the names of the columns, so that it is the same for every row of a table: an empty cell makes no ticket of a customer.
    public static bool IsPersonOrOrder(RecordResult record) =>
        record.HoldsOrder || record.CustomerEmail is not null || record.Layout.Columns.Any(static column => PersonFields.Contains(column.ReadAs));

    private static TicketReference? OfExternalId(string? key) => key is null ? null : new TicketReference { ExternalId = key };

    private static string? EmailOrNull(string? text) => text?.IndexOf('@') > 0 ? text : null;

    /// <summary>The value of a property, or of an entry of a hashtable. A property that throws has none: the reader of the record has told it, unless the
    /// command line overrides it.</summary>
    public static object? ValueOf(PSObject? input, string property)
    {
        if (input?.BaseObject is IDictionary entries)
        {
            string? name = entries.Keys.OfType<string>().FirstOrDefault(key => key.Equals(property, StringComparison.OrdinalIgnoreCase));
            return name is null ? null : entries[name];
        }

        try
        {
            return input?.Properties[property]?.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private static string? Text(PSObject input, string property) =>
        Convert.ToString(ValueOf(input, property), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    // Digits only: what a spreadsheet has rounded or shortened is somebody else's id.
    private static long? ToId(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        long? id = bare switch
        {
            string text => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long parsed) ? parsed : null,
            int or long or uint or short or ushort => Convert.ToInt64(bare, CultureInfo.InvariantCulture),
            decimal number => number == decimal.Truncate(number) && Math.Abs(number) < MostExact ? (long)number : null,
            double number => number == Math.Truncate(number) && Math.Abs(number) < MostExact ? (long)number : null,
            _ => null,
        };
        return id > 0 ? id : null;
    }
}

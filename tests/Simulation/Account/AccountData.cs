using System.Net;
using System.Text;
using System.Text.Json;
using Gorgias.Simulation.Orders;
using Gorgias.Testing;

namespace Gorgias.Simulation.Account;

/// <summary>What the account holds, and the requests of its API that the client makes. Lists show what is new some seconds late.</summary>
internal sealed class AccountData(VirtualTime time, OrderLaws laws, OrderBook book, Random random)
{
    private const int NewestKept = 2000;

    private readonly Dictionary<long, SimulatedTicket> _tickets = [];
    private readonly Dictionary<string, List<SimulatedTicket>> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedCustomer> _customers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, SimulatedCustomer> _customersById = [];
    private readonly LinkedList<SimulatedMessage> _newest = new();
    private long _ids = 100;

    private DateTimeOffset Now => time.GetUtcNow();

    public (HttpStatusCode Status, string Text) Serve(string method, string pathAndQuery, byte[]? body)
    {
        int mark = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        string[] parts = (mark < 0 ? pathAndQuery : pathAndQuery[..mark]).Trim('/').Split('/');
        Dictionary<string, string> query = mark < 0 ? [] : ReadQuery(pathAndQuery[(mark + 1)..]);
        using JsonDocument? json = body is null ? null : JsonDocument.Parse(body);
        return (method, parts) switch
        {
            ("POST", ["api", "tickets"]) => Create(json!.RootElement),
            ("GET", ["api", "tickets"]) => (HttpStatusCode.OK, List(TicketsOf(query), static (text, t) => AccountJson.Write(text, t, isWhole: false), query)),
            ("GET", ["api", "tickets", var id]) => One(id, static ticket => (HttpStatusCode.OK, AccountJson.Of(ticket))),
            ("PUT", ["api", "tickets", var id]) => One(id, ticket => Change(ticket, json!.RootElement)),
            ("POST", ["api", "tickets", var id, "tags"]) => One(id, ticket => Tag(ticket, json!.RootElement)),
            ("POST", ["api", "tickets", var id, "messages"]) => One(id, ticket => Append(ticket, json!.RootElement)),
            ("GET", ["api", "messages"]) => (HttpStatusCode.OK, List(MessagesOf(query), AccountJson.Write, query)),
            ("GET", ["api", "customers"]) => (HttpStatusCode.OK, List(CustomersOf(query), AccountJson.Write, query)),
            _ => (HttpStatusCode.NotFound, "{\"error\":{\"msg\":\"Resource not found.\"}}"),
        };
    }

    private (HttpStatusCode Status, string Text) One(string id, Func<SimulatedTicket, (HttpStatusCode Status, string Text)> serve) =>
        _tickets.TryGetValue(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), out SimulatedTicket? ticket)
            ? serve(ticket)
            : (HttpStatusCode.NotFound, "{\"error\":{\"msg\":\"Resource not found.\"}}");

    private (HttpStatusCode Status, string Text) Create(JsonElement body)
    {
        string key = body.GetProperty("external_id").GetString()!;
        SimulatedWrite line = book.All[key];
        if (!laws.Accepts(line))
        {
            return (HttpStatusCode.BadRequest, "{\"error\":{\"msg\":\"Failed to create ticket\",\"data\":{\"subject\":[\"Not a valid subject.\"]}}}");
        }

        SimulatedCustomer customer = CustomerOf(body.GetProperty("customer").GetProperty("email").GetString()!);
        var ticket = new SimulatedTicket(++_ids, key, customer, Now, Now + Lag()) { Subject = body.GetProperty("subject").GetString()! };
        _tickets.Add(ticket.Id, ticket);
        if (!_byKey.TryGetValue(key, out List<SimulatedTicket>? ofKey))
        {
            _byKey[key] = ofKey = new List<SimulatedTicket>(1);
        }

        ofKey.Add(ticket);
        customer.Tickets.Add(ticket);
        foreach (JsonElement message in body.GetProperty("messages").EnumerateArray())
        {
            Add(ticket, message, ticket.Visible);
        }

        laws.NoteEffect(line, ticket.Id, customer.Email);
        return (HttpStatusCode.Created, AccountJson.Of(ticket));
    }

    private (HttpStatusCode Status, string Text) Append(SimulatedTicket ticket, JsonElement body)
    {
        SimulatedWrite line = book.All[body.GetProperty("external_id").GetString()!];
        laws.Accepts(line);
        SimulatedMessage message = Add(ticket, body, Now + Lag());
        laws.NoteEffect(line, ticket.Id, null);
        return (HttpStatusCode.Created, AccountJson.Of(message));
    }

    private (HttpStatusCode Status, string Text) Change(SimulatedTicket ticket, JsonElement body)
    {
        SimulatedWrite line = book.All[body.GetProperty("subject").GetString()!];
        laws.Accepts(line);
        ticket.Subject = line.Key;
        ticket.Status = body.GetProperty("status").GetString()!;
        ticket.Updated = Now;
        laws.NoteEffect(line, ticket.Id, null);
        return (HttpStatusCode.Accepted, AccountJson.Of(ticket));
    }

    private (HttpStatusCode Status, string Text) Tag(SimulatedTicket ticket, JsonElement body)
    {
        foreach (string name in body.GetProperty("names").EnumerateArray().Select(n => n.GetString()!).Except(ticket.Tags).ToList())
        {
            ticket.Tags.Add(name);
        }

        ticket.Updated = Now;
        return (HttpStatusCode.Created, "");
    }

    private SimulatedMessage Add(SimulatedTicket ticket, JsonElement body, DateTimeOffset visible)
    {
        var message = new SimulatedMessage(
            ++_ids,
            ticket,
            body.TryGetProperty("external_id", out JsonElement key) ? key.GetString() : null,
            body.GetProperty("body_text").GetRawText(),
            Now,
            visible);
        ticket.Messages.Add(message);
        ticket.Updated = Now;
        _newest.AddFirst(message);
        if (_newest.Count > NewestKept)
        {
            _newest.RemoveLast();
        }

        return message;
    }

    private IEnumerable<SimulatedTicket> TicketsOf(Dictionary<string, string> query)
    {
        IEnumerable<SimulatedTicket> tickets = query.TryGetValue("external_id", out string? key) ? _byKey.GetValueOrDefault(key, [])
            : query.TryGetValue("customer_id", out string? customer)
                ? _customersById[long.Parse(customer, System.Globalization.CultureInfo.InvariantCulture)].Tickets
            : throw new NotSupportedException("A list of all tickets.");
        bool byUpdate = query.GetValueOrDefault("order_by", "").StartsWith("updated_datetime", StringComparison.Ordinal);
        return tickets.Where(t => t.Visible <= Now).OrderByDescending(t => byUpdate ? t.Updated : t.Created).ThenByDescending(t => t.Id);
    }

    private IEnumerable<SimulatedMessage> MessagesOf(Dictionary<string, string> query) =>
        (query.TryGetValue("ticket_id", out string? ticket)
            ? Enumerable.Reverse(_tickets[long.Parse(ticket, System.Globalization.CultureInfo.InvariantCulture)].Messages)
            : _newest).Where(m => m.Visible <= Now);

    private IEnumerable<SimulatedCustomer> CustomersOf(Dictionary<string, string> query) =>
        query.TryGetValue("email", out string? email) && _customers.TryGetValue(email, out SimulatedCustomer? customer) ? [customer] : [];

    private SimulatedCustomer CustomerOf(string email)
    {
        if (!_customers.TryGetValue(email, out SimulatedCustomer? customer))
        {
            customer = new SimulatedCustomer(++_ids, email);
            _customers.Add(email, customer);
            _customersById.Add(customer.Id, customer);
        }

        return customer;
    }

    /// <summary>How late lists show something new: mostly soon, at times some seconds.</summary>
    private TimeSpan Lag() => TimeSpan.FromMilliseconds(random.Next(4) == 0 ? random.Next(3000) : random.Next(100));

    private static string List<T>(IEnumerable<T> all, Action<StringBuilder, T> write, Dictionary<string, string> query)
    {
        int from = query.TryGetValue("cursor", out string? cursor) ? Number(cursor) : 0;
        int size = query.TryGetValue("limit", out string? limit) ? Number(limit) : 30;
        List<T> items = [.. all.Skip(from).Take(size + 1)];
        var text = new StringBuilder("{\"data\":[");
        for (int i = 0; i < Math.Min(size, items.Count); i++)
        {
            text.Append(i == 0 ? "" : ",");
            write(text, items[i]);
        }

        return text.Append("],\"object\":\"list\",\"meta\":{\"prev_cursor\":null,\"next_cursor\":")
            .Append(items.Count > size ? $"\"{from + size}\"" : "null").Append("}}").ToString();
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, string> ReadQuery(string query) => query.Split('&').Select(p => p.Split('=', 2))
        .ToDictionary(p => Uri.UnescapeDataString(p[0]), p => Uri.UnescapeDataString(p[1]), StringComparer.Ordinal);
}

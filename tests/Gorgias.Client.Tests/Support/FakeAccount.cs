using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Gorgias.Testing;
using Gorgias.Testing.Limiters;

namespace Gorgias.Client.Tests.Support;

/// <summary>
/// A small Gorgias account as the handler of a client: tickets, messages and people in memory, a leaky bucket, latency on the virtual clock, and scripted
/// faults. It keeps every request.
/// </summary>
internal sealed class FakeAccount(VirtualTime time) : HttpMessageHandler
{
    private readonly object _lock = new();
    private readonly List<(Func<SentRequest, bool> When, Fault Fault)> _faults = [];
    private readonly List<SentRequest> _requests = [];
    private readonly Dictionary<long, DateTimeOffset> _born = [];
    private long _ids = 100;
    private double _level;
    private double _retryAfter;
    private TimeSpan _leveledAt;

    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(100);

    public int Capacity { get; set; } = 40;

    public double Drain { get; set; } = 2;

    /// <summary>True to apply the rate limit; otherwise no call is throttled, and the header shows an almost empty bucket.</summary>
    public bool Limited { get; set; }

    /// <summary>Counts calls in place of the leaky bucket; null for the bucket.</summary>
    public SimulatedServer? Limiter { get; set; }

    /// <summary>How many calls were throttled (429).</summary>
    public int Throttled { get; private set; }

    /// <summary>How long lists do not show a new ticket.</summary>
    public TimeSpan HiddenFor { get; set; }

    /// <summary>The id of the ticket that gets the messages of new tickets, as with auto-merge; null for none.</summary>
    public long? MergeInto { get; set; }

    /// <summary>The most items on one page, whatever the caller asks for.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>True for a host that never lets anybody connect: the body of a request is not even asked for.</summary>
    public bool IsUnconnected { get; set; }

    /// <summary>False to leave out the Date of answers.</summary>
    public bool HasDate { get; set; } = true;

    /// <summary>Responds instead of the account, unless it returns null.</summary>
    public Func<SentRequest, HttpResponseMessage?>? Script { get; set; }

    public List<JsonObject> Tickets { get; } = [];

    public List<JsonObject> Users { get; } = [];

    public List<JsonObject> Teams { get; } = [];

    public List<JsonObject> Fields { get; } = [];

    public List<JsonObject> Customers { get; } = [];

    public List<JsonObject> Integrations { get; } = [];

    /// <summary>What the settings of the account are answered with; null for a refusal.</summary>
    public string? Settings { get; set; }

    public IReadOnlyList<SentRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public IEnumerable<SentRequest> Sent(string method, string path) => Requests.Where(r => r.Method == method && r.Path == path);

    public IEnumerable<SentRequest> Posts => Sent("POST", "/api/tickets");

    /// <summary>Lets the next matching requests have a fault, so many times.</summary>
    public FakeAccount Fail(Func<SentRequest, bool> when, Fault fault, int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            _faults.Add((when, fault));
        }

        return this;
    }

    public FakeAccount FailPosts(Fault fault, int times = 1) => Fail(r => r.Method == "POST", fault, times);

    public FakeAccount FailReads(Fault fault, int times = 1) => Fail(r => r.Method == "GET", fault, times);

    /// <summary>The fault of every request while it is set.</summary>
    public Fault? Forever { get; set; }

    /// <summary>Adds a ticket that existed before the test.</summary>
    public JsonObject Seed(string? externalId = null, string? messageKey = null, string status = "open", string email = "jane@example.com")
    {
        lock (_lock)
        {
            JsonObject ticket = NewTicket(
                new JsonObject { ["external_id"] = externalId, ["status"] = status, ["customer"] = new JsonObject { ["email"] = email } });
            ((JsonArray)ticket["messages"]!).Add(NewMessage(new JsonObject { ["external_id"] = messageKey }, Id(ticket)));
            return ticket;
        }
    }

    /// <summary>Counts a call of another client of the account.</summary>
    public void OtherCall()
    {
        lock (_lock)
        {
            Count();
        }
    }

    /// <summary>Forgets what was sent so far.</summary>
    public void ForgetRequests()
    {
        lock (_lock)
        {
            _requests.Clear();
        }
    }

    public static long Id(JsonNode node) => (long)node["id"]!;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsUnconnected)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        }

        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(CancellationToken.None);
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        var sent = new SentRequest(request.Method.Method, request.RequestUri!, body, headers, time.Elapsed);
        Fault? fault = Note(sent);
        await Task.Delay(Latency / 2, time, cancellationToken);
        if (fault?.Before is { } before)
        {
            return await before(cancellationToken);
        }

        HttpResponseMessage answer = Serve(sent);
        if (fault?.After is { } after)
        {
            return await after(answer, cancellationToken);
        }

        await Task.Delay(Latency / 2, time, cancellationToken);
        return answer;
    }

    private Fault? Note(SentRequest sent)
    {
        lock (_lock)
        {
            _requests.Add(sent);
            if (Forever is { } ever)
            {
                return ever;
            }

            int index = _faults.FindIndex(f => f.When(sent));
            if (index < 0)
            {
                return null;
            }

            Fault fault = _faults[index].Fault;
            _faults.RemoveAt(index);
            return fault;
        }
    }

    private HttpResponseMessage Serve(SentRequest sent)
    {
        lock (_lock)
        {
            if (!Count())
            {
                Throttled++;
                HttpResponseMessage refusal = Answer((HttpStatusCode)429, new JsonObject { ["error"] = new JsonObject { ["msg"] = "Rate limit" } });
                refusal.Headers.TryAddWithoutValidation(
                    "Retry-after", Math.Max(1, Math.Ceiling(_retryAfter)).ToString(CultureInfo.InvariantCulture));
                return refusal;
            }

            return Script?.Invoke(sent) is { } scripted ? WithLimit(scripted) : Route(sent);
        }
    }

    private bool Count()
    {
        if (Limiter is { } limiter)
        {
            (bool isAccepted, int used, _retryAfter) = limiter.Call(time.Elapsed.TotalSeconds);
            (_level, Capacity) = (used, limiter.Capacity);
            return isAccepted;
        }

        if (!Limited)
        {
            return true;
        }

        _level = Math.Max(0, _level - (Drain * (time.Elapsed - _leveledAt).TotalSeconds));
        _leveledAt = time.Elapsed;
        if (_level + 1 > Capacity)
        {
            _retryAfter = (_level + 1 - Capacity) / Drain;
            return false;
        }

        _level++;
        return true;
    }

    private HttpResponseMessage Route(SentRequest sent)
    {
        string[] parts = sent.Path.Trim('/').Split('/');
        return (sent.Method, parts) switch
        {
            ("GET", ["api", "account"]) => Answer(HttpStatusCode.OK, new JsonObject { ["domain"] = "acme" }),
            ("POST", ["api", "tickets"]) => Create(sent),
            ("GET", ["api", "tickets"]) => Page(sent, Ordered(Tickets.Where(t => Seen(t, sent)), sent).Select(AsListItem)),
            ("GET", ["api", "tickets", var id]) => Tickets.FirstOrDefault(t => Id(t) == long.Parse(id, CultureInfo.InvariantCulture)) is { } ticket
                ? Answer(HttpStatusCode.OK, Copy(ticket))
                : Answer(HttpStatusCode.NotFound, Error("Resource not found.")),
            ("PUT", ["api", "tickets", var id]) => Update(long.Parse(id, CultureInfo.InvariantCulture), sent.Json),
            (_, ["api", "tickets", _, "tags"]) => Answer(HttpStatusCode.Created, null),
            ("POST", ["api", "tickets", var id, "messages"]) => Append(long.Parse(id, CultureInfo.InvariantCulture), sent.Json),
            ("DELETE", ["api", "tickets", var id]) => Tickets.RemoveAll(t => Id(t) == long.Parse(id, CultureInfo.InvariantCulture)) > 0
                ? Answer(HttpStatusCode.NoContent, null)
                : Answer(HttpStatusCode.NotFound, Error("Resource not found.")),
            ("GET", ["api", "messages"]) => Page(sent, Tickets.SelectMany(t => t["messages"]!.AsArray()).Select(m => m!.AsObject())
                .Where(m => sent.Parameter("ticket_id") is not { } t || (long)m["ticket_id"]! == long.Parse(t, CultureInfo.InvariantCulture))
                .OrderByDescending(m => Moment(m, "created_datetime")).ThenByDescending(m => (long)m["id"]!)),
            ("PUT", ["api", "views", "0", "items"]) => OpenOnes(sent),
            ("POST", ["api", "customers"]) => Answer(HttpStatusCode.Created, Customer(sent.Json)),
            ("GET", ["api", "customers", var id]) => Customers.FirstOrDefault(c => Id(c) == long.Parse(id, CultureInfo.InvariantCulture)) is { } customer
                ? Answer(HttpStatusCode.OK, Copy(customer))
                : Answer(HttpStatusCode.NotFound, Error("Resource not found.")),
            ("PUT", ["api", "customers", _]) => Answer(HttpStatusCode.Accepted, sent.Json),
            ("GET", ["api", "customers"]) when sent.Parameter("email") is null => Page(sent, Customers.Where(c => IsAsked(c, sent)).Select(AsListedCustomer)),
            ("GET", ["api", "customers"]) => Page(sent, Customers.Where(c => (string?)c["email"] == sent.Parameter("email"))),
            ("GET", ["api", "users"]) => Page(sent, Users),
            ("GET", ["api", "teams"]) => Page(sent, Teams),
            ("GET", ["api", "integrations"]) => Page(sent, Integrations),
            ("GET", ["api", "account", "settings"]) when Settings is not null => WithLimit(Respond.Json(Settings)),
            ("GET", ["api", "custom-fields"]) => Page(sent, Fields),
            _ => Answer(HttpStatusCode.NotFound, Error("Resource not found.")),
        };
    }

    private bool Seen(JsonObject ticket, SentRequest sent) =>
        (sent.Parameter("external_id") is not { } key || (string?)ticket["external_id"] == key)
        && (sent.Parameter("customer_id") is not { } customer || (long)ticket["customer"]!["id"]! == long.Parse(customer, CultureInfo.InvariantCulture))
        && (sent.Parameter("trashed") != "false" || ticket["trashed_datetime"] is null)
        && time.GetUtcNow() - _born[Id(ticket)] >= HiddenFor;

    private static IEnumerable<JsonObject> Ordered(IEnumerable<JsonObject> tickets, SentRequest sent) =>
        tickets.OrderByDescending(t => Moment(t, sent.Parameter("order_by")?.Split(':')[0] ?? "created_datetime")).ThenByDescending(Id);

    private static DateTimeOffset Moment(JsonObject item, string name) => DateTimeOffset.Parse((string)item[name]!, CultureInfo.InvariantCulture);

    private string Now => time.GetUtcNow().ToString("o", CultureInfo.InvariantCulture);

    private HttpResponseMessage Create(SentRequest sent)
    {
        JsonObject body = sent.Json;
        JsonObject ticket = MergeInto is { } older ? Tickets.Single(t => Id(t) == older) : NewTicket(body);
        ticket["updated_datetime"] = Now;
        foreach (JsonNode? message in body["messages"]!.AsArray())
        {
            ticket["messages"]!.AsArray().Add(NewMessage(message!.AsObject(), Id(ticket)));
        }

        return Answer(HttpStatusCode.Created, Copy(ticket));
    }

    private HttpResponseMessage Update(long id, JsonObject body)
    {
        JsonObject ticket = Tickets.Single(t => Id(t) == id);
        foreach ((string? key, JsonNode? value) in body)
        {
            ticket[key] = value?.DeepClone();
        }

        ticket["updated_datetime"] = Now;

        return Answer(HttpStatusCode.Accepted, Copy(ticket));
    }

    private HttpResponseMessage Append(long id, JsonObject body)
    {
        if (Tickets.All(t => Id(t) != id))
        {
            return Answer(HttpStatusCode.NotFound, Error("Resource not found."));
        }

        JsonObject message = NewMessage(body, id);
        JsonObject ticket = Tickets.Single(t => Id(t) == id);
        ticket["messages"]!.AsArray().Add(message);
        ticket["updated_datetime"] = Now;
        return Answer(HttpStatusCode.Created, Copy(message));
    }

    private JsonObject NewTicket(JsonObject body)
    {
        JsonObject ticket = Copy(body);
        ticket["id"] = ++_ids;
        ticket["status"] ??= "open";
        ticket["messages"] = new JsonArray();
        ticket["created_datetime"] ??= Now;
        ticket["updated_datetime"] = Now;
        _born[_ids] = time.GetUtcNow();
        ticket["customer"] = Customer(ticket["customer"]?.AsObject());
        Tickets.Add(ticket);
        return ticket;
    }

    private JsonObject? Customer(JsonObject? reference)
    {
        if (reference is null)
        {
            return null;
        }

        JsonObject? found = Customers.FirstOrDefault(c => reference["id"] is { } id
            ? Id(c) == (long)id
            : reference["email"] is { } email && string.Equals((string?)c["email"], (string?)email, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            found = new JsonObject
            {
                ["id"] = reference["id"]?.DeepClone()
                ?? ++_ids,
                ["email"] = reference["email"]?.DeepClone(),
                ["name"] = reference["name"]?.DeepClone(),
                ["external_id"] = reference["external_id"]?.DeepClone(),
                ["channels"] = reference["channels"]?.DeepClone(),
            };
            Customers.Add(found);
        }

        return Copy(found);
    }

    private JsonObject NewMessage(JsonObject body, long ticketId)
    {
        JsonObject message = Copy(body);
        message["id"] = ++_ids;
        message["ticket_id"] = ticketId;
        message["created_datetime"] ??= Now;
        return message;
    }

    private HttpResponseMessage OpenOnes(SentRequest sent)
    {
        string filters = (string)sent.Json["view"]!["filters"]!;
        return Page(sent, Tickets.Where(t => filters == $"eq(ticket.customer.id, {Id(t["customer"]!)}) && eq(ticket.status, '{(string?)t["status"]}')")
            .Where(t => (string?)t["status"] == "open").Select(AsListItem));
    }

    private static bool IsAsked(JsonObject customer, SentRequest sent) => sent.Parameter("external_id") is { } externalId
        ? (string?)customer["external_id"] == externalId
        : customer["channels"]?.AsArray().Any(c => (string?)c!["address"] == sent.Parameter("channel_address")) == true;

    private static JsonObject AsListedCustomer(JsonObject customer)
    {
        JsonObject item = Copy(customer);
        item.Remove("channels");
        return item;
    }

    private HttpResponseMessage Page(SentRequest sent, IEnumerable<JsonObject> all)
    {
        int from = int.Parse(sent.Parameter("cursor") ?? "0", CultureInfo.InvariantCulture);
        int size = Math.Min(PageSize, int.Parse(sent.Parameter("limit") ?? "30", CultureInfo.InvariantCulture));
        var items = all.Skip(from).Take(size + 1).ToList();
        bool more = items.Count > size;
        return Answer(HttpStatusCode.OK, new JsonObject
        {
            ["data"] = new JsonArray([.. items.Take(size).Select(Copy)]),
            ["object"] = "list",
            ["uri"] = sent.Path,
            ["meta"] = new JsonObject { ["prev_cursor"] = null, ["next_cursor"] = more ? (from + size).ToString(CultureInfo.InvariantCulture) : null },
        });
    }

    private HttpResponseMessage Answer(HttpStatusCode status, JsonObject? body) => WithLimit(new HttpResponseMessage(status)
    {
        Content = body is null ? new ByteArrayContent([]) : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
    });

    private HttpResponseMessage WithLimit(HttpResponseMessage answer)
    {
        double level = Limited || Limiter is not null ? _level : 1;
        answer.Headers.TryAddWithoutValidation("X-Gorgias-Account-Api-Call-Limit", $"{(int)Math.Ceiling(level)}/{Capacity}");
        answer.Headers.Date = HasDate ? time.GetUtcNow() : null;
        answer.Headers.TryAddWithoutValidation("X-Request-Id", "0123456789abcdef0123456789abcdef");
        return answer;
    }

    private static JsonObject Error(string message) => new() { ["error"] = new JsonObject { ["msg"] = message } };

    private static JsonObject Copy(JsonObject o) => (JsonObject)o.DeepClone();

    private static JsonObject AsListItem(JsonObject ticket)
    {
        JsonObject item = Copy(ticket);
        item.Remove("messages");
        return item;
    }
}

using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Support;

/// <summary>The jobs of a fake account: a few run at a time, each for a while on the virtual clock. It is a <see cref="FakeAccount.Script"/>.</summary>
internal sealed class JobServer(VirtualTime time)
{
    private readonly List<JsonObject> _jobs = [];
    private readonly List<TimeSpan> _ends = [];

    /// <summary>How long a job runs once it has its turn.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>How many jobs run at a time.</summary>
    public int AtOnce { get; set; } = 4;

    /// <summary>The most tickets that a job takes.</summary>
    public int MostTickets { get; set; } = int.MaxValue;

    /// <summary>How more tickets are refused.</summary>
    public HttpStatusCode Refusal { get; set; } = HttpStatusCode.BadRequest;

    /// <summary>The tickets of the account; null for all that are asked for.</summary>
    public HashSet<long>? Tickets { get; set; }

    /// <summary>True when the tickets of a job are not there any more once it is over.</summary>
    public bool Deletes { get; set; }

    /// <summary>False for lists that leave out the <c>meta</c> of a job.</summary>
    public bool ListsMeta { get; set; } = true;

    /// <summary>True for an account that answers each POST with the first job, and creates no other.</summary>
    public bool IsOneForAll { get; set; }

    /// <summary>True for jobs that do not say what they are for.</summary>
    public bool HidesParams { get; set; }

    /// <summary>The status of a job that is not over.</summary>
    public string Running { get; set; } = "running";

    /// <summary>True for jobs that say when they ended.</summary>
    public bool SaysEnd { get; set; }

    /// <summary>How the jobs of some tickets end.</summary>
    public Func<IReadOnlyList<long>, string> Ending { get; set; } = _ => "done";

    /// <summary>How many tickets a job says it has changed when it is over; null for a job that says nothing. Null for those that are there.</summary>
    public Func<IReadOnlyList<long>, long?>? Progress { get; set; }

    /// <summary>What else a job says when it is over; null for nothing else.</summary>
    public Func<IReadOnlyList<long>, JsonObject>? Says { get; set; }

    /// <summary>The tickets of each job that was created, in order.</summary>
    public IReadOnlyList<long[]> Created => [.. _jobs.Select(TicketsOf)];

    /// <summary>How often each ticket was in a job.</summary>
    public int TimesOf(long ticket) => Created.Sum(job => job.Count(id => id == ticket));

    public HttpResponseMessage? Serve(SentRequest sent) => (sent.Method, sent.Path.Trim('/').Split('/')) switch
    {
        ("POST", ["api", "jobs"]) => Create(sent.Json),
        ("GET", ["api", "jobs"]) => List(sent),
        ("GET", ["api", "jobs", var id]) => _jobs.Find(job => Id(job) == id) is { } job ? Respond.Json(Now(job).ToJsonString()) : NotFound(),
        ("DELETE", ["api", "jobs", _]) => new HttpResponseMessage(HttpStatusCode.NoContent) { Content = new ByteArrayContent([]) },
        ("GET", ["api", "tickets"]) when sent.Query.Contains("ticket_ids") => Respond.Page(null, [.. Asked(sent).Where(Exists).Select(Respond.Item)]),
        _ => null,
    };

    private static HttpResponseMessage NotFound() => Respond.Json("""{"error":{"msg":"Resource not found."}}""", HttpStatusCode.NotFound);

    private static string Id(JsonObject job) => job["id"]!.ToString();

    private static long[] TicketsOf(JsonObject job) => [.. job["params"]!["ticket_ids"]!.AsArray().Select(id => (long)id!)];

    private static IEnumerable<long> Asked(SentRequest sent) => sent.Query.TrimStart('?').Split('&')
        .Where(pair => pair.StartsWith("ticket_ids=", StringComparison.Ordinal))
        .Select(pair => long.Parse(pair.Split('=')[1], CultureInfo.InvariantCulture));

    private bool Exists(long ticket) => Tickets?.Contains(ticket) != false;

    private HttpResponseMessage Create(JsonObject body)
    {
        var job = (JsonObject)body.DeepClone();
        long[] tickets = TicketsOf(job);
        if (tickets.Length > MostTickets)
        {
            return Respond.Json("""{"error":{"msg":"Failed to create job","data":{"params":{"ticket_ids":["Longer than maximum length."]}}}}""", Refusal);
        }

        if (IsOneForAll && _jobs.Count > 0)
        {
            return Respond.Json(Now(_jobs[0]).ToJsonString(), HttpStatusCode.Created);
        }

        job["id"] = 1000 + _jobs.Count;
        job["created_datetime"] = time.GetUtcNow().ToString("o", CultureInfo.InvariantCulture);
        _jobs.Add(job);

        // It starts when one of those before it has ended.
        TimeSpan start = _ends.Count < AtOnce ? time.Elapsed : _ends.OrderDescending().ElementAt(AtOnce - 1);
        _ends.Add((start > time.Elapsed ? start : time.Elapsed) + Duration);
        return Respond.Json(Now(job).ToJsonString(), HttpStatusCode.Created);
    }

    private HttpResponseMessage List(SentRequest sent)
    {
        int from = int.Parse(sent.Parameter("cursor") ?? "0", CultureInfo.InvariantCulture);
        int size = int.Parse(sent.Parameter("limit") ?? "30", CultureInfo.InvariantCulture);
        JsonObject[] page = [.. Enumerable.Reverse(_jobs).Skip(from).Take(size).Select(Now)];
        foreach (JsonObject job in page.Where(_ => !ListsMeta))
        {
            job.Remove("meta");
        }

        string? next = from + size < _jobs.Count ? (from + size).ToString(CultureInfo.InvariantCulture) : null;
        return Respond.Page(next, [.. page.Select(job => job.ToJsonString())]);
    }

    private JsonObject Now(JsonObject job)
    {
        var now = (JsonObject)job.DeepClone();
        bool isOver = time.Elapsed > _ends[_jobs.IndexOf(job)];
        if (isOver && Deletes)
        {
            Tickets?.ExceptWith(TicketsOf(job));
        }

        now["status"] = isOver ? Ending(TicketsOf(job)) : Running;
        now["ended_datetime"] = isOver && SaysEnd ? time.GetUtcNow().ToString("o", CultureInfo.InvariantCulture) : null;
        long? count = !isOver ? 0 : Progress is null ? TicketsOf(job).Count(Exists) : Progress(TicketsOf(job));
        JsonObject info = count is null ? [] : new JsonObject { ["progress_count"] = count };
        foreach ((string name, JsonNode? value) in isOver && Says is not null ? Says(TicketsOf(job)) : [])
        {
            info[name] = value?.DeepClone();
        }

        now["info"] = info;
        if (HidesParams)
        {
            now.Remove("params");
        }

        return now;
    }
}

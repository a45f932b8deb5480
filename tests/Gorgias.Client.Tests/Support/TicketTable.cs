using System.Globalization;
using System.Text.Json.Nodes;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Support;

/// <summary>
/// The tickets of an account as its lists show them: ordered by a time, with cursors that hold the place in that order (gorgias-api.md, section 4). So a row
/// that changes between two pages leaves its place in the order of changes. A script of <see cref="FakeAccount"/>.
/// </summary>
internal sealed class TicketTable(VirtualTime time)
{
    private readonly Dictionary<string, string> _comparable = [];
    private int _pages;

    public List<JsonObject> Rows { get; } = [];

    public List<JsonObject> Views { get; } = [];

    /// <summary>Called after each page with its number, from 1 on.</summary>
    public Action<int>? AfterPage { get; set; }

    /// <summary>What the rows of a view's items are; all by default.</summary>
    public Func<JsonObject, bool> IsInView { get; set; } = static _ => true;

    /// <summary>Adds tickets that were created an hour apart, the last one an hour ago.</summary>
    public TicketTable Add(int count, Action<JsonObject>? change = null)
    {
        for (int i = 0; i < count; i++)
        {
            string created = At(time.GetUtcNow() - TimeSpan.FromHours(count - i));
            var row = new JsonObject
            {
                ["id"] = (long)(Rows.Count + 1),
                ["status"] = "open",
                ["channel"] = "email",
                ["customer"] = new JsonObject { ["id"] = 5 },
                ["created_datetime"] = created,
                ["updated_datetime"] = created,
                ["last_message_datetime"] = created,
            };
            Rows.Add(row);
            change?.Invoke(row);
        }

        return this;
    }

    public JsonObject Row(long id) => Rows.Single(row => (long)row["id"]! == id);

    /// <summary>Changes a ticket now.</summary>
    public void Touch(long id, Action<JsonObject>? change = null)
    {
        JsonObject row = Row(id);
        string now = At(time.GetUtcNow());
        (row["updated_datetime"], row["last_message_datetime"]) = (now, now);
        change?.Invoke(row);
    }

    public static string At(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    public HttpResponseMessage? Answer(SentRequest sent)
    {
        string[] parts = sent.Path.Trim('/').Split('/');
        return (sent.Method, parts) switch
        {
            ("GET", ["api", "tickets"]) => Page(sent, Rows, sent.Parameter("order_by")!, cursor => new JsonObject { ["next_cursor"] = cursor }),
            ("GET", ["api", "views"]) => Respond.Page(null, [.. Views.Select(view => view.ToJsonString())]),
            ("GET", ["api", "views", var id, "items"]) => Page(
                sent, Rows.Where(IsInView), Order(id), cursor => new JsonObject
                {
                    ["next_items"] = cursor is null ? null : $"/api/views/{id}/items/?direction=next&ignored_item=1&cursor={Uri.EscapeDataString(cursor)}",
                }),
            _ => null,
        };
    }

    private string Comparable(string? value) =>
        value is null ? "9999" : _comparable.TryGetValue(value, out string? known) ? known : _comparable[value] = Parse(value);

    private static string Parse(string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? At(moment.ToUniversalTime())
            : value;

    private string Order(string id)
    {
        JsonObject? view = Views.FirstOrDefault(v => v["id"]!.ToString() == id);
        return $"{view?["order_by"] ?? "updated_datetime"}:{view?["order_dir"] ?? "desc"}";
    }

    private HttpResponseMessage Page(SentRequest sent, IEnumerable<JsonObject> rows, string order, Func<string?, JsonObject> meta)
    {
        string name = order.Split(':')[0];
        bool descends = order.EndsWith(":desc", StringComparison.Ordinal);
        IEnumerable<(string Key, JsonObject Row)> all = rows.Select(row => (Key(row), row));
        if (sent.Parameter("cursor") is { } from)
        {
            all = all.Where(item => string.CompareOrdinal(item.Key, from) < 0 == descends && item.Key != from);
        }

        IEnumerable<(string Key, JsonObject Row)> ordered = descends
            ? all.OrderByDescending(item => item.Key, StringComparer.Ordinal)
            : all.OrderBy(item => item.Key, StringComparer.Ordinal);
        int size = int.Parse(sent.Parameter("limit") ?? "30", CultureInfo.InvariantCulture);
        var items = ordered.Take(size + 1).ToList();
        JsonObject body = new()
        {
            ["data"] = new JsonArray([.. items.Take(size).Select(item => item.Row.DeepClone())]),
            ["meta"] = meta(items.Count > size ? items[size - 1].Key : null),
        };
        AfterPage?.Invoke(++_pages);
        return Respond.Json(body.ToJsonString());

        // Rows without the time come first, as NULLs do where the order is descending.
        string Key(JsonObject row) => FormattableString.Invariant($"{Comparable((string?)row[name])} {(long)row["id"]!:0000000}");
    }
}

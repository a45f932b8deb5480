using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Gorgias.Client.Tests.Support;

/// <summary>
/// A list of the API for <see cref="FakeAccount.Script"/>: rows with a time, sorted by it, with cursors that survive changes between two pages.
/// </summary>
/// <param name="timeField">The name of the time.</param>
internal sealed class SortedRows(string timeField)
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<JsonObject> _rows = [];

    /// <summary>Called before each page, with the number of pages before.</summary>
    public Action<int>? OnPage { get; set; }

    public int Pages { get; private set; }

    /// <summary>The orders that are refused.</summary>
    public HashSet<string> RefusedOrders { get; } = [];

    /// <summary>True when the newest id comes first, whatever is asked for.</summary>
    public bool IgnoresOrder { get; set; }

    /// <summary>The versions of all rows.</summary>
    public IEnumerable<string> Versions => _rows.Select(VersionOf);

    public static string VersionOf(JsonNode row) => $"{row["id"]} {row["updated_datetime"] ?? row["created_datetime"]}";

    /// <summary>Adds a row that is some seconds older than the start; a negative number makes it newer.</summary>
    public JsonObject Add(long id, double secondsBefore)
    {
        var row = new JsonObject { ["id"] = id, [timeField] = Text(secondsBefore), ["subject"] = "=1+1, \"é\"\n😀", ["tags"] = new JsonArray("a", "b") };
        _rows.Add(row);
        return row;
    }

    public void AddMany(int count, long firstId = 1, double secondsApart = 1)
    {
        for (int i = 0; i < count; i++)
        {
            Add(firstId + i, (count - i) * secondsApart);
        }
    }

    /// <summary>Changes a row, so that it moves in the list.</summary>
    public void Touch(long id, double secondsBefore) => _rows.First(row => (long)row["id"]! == id)[timeField] = Text(secondsBefore);

    public void Remove(long id) => _rows.RemoveAll(row => (long)row["id"]! == id);

    public HttpResponseMessage Answer(SentRequest request)
    {
        OnPage?.Invoke(Pages);
        Pages++;
        string order = request.Parameter("order_by") ?? "created_datetime:desc";
        if (RefusedOrders.Contains(order))
        {
            return Respond.Json("""{"error":{"msg":"Failed to list.","data":{"order_by":["Not a valid choice."]}}}""", HttpStatusCode.BadRequest);
        }

        bool isById = IgnoresOrder || !order.StartsWith(timeField, StringComparison.Ordinal);
        bool isAscending = !IgnoresOrder && order.EndsWith(":asc", StringComparison.Ordinal);
        string KeyOf(JsonObject row) => isById ? IdOf(row).ToString("d9", CultureInfo.InvariantCulture) : TimeOf(row);
        int limit = int.Parse(request.Parameter("limit") ?? "30", CultureInfo.InvariantCulture);
        IEnumerable<JsonObject> sorted = _rows.OrderBy(KeyOf, StringComparer.Ordinal).ThenBy(IdOf);
        sorted = isAscending ? sorted : sorted.Reverse();
        if (request.Parameter("created_datetime[gte]") is { } from)
        {
            var least = DateTimeOffset.Parse(from, CultureInfo.InvariantCulture);
            sorted = sorted.Where(row => DateTimeOffset.Parse(TimeOf(row), CultureInfo.InvariantCulture) >= least);
        }

        if (request.Parameter("cursor") is { } cursor)
        {
            (string key, long id) = (cursor.Split('_')[0], long.Parse(cursor.Split('_')[1], CultureInfo.InvariantCulture));
            sorted = sorted.Where(row => string.CompareOrdinal(KeyOf(row), key) is var place && (place == 0 ? IdOf(row).CompareTo(id) : place) is var after
                && (isAscending ? after > 0 : after < 0));
        }

        var page = sorted.Take(limit + 1).ToList();
        string? next = page.Count > limit ? $"{KeyOf(page[limit - 1])}_{IdOf(page[limit - 1])}" : null;
        return Respond.Page(next, [.. page.Take(limit).Select(row => row.ToJsonString())]);
    }

    private static long IdOf(JsonObject row) => (long)row["id"]!;

    private string TimeOf(JsonObject row) => (string)row[timeField]!;

    private static string Text(double secondsBefore) =>
        Start.AddSeconds(-secondsBefore).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
}

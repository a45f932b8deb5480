using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Api;

/// <summary>Creates the responses of lists, in the envelope of gorgias-api.md section 4.</summary>
internal static class Lists
{
    private static readonly string[] CreatedOrders = ["created_datetime:desc", "created_datetime:asc"];

    /// <summary>The lists whose <c>meta</c> has a <c>total_resources</c>, always null.</summary>
    private static readonly string[] WithTotal = ["/api/tickets", "/api/users", "/api/tags", "/api/integrations"];

    /// <summary>The values of <c>order_by</c> for lists that are sorted by creation only. The first is the default.</summary>
    public static string[] ByCreated => CreatedOrders;

    /// <summary>A page of a table, read from one of its indexes.</summary>
    public static HttpResponse Of<T>(ApiCall call, PageRequest paging, Table<T> table, TimeIndexes indexes, Func<T, bool>? where, Action<JsonWriter, T> item)
        where T : Entity
    {
        Page<IndexKey> page = Pager.Take(
            paging.Pick(indexes).Keys, key => key, where is null ? null : key => where(table.Find(key.Id)!), paging.Descending, paging.Limit, paging.From);
        return Envelope(call, paging, page, (writer, key) => item(writer, table.Find(key.Id)!));
    }

    /// <summary>A page of rows that are few enough to sort for each call.</summary>
    public static HttpResponse Of<T>(ApiCall call, PageRequest paging, IEnumerable<T> rows, Func<T, IndexKey> key, Action<JsonWriter, T> item)
    {
        var sorted = rows.Select(row => (Key: key(row), Row: row)).OrderBy(pair => pair.Key).ToList();
        Page<(IndexKey Key, T Row)> page = Pager.Take(sorted, pair => pair.Key, null, paging.Descending, paging.Limit, paging.From);
        return Envelope(call, paging, page, (writer, pair) => item(writer, pair.Row));
    }

    /// <summary>A page of a page-numbered list.</summary>
    public static HttpResponse Of<T>(ApiCall call, NumberedPage page, IEnumerable<T> rows, Func<T, IndexKey> key, Action<JsonWriter, T> item)
    {
        var sorted = rows.OrderBy(key).ToList();
        return Envelope(call, page.Of(sorted), item, meta => meta
            .Put("page", page.Number)
            .Put("per_page", page.Size)
            .Put("current_page", call.Path + "/?page=" + page.Number.ToString(CultureInfo.InvariantCulture))
            .Put("item_count", sorted.Count)
            .Put("nb_pages", (sorted.Count + page.Size - 1) / page.Size));
    }

    /// <summary>All rows, in the form without paging: <c>{"data":[…]}</c>.</summary>
    public static HttpResponse Data<T>(IEnumerable<T> rows, Action<JsonWriter, T> item)
        => ApiResponse.Json(200, writer => writer.Object(w => w.PutArray("data", rows, item)));

    private static HttpResponse Envelope<T>(ApiCall call, PageRequest paging, Page<T> page, Action<JsonWriter, T> item)
        => Envelope(call, page.Items, item, meta =>
        {
            meta.Put("prev_cursor", page.Prev?.ToText(paging.Binding)).Put("next_cursor", page.Next?.ToText(paging.Binding));
            if (WithTotal.Contains(call.Path))
            {
                meta.PutNull("total_resources");
            }
        });

    private static HttpResponse Envelope<T>(ApiCall call, List<T> items, Action<JsonWriter, T> item, Action<JsonWriter> meta)
        => ApiResponse.Json(200, writer => writer.Object(w => w
            .PutArray("data", items, item)
            .Put("object", "list")
            .Put("uri", call.Query.Count == 0 ? call.Path + "?" : UrlText.Compose(call.Path, call.Query))
            .PutObject("meta", meta)));
}

using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Api;

/// <summary>List answers in the envelope of gorgias-api.md section 4.</summary>
internal static class Lists
{
    private static readonly string[] CreatedOrders = ["created_datetime:desc", "created_datetime:asc"];

    /// <summary>The orders of a list that can be sorted by creation only, newest first by default.</summary>
    public static string[] ByCreated => CreatedOrders;

    /// <summary>Pages through a table in one of its own orders.</summary>
    public static HttpReply Of<T>(ApiCall call, PageRequest ask, Table<T> table, Orders orders, Func<T, bool>? where, Action<JsonWriter, T> item)
        where T : Entity
    {
        Page<IndexKey> page = Pager.Take(
            ask.Pick(orders).Keys, key => key, where is null ? null : key => where(table.Find(key.Id)!), ask.Descending, ask.Limit, ask.From);
        return Envelope(call, ask, page, (writer, key) => item(writer, table.Find(key.Id)!));
    }

    /// <summary>Pages through rows that are few enough to be sorted for the call.</summary>
    public static HttpReply Of<T>(ApiCall call, PageRequest ask, IEnumerable<T> rows, Func<T, IndexKey> key, Action<JsonWriter, T> item)
    {
        var sorted = rows.Select(row => (Key: key(row), Row: row)).OrderBy(pair => pair.Key).ToList();
        Page<(IndexKey Key, T Row)> page = Pager.Take(sorted, pair => pair.Key, null, ask.Descending, ask.Limit, ask.From);
        return Envelope(call, ask, page, (writer, pair) => item(writer, pair.Row));
    }

    /// <summary>The bare form without paging: <c>{"data":[…]}</c>.</summary>
    public static HttpReply Data<T>(IEnumerable<T> rows, Action<JsonWriter, T> item)
        => ApiAnswer.Json(200, writer => writer.Object(w => w.PutArray("data", rows, item)));

    private static HttpReply Envelope<T>(ApiCall call, PageRequest ask, Page<T> page, Action<JsonWriter, T> item)
        => ApiAnswer.Json(200, writer => writer.Object(w => w
            .PutArray("data", page.Items, item)
            .Put("object", "list")
            .Put("uri", UrlText.Compose(call.Path, call.Query))
            .PutObject("meta", meta => meta
                .Put("prev_cursor", page.Prev?.ToText(ask.Binding))
                .Put("next_cursor", page.Next?.ToText(ask.Binding)))));
}

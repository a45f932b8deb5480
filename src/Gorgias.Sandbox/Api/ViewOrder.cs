using System.Globalization;
using System.Text;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Filters;
using Gorgias.Sandbox.Rules;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>
/// The order of the items of a view: by any attribute that a filter can name. A cursor contains only the key of the last item; the id of this item is sent
/// as <c>ignored_item</c> (gorgias-api.md section 4).
/// </summary>
internal sealed class ViewOrder
{
    private const string Default = "updated_datetime";

    private readonly string _prefix;
    private readonly string _attribute;

    private ViewOrder(string prefix, string attribute, bool descending)
    {
        _prefix = prefix;
        _attribute = attribute;
        Descending = descending;
    }

    public bool Descending { get; }

    private bool IsTime => _attribute.EndsWith("_datetime", StringComparison.Ordinal);

    /// <summary>Reads the order from the query, else from the view. An unknown attribute of the view counts as the time of the last change.</summary>
    public static ViewOrder Read(QueryReader query, JObject view)
    {
        string prefix = View.IsOfCustomers(view) ? "customer." : "ticket.";
        if (query.Text("order_by") is { } text)
        {
            string[] parts = text.Split(':');
            if (parts.Length == 2 && parts[1] is "asc" or "desc" && IsKnown(prefix + parts[0]))
            {
                return new ViewOrder(prefix, parts[0], parts[1] == "desc");
            }

            query.Problem("order_by", "Not a valid choice.");
        }

        string attribute = view.Text("order_by") ?? Default;
        return new ViewOrder(prefix, IsKnown(prefix + attribute) ? attribute : Default, view.Text("order_dir") != "asc");
    }

    /// <summary>The keys of tickets, in ascending order.</summary>
    public IReadOnlyList<IndexKey> Keys(TimeIndexes indexes, Func<long, Ticket?> find) => Keys(indexes, find, TicketPaths.Find);

    /// <summary>The keys of some tickets, in ascending order.</summary>
    public IReadOnlyList<IndexKey> Keys(IEnumerable<Ticket> tickets)
    {
        Func<Ticket, IEnumerable<object?>> read = TicketPaths.Find(_prefix + _attribute)!;
        var keys = tickets.Select(ticket => Key(read(ticket).FirstOrDefault(), ticket.Id)).ToList();
        keys.Sort();
        return keys;
    }

    /// <summary>The keys of customers, in ascending order.</summary>
    public IReadOnlyList<IndexKey> Keys(TimeIndexes indexes, Func<long, Customer?> find) => Keys(indexes, find, CustomerPaths.Find);

    /// <summary>The text of a cursor: a time, or for another attribute its rank and text.</summary>
    public string ToCursor(IndexKey key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(IsTime
        ? WireTime.Format(new DateTimeOffset(key.Rank, TimeSpan.Zero))
        : key.Rank.ToString(CultureInfo.InvariantCulture) + " " + key.Text));

    /// <summary>The key of a cursor; null when the text is not one. Without the id of the last item, items with the same key are repeated.</summary>
    public IndexKey? FromCursor(string text, long id)
    {
        string content;
        try
        {
            content = Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            return null;
        }

        if (IsTime)
        {
            return WireTime.TryParse(content, out DateTimeOffset time) ? IndexKey.Of(time, id) : null;
        }

        int space = content.IndexOf(' ');
        return space > 0 && long.TryParse(content.Substring(0, space), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long rank)
            ? new IndexKey(rank, content.Substring(space + 1), id)
            : null;
    }

    private static bool IsKnown(string path) => TicketPaths.Find(path) is not null || CustomerPaths.Find(path) is not null;

    private IndexKey Key(object? value, long id) => value switch
    {
        null => IndexKey.Of(DateTimeOffset.MinValue, id),
        string text when _attribute == "priority" => new IndexKey(-Array.IndexOf(Vocabulary.Priorities, text), "", id),
        DateTimeOffset time => IndexKey.Of(time, id),
        bool flag => new IndexKey(flag ? 1 : 0, "", id),
        long number => new IndexKey(number, "", id),
        _ => new IndexKey(0, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", id),
    };

    private IReadOnlyList<IndexKey> Keys<T>(TimeIndexes indexes, Func<long, T?> find, Func<string, Func<T, IEnumerable<object?>>?> path)
        where T : Entity
    {
        if (_attribute is Default)
        {
            return indexes.ByUpdated.Keys;
        }

        if (_attribute is "created_datetime")
        {
            return indexes.ByCreated.Keys;
        }

        Func<T, IEnumerable<object?>> read = path(_prefix + _attribute)!;
        var keys = indexes.ByCreated.Keys.Select(key => Key(read(find(key.Id)!).FirstOrDefault(), key.Id)).ToList();
        keys.Sort();
        return keys;
    }
}

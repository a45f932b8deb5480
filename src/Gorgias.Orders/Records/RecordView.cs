using Gorgias.Orders.Messages;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Records;

/// <summary>
/// An object of a platform's JSON, read field by field. Keys are matched exactly, then without case, because PowerShell objects may have changed it. Errors
/// name a field by its path, such as <c>customer.email</c>.
/// </summary>
internal sealed class RecordView(IReadOnlyDictionary<string, object?> record, ReadContext context, string path = "")
{
    public ReadContext Context => context;

    public IReadOnlyDictionary<string, object?> Record => record;

    public object? Raw(string key) => RecordFields.Get(record, key);

    public bool Has(string key) => RecordFields.Has(record, key);

    public string PathOf(string key) => path.Length == 0 ? key : path + "." + key;

    public string? Text(string key) => context.Text(Raw(key), PathOf(key));

    /// <summary>An order number, an id or a key.</summary>
    public string? Key(string key) => context.Key(Raw(key), PathOf(key));

    /// <summary>The platform's id of the order.</summary>
    public string? Id(string key) => context.Id(Raw(key), PathOf(key));

    /// <summary>The first of several keys that has text.</summary>
    public string? FirstText(params string[] keys) => keys.Select(Text).FirstOrDefault(static text => text is not null);

    public string? Email(string key) => context.Email(Raw(key), PathOf(key));

    public decimal? Amount(string key) => context.Amount(Raw(key), PathOf(key), PlatformCulture.Instance, null, out _);

    public decimal? Quantity(string key) => context.Quantity(Raw(key), PathOf(key), PlatformCulture.Instance);

    public DateTimeOffset? Date(string key) => context.Date(Raw(key), PathOf(key), null);

    /// <summary>A nested object; null when absent. PHP writes an empty object as an empty list.</summary>
    public RecordView? Object(string key)
    {
        switch (Raw(key))
        {
            case null or IReadOnlyList<object?> { Count: 0 }:
                return null;
            case IReadOnlyDictionary<string, object?> nested:
                return new RecordView(nested, context, PathOf(key));
            case var other:
                context.Keep(PathOf(key), other, FieldMessages.AnObject);
                return null;
        }
    }

    /// <summary>A nested list of objects; empty when absent.</summary>
    public IEnumerable<RecordView> Objects(string key)
    {
        IReadOnlyList<object?> items = List(key);
        for (int index = 0; index < items.Count; index++)
        {
            string at = $"{PathOf(key)}[{index}]";
            if (items[index] is IReadOnlyDictionary<string, object?> nested)
            {
                yield return new RecordView(nested, context, at);
            }
            else if (items[index] is { } other)
            {
                context.Keep(at, other, FieldMessages.AnObject);
            }
        }
    }

    /// <summary>A nested list; empty when absent.</summary>
    public IReadOnlyList<object?> List(string key)
    {
        switch (Raw(key))
        {
            case null or IReadOnlyDictionary<string, object?> { Count: 0 }:
                return [];
            case IReadOnlyList<object?> items:
                return items;
            case var other:
                context.Keep(PathOf(key), other, FieldMessages.AList);
                return [];
        }
    }
}

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

    /// <summary>The first of several keys that has text.</summary>
    public string? FirstText(params string[] keys) => keys.Select(Text).FirstOrDefault(static text => text is not null);

    public string? Email(string key) => context.Email(Raw(key), PathOf(key));

    public decimal? Amount(string key) => context.Amount(Raw(key), PathOf(key), PlatformCulture.Instance, null, out _);

    public decimal? Quantity(string key) => context.Quantity(Raw(key), PathOf(key), PlatformCulture.Instance);

    public DateTimeOffset? Date(string key) => context.Date(Raw(key), PathOf(key), null);

    /// <summary>A nested object; null when absent. PHP writes an empty object as an empty list.</summary>
    public RecordView? Object(string key) => Raw(key) switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> nested => new RecordView(nested, context, PathOf(key)),
        IReadOnlyList<object?> { Count: 0 } => null,
        string text when string.IsNullOrWhiteSpace(text) => null,
        var other => throw context.Invalid(PathOf(key), other, FieldMessages.AnObject),
    };

    /// <summary>A nested list of objects; empty when absent.</summary>
    public IEnumerable<RecordView> Objects(string key)
    {
        IReadOnlyList<object?> items = List(key);
        for (int index = 0; index < items.Count; index++)
        {
            string at = $"{PathOf(key)}[{index}]";
            if (items[index] is not null)
            {
                yield return items[index] is IReadOnlyDictionary<string, object?> nested
                    ? new RecordView(nested, context, at)
                    : throw context.Invalid(at, items[index], FieldMessages.AnObject);
            }
        }
    }

    /// <summary>A nested list; empty when absent.</summary>
    public IReadOnlyList<object?> List(string key) => Raw(key) switch
    {
        null => [],
        IReadOnlyList<object?> items => items,
        IReadOnlyDictionary<string, object?> { Count: 0 } => [],
        string text when string.IsNullOrWhiteSpace(text) => [],
        var other => throw context.Invalid(PathOf(key), other, FieldMessages.AList),
    };
}

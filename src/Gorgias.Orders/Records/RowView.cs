using System.Globalization;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Records;

/// <summary>A flat row. Each value is read by a list of keys, and the first key with a value counts. Errors name a field by its column.</summary>
internal sealed class RowView(IReadOnlyDictionary<string, object?> record, ReadContext context, CultureInfo? culture)
{
    public ReadContext Context => context;

    public object? Raw(IReadOnlyList<string> keys, out string column)
    {
        foreach (string key in keys)
        {
            if (record.TryGetValue(key, out object? value) && (Scalar.IsContainer(value) || Scalar.Text(value) is not null))
            {
                column = key;
                return value;
            }
        }

        column = keys.Count > 0 ? keys[0] : "";
        return null;
    }

    public string? Text(IReadOnlyList<string> keys) => context.Text(Raw(keys, out string? column), column);

    public string? Email(IReadOnlyList<string> keys) => context.Email(Raw(keys, out string? column), column);

    public decimal? Amount(IReadOnlyList<string> keys, string? currency, out string? writtenCurrency) =>
        context.Amount(Raw(keys, out string? column), column, culture, currency, out writtenCurrency);

    public decimal? Quantity(IReadOnlyList<string> keys) => context.Quantity(Raw(keys, out string? column), column, culture);

    public DateTimeOffset? Date(IReadOnlyList<string> keys) => context.Date(Raw(keys, out string? column), column, context.Options.Culture);
}

using System.Globalization;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Records;

/// <summary>A flat row. Each value is read by a list of keys, and the first key with a value counts. Errors name a field by its column.</summary>
/// <param name="record">The row.</param>
/// <param name="context">The record that the row is, or is in.</param>
/// <param name="culture">The culture of amounts and quantities; null for the rule of plain rows.</param>
/// <param name="at">What comes before a column's name in errors.</param>
/// <param name="facts">What is known of the table; null for nothing.</param>
internal sealed class RowView(
    IReadOnlyDictionary<string, object?> record, ReadContext context, CultureInfo? culture, string at = "", TableFacts? facts = null)
{
    private readonly TableFacts _facts = facts ?? TableFacts.None;

    public ReadContext Context => context;

    public object? Raw(IReadOnlyList<string> keys, out string column)
    {
        foreach (string key in keys)
        {
            if (record.TryGetValue(key, out object? value) && (Scalar.IsContainer(value) || Scalar.Text(value) is not null)
                && !(value is string text && SpreadsheetText.IsEmptyWord(text.Trim())))
            {
                column = at + key;
                return value;
            }
        }

        column = keys.Count > 0 ? at + keys[0] : "";
        return null;
    }

    public string? Text(IReadOnlyList<string> keys) => context.Text(Raw(keys, out string? column), column);

    /// <summary>The name of a person.</summary>
    public string? Name(IReadOnlyList<string> keys) => context.Name(Raw(keys, out string? column), column);

    /// <summary>A part of an address.</summary>
    public string? Place(IReadOnlyList<string> keys) => context.Place(Raw(keys, out string? column), column);

    /// <summary>A postal code or a phone number.</summary>
    public string? Code(IReadOnlyList<string> keys) => context.Code(Raw(keys, out string? column), column);

    /// <summary>A stock keeping unit or another number that is a name, without a spreadsheet's guard.</summary>
    public string? Sku(IReadOnlyList<string> keys) => Text(keys) is { } sku ? SpreadsheetText.WithoutGuard(sku) : null;

    /// <summary>An order number, an id or a key: the first one that is not blank.</summary>
    public string? Key(IReadOnlyList<string> keys)
    {
        foreach (string key in keys)
        {
            if (record.TryGetValue(key, out object? value) && context.Key(value, at + key) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The platform's id of the order.</summary>
    public string? Id(IReadOnlyList<string> keys) => context.Ignores(OrderField.ExternalId) ? Text(keys) : Key(keys);

    /// <summary>Whether one of the columns has a value.</summary>
    public bool Has(IReadOnlyList<string> keys) => Raw(keys, out _) is not null;

    public string? Email(IReadOnlyList<string> keys) => context.Email(Raw(keys, out string? column), column);

    public decimal? Amount(IReadOnlyList<string> keys, string? currency, out string? writtenCurrency) =>
        context.Amount(Raw(keys, out string? column), column, _facts.SignOf(column, culture), currency, out writtenCurrency);

    /// <summary>An amount with a decimal point, as a platform writes it, or with a decimal comma, as a spreadsheet may have left it.</summary>
    public decimal? PlatformAmount(IReadOnlyList<string> keys, string? currency)
    {
        object? raw = Raw(keys, out string? column);
        char? sign = _facts.SignOf(column, culture) ?? (raw is string text && text.IndexOf(',') >= 0 ? null : '.');
        return context.Amount(raw, column, sign, currency, out _);
    }

    public decimal? Quantity(IReadOnlyList<string> keys) => context.Quantity(Raw(keys, out string? column), column, _facts.SignOf(column, culture));

    public DateTimeOffset? Date(IReadOnlyList<string> keys) =>
        context.Date(Raw(keys, out string? column), column, _facts.DatesOf(column, context.Options.Culture));
}

using System.Globalization;
using Gorgias.Orders.Messages;
using Gorgias.Orders.Values;
using Gorgias.Shared;

namespace Gorgias.Orders.Records;

/// <summary>
/// Reading one record: its origin, the options, and conversions of its values. Errors name the origin and the field. Order number, e-mail address and keys
/// are strict; any other value that cannot be read is kept as text, unless the options say that all are strict.
/// </summary>
internal sealed class ReadContext(OrderReadOptions options, OrderOrigin origin)
{
    private Dictionary<string, KeptValue>? _kept;

    public OrderReadOptions Options { get; } = options;

    public OrderOrigin Origin { get; } = origin;

    /// <summary>The values that were kept as text, by field.</summary>
    public IReadOnlyDictionary<string, KeptValue> Kept => (IReadOnlyDictionary<string, KeptValue>?)_kept ?? NoneKept;

    private static Dictionary<string, KeptValue> NoneKept { get; } = [];

    /// <summary>Whether the field is not to be read.</summary>
    public bool Ignores(OrderField field) => Options.IgnoredFields?.Contains(field) == true;

    /// <summary>The value as trimmed text; null when absent.</summary>
    public string? Text(object? value, string field)
    {
        if (Scalar.IsContainer(value))
        {
            Keep(field, value, FieldMessages.ExpectedText);
            return null;
        }

        return Scalar.Text(value) is { } text && !SpreadsheetText.IsEmptyWord(text) ? text : null;
    }

    /// <summary>An order number, an id or a key, without a spreadsheet's guard; null when absent.</summary>
    public string? Key(object? value, string field)
    {
        if (Scalar.IsContainer(value))
        {
            throw Invalid(field, value, FieldMessages.ExpectedText);
        }

        if (Scalar.Text(value) is not { } text || SpreadsheetText.IsEmptyWord(text))
        {
            return null;
        }

        string key = SpreadsheetText.WithoutFraction(SpreadsheetText.WithoutGuard(text));
        return SpreadsheetText.IsShortened(key) ? throw Invalid(field, value, FieldMessages.ExpectedWholeNumber) : key.Length == 0 ? null : key;
    }

    /// <summary>The platform's id of an order; null when absent. Strict only when the external id comes from it.</summary>
    public string? Id(object? value, string field) => Ignores(OrderField.ExternalId) ? Text(value, field) : Key(value, field);

    /// <summary>The customer's e-mail address; null when absent. A masked one is none, and is kept as text.</summary>
    public string? Email(object? value, string field)
    {
        if (Ignores(OrderField.CustomerEmail))
        {
            return null;
        }

        if (Scalar.IsContainer(value))
        {
            throw Invalid(field, value, FieldMessages.ExpectedEmail);
        }

        if (Scalar.Text(value) is not { } text || SpreadsheetText.IsEmptyWord(text))
        {
            return null;
        }

        if (MaskedText.Is(text))
        {
            Keep(field, value, FieldMessages.ExpectedWholeEmail);
            return null;
        }

        return EmailAddress.TryParse(text, out string? address)
            ? address
            : throw Invalid(field, value, FieldMessages.ExpectedEmail);
    }

    /// <summary>The name of a person; null when absent or masked.</summary>
    public string? Name(object? value, string field) => Text(value, field) is { } name && !SpreadsheetText.IsMaskedName(name) ? name : null;

    /// <summary>A part of an address; null when absent or masked.</summary>
    public string? Place(object? value, string field) => Text(value, field) is { } place && !SpreadsheetText.IsMasked(place) ? place : null;

    /// <summary>A postal code or a phone number, without a spreadsheet's guard; null when absent or masked.</summary>
    public string? Code(object? value, string field) => Place(value, field) is { } code ? SpreadsheetText.WithoutApostrophe(code) : null;

    /// <summary>An amount; null when absent.</summary>
    public decimal? Amount(object? value, string field, CultureInfo? culture, string? currency, out string? writtenCurrency) =>
        Amount(value, field, AmountText.SignOf(culture), currency, out writtenCurrency);

    /// <summary>An amount whose decimal sign is known, or null; null when absent.</summary>
    public decimal? Amount(object? value, string field, char? decimalSign, string? currency, out string? writtenCurrency)
    {
        writtenCurrency = null;
        if (IsNumber(value))
        {
            return Number(value, field, FieldMessages.ExpectedAmount);
        }

        if (Text(value, field) is not { } text)
        {
            return null;
        }

        if (value is not bool && AmountText.TryParse(text, decimalSign, currency, pointMeansDecimals: false, out decimal amount, out writtenCurrency))
        {
            return amount;
        }

        Keep(field, value, FieldMessages.ExpectedAmount);
        return null;
    }

    /// <summary>A quantity; null when absent.</summary>
    public decimal? Quantity(object? value, string field, CultureInfo? culture) => Quantity(value, field, AmountText.SignOf(culture));

    /// <summary>A quantity whose decimal sign is known, or null; null when absent.</summary>
    public decimal? Quantity(object? value, string field, char? decimalSign)
    {
        if (IsNumber(value))
        {
            return Number(value, field, FieldMessages.ExpectedQuantity);
        }

        if (Text(value, field) is not { } text)
        {
            return null;
        }

        // 1,000 may be one with three decimals, or a thousand: nobody gets a thousand times too few or too many.
        bool isEither = decimalSign is null && text.IndexOfAny(['.', ',']) is > 0 and var at && AmountText.CanGroup(text, at);
        if (value is not bool && !isEither && AmountText.TryParseQuantity(text, decimalSign, out decimal quantity))
        {
            return quantity;
        }

        Keep(field, value, isEither ? FieldMessages.ExpectedQuantityMeaning : FieldMessages.ExpectedQuantity);
        return null;
    }

    /// <summary>A date; null when absent. Without an offset it is UTC.</summary>
    public DateTimeOffset? Date(object? value, string field, CultureInfo? culture) => Date(value, field, DateHint.Of(culture));

    /// <summary>A date of which something is known; null when absent.</summary>
    public DateTimeOffset? Date(object? value, string field, DateHint hint)
    {
        switch (value)
        {
            case DateTimeOffset known:
                return known;
            case DateTime { Kind: DateTimeKind.Local } local:
                return new DateTimeOffset(local);
            case DateTime time:
                return new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc));
        }

        if (Text(value, field) is not { } text || DateText.IsNothing(text))
        {
            return null;
        }

        if (DateText.TryParse(text, hint, assumeLocal: false, out DateTimeOffset date) || DateNumber.TryRead(text, out date))
        {
            return date;
        }

        bool isAmbiguous = NumericDate.TryRead(text, out NumericDate numbers) && numbers.IsAmbiguous;
        Keep(field, value, isAmbiguous ? FieldMessages.ExpectedDateOrder : FieldMessages.ExpectedDate);
        return null;
    }

    /// <summary>Keeps a value that cannot be read as text. An error when all values are strict.</summary>
    public void Keep(string field, object? value, string expected, Exception? cause = null)
    {
        if (Options.Strict)
        {
            throw Invalid(field, value, expected, cause);
        }

        if (Records.Text.Flatten(value) is { } text)
        {
            _kept ??= new Dictionary<string, KeptValue>(StringComparer.Ordinal);
            _kept[field] = new KeptValue(text, OrderFormatException.Shorten(value) ?? text, expected);
        }
    }

    /// <summary>Puts the values that were kept as text onto the order.</summary>
    public void PutKept(GorgiasOrder order)
    {
        foreach (KeyValuePair<string, KeptValue> kept in Kept)
        {
            order.AdditionalFields[kept.Key] = kept.Value.Text;
        }
    }

    public OrderFormatException Invalid(string field, object? value, string expected, Exception? cause = null) =>
        OrderFormatException.ForField(OrderFormatProblem.InvalidValue, Origin, field, value, expected, cause);

    public OrderFormatException Missing(string field, string expected) =>
        OrderFormatException.ForField(OrderFormatProblem.MissingField, Origin, field, null, expected);

    public OrderFormatException Record(OrderFormatProblem problem, string message) =>
        OrderFormatException.ForRecord(problem, Origin, message);

    private static bool IsNumber(object? value) =>
        value is decimal or long or int or double or float or short or byte or ulong or uint or ushort or sbyte;

    private decimal? Number(object? value, string field, string expected)
    {
        Exception? cause = null;
        try
        {
            decimal number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
            if (Math.Abs(number) <= AmountText.Bound)
            {
                return number;
            }
        }
        catch (OverflowException e)
        {
            cause = e;
        }

        Keep(field, value, expected, cause);
        return null;
    }
}

using System.Globalization;
using Gorgias.Orders.Messages;
using Gorgias.Orders.Values;
using Gorgias.Shared;

namespace Gorgias.Orders.Records;

/// <summary>Reading one record: its origin, the options, and conversions of its values. Errors name the origin and the field.</summary>
internal sealed class ReadContext(OrderReadOptions options, OrderOrigin origin)
{
    public OrderReadOptions Options { get; } = options;

    public OrderOrigin Origin { get; } = origin;

    /// <summary>The value as trimmed text; null when absent.</summary>
    public string? Text(object? value, string field) =>
        Scalar.IsContainer(value) ? throw Invalid(field, value, FieldMessages.ExpectedText) : Scalar.Text(value);

    /// <summary>An e-mail address; null when absent.</summary>
    public string? Email(object? value, string field)
    {
        if (Text(value, field) is not { } text)
        {
            return null;
        }

        return EmailAddress.TryParse(text, out string? address) ? address : throw Invalid(field, value, FieldMessages.ExpectedEmail);
    }

    /// <summary>An amount; null when absent.</summary>
    public decimal? Amount(object? value, string field, CultureInfo? culture, string? currency, out string? writtenCurrency)
    {
        writtenCurrency = null;
        if (TryNumber(value, field, FieldMessages.ExpectedAmount, out decimal number))
        {
            return number;
        }

        if (Text(value, field) is not { } text)
        {
            return null;
        }

        return OrderMoney.TryParse(text, culture, currency, out decimal amount, out writtenCurrency)
            ? amount
            : throw Invalid(field, value, FieldMessages.ExpectedAmount);
    }

    /// <summary>A quantity; null when absent.</summary>
    public decimal? Quantity(object? value, string field, CultureInfo? culture)
    {
        if (TryNumber(value, field, FieldMessages.ExpectedQuantity, out decimal number))
        {
            return number;
        }

        if (Text(value, field) is not { } text)
        {
            return null;
        }

        return AmountText.TryParseQuantity(text, culture, out decimal quantity) ? quantity : throw Invalid(field, value, FieldMessages.ExpectedQuantity);
    }

    /// <summary>A date; null when absent. Without an offset it is UTC.</summary>
    public DateTimeOffset? Date(object? value, string field, CultureInfo? culture)
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

        if (Text(value, field) is not { } text)
        {
            return null;
        }

        return DateText.TryParse(text, culture, assumeLocal: false, out DateTimeOffset date)
            ? date
            : throw Invalid(field, value, FieldMessages.ExpectedDate);
    }

    public OrderFormatException Invalid(string field, object? value, string expected, Exception? cause = null) =>
        OrderFormatException.ForField(OrderFormatProblem.InvalidValue, Origin, field, value, expected, cause);

    public OrderFormatException Missing(string field, string expected) =>
        OrderFormatException.ForField(OrderFormatProblem.MissingField, Origin, field, null, expected);

    public OrderFormatException Record(OrderFormatProblem problem, string message) =>
        OrderFormatException.ForRecord(problem, Origin, message);

    private bool TryNumber(object? value, string field, string expected, out decimal number)
    {
        number = 0;
        if (value is not (decimal or long or int or double or float or short or byte or ulong or uint or ushort or sbyte))
        {
            return value is bool ? throw Invalid(field, value, expected) : false;
        }

        try
        {
            number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        }
        catch (OverflowException cause)
        {
            throw Invalid(field, value, expected, cause);
        }

        return Math.Abs(number) <= AmountText.Bound ? true : throw Invalid(field, value, expected);
    }
}

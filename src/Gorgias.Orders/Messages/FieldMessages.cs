using Gorgias.Shared;

namespace Gorgias.Orders.Messages;

/// <summary>What can be wrong with one field, and what is expected in it.</summary>
internal static class FieldMessages
{
    public const string AnObject = "an object";
    public const string AList = "a list";
    public const string ASingleValue = "a single value";
    public const string Null = "null";

    public const string ExpectedText = "a single text";
    public const string ExpectedEmail = "an e-mail address such as jane@example.com";
    public const string ExpectedWholeEmail = "a whole e-mail address, not a masked one, or none";
    public const string ExpectedAmount = "an amount such as 1234.56 or 1.234,56";
    public const string ExpectedQuantityMeaning =
        "a quantity whose thousands and decimals can be told apart. Say which sign is the decimal one: -Culture en-US for the point, -Culture de-DE for the comma";

    public const string ExpectedQuantity = "a quantity such as 2 or 0.5";
    public const string ExpectedDate = "a date that can be read one way, such as 2026-01-15 10:00:00 -0500 (or name the culture it is written in)";
    public const string ExpectedDateOrder =
        "a date whose day and month can be told apart. Say which comes first: -Culture en-US for the month, -Culture en-GB or de-DE for the day";

    public const string ExpectedCurrency = "a currency's three-letter code such as EUR";
    public const string ExpectedOrderNumber = "an order number such as 1001 or #1001";
    public const string ExpectedOrderNumberOrId = "an order number or an id";
    public const string ExpectedOrderName = "an order name such as #1001, or an id";
    public const string ExpectedOrderNameOnEveryRow = "the order's name, such as #1001, on every row of the order";
    public const string ExpectedWholeNumber =
        "all digits: a spreadsheet has shortened this number, and others are now the same. Export the file again and do not save it with a spreadsheet program";

    public const string ExpectedOwnOrder =
        "what the order had: Export-Csv keeps only the type's name. Export orders with Export-Clixml or ConvertTo-Json";

    public const string ExpectedExternalIdOfOrder = "the order's ExternalId: add it to the properties of Select-Object, or give one with -ExternalId";
    public const string ExpectedLine = "an object with a name, or a product's name";
    public const string ExpectedLineName = "a product's name or SKU";

    /// <param name="column">The column of totals.</param>
    public static string ExpectedTotalMeaning(string column)
    {
        string quoted = column.Replace("'", "''");
        return $"to know whether this is the order's total or the line's: -Mapping @{{ Total = '{quoted}' }} or -Mapping @{{ LineTotal = '{quoted}' }}";
    }

    /// <param name="field">The order field that the mapping maps.</param>
    /// <param name="column">The column that is not there.</param>
    /// <param name="columns">The columns that are.</param>
    public static string ExpectedMappedColumn(string field, string column, IEnumerable<string> columns) =>
        $"a column of this name for {field}, as the field mapping says. {RecordMessages.ColumnsLike(column, columns)}";

    /// <param name="longest">The most characters that an external id may have.</param>
    public static string ExpectedExternalId(int longest) => FormattableString.Invariant($"an external id of at most {longest} characters, its prefix included");

    public static string Missing(string field, string expected) => $"field '{field}' is missing or empty. Expected {expected}.";

    public static string Invalid(string field, string value, string expected) => $"field '{field}' is '{value}'. Expected {expected}.";

    public static string MappingFieldUnknown(string name, IEnumerable<string> fields) =>
        $"'{name}' is not an order field.{RecordMessages.DidYouMean(NearNames.Of(name, fields))} The field mapping takes: {string.Join(", ", fields)}.";

    /// <summary>An amount in the currency of the order.</summary>
    public static string ExpectedCurrencyOf(string currency) => $"an amount in {currency}, the currency of the order";
}

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
    public const string ExpectedWholeEmail = "a complete e-mail address (not a masked one), or no value";
    public const string ExpectedAmount = "an amount such as 1234.56 or 1.234,56";
    public const string ExpectedQuantityMeaning =
        "a quantity with an unambiguous decimal sign. Use -Culture en-US for a decimal point, or -Culture de-DE for a decimal comma";

    public const string ExpectedQuantity = "a quantity such as 2 or 0.5";
    public const string ExpectedDate = "an unambiguous date such as 2026-01-15 10:00:00 -0500 (or use -Culture, such as -Culture en-GB)";
    public const string ExpectedDateOrder =
        "an unambiguous date. Use -Culture en-US if the month comes first, or -Culture en-GB if the day comes first";

    public const string ExpectedCurrency = "a currency's three-letter code such as EUR";
    public const string ExpectedOrderNumber = "an order number such as 1001 or #1001";
    public const string ExpectedOrderNumberOrId = "an order number or an ID";
    public const string ExpectedOrderName = "an order name such as #1001, or an ID";
    public const string ExpectedOrderNameOnEveryRow = "the order's name, such as #1001, on every row of the order";
    public const string ExpectedWholeNumber =
        "all digits. A spreadsheet program has shortened this number. Export the file again and do not save it with a spreadsheet program";

    public const string ExpectedOwnOrder =
        "the order's values. Export-Csv writes only the type name; export orders with Export-Clixml or ConvertTo-Json";

    public const string ExpectedExternalIdOfOrder = "the order's ExternalId. Add ExternalId to the properties of Select-Object, or use -ExternalId";
    public const string ExpectedLine = "an object with a name, or a product's name";
    public const string ExpectedLineName = "a product's name or SKU";

    /// <param name="column">The column of totals.</param>
    public static string ExpectedTotalMeaning(string column)
    {
        string quoted = column.Replace("'", "''");
        return $"to know if this is the total of the order or of the line. Use -Mapping @{{ Total = '{quoted}' }} or -Mapping @{{ LineTotal = '{quoted}' }}";
    }

    /// <param name="field">The order field that the mapping maps.</param>
    /// <param name="column">The column that is not there.</param>
    /// <param name="columns">The columns that are.</param>
    public static string ExpectedMappedColumn(string field, string column, IEnumerable<string> columns) =>
        $"a column of this name for {field}, as the field mapping says. {RecordMessages.ColumnsLike(column, columns)}";

    /// <param name="longest">The most characters that an external id may have.</param>
    public static string ExpectedExternalId(int longest) => FormattableString.Invariant($"an external ID of up to {longest} characters, with its prefix");

    public static string Missing(string field, string expected) => $"field '{field}' is missing or empty. Expected {expected}.";

    public static string Invalid(string field, string value, string expected) => $"field '{field}' is '{value}'. Expected {expected}.";

    public static string MappingFieldUnknown(string name, IEnumerable<string> fields) =>
        $"'{name}' isn't an order field.{RecordMessages.DidYouMean(NearNames.Of(name, fields))} Fields: {string.Join(", ", fields)}.";

    /// <summary>An amount in the currency of the order.</summary>
    public static string ExpectedCurrencyOf(string currency) => $"an amount in {currency}, the currency of the order";
}

using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about -Mapping and the other parameters that say how records are read.</summary>
internal static class MappingMessages
{
    private const int MostColumns = 12;

    public const string Advice =
        "A mapping is a table such as @{ OrderNumber = 'Ref'; CustomerEmail = 'Contact' }, or the path of a .psd1 file with such a table.";

    public static string NoTable(string type) => $"-Mapping is of type {type}. Expected a hashtable, or the path of a .psd1 file.";

    public static string UnknownField(string name, IReadOnlyList<string> names, string? file) =>
        $"{Place(file)}'{name}' isn't a field of an order.{(NearNames.Of(name, names) is { Count: > 0 } near
            ? ValueMessages.DidYouMean(near)
            : $" A mapping takes: {string.Join(", ", names)}.")}";

    public static string NoColumn(string field, string? file) =>
        $"{Place(file)}{field} has no column name. Specify the column's name, or omit the entry.";

    public static string NoText(string field, string type, string? file) =>
        $"{Place(file)}{field} is of type {type}. Expected the name of a column, or several: {field} = 'Mail', 'Mail 2'.";

    public static string NoFile(string path) => $"-Mapping: there is no file '{path}'.";

    public static string OtherFile(string path) => $"-Mapping: '{path}' isn't a .psd1 file.";

    public static string SeveralFiles(string path, IEnumerable<string> files) =>
        $"-Mapping: several files match '{path}': {string.Join(", ", files.Take(5))}. Specify one.";

    public static string Unreadable(string file, string reason) => $"{Place(file)}the file cannot be read. {reason}";

    public static string Broken(string file, int line, string reason) => FormattableString.Invariant($"{Place(file)}line {line} cannot be read. {reason}");

    public static string NoTableInFile(string file) => $"{Place(file)}the file must contain one hashtable, @{{ ... }}, and nothing else.";

    public static string CodeInFile(string file) => $"{Place(file)}the file has variables or commands. A mapping can only have names and texts.";

    public static string UnknownCulture(string culture) => $"-Culture: '{culture}' isn't a known culture. Use a name such as en-US, de-DE or fr.";

    public static string UnknownCurrency(string currency, IReadOnlyList<string> near) =>
        $"-Currency: '{currency}' isn't an ISO 4217 code.{ValueMessages.DidYouMean(near)} Use three letters, such as EUR or USD.";

    /// <summary>What stands in a line to type where the name of a column belongs.</summary>
    public const string ToFill = "<column>";

    /// <param name="mapping">The table to type.</param>
    /// <param name="columns">The columns to choose from, when the table has a gap.</param>
    public static string Line(string mapping, IReadOnlyList<string>? columns) => $"Specify which columns to read: -Mapping {mapping}{Choice(columns)}";

    /// <param name="mapping">The table to type.</param>
    /// <param name="columns">The columns to choose from, when the table has a gap.</param>
    public static string LineOfReader(string mapping, IReadOnlyList<string>? columns) =>
        $"If a column has the value, read the orders with Import-GorgiasOrder or ConvertTo-GorgiasOrder -Mapping {mapping}{Choice(columns)}";

    private static string Choice(IReadOnlyList<string>? columns) => columns is null ? ""
        : $", with the name of a column for {ToFill}"
            + (columns.Count == 0 ? "" : $": {string.Join(", ", columns.Take(MostColumns))}")
            + (columns.Count > MostColumns ? FormattableString.Invariant($" and {columns.Count - MostColumns} more") : "");

    /// <summary>A mapping that a record has no use for.</summary>
    public static string NotUsedForShop(string shape) =>
        $"-Mapping has no effect on orders in JSON of {(shape.StartsWith("Shopify", StringComparison.Ordinal) ? "Shopify" : "WooCommerce")}: "
        + "their fields have fixed names.";

    public const string NotUsedForRead = "-Mapping has no effect on orders that were already read. Use it with the command that reads them.";

    /// <summary>A file in which no order says whose it is.</summary>
    /// <param name="file">The file; null for a pipeline.</param>
    public static string NobodyIn(string? file) =>
        $"{(file is null ? "" : file + ": ")}no order has an e-mail address or a phone number, so New-GorgiasTicket cannot determine the customers.";

    private static string Place(string? file) => file is null ? "-Mapping: " : $"-Mapping, {file}: ";

}

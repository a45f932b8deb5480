using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about reading orders from files and from the pipeline.</summary>
internal static class OrderMessages
{
    public const string InvalidDelimiter = "The delimiter must be a tab or a printable ASCII character, such as ',' or ';'.";
    public const string FileAdvice = "Correct the file and read it again.";
    public const string RecordAdvice = "Correct the record and read it again. The other orders are not affected.";
    public const string UnreadableAdvice = "Check the path, and whether you can read the file.";
    public const string NotAnObjectAdvice = "Pipe in objects, one for each order.";

    /// <summary>A choice of parts for a place where an order is not written.</summary>
    public static string ChoiceNotUsed(string parameter, string place) =>
        $"-{parameter} has no effect because orders are not written to that place. Add -OrderContext {place}.";

    /// <summary>A culture in whose language no order can be written.</summary>
    public static string NoWords(string culture, IEnumerable<string> languages) =>
        $"Orders cannot be written in the language of culture '{culture}', so they are in English, with the culture's numbers and dates. "
        + $"Supported languages: {string.Join(", ", languages)}.";

    public static string IsFolder(string path, string example) => $"'{path}' is a folder. Name the files in it, such as '{example}'.";

    public static string NotInFileSystem(string path) => $"'{path}' is not a file: orders are read from the file system only.";

    public static string NoFileMatches(string path) => $"No file matches '{path}'.";

    public const string RecordNull = "the record is null. Expected an object with the order's fields.";

    public static string RecordNotAnObject(string type) =>
        $"the record is of type {type}, not an object with the order's fields. "
        + "Pipe JSON text through ConvertFrom-Json first, CSV text through ConvertFrom-Csv, and the path of a file to Import-GorgiasOrder.";

    public static string NothingKnown(string type) =>
        $"the record is of type {type}, and none of its properties has the name of an order or ticket field, such as OrderNumber, CustomerEmail or Subject.";

    /// <summary>A row that was not split, because its file has another delimiter.</summary>
    public static string OneColumn(string column) => $"the record has the single column '{column}', so its file was read with the wrong delimiter.";

    public static string DelimiterAdvice(char delimiter) =>
        $"Use Import-Csv -Delimiter {(delimiter == '\t' ? "\"`t\"" : $"'{delimiter}'")}, or Import-GorgiasOrder, which detects the delimiter.";

    public static string PropertyThrew(string property, string reason) => $"property '{property}' cannot be read: {reason}";

    public static string PathIsText(string kind, string example) =>
        $"-Path is the text of orders ({kind}), not the name of a file. Write it to a file first, or use: {example}";

    /// <summary>Rows that are no orders and were left out.</summary>
    /// <param name="reason">What they are.</param>
    /// <param name="count">How many.</param>
    /// <param name="place">Where the first one is; null when that is not known.</param>
    public static string Skipped(string reason, long count, string? place) =>
        $"{Quantity.Of(count, "row")} {Quantity.Word(count, "isn't an order and was", "aren't orders and were")} skipped ({reason})."
        + (place is null ? "" : $" First occurrence: {place}.");

    /// <summary>A column of which values were kept as text.</summary>
    /// <param name="column">The column.</param>
    /// <param name="count">How many values.</param>
    /// <param name="place">Where the first one is; null when that is not known.</param>
    /// <param name="value">The first one.</param>
    /// <param name="expected">What was expected.</param>
    public static string UnreadIn(string column, long count, string? place, string value, string expected) =>
        $"Column '{column}': {Quantity.Of(count, "value")} could not be read and {Quantity.Word(count, "is", "are")} kept as text in AdditionalFields. "
        + $"First value{(place is null ? "" : $" ({place})")}: '{value}'. Expected {expected}. Use -Strict to make such a value an error.";
}

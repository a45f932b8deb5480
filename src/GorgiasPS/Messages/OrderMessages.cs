namespace GorgiasPS.Messages;

/// <summary>Texts about reading orders from files and from the pipeline.</summary>
internal static class OrderMessages
{
    public const string InvalidDelimiter = "The delimiter must be a tab or a printable ASCII character, such as ',' or ';'.";
    public const string FileAdvice = "Correct the file and read it again.";
    public const string RecordAdvice = "Correct the record and read it again; the other orders are not affected.";
    public const string UnreadableAdvice = "Check the path and that the file can be read.";
    public const string NotAnObjectAdvice = "Pipe in objects.";

    public static string IsFolder(string path, string example) => $"'{path}' is a folder. Name the files in it, such as '{example}'.";

    public static string NotInFileSystem(string path) => $"'{path}' is not a file: orders are read from the file system only.";

    public static string NoFileMatches(string path) => $"No file matches '{path}'.";

    public static string NoColumn(string field) => $"-Mapping: {field} has no column name. Specify the column's name, or omit the entry.";

    public static string RecordNull(long row) => $"{RecordMessages.Record(row)} is null. Expected an object with the order's fields.";

    public static string RecordNotAnObject(long row, string type) =>
        $"{RecordMessages.Record(row)} is a {type}, not an object with the order's fields. "
        + "Pipe JSON text through ConvertFrom-Json first, and CSV text through ConvertFrom-Csv.";
}

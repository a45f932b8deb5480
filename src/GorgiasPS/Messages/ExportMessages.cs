using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about exports to files.</summary>
internal static class ExportMessages
{
    /// <summary>How far an export is.</summary>
    /// <param name="rows">Rows written so far.</param>
    /// <param name="read">Rows read so far.</param>
    /// <param name="at">The time of the row that was read last.</param>
    public static string Progress(long rows, long read, DateTimeOffset at) =>
        FormattableString.Invariant($"{Quantity.Of(rows, "row")} written, {read} read, back to {at.ToLocalTime():yyyy-MM-dd HH:mm}");

    public const string FormatAdvice = "Add -Format Csv or -Format Ndjson, or use a file name that ends with .csv, .ndjson, .jsonl or .json.";

    public static string FormatUnknown(string path) => $"The ending of '{System.IO.Path.GetFileName(path)}' doesn't say which format the file has.";

    public static string Action(string type) => $"Export {type}";
}

using System.Globalization;

namespace Gorgias.Client.Messages;

/// <summary>Texts about exports to files.</summary>
internal static class ExportMessages
{
    // A foreign text in a message is cut after so many characters.
    private const int Most = 40;

    public static string ForeignFile(string path, string state) =>
        $"The file '{path}' exists, and its state file '{state}' does not. The file was not changed.";

    public static string FileMissing(string path, string state) =>
        $"The state file '{state}' exists, and its export '{path}' does not.";

    public static string FileChanged(string path, string state) =>
        $"The file '{path}' is not as the last export left it: its length or content doesn't match '{state}'. The file was not changed.";

    public static string StateUnreadable(string path) => $"The state file '{path}' cannot be read: it is damaged, or a later version wrote it.";

    public static string OtherAccount(string path, string account) => $"The file '{path}' is an export of another account, {account}.";

    public static string OtherType(string path, string type) => $"The file '{path}' is an export with -Type {type}.";

    public static string OtherFormat(string path, string format) => $"The file '{path}' is an export with -Format {format}.";

    public static string OtherColumns(string path) => $"The file '{path}' was written with other columns than this version of the module writes.";

    public static string OtherEncoding(string path, bool hasMark) =>
        $"The file '{path}' was started {(hasMark ? "with" : "without")} a byte order mark.";

    public static string InUse(string path) => $"The file '{path}' is in use by another process or another export.";

    public static string Failed(string path, string reason) => $"The export '{path}' cannot be written or read. {reason}";

    public static string SinceIgnored(string path, DateTimeOffset since) => string.Format(
        CultureInfo.InvariantCulture, "-Since is ignored: '{0}' was started with -Since {1:u}. To export older rows, specify another file.", path, since);

    public static string RowWithoutIdOrTime(string path, string field) => $"An item of {path} has no id or no {field}. It cannot be exported.";

    public static string RowWithWrongId(string path, string id) => string.Format(
        CultureInfo.InvariantCulture, "An item of {0} has the id {1}. An id must be a whole number, at most {2}.", path, Start(id), long.MaxValue);

    public static string NotSorted(string path, string field) =>
        $"Gorgias doesn't sort the list {path} by {field}, so the whole list is read. A run that is stopped begins the list again.";

    private static string Start(string text) => text.Length > Most ? text.Substring(0, Most) + "..." : text;
}

using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Exports;

/// <summary>Writes rows as lines of a file, in UTF-8.</summary>
internal static class ExportLines
{
    private const string JsonEnd = "\n";
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private const string CsvEnd = "\r\n";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private static readonly char[] Quoted = ['"', ',', '\r', '\n'];

    /// <summary>What a file begins with: a byte order mark and the header, where it has them.</summary>
    public static byte[] Start(ExportFormat format, IEnumerable<string> columns, bool hasByteOrderMark) => Utf8.GetBytes(
        (hasByteOrderMark ? "\uFEFF" : "") + (format == ExportFormat.Csv ? string.Join(",", columns.Select(Cell)) + CsvEnd : ""));

    /// <summary>A row: the API's own object, or its columns.</summary>
    public static byte[] Row(JObject row, ExportFormat format, IEnumerable<string> columns) => Utf8.GetBytes(
        format == ExportFormat.Csv
            ? string.Join(",", columns.Select(column => Cell(Text(At(row, column))))) + CsvEnd
            : row.ToString(Formatting.None) + JsonEnd);

    private static JToken? At(JObject row, string column)
    {
        JToken? value = row;
        foreach (string name in column.Split('.'))
        {
            value = (value as JObject)?[name];
        }

        return value;
    }

    private static string Text(JToken? value) => value switch
    {
        null => "",
        JValue { Type: JTokenType.String } text => Guarded((string)text!),
        JValue { Value: bool flag } => flag ? "true" : "false",
        JValue plain => Convert.ToString(plain.Value, CultureInfo.InvariantCulture) ?? "",
        _ => value.ToString(Formatting.None),
    };

    // A spreadsheet would run the text of a stranger as a formula; that of an East Asian Windows takes the wide signs as well (OWASP, CSV injection). An
    // apostrophe is the guard that spreadsheets use themselves.
    private static string Guarded(string text) => text.Length > 0 && FormulaStarts.IndexOf(text[0]) >= 0 ? "'" + text : text;

    private static string Cell(string text) => text.IndexOfAny(Quoted) < 0 ? text : "\"" + text.Replace("\"", "\"\"") + "\"";
}

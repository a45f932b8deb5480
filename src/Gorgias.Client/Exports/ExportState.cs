using System.Globalization;
using Gorgias.Client.Common;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Exports;

/// <summary>
/// What is kept beside an export: what the file is, how much of it is whole, and which rows that is. It has ids and times, and no content.
/// </summary>
internal sealed class ExportState
{
    private const int Schema = 1;
    private const string What = "GorgiasPS export";

    public required string Type { get; init; }

    public required string Format { get; init; }

    public required string Account { get; init; }

    /// <summary>The columns of a CSV file; none of another.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required bool HasByteOrderMark { get; init; }

    /// <summary>The -Since of the first run.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What of the file is whole.</summary>
    public required ExportMark Written { get; init; }

    /// <summary>False while a run writes, and after one that was cut off.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What the last run that got to its end left; null when none did, or when nothing was written since.</summary>
    public ExportMark? LastComplete { get; init; }

    /// <summary>Reads a state; null when the text is not one that this version can read.</summary>
    public static ExportState? Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            var json = JObject.Load(reader);
            ExportState? state = (string?)json["what"] != What || (int?)json["schema"] != Schema ? null : new ExportState
            {
                Type = (string)json["type"]!,
                Format = (string)json["format"]!,
                Account = (string)json["account"]!,
                Columns = [.. ((JArray)json["columns"]!).Select(static column => (string)column!)],
                HasByteOrderMark = (bool)json["byteOrderMark"]!,
                Since = WireTime.Read((string?)json["since"]),
                Written = MarkOf((JObject)json["written"]!),
                IsComplete = (bool)json["complete"]!,
                LastComplete = json["lastComplete"] is JObject last ? MarkOf(last) : null,
            };
            return state is { IsPossible: true } ? state : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidCastException or FormatException or OverflowException
            or NullReferenceException or InvalidOperationException)
        {
            return null;
        }
    }

    public override string ToString() => new JObject
    {
        ["what"] = What,
        ["schema"] = Schema,
        ["type"] = Type,
        ["format"] = Format,
        ["account"] = Account,
        ["columns"] = new JArray(Columns),
        ["byteOrderMark"] = HasByteOrderMark,
        ["since"] = Time(Since),
        ["written"] = Json(Written),
        ["complete"] = IsComplete,
        ["lastComplete"] = LastComplete is null ? null : Json(LastComplete),
    }.ToString(Formatting.None);

    private bool IsPossible =>
        Written is { Length: >= 0, Rows: >= 0 }
        && (LastComplete is not { } last || (last is { Length: >= 0, Rows: >= 0 } && last.Length <= Written.Length && last.Rows <= Written.Rows));

    private static JObject Json(ExportMark mark) => new()
    {
        ["length"] = mark.Length,
        ["crc32"] = mark.Checksum,
        ["rows"] = mark.Rows,
        ["covered"] = new JArray(mark.Ranges.Select(static range => new JObject
        {
            ["high"] = Time(range.High),
            ["low"] = Time(range.Low),
            ["newest"] = List(range.Newest.Select(static row => FormattableString.Invariant($"[{row.Id},\"{Time(row.Time)}\"]"))),
            ["lowest"] = List(range.Lowest.Select(static id => id.ToString(CultureInfo.InvariantCulture))),
        })),
    };

    // Text, since these can be very many.
    private static JRaw List(IEnumerable<string> values) => new("[" + string.Join(",", values) + "]");

    private static ExportMark MarkOf(JObject json) => new(
        (long)json["length"]!, (uint)json["crc32"]!, (long)json["rows"]!, [.. ((JArray)json["covered"]!).Select(RangeOf)]);

    private static CoveredRange RangeOf(JToken json) => new(
        Time(json["high"]!)!.Value,
        Time(json["low"]),
        ((JArray)json["newest"]!).Select(static row => new RowVersion((long)row[0]!, Time(row[1])!.Value)),
        ((JArray)json["lowest"]!).Select(static id => (long)id));

    // Ticks, since a time of the API may be finer than a microsecond.
    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(JToken? json) => WireTime.Read((string?)json);
}

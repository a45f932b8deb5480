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

    /// <summary>How many bytes of the file are whole.</summary>
    public long Length { get; init; }

    /// <summary>The checksum of these bytes.</summary>
    public uint Checksum { get; init; }

    public long Rows { get; init; }

    /// <summary>False while a run writes, and after one that was cut off.</summary>
    public bool IsComplete { get; init; }

    public IReadOnlyList<CoveredRange> Ranges { get; init; } = [];

    /// <summary>Reads a state; null when the text is not one that this version can read.</summary>
    public static ExportState? Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            var json = JObject.Load(reader);
            return (string?)json["what"] != What || (int?)json["schema"] != Schema ? null : new ExportState
            {
                Type = (string)json["type"]!,
                Format = (string)json["format"]!,
                Account = (string)json["account"]!,
                Columns = [.. ((JArray)json["columns"]!).Select(static column => (string)column!)],
                HasByteOrderMark = (bool)json["byteOrderMark"]!,
                Since = WireTime.Read((string?)json["since"]),
                Length = (long)json["length"]!,
                Checksum = (uint)json["crc32"]!,
                Rows = (long)json["rows"]!,
                IsComplete = (bool)json["complete"]!,
                Ranges = [.. ((JArray)json["covered"]!).Select(RangeOf)],
            };
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
        ["length"] = Length,
        ["crc32"] = Checksum,
        ["rows"] = Rows,
        ["complete"] = IsComplete,
        ["covered"] = new JArray(Ranges.Select(static range => new JObject
        {
            ["high"] = Time(range.High),
            ["low"] = Time(range.Low),
            ["newest"] = new JArray(range.Newest.Select(static row => new JArray(row.Id, Time(row.Time)!))),
            ["lowest"] = new JArray(range.Lowest),
        })),
    }.ToString(Formatting.None);

    private static CoveredRange RangeOf(JToken json) => new(
        Time(json["high"]!)!.Value,
        Time(json["low"]),
        ((JArray)json["newest"]!).Select(static row => new RowVersion((long)row[0]!, Time(row[1])!.Value)),
        ((JArray)json["lowest"]!).Select(static id => (long)id));

    // Ticks, since a time of the API may be finer than a microsecond.
    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("o", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(JToken? json) => WireTime.Read((string?)json);
}

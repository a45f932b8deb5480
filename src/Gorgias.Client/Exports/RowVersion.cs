using System.Globalization;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Exports;

/// <summary>A row as it was at one time. A ticket that changes is another version.</summary>
/// <param name="Id">The id of the object.</param>
/// <param name="Time">The server's time by which the list is sorted.</param>
internal readonly record struct RowVersion(long Id, DateTimeOffset Time)
{
    /// <summary>The time that every row has.</summary>
    public const string Created = "created_datetime";

    /// <summary>True when a row has the time by which the list is sorted.</summary>
    public static bool HasTime(JObject row, string timeField) => TimeIn(row, timeField) is not null;

    /// <exception cref="GorgiasProtocolException">The row has no time, or no id that can be kept.</exception>
    public static RowVersion Of(JObject row, string timeField, string path) =>
        row["id"] is not { Type: not JTokenType.Null } id || (TimeIn(row, timeField) ?? TimeIn(row, Created)) is not { } time
            ? throw new GorgiasProtocolException(ExportMessages.RowWithoutIdOrTime(path, timeField))
            : new RowVersion(IdOf(id) ?? throw new GorgiasProtocolException(ExportMessages.RowWithWrongId(path, id.ToString(Formatting.None))), time);

    // A whole number, also one that is written as a text. The number of a JSON text can be of any size.
    private static long? IdOf(JToken id) =>
        id.Type is JTokenType.Integer or JTokenType.String
            && long.TryParse((string?)id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static DateTimeOffset? TimeIn(JObject row, string field) => row[field] is JValue { Type: JTokenType.String } text
        ? WireTime.Read((string?)text)
        : null;
}

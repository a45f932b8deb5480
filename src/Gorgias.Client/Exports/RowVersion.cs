using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Exports;

/// <summary>A row as it was at one time. A ticket that changes is another version.</summary>
/// <param name="Id">The id of the object.</param>
/// <param name="Time">The server's time by which the list is sorted.</param>
internal readonly record struct RowVersion(long Id, DateTimeOffset Time)
{
    private const string Created = "created_datetime";

    /// <exception cref="GorgiasProtocolException">The row has no id or no time.</exception>
    public static RowVersion Of(JObject row, string timeField, string path) =>
        row["id"] is JValue { Type: JTokenType.Integer } id && (TimeIn(row, timeField) ?? TimeIn(row, Created)) is { } time
            ? new RowVersion((long)id, time)
            : throw new GorgiasProtocolException(ExportMessages.RowWithoutIdOrTime(path, timeField));

    private static DateTimeOffset? TimeIn(JObject row, string field) => row[field] is JValue { Type: JTokenType.String } text
        ? WireTime.Read((string?)text)
        : null;
}

using System.Globalization;

namespace Gorgias.Client.Common;

/// <summary>Reads and writes the times of the API: ISO 8601 with microseconds; a time without an offset is UTC (gorgias-api.md, section 6).</summary>
internal static class WireTime
{
    public static string Write(DateTimeOffset value) => value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset value) ? value : null;
}

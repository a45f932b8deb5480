using System.Globalization;

namespace Gorgias.Client.Common;

/// <summary>Times on the wire: ISO 8601 with microseconds; without an offset they are UTC (gorgias-api.md, section 6).</summary>
internal static class WireTime
{
    public static string Write(DateTimeOffset value) => value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset value) ? value : null;
}

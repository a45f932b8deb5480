using System.Globalization;

namespace Gorgias.Sandbox.Common;

/// <summary>Datetimes as in the JSON of the API: ISO 8601, microseconds, <c>+00:00</c> (gorgias-api.md section 6).</summary>
internal static class WireTime
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd",
    ];

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>Parses a datetime and cuts it to microseconds. Without an offset it is UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        if (!DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time))
        {
            return false;
        }

        time = new DateTimeOffset(time.UtcTicks - (time.UtcTicks % 10), TimeSpan.Zero);
        return true;
    }
}

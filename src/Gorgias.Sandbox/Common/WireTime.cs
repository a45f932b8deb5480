using System.Globalization;

namespace Gorgias.Sandbox.Common;

/// <summary>Datetimes as the wire has them: ISO 8601, microseconds, <c>+00:00</c> (gorgias-api.md section 6).</summary>
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

    /// <summary>Reads a datetime; one without an offset is UTC. Cut to microseconds.</summary>
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

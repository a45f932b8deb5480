using System.Globalization;
using Gorgias.Sandbox.Common;

namespace Gorgias.Sandbox.Statistics;

/// <summary>The dates of a time zone.</summary>
internal sealed class Calendar(TimeZoneInfo zone)
{
    /// <summary>Finds a time zone; null when it is unknown. Windows PowerShell knows <c>UTC</c> and the names of Windows only.</summary>
    public static Calendar? Find(string zone)
    {
        try
        {
            return new Calendar(zone == "UTC" ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(zone));
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or ArgumentException or System.Security.SecurityException)
        {
            return null;
        }
    }

    /// <summary>Parses a date or datetime. Without an offset it is of the time zone.</summary>
    public DateTimeOffset? Parse(string text)
    {
        if (!WireTime.TryParse(text, out DateTimeOffset time))
        {
            return null;
        }

        bool hasOffset = text.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || (text.Length > 10 && text.IndexOfAny(['+', '-'], 10) > 0);
        return hasOffset ? time : time - zone.GetUtcOffset(DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified));
    }

    /// <summary>The beginning of the hour, day, week (Monday) or month of a time, as local time without an offset. [choice]</summary>
    public string Bucket(DateTimeOffset time, string granularity)
    {
        DateTime local = TimeZoneInfo.ConvertTime(time, zone).DateTime;
        DateTime start = granularity switch
        {
            "hour" => local.Date.AddHours(local.Hour),
            "week" => local.Date.AddDays(-(((int)local.DayOfWeek + 6) % 7)),
            "month" => new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified),
            _ => local.Date,
        };
        return start.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
    }
}

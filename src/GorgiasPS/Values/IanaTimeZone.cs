namespace GorgiasPS.Values;

/// <summary>The IANA names of time zones, which the API takes.</summary>
internal static class IanaTimeZone
{
    /// <summary>Coordinated universal time.</summary>
    public const string Utc = "UTC";

    /// <summary>The name of this computer's time zone; null when it is not known.</summary>
    public static string? Local => NameOf(TimeZoneInfo.Local);

    /// <summary>The names of the time zones that this computer knows.</summary>
    public static IEnumerable<string> All =>
        TimeZoneInfo.GetSystemTimeZones().Select(NameOf).OfType<string>().Append(Utc).Distinct(StringComparer.Ordinal);

#if NETSTANDARD2_0
    // Windows PowerShell knows the names of Windows only.
    private static string? NameOf(TimeZoneInfo zone) => zone.Id == Utc || zone.Id.Contains("/") ? zone.Id : null;
#else
    private static string? NameOf(TimeZoneInfo zone) => zone.HasIanaId ? zone.Id
        : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out string? name) ? name
        : null;
#endif
}

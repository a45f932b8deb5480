using System.Management.Automation;

namespace GorgiasPS.Values;

/// <summary>Reads durations as people type them: a number without a unit is milliseconds; anything else is what PowerShell converts to a time span.</summary>
internal static class Milliseconds
{
    public static TimeSpan From(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare is TimeSpan span ? span
            : LanguagePrimitives.TryConvertTo(bare, out double milliseconds) ? TimeSpan.FromMilliseconds(milliseconds)
            : LanguagePrimitives.ConvertTo<TimeSpan>(bare);
    }
}

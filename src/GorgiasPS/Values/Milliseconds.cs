using System.Management.Automation;

namespace GorgiasPS.Sandboxes;

/// <summary>Durations as people type them: a bare number is milliseconds, anything else what PowerShell takes for a time span.</summary>
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

/// <summary>Lets a time span parameter take milliseconds.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MillisecondsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return Milliseconds.From(inputData);
        }
        catch (Exception cause) when (cause is PSInvalidCastException or OverflowException or ArgumentException)
        {
            throw new ArgumentTransformationMetadataException($"'{inputData}' is no duration. Give milliseconds, such as 250, or a time span, such as 00:00:01.", cause);
        }
    }
}

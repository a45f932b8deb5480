using System.Globalization;
using System.Management.Automation;

namespace GorgiasPS.Values;

/// <summary>Reads a duration, also as a text such as <c>1.00:00:00</c>, as the time that long ago. Anything else is left to PowerShell, which takes a date and
/// time without a zone for local time.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PointInTimeAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare switch
        {
            TimeSpan span => Before(span),

            // With seconds: 12:30 is a time of today.
            string text when text.Count(static one => one == ':') > 1
                && TimeSpan.TryParseExact(text.Trim(), "c", CultureInfo.InvariantCulture, out TimeSpan span) => Before(span),
            _ => inputData,
        };
    }

    private static object Before(TimeSpan span)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        TimeSpan length = span == TimeSpan.MinValue ? TimeSpan.MaxValue : span.Duration();
        return length < now - DateTimeOffset.MinValue ? now - length : DateTimeOffset.MinValue;
    }
}

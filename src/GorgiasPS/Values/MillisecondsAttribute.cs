using System.Management.Automation;

namespace GorgiasPS.Values;

/// <summary>Accepts milliseconds where a parameter takes a time span.</summary>
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
            throw new ArgumentTransformationMetadataException(
                $"'{inputData}' is no duration. Give milliseconds, such as 250, or a time span, such as 00:00:01.", cause);
        }
    }
}

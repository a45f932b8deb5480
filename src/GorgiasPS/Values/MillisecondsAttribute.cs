using System.Management.Automation;
using GorgiasPS.Messages;

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
            throw new ArgumentTransformationMetadataException(ValueMessages.NotADuration($"{inputData}"), cause);
        }
    }
}

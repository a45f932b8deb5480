using System.Globalization;
using System.Management.Automation;

namespace GorgiasPS.Values;

/// <summary>
/// Reads a number without a unit as ticks, also when it is a text, which PowerShell would take for days. So one check finds both, since no parameter with this
/// attribute takes less than a second (<see cref="GorgiasCmdlet.RefuseDuration"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare is not TimeSpan
            && decimal.TryParse(Convert.ToString(bare, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            && Math.Abs(number) < TimeSpan.TicksPerSecond
            ? TimeSpan.FromTicks(number == 0 ? 0 : (long)(number < 0 ? Math.Floor(number) : Math.Ceiling(number)))
            : inputData;
    }
}

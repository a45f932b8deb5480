using System.Management.Automation;
using GorgiasPS.Messages;

namespace GorgiasPS.Values;

/// <summary>
/// Reads a whole number within a range, where an empty cell of a record is no number. PowerShell takes empty text for 0, and a range check refuses what is
/// empty.
/// </summary>
/// <param name="least">The least number.</param>
/// <param name="most">The largest number.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WholeNumberAttribute(int least, int most) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare is null || (bare is string text && string.IsNullOrWhiteSpace(text)) ? null
            : LanguagePrimitives.TryConvertTo(bare, out decimal number) && number == decimal.Truncate(number) && number >= least && number <= most ? (int)number
            : throw new ArgumentTransformationMetadataException(ValueMessages.NotInRange($"{inputData}", least, most));
    }
}

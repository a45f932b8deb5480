using System.Collections;
using System.Management.Automation;
using GorgiasPS.Messages;

namespace GorgiasPS.Values;

/// <summary>
/// Reads IDs, from 1 up, where an empty cell of a record is none. PowerShell takes empty text for 0, and a range check refuses what is empty.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? bare = Bare(inputData);
        if (bare is null || (bare is string text && string.IsNullOrWhiteSpace(text)))
        {
            return null;
        }

        // What is no number at all is told by PowerShell, or by another attribute.
        foreach (object? one in bare is IEnumerable several and not string ? several.Cast<object?>() : [bare])
        {
            if (LanguagePrimitives.TryConvertTo(Bare(one), out long id) && id < 1)
            {
                throw new ArgumentTransformationMetadataException(ValueMessages.NotAnId($"{one}"));
            }
        }

        return inputData;
    }

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}

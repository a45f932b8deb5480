using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GorgiasPS.Messages;

namespace GorgiasPS.Values;

/// <summary>Says how to find a ticket by its external id when that is given as an id.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TicketIdAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        foreach (object? one in bare is IEnumerable several and not string ? several.Cast<object?>() : [bare])
        {
            if ((one is PSObject inner ? inner.BaseObject : one) is string text && !string.IsNullOrWhiteSpace(text)
                && !long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
            {
                throw new ArgumentTransformationMetadataException(TicketMessages.NotATicketId(text) + " " + TicketMessages.UseExternalId(text));
            }
        }

        return inputData;
    }
}

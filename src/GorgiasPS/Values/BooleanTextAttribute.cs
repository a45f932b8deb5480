using System.Management.Automation;
using GorgiasPS.Messages;

namespace GorgiasPS;

/// <summary>
/// Lets a property of the record set a switch: rows of a CSV file hold text, and PowerShell would silently leave out a switch whose text it cannot
/// convert.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BooleanTextAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Yes = ["true", "yes", "y", "1", "on", "$true", "x"];
    private static readonly string[] No = ["false", "no", "n", "0", "off", "$false", ""];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare switch
        {
            null => new SwitchParameter(false),
            SwitchParameter => bare,
            bool truth => new SwitchParameter(truth),
            string text when Yes.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) => new SwitchParameter(true),
            string text when No.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) => new SwitchParameter(false),
            int or long or short or byte => new SwitchParameter(LanguagePrimitives.IsTrue(bare)),
            _ => throw new ArgumentTransformationMetadataException(ValueMessages.NotABoolean(bare.ToString() ?? "")),
        };
    }
}

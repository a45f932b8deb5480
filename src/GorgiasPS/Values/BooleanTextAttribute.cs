using System.Management.Automation;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>
/// Lets a property of the record set a switch: rows of a CSV file hold text, and PowerShell would silently leave out a switch whose text it cannot
/// convert.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BooleanTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <remarks>What is neither yes nor no is left as it is: PowerShell refuses it on the command line, and in a record the cmdlet names it.</remarks>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        BooleanText.TryRead(inputData, out bool flag) ? new SwitchParameter(flag) : inputData;
}

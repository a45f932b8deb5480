using System.Management.Automation;
using GorgiasPS.Messages;

namespace GorgiasPS.Values;

/// <summary>Refuses a text that isn't a member of an enum, and names the members. PowerShell alone takes such a text for the next parameter, and then says that
/// there is one too many.</summary>
/// <param name="type">The enum.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EnumNameAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        LanguagePrimitives.TryConvertTo(inputData, type, out object known)
            ? known
            : throw new ArgumentTransformationMetadataException(ValueMessages.NotOneOf($"{inputData}", Enum.GetNames(type)));
}

using System.Management.Automation;
using GorgiasPS.Messages;

namespace GorgiasPS.Session;

/// <summary>Refuses a connection that was handed to another process, in words that say what to do.</summary>
internal sealed class LiveConnectionAttribute : ArgumentTransformationAttribute
{
    private const string Copy = "Deserialized.GorgiasPS.GorgiasConnection";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject { TypeNames: var names } && names.Contains(Copy)
            ? throw new ArgumentTransformationMetadataException(ConnectionMessages.ConnectionWasCopied)
            : inputData;
}

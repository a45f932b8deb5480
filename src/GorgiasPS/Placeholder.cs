using System.Management.Automation;

namespace GorgiasPS;

/// <summary>Says whether the default connection's credential is accepted.</summary>
[Cmdlet(VerbsDiagnostic.Test, "GorgiasConnection")]
[OutputType(typeof(bool))]
public sealed class TestGorgiasConnectionCommand : PSCmdlet
{
    /// <inheritdoc />
    protected override void EndProcessing() => WriteObject(false);
}

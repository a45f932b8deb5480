using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Gets the account of the connection.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasAccount")]
[OutputType(typeof(GorgiasAccount))]
public sealed class GetGorgiasAccountCommand : GorgiasCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        Run(async (writer, cancellation) => await writer.WriteObjectAsync(
            await client.Account.GetAsync(options, cancellation).ConfigureAwait(false)).ConfigureAwait(false));
    }
}

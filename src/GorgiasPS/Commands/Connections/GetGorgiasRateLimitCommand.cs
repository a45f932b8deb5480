using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Gets the rate-limit status without calling the API.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasRateLimit")]
[OutputType(typeof(RateLimitStatus))]
public sealed class GetGorgiasRateLimitCommand : GorgiasCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(Client.GetRateLimit());
}

using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Gets what is known of the account's rate limit, without a call: how full it is, how fast it drains, who waits, and what was met.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasRateLimit")]
[OutputType(typeof(RateLimitStatus))]
public sealed class GetGorgiasRateLimitCommand : GorgiasCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(Client.GetRateLimit());
}

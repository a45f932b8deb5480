using System.Management.Automation;
using Gorgias.Queue;

namespace GorgiasPS;

/// <summary>Returns failed or unknown items to the queue.</summary>
[Cmdlet(VerbsLifecycle.Restart, "GorgiasQueueItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = "InputObject")]
[OutputType(typeof(void))]
public sealed class RestartGorgiasQueueItemCommand : QueueItemCmdlet
{
    private protected override string Verb => "Restart";

    private protected override string WhyLeft =>
        "only dead ones can be restarted, and unknown ones that no worker has in hand; one whose ticket is dead needs that restarted first.";

    private protected override Task<int> WorkAsync(IQueueStore store, IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        store.RestartAsync(ids, cancellation);
}

using System.Management.Automation;
using Gorgias.Queue;

namespace GorgiasPS;

/// <summary>Removes items from a queue without changing Gorgias.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasQueueItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "InputObject")]
[OutputType(typeof(void))]
public sealed class RemoveGorgiasQueueItemCommand : QueueItemCmdlet
{
    private protected override string Verb => "Remove";

    private protected override string WhyLeft => "a worker has them in hand, or they are gone already.";

    private protected override Task<int> WorkAsync(IQueueStore store, IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        store.RemoveAsync(ids, cancellation);
}

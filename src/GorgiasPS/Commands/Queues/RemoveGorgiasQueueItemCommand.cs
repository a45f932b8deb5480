using System.Management.Automation;
using Gorgias.Queue;
using GorgiasPS.Messages;

namespace GorgiasPS;

/// <summary>Removes items from a queue without changing Gorgias.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasQueueItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "InputObject")]
[OutputType(typeof(void))]
public sealed class RemoveGorgiasQueueItemCommand : QueueItemCmdlet
{
    private protected override string Action => QueueMessages.RemoveAction;

    private protected override string SkipReason => QueueMessages.RemoveSkipped;

    private protected override Task<int> ApplyAsync(IQueueStore store, IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        store.RemoveAsync(ids, cancellation);
}

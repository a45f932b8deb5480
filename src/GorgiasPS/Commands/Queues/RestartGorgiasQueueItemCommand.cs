using System.Management.Automation;
using Gorgias.Queue;
using GorgiasPS.Messages;

namespace GorgiasPS;

/// <summary>Returns failed or unknown items to the queue.</summary>
[Cmdlet(VerbsLifecycle.Restart, "GorgiasQueueItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = "InputObject")]
[OutputType(typeof(void))]
public sealed class RestartGorgiasQueueItemCommand : QueueItemCmdlet
{
    private protected override string Action => QueueMessages.RestartAction;

    private protected override string SkipReason => QueueMessages.RestartSkipped;

    private protected override Task<int> ApplyAsync(IQueueStore store, IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        store.RestartAsync(ids, cancellation);
}

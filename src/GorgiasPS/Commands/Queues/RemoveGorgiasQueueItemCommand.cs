using System.Management.Automation;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Runs;

namespace GorgiasPS;

/// <summary>Removes items from a queue without changing Gorgias.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasQueueItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "InputObject")]
[OutputType(typeof(void))]
public sealed class RemoveGorgiasQueueItemCommand : QueueItemCmdlet
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Removes unsent items (Pending) and items of unknown outcome (Unknown) without a question.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Action => QueueMessages.RemoveAction;

    private protected override string SkipReason => QueueMessages.RemoveSkipped;

    private protected override Task<int> ApplyAsync(IQueueStore store, IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        store.RemoveAsync(ids, cancellation);

    private protected override bool MayApply(string queue, IReadOnlyCollection<GorgiasQueueItem> items)
    {
        int unsent = items.Count(static item => item.Status == QueueItemState.Pending);
        int unknown = items.Count(static item => item.Status is QueueItemState.Unknown or QueueItemState.Sending);
        if (Force || unsent + unknown == 0)
        {
            return true;
        }

        string query = ClearingMessages.RemoveQuery(unsent, unknown, items.Count - unsent - unknown, queue);
        var confirmation = new Confirmation(this, ClearingMessages.Caption, ClearingMessages.Needed(query), ClearingMessages.Advice);
        return confirmation.May(query, ref _yesToAll, ref _noToAll);
    }
}

using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Queue;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets the items of a queue.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasQueueItem", DefaultParameterSetName = ByName)]
[OutputType(typeof(GorgiasQueueItem))]
public sealed class GetGorgiasQueueItemCommand : GorgiasCmdlet
{
    private const string ByName = "Queue";
    private const string ByObject = "InputObject";

    /// <summary>The queue: its name, the path of its file, or a PostgreSQL connection string.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? Queue { get; set; }

    /// <summary>The queue, from Get-GorgiasQueue.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public GorgiasQueueInfo? InputObject { get; set; }

    /// <summary>Gets only items with these statuses: Pending, Sending, Done, Unknown or Dead.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public QueueItemState[]? Status { get; set; }

    /// <summary>Gets only items with these external IDs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? ExternalId { get; set; }

    /// <summary>Maximum number of items.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        QueueAddress address = InputObject?.Address ?? QueueResolver.Find(this, Queue!);
        RunEach(cancellation => ListAsync(address, cancellation), address.Name);
    }

    private async IAsyncEnumerable<GorgiasQueueItem> ListAsync(QueueAddress address, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using IQueueStore store = await QueueResolver.OpenAsync(address, cancellation).ConfigureAwait(false);
        int left = First ?? int.MaxValue;
        foreach (QueueItemFilter filter in Filters())
        {
            if (left == 0)
            {
                yield break;
            }

            await foreach (QueueItem item in store.ListAsync(filter with { First = left }, cancellation).WithCancellation(cancellation).ConfigureAwait(false))
            {
                left--;
                yield return new GorgiasQueueItem(address, item);
            }
        }
    }

    // One query for each key and status, since each then uses an index.
    private IEnumerable<QueueItemFilter> Filters() =>
        from key in ExternalId?.Distinct(StringComparer.Ordinal).Cast<string?>() ?? [null]
        from state in Status?.Distinct().Cast<QueueItemState?>() ?? [null]
        select new QueueItemFilter { ExternalId = key, State = state };
}

using System.Globalization;
using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that change items of a queue. Items come through the pipeline or are named by key, and are processed together at the
/// end.</summary>
public abstract class QueueItemCmdlet : AsyncCmdlet
{
    private const string ByKey = "ExternalId";
    private const string ByObject = "InputObject";
    private const int AtOnce = 500;

    private readonly Dictionary<string, QueueSelection> _selections = new(StringComparer.Ordinal);

    /// <summary>The queue: a name, the path of its file, or a PostgreSQL connection string.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByKey)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? Queue { get; set; }

    /// <summary>The items' keys.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ByKey)]
    [ValidateNotNullOrEmpty]
    public string[]? ExternalId { get; set; }

    /// <summary>Items of Get-GorgiasQueueItem.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public GorgiasQueueItem[]? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            foreach (GorgiasQueueItem item in InputObject)
            {
                Select(item.Facts.Address, item);
            }

            return;
        }

        QueueAddress address = QueueResolver.Find(this, Queue!);
        Dictionary<string, GorgiasQueueItem>? found = Run(cancellation => FindAsync(address, ExternalId!, cancellation), address.Name);
        foreach (string key in ExternalId!.Where(_ => found is not null))
        {
            if (found!.TryGetValue(key, out GorgiasQueueItem? item))
            {
                Select(address, item);
                continue;
            }

            const string Advice = "Get-GorgiasQueueItem lists the items there are.";
            WriteError(
                ErrorRecords.Of(GorgiasErrorKind.QueueItemNotFound, $"There is no item '{key}' in the queue {address.Name}.", Advice, key));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (QueueSelection selection in _selections.Values)
        {
            int worked = Run(cancellation => WorkAsync(selection, cancellation), selection.Address.Name);
            WriteVerbose(
                string.Format(
                    CultureInfo.CurrentCulture, "{0}: {1:N0} of {2:N0} items of the queue {3}.", Verb, worked, selection.Ids.Count, selection.Address.Name));
            if (worked < selection.Ids.Count && !IsStopped)
            {
                WriteWarning(string.Format(
                    CultureInfo.CurrentCulture, "{0:N0} items of the queue {1} were left as they are: {2}", selection.Ids.Count - worked,
                        selection.Address.Name, WhyLeft));
            }
        }
    }

    /// <summary>What it does, as people are asked.</summary>
    private protected abstract string Verb { get; }

    /// <summary>Which items it cannot do it with.</summary>
    private protected abstract string WhyLeft { get; }

    /// <summary>Does it, and tells with how many items.</summary>
    private protected abstract Task<int> WorkAsync(IQueueStore store, IReadOnlyCollection<long> ids, CancellationToken cancellation);

    private void Select(QueueAddress address, GorgiasQueueItem item)
    {
        if (!ShouldProcess($"{item.Kind} {item.ExternalId} ({item.Status}) of the queue {address.Name}", Verb))
        {
            return;
        }

        if (!_selections.TryGetValue(address.Location, out QueueSelection? selection))
        {
            _selections.Add(address.Location, selection = new QueueSelection(address));
        }

        selection.Ids.Add(item.Id);
    }

    private async Task<int> WorkAsync(QueueSelection selection, CancellationToken cancellation)
    {
        using IQueueStore store = await QueueResolver.OpenAsync(selection.Address, cancellation).ConfigureAwait(false);
        List<long> ids = [.. selection.Ids];
        int worked = 0;
        for (int first = 0; first < ids.Count; first += AtOnce)
        {
            worked += await WorkAsync(store, ids.GetRange(first, Math.Min(AtOnce, ids.Count - first)), cancellation).ConfigureAwait(false);
        }

        return worked;
    }

    private static async Task<Dictionary<string, GorgiasQueueItem>> FindAsync(QueueAddress address, string[] keys, CancellationToken cancellation)
    {
        Dictionary<string, GorgiasQueueItem> found = new(StringComparer.Ordinal);
        using IQueueStore store = await QueueResolver.OpenAsync(address, cancellation).ConfigureAwait(false);
        foreach (string key in keys)
        {
            await foreach (QueueItem item in store.ListAsync(new QueueItemFilter { ExternalId = key }, cancellation).WithCancellation(cancellation)
                .ConfigureAwait(false))
            {
                found[key] = new GorgiasQueueItem(address, item);
            }
        }

        return found;
    }

    /// <summary>The selected items of one queue.</summary>
    private sealed record QueueSelection(QueueAddress Address)
    {
        public SortedSet<long> Ids { get; } = [];
    }
}

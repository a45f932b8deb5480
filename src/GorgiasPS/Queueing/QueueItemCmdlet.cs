using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
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
    private List<string> _keys = [];

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

        // Looked up together: opening the queue takes longer than finding a key.
        foreach (string key in ExternalId!)
        {
            _keys.Add(key);
            if (_keys.Count == AtOnce)
            {
                SelectKeys();
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        SelectKeys();
        foreach (QueueSelection selection in _selections.Values)
        {
            string queue = selection.Address.Name;
            int processed = Run(cancellation => ApplyAsync(selection, cancellation), queue);
            WriteVerbose(QueueMessages.ItemsProcessed(Action, processed, selection.Ids.Count, queue));
            if (processed < selection.Ids.Count && !IsStopped)
            {
                WriteWarning(QueueMessages.ItemsSkipped(selection.Ids.Count - processed, queue, SkipReason));
            }
        }
    }

    /// <summary>What the cmdlet does with an item, as confirmations name it.</summary>
    private protected abstract string Action { get; }

    /// <summary>Why some items are skipped, as a sentence.</summary>
    private protected abstract string SkipReason { get; }

    /// <summary>Processes items of one queue, and returns how many were changed.</summary>
    private protected abstract Task<int> ApplyAsync(IQueueStore store, IReadOnlyCollection<long> ids, CancellationToken cancellation);

    /// <summary>Selects the items of the keys that were gathered, in the order of the keys.</summary>
    private void SelectKeys()
    {
        if (_keys.Count == 0)
        {
            return;
        }

        QueueAddress address = QueueResolver.Find(this, Queue!);
        List<string> keys = _keys;
        _keys = [];
        Dictionary<string, List<GorgiasQueueItem>>? found = Run(cancellation => FindAsync(address, keys, cancellation), address.Name);
        foreach (string key in keys.Where(_ => found is not null))
        {
            if (!found!.TryGetValue(key, out List<GorgiasQueueItem>? items))
            {
                WriteError(ErrorRecords.Of(
                    GorgiasErrorKind.QueueItemNotFound, QueueMessages.NoSuchItem(key, address.Name), QueueMessages.NoSuchItemAdvice, key));
                continue;
            }

            items.ForEach(item => Select(address, item));
        }
    }

    private void Select(QueueAddress address, GorgiasQueueItem item)
    {
        if (!ShouldProcess(QueueMessages.Item(item.Kind.ToString(), item.ExternalId, item.Status.ToString(), address.Name), Action))
        {
            return;
        }

        if (!_selections.TryGetValue(address.Location, out QueueSelection? selection))
        {
            _selections.Add(address.Location, selection = new QueueSelection(address));
        }

        selection.Ids.Add(item.Id);
    }

    private async Task<int> ApplyAsync(QueueSelection selection, CancellationToken cancellation)
    {
        using IQueueStore store = await QueueResolver.OpenAsync(selection.Address, cancellation).ConfigureAwait(false);
        List<long> ids = [.. selection.Ids];
        int processed = 0;
        for (int first = 0; first < ids.Count; first += AtOnce)
        {
            processed += await ApplyAsync(store, ids.GetRange(first, Math.Min(AtOnce, ids.Count - first)), cancellation).ConfigureAwait(false);
        }

        return processed;
    }

    /// <summary>The items of keys: a ticket and a message may have the same.</summary>
    private static async Task<Dictionary<string, List<GorgiasQueueItem>>> FindAsync(
        QueueAddress address, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var found = new Dictionary<string, List<GorgiasQueueItem>>(StringComparer.Ordinal);
        using IQueueStore store = await QueueResolver.OpenAsync(address, cancellation).ConfigureAwait(false);
        foreach (string key in keys.Distinct(StringComparer.Ordinal))
        {
            await foreach (QueueItem item in store.ListAsync(new QueueItemFilter { ExternalId = key }, cancellation).WithCancellation(cancellation)
                .ConfigureAwait(false))
            {
                if (!found.TryGetValue(key, out List<GorgiasQueueItem>? items))
                {
                    found.Add(key, items = []);
                }

                items.Add(new GorgiasQueueItem(address, item));
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

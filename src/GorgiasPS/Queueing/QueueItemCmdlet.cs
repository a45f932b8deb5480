using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that change items of a queue. Items come through the pipeline or are named by key, and are processed together at the
/// end.</summary>
public abstract class QueueItemCmdlet : GorgiasCmdlet
{
    private const string ByKey = "ExternalId";
    private const string ByObject = "InputObject";
    private const int AtOnce = 500;

    private readonly Dictionary<string, QueueSelection> _selections = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];

    /// <summary>The queue: its name, the path of its file, or a PostgreSQL connection string.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByKey)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? Queue { get; set; }

    /// <summary>External IDs of the items.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ByKey)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? ExternalId { get; set; }

    /// <summary>Kinds of the items: CreateTicket, AddMessage or UpdateTicket. Required when a ticket, a message or a change have the same external
    /// ID.</summary>
    [Parameter(ParameterSetName = ByKey)]
    [ValidateNotNullOrEmpty]
    public QueueItemKind[]? Kind { get; set; }

    /// <summary>The items, from Get-GorgiasQueueItem.</summary>
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

        // Together at the end: the queue is opened once, also for a thousand keys that are piped in.
        _keys.AddRange(ExternalId!);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_keys.Count > 0)
        {
            SelectByKey(QueueResolver.Find(this, Queue!));
        }

        foreach (QueueSelection selection in _selections.Values.Where(May))
        {
            string queue = selection.Address.Name;
            int processed = Run(cancellation => ApplyAsync(selection, cancellation), queue);
            WriteVerbose(QueueMessages.ItemsProcessed(Action, processed, selection.Items.Count, queue));
            if (processed < selection.Items.Count && !IsStopped)
            {
                WriteWarning(QueueMessages.ItemsSkipped(selection.Items.Count - processed, queue, SkipReason));
            }
        }
    }

    /// <summary>What the cmdlet does with an item, as confirmations name it.</summary>
    private protected abstract string Action { get; }

    /// <summary>Why some items are skipped, as a sentence.</summary>
    private protected abstract string SkipReason { get; }

    /// <summary>Processes items of one queue, and returns how many were changed.</summary>
    private protected abstract Task<int> ApplyAsync(IQueueStore store, IReadOnlyCollection<long> ids, CancellationToken cancellation);

    /// <summary>Whether the items may be changed, besides what -WhatIf and -Confirm say.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="items">The items.</param>
    private protected virtual bool MayApply(string queue, IReadOnlyCollection<GorgiasQueueItem> items) => true;

    // One question for each queue, however many items are piped in.
    private bool May(QueueSelection selection)
    {
        (string name, ICollection<GorgiasQueueItem> items) = (selection.Address.Name, selection.Items.Values);
        string target = QueueMessages.Items(
            items.Count,
            items.GroupBy(static item => item.Status).Select(static one => (one.Key.ToString(), one.Count())),
            items.Select(static item => item.ExternalId),
            name);
        return ShouldProcess(RunMessages.Performing(Action, target), RunMessages.Question(Action, target), MyInvocation.MyCommand.Name)
            && MayApply(name, [.. items]);
    }

    private void Select(QueueAddress address, GorgiasQueueItem item)
    {
        if (!_selections.TryGetValue(address.Location, out QueueSelection? selection))
        {
            _selections.Add(address.Location, selection = new QueueSelection(address));
        }

        selection.Items[item.Id] = item;
    }

    private void SelectByKey(QueueAddress address)
    {
        if (Run(cancellation => FindAsync(address, cancellation), address.Name) is not { } found)
        {
            return;
        }

        foreach (string key in _keys.Distinct(StringComparer.Ordinal))
        {
            List<GorgiasQueueItem> items = found[key];
            if (items.Count == 0)
            {
                WriteError(ErrorRecords.Of(
                    GorgiasErrorKind.QueueItemNotFound, QueueMessages.NoSuchItem(key, address.Name), QueueMessages.NoSuchItemAdvice, key));
            }
            else if (items.Count > 1 && Kind is null)
            {
                string[] kinds = [.. items.Select(static item => item.Kind.ToString())];
                WriteError(ErrorRecords.Of(
                    GorgiasErrorKind.QueueItemAmbiguous,
                    QueueMessages.AmbiguousKey(key, address.Name, kinds),
                    QueueMessages.AmbiguousKeyAdvice(kinds),
                    key));
            }
            else
            {
                items.ForEach(item => Select(address, item));
            }
        }
    }

    private async Task<int> ApplyAsync(QueueSelection selection, CancellationToken cancellation)
    {
        using IQueueStore store = await QueueResolver.OpenAsync(selection.Address, cancellation).ConfigureAwait(false);
        List<long> ids = [.. selection.Items.Keys];
        int processed = 0;
        for (int first = 0; first < ids.Count; first += AtOnce)
        {
            processed += await ApplyAsync(store, ids.GetRange(first, Math.Min(AtOnce, ids.Count - first)), cancellation).ConfigureAwait(false);
        }

        return processed;
    }

    private async Task<Dictionary<string, List<GorgiasQueueItem>>> FindAsync(QueueAddress address, CancellationToken cancellation)
    {
        var found = new Dictionary<string, List<GorgiasQueueItem>>(StringComparer.Ordinal);
        using IQueueStore store = await QueueResolver.OpenAsync(address, cancellation).ConfigureAwait(false);
        foreach (string key in _keys.Distinct(StringComparer.Ordinal))
        {
            List<GorgiasQueueItem> items = found[key] = [];
            await foreach (QueueItem item in store.ListAsync(new QueueItemFilter { ExternalId = key }, cancellation).WithCancellation(cancellation)
                .ConfigureAwait(false))
            {
                if (Kind is null || Kind.Contains(item.Kind))
                {
                    items.Add(new GorgiasQueueItem(address, item));
                }
            }
        }

        return found;
    }

    /// <summary>The selected items of one queue.</summary>
    private sealed record QueueSelection(QueueAddress Address)
    {
        public SortedDictionary<long, GorgiasQueueItem> Items { get; } = [];
    }
}

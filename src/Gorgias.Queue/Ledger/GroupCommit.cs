using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Ledger;

/// <summary>
/// Commits the items of many callers together: while one commit runs, the items of others gather, and the next commit takes them. It starts no thread and sets
/// no timer: commits run where the first of its callers, or the commit before it, ran.
/// </summary>
/// <typeparam name="TItem">What is committed.</typeparam>
/// <typeparam name="TResult">What a caller gets for its item.</typeparam>
/// <param name="commit">Commits items; its results are in the order of the items.</param>
/// <param name="most">The most items of one commit.</param>
/// <param name="gather">Awaited before each commit takes its items. Where a commit ends on the thread that starts it, as in a file, nobody could join it
/// otherwise. Null to commit at once.</param>
internal sealed class GroupCommit<TItem, TResult>(
    Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> commit, int most = 256, Func<Task>? gather = null)
{
    private readonly object _lock = new();
    private readonly LinkedList<Entry> _waiting = new();
    private bool _isRunning;

    /// <summary>Commits an item with others. A cancellation counts until the item's commit begins; from then on its result is returned.</summary>
    public async Task<TResult> AddAsync(TItem item, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entry = new Entry(item);
        bool isFirst;
        lock (_lock)
        {
            entry.Node = _waiting.AddLast(entry);
            (isFirst, _isRunning) = (!_isRunning, true);
        }

        using CancellationTokenRegistration registration = cancellationToken.Register(() => Cancel(entry, cancellationToken));
        if (isFirst)
        {
            // Not awaited: it goes on with the items of others, and never fails.
            _ = RunAsync();
        }

        return await entry.Task.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (true)
        {
            Exception? failure = gather is null ? null : await FailureOfAsync(gather).ConfigureAwait(false);
            List<Entry> taken = Take();
            if (taken.Count == 0)
            {
                return;
            }

            if (failure is null)
            {
                await CommitAsync(taken).ConfigureAwait(false);
            }
            else
            {
                taken.ForEach(e => e.SetException(failure));
            }
        }
    }

    /// <summary>The next items; none when there are none, and then the next caller commits.</summary>
    private List<Entry> Take()
    {
        lock (_lock)
        {
            var taken = _waiting.Take(most).ToList();
            taken.ForEach(e =>
            {
                _waiting.Remove(e.Node!);
                e.Node = null;
            });
            _isRunning = taken.Count > 0;
            return taken;
        }
    }

    private async Task CommitAsync(List<Entry> taken)
    {
        IReadOnlyList<TResult>? results = null;
        Exception? failure = await FailureOfAsync(
            async () => results = await commit(taken.ConvertAll(e => e.Item)).ConfigureAwait(false)).ConfigureAwait(false);
        if (failure is null && results!.Count != taken.Count)
        {
            failure = new InvalidOperationException(LedgerMessages.ResultsMissing);
        }

        // No lock is held: a continuation may add the next item.
        for (int i = 0; i < taken.Count; i++)
        {
            if (failure is null)
            {
                taken[i].SetResult(results![i]);
            }
            else
            {
                taken[i].SetException(failure);
            }
        }
    }

    private static async Task<Exception?> FailureOfAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private void Cancel(Entry entry, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (entry.Node is null)
            {
                return;
            }

            _waiting.Remove(entry.Node);
            entry.Node = null;
        }

        entry.TrySetCanceled(cancellationToken);
    }

    private sealed class Entry(TItem item) : TaskCompletionSource<TResult>
    {
        public TItem Item { get; } = item;

        /// <summary>The place in the queue; null once the item is taken or cancelled.</summary>
        public LinkedListNode<Entry>? Node { get; set; }
    }
}

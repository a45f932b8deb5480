namespace Gorgias.Queue.Ledger;

/// <summary>The keys that callers of one run work on: one caller for a key at a time; others wait until it is over.</summary>
internal sealed class KeysInFlight
{
    private readonly Dictionary<(LedgerKind Kind, string Key), TaskCompletionSource<bool>> _keys = [];

    /// <summary>Takes a key, once no other caller has it.</summary>
    public async Task<IDisposable> TakeAsync(LedgerKind kind, string key, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TaskCompletionSource<bool>? other;
            lock (_keys)
            {
                if (!_keys.TryGetValue((kind, key), out other))
                {
                    _keys[(kind, key)] = new TaskCompletionSource<bool>();
                    return new Holder(this, (kind, key));
                }
            }

            await Waits.ForAsync(other.Task, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Release((LedgerKind Kind, string Key) key)
    {
        TaskCompletionSource<bool> over;
        lock (_keys)
        {
            over = _keys[key];
            _keys.Remove(key);
        }

        // No lock is held: those that wait continue here.
        over.TrySetResult(true);
    }

    private sealed class Holder(KeysInFlight owner, (LedgerKind Kind, string Key) key) : IDisposable
    {
        public void Dispose() => owner.Release(key);
    }
}

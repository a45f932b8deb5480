namespace Gorgias.Client.Common;

/// <summary>An asynchronous lock for each key: one holder at a time for a key, any number of keys at once. Letter case does not matter.</summary>
internal sealed class KeyedLock
{
    private readonly Dictionary<string, (SemaphoreSlim Semaphore, int Users)> _locks = new(StringComparer.OrdinalIgnoreCase);

    public async Task<IDisposable> AcquireAsync(string key, CancellationToken cancellationToken)
    {
        SemaphoreSlim semaphore;
        lock (_locks)
        {
            (semaphore, int users) = _locks.TryGetValue(key, out (SemaphoreSlim Semaphore, int Users) known) ? known : (new SemaphoreSlim(1, 1), 0);
            _locks[key] = (semaphore, users + 1);
        }

        try
        {
            await semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Leave(key);
            throw;
        }

        return new Holder(() =>
        {
            semaphore.Release();
            Leave(key);
        });
    }

    private void Leave(string key)
    {
        lock (_locks)
        {
            (SemaphoreSlim? semaphore, int users) = _locks[key];
            if (users > 1)
            {
                _locks[key] = (semaphore, users - 1);
                return;
            }

            _locks.Remove(key);
            semaphore.Dispose();
        }
    }

    private sealed class Holder(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}

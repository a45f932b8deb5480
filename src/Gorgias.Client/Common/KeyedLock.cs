namespace Gorgias.Client.Common;

/// <summary>One at a time for each key, any number of keys at once.</summary>
internal sealed class KeyedLock
{
    private readonly Dictionary<string, (SemaphoreSlim Limiter, int Users)> _gates = new(StringComparer.OrdinalIgnoreCase);

    public async Task<IDisposable> AcquireAsync(string key, CancellationToken cancellationToken)
    {
        SemaphoreSlim limiter;
        lock (_gates)
        {
            (limiter, int users) = _gates.TryGetValue(key, out (SemaphoreSlim Limiter, int Users) known) ? known : (new SemaphoreSlim(1, 1), 0);
            _gates[key] = (limiter, users + 1);
        }

        try
        {
            await limiter.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Leave(key);
            throw;
        }

        return new Holder(() =>
        {
            limiter.Release();
            Leave(key);
        });
    }

    private void Leave(string key)
    {
        lock (_gates)
        {
            (SemaphoreSlim? limiter, int users) = _gates[key];
            if (users > 1)
            {
                _gates[key] = (limiter, users - 1);
                return;
            }

            _gates.Remove(key);
            limiter.Dispose();
        }
    }

    private sealed class Holder(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}

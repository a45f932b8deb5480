namespace GorgiasPS.Runs;

/// <summary>
/// The first records of a run, held back until they were checked together, so that a run that should not be done sends nothing. Records may come slowly: they
/// are held for a second at most. Thread-safe.
/// </summary>
/// <param name="check">Checks records; told whether they are all of the run.</param>
/// <param name="wake">Called when the check is over.</param>
/// <param name="time">The clock.</param>
internal sealed class RecordsAhead(Func<IReadOnlyList<PendingRecord>, bool, Task> check, Action wake, TimeProvider time) : IDisposable
{
    /// <summary>The most records that are held.</summary>
    public const int Most = 1000;

    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private readonly Queue<(PendingRecord Record, Func<bool> TryStart)> _held = new();
    private Task? _check;
    private ITimer? _timer;
    private bool _isStarting;

    /// <summary>Why the records must not be sent; null when they may, or while that is not known.</summary>
    public Exception? Failure => _check is { IsFaulted: true } failed ? failed.Exception!.InnerException : null;

    /// <summary>How many records are held back.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>True once no more records are held back.</summary>
    public bool IsOver => Volatile.Read(ref _check) is not null;

    /// <summary>Holds a record back, unless the first records were checked, or are being checked.</summary>
    /// <param name="record">The record.</param>
    /// <param name="tryStart">Starts it; false when there is no room for it.</param>
    /// <param name="isAsked">True when it depends on the check; others are held only in the order after such a one.</param>
    public bool TryHold(PendingRecord record, Func<bool> tryStart, bool isAsked)
    {
        lock (_lock)
        {
            if (_check is not null || (!isAsked && _held.Count == 0))
            {
                return false;
            }

            _held.Enqueue((record, tryStart));
            _timer ??= time.CreateTimer(_ => Release(isAll: false), null, LongestHold, Timeout.InfiniteTimeSpan);
            if (_held.Count < Most)
            {
                return true;
            }
        }

        Release(isAll: false);
        return true;
    }

    /// <summary>Checks the records that are held; no more are held from here on.</summary>
    /// <param name="isAll">True when no more records come.</param>
    public void Release(bool isAll)
    {
        lock (_lock)
        {
            if (_check is not null)
            {
                return;
            }

            PendingRecord[] records = [.. _held.Select(static held => held.Record)];
            _check = records.Length == 0 ? Task.CompletedTask : Task.Run(() => check(records, isAll), CancellationToken.None);
        }

        _ = _check.ContinueWith(_ => wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Starts the records that are held and may be sent, in their order, while there is room.</summary>
    /// <returns>True when none is held any more.</returns>
    public bool Start()
    {
        lock (_lock)
        {
            // A record that ends at once calls this again, on the same thread, before it has left the queue.
            if (_isStarting)
            {
                return false;
            }

            _isStarting = true;
            try
            {
                while (_held.Count > 0 && _check is { Status: TaskStatus.RanToCompletion } && _held.Peek().TryStart())
                {
                    _held.Dequeue();
                }
            }
            finally
            {
                _isStarting = false;
            }

            return _held.Count == 0;
        }
    }

    /// <summary>Ends the holding, and returns the records that were not started.</summary>
    public List<PendingRecord> TakeRest()
    {
        lock (_lock)
        {
            _check ??= Task.CompletedTask;
            List<PendingRecord> rest = [.. _held.Select(static held => held.Record)];
            _held.Clear();
            return rest;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();
}

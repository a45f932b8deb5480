using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Operations;

/// <summary>
/// Waits for the end of any number of jobs with few calls. One list of the newest jobs tells about all of them; it is read when no job was added for a second,
/// then each time after twice as long, until another job is added. One job alone is read by itself.
/// </summary>
/// <param name="jobs">Reads the jobs.</param>
/// <param name="options">Priority and observer of the calls.</param>
/// <param name="stop">Ends all waits.</param>
internal sealed class JobWatch(JobOperations jobs, CallOptions? options, CancellationToken stop)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>The most jobs that are read by themselves at a time, because the list does not show them.</summary>
    private const int MostAlone = 10;

    /// <summary>How long all jobs may stay as they are, unless <see cref="Patience"/> says otherwise. A job of 100 tickets takes minutes.</summary>
    public static readonly TimeSpan LongestStall = TimeSpan.FromMinutes(30);

    private readonly TimeProvider _time = jobs.Time;
    private readonly object _lock = new();
    private readonly Dictionary<long, Watched> _watched = [];
    private readonly HashSet<string> _unknownStatuses = [];
    private long _movedAt;
    private int _holds;
    private bool _isNew;
    private bool _isRunning;

    /// <summary>Called on any thread with a job as it was read; null for nothing.</summary>
    public Action<GorgiasJob>? Seen { get; init; }

    /// <summary>True for jobs that may be over already: they are read at once.</summary>
    public bool IsKnown { get; init; }

    /// <summary>
    /// How long no status and no count of any of the jobs may change until they are no longer waited for; null for no limit. A job waits for those before it,
    /// so that one that moves is enough.
    /// </summary>
    public TimeSpan? Patience { get; init; } = LongestStall;

    /// <summary>Keeps jobs from being read until it is disposed: another one is about to be added.</summary>
    public IDisposable Hold() => new Held(this);

    /// <summary>Waits for the end of a job.</summary>
    /// <exception cref="GorgiasJobException">The jobs make no progress.</exception>
    /// <exception cref="GorgiasException">The jobs could not be read.</exception>
    /// <exception cref="OperationCanceledException">All waits were ended.</exception>
    public Task<GorgiasJob> WaitAsync(GorgiasJob job) => Add([job])[0].Over;

    /// <summary>Waits for the end of several jobs, each with its own result.</summary>
    public IReadOnlyList<(GorgiasJob Job, Task<GorgiasJob> Over)> Add(IReadOnlyCollection<GorgiasJob> added)
    {
        List<(GorgiasJob Job, Task<GorgiasJob> Over)> waits = [];
        lock (_lock)
        {
            foreach (GorgiasJob job in added)
            {
                // A job can be the answer to several calls.
                if (!_watched.TryGetValue(job.Id, out Watched? watched))
                {
                    watched = new Watched(job);
                    _watched[job.Id] = watched;
                }

                waits.Add((job, watched.Over.Task));
            }

            _movedAt = _time.GetTimestamp();
            _isNew = !IsKnown;
            if (!_isRunning)
            {
                _isRunning = true;
                _ = RunAsync();
            }
        }

        return waits;
    }

    private async Task RunAsync()
    {
        try
        {
            for (TimeSpan next = IsKnown ? TimeSpan.Zero : Shortest; ;)
            {
                await Clock.DelayAsync(_time, next, stop).ConfigureAwait(false);
                List<GorgiasJob> waited = [];
                lock (_lock)
                {
                    if (_watched.Count == 0)
                    {
                        _isRunning = false;
                        return;
                    }

                    if (!_isNew && _holds == 0)
                    {
                        waited.AddRange(_watched.Values.Select(static one => one.Job));
                    }

                    _isNew = false;
                }

                next = waited.Count == 0 ? Shortest : TimeSpan.FromTicks(Math.Min(Longest.Ticks, Math.Max(Shortest.Ticks, next.Ticks * 2)));
                if (waited.Count > 0)
                {
                    await ReadAsync(waited).ConfigureAwait(false);
                    EndStalled(waited);
                }
            }
        }
        catch (Exception e)
        {
            // Whatever it was, nobody waits for ever.
            Fail(e);
        }
    }

    private async Task ReadAsync(List<GorgiasJob> waited)
    {
        var left = waited.ToDictionary(static job => job.Id);
        if (left.Count > 1)
        {
            // Of jobs that are known by their ids only, as many are looked through as a page has.
            DateTimeOffset? oldest = waited.TrueForAll(static job => job.CreatedDatetime is not null) ? waited.Min(static job => job.CreatedDatetime) : null;
            int looked = 0;
            await foreach (GorgiasJob job in jobs.NewestAsync(options, stop).ConfigureAwait(false))
            {
                if (left.Remove(job.Id))
                {
                    Note(job);
                }

                if (left.Count == 0 || job.CreatedDatetime < oldest || (++looked == ListPager.LargestPage && oldest is null))
                {
                    break;
                }
            }
        }

        foreach (long id in left.Keys.Take(MostAlone))
        {
            try
            {
                Note(await jobs.GetAsync(id, options, stop).ConfigureAwait(false));
            }
            catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
            {
                Take(id)?.Over.TrySetException(e);
            }
        }
    }

    private void Note(GorgiasJob job)
    {
        Seen?.Invoke(job);
        if (job.IsOver)
        {
            Take(job.Id)?.Over.TrySetResult(job);
            Moved();
            return;
        }

        if (job.Status is { Length: > 0 } status && !KnownValues.JobStatuses.Contains(status, StringComparer.OrdinalIgnoreCase) && _unknownStatuses.Add(status))
        {
            options?.OnWarning?.Invoke(JobMessages.UnknownStatus(status));
        }

        lock (_lock)
        {
            if ((_watched.TryGetValue(job.Id, out Watched? watched) && watched.Moves(job)) || job.ScheduledDatetime > _time.GetUtcNow())
            {
                Moved();
            }
        }
    }

    private void Moved()
    {
        lock (_lock)
        {
            _movedAt = _time.GetTimestamp();
        }
    }

    private void EndStalled(List<GorgiasJob> waited)
    {
        TimeSpan stall;
        lock (_lock)
        {
            stall = _time.GetElapsedTime(_movedAt);
        }

        if (stall >= Patience)
        {
            foreach (Watched one in waited.Select(job => Take(job.Id)).OfType<Watched>())
            {
                one.Over.TrySetException(
                    new GorgiasJobException(one.Job, JobMessages.Stalled(one.Job.Id, one.Job.Status, stall)) { IsStalled = true });
            }
        }
    }

    private Watched? Take(long id)
    {
        lock (_lock)
        {
            return _watched.TryGetValue(id, out Watched? found) && _watched.Remove(id) ? found : null;
        }
    }

    private void Fail(Exception failure)
    {
        Watched[] all;
        lock (_lock)
        {
            all = [.. _watched.Values];
            _watched.Clear();
            _isRunning = false;
        }

        Array.ForEach(all, one => one.Over.TrySetException(failure));
    }

    private sealed class Watched(GorgiasJob job)
    {
        public GorgiasJob Job { get; private set; } = job;

        // Completed when no lock is held: what follows may add a job.
        public TaskCompletionSource<GorgiasJob> Over { get; } = new();

        /// <summary>Takes the job as it was read. True when it is not as it was.</summary>
        public bool Moves(GorgiasJob read)
        {
            GorgiasJob last = Job;
            Job = read;
            return last.Status != read.Status || last.ProgressCount != read.ProgressCount;
        }
    }

    private sealed class Held : IDisposable
    {
        private readonly JobWatch _watch;

        public Held(JobWatch watch)
        {
            _watch = watch;
            lock (watch._lock)
            {
                watch._holds++;
            }
        }

        public void Dispose()
        {
            lock (_watch._lock)
            {
                _watch._holds--;
                _watch._isNew = true;

                // Nothing was read meanwhile.
                _watch._movedAt = _watch._time.GetTimestamp();
            }
        }
    }
}

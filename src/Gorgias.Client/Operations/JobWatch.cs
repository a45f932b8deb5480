using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;

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

    private readonly object _lock = new();
    private readonly Dictionary<long, Watched> _watched = [];
    private int _holds;
    private bool _isNew;
    private bool _isRunning;

    /// <summary>Called on any thread with a job as it was read; null for nothing.</summary>
    public Action<GorgiasJob>? Seen { get; init; }

    /// <summary>True for jobs that may be over already: they are read at once.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Keeps jobs from being read until it is disposed: another one is about to be added.</summary>
    public IDisposable Hold() => new Held(this);

    /// <summary>Waits for the end of a job.</summary>
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
                Watched watched = new(job);
                _watched[job.Id] = watched;
                waits.Add((job, watched.Over.Task));
            }

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
                await Clock.DelayAsync(jobs.Time, next, stop).ConfigureAwait(false);
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
        public GorgiasJob Job { get; } = job;

        // Completed when no lock is held: what follows may add a job.
        public TaskCompletionSource<GorgiasJob> Over { get; } = new();
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
            }
        }
    }
}

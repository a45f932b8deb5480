using System.Diagnostics;

namespace Gorgias.Testing;

/// <summary>
/// Runs asynchronous work on a <see cref="VirtualTime"/>: whenever the thread pool is idle, the clock moves to the next due timer.
/// The driver has its own thread, so that a busy pool thread always belongs to the work. Tests that use this class must not run in parallel with others.
/// </summary>
public static class VirtualRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The number of pool threads that the test host keeps busy when no test work runs.</summary>
    private static int _hostThreads = int.MaxValue;

    /// <summary>Runs <paramref name="work"/> to its end. Throws when the work stalls, with no timer set, and when it takes longer than the limit.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="work">The work.</param>
    /// <param name="limit">The most virtual time that the work may take; one day by default.</param>
    public static async Task<T> ToEndAsync<T>(this VirtualTime time, Func<Task<T>> work, TimeSpan? limit = null)
    {
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                CountHostThreads();
                Task<T> running = Task.Run(work);
                begun.SetResult(running);
                Drive(time, running, time.Start + time.Elapsed + (limit ?? TimeSpan.FromDays(1)));
                ended.SetResult(null);
            }
            catch (Exception e)
            {
                ended.SetResult(e);
            }
        })
        { IsBackground = true, Name = "virtual time" }.Start();
        if (await ended.Task is { } failure)
        {
            throw new InvalidOperationException(failure.Message, failure);
        }

        return await await begun.Task;
    }

    /// <inheritdoc cref="ToEndAsync{T}(VirtualTime, Func{Task{T}}, TimeSpan?)"/>
    public static Task ToEndAsync(this VirtualTime time, Func<Task> work, TimeSpan? limit = null) =>
        time.ToEndAsync(
            async () =>
            {
                await work();
                return true;
            },
            limit);

    /// <summary>Waits inside a run until the clock has moved on by <paramref name="span"/>.</summary>
    public static Task PassAsync(this VirtualTime time, TimeSpan span) => Task.Delay(span, time);

    private static void Drive(VirtualTime time, Task work, DateTimeOffset limit)
    {
        var watch = Stopwatch.StartNew();
        int stalls = 0;
        while (!work.IsCompleted)
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"Not done after {Patience.TotalMinutes} real minutes; the virtual clock is at {time.Elapsed}.");
            }

            if (!IsQuiet())
            {
                Thread.Yield();
                continue;
            }

            if (work.IsCompleted)
            {
                return;
            }

            if (time.NextDue > limit)
            {
                throw new TimeoutException($"Not done at {time.Elapsed}; the next timer is due beyond the limit.");
            }

            if (time.AdvanceToNext())
            {
                stalls = 0;
            }
            else if (++stalls > 2000)
            {
                throw new InvalidOperationException($"Stalled at {time.Elapsed}: nothing runs and no timer is set.");
            }
            else
            {
                Thread.Yield();
            }
        }
    }

    /// <summary>Samples the busy pool threads, for 250 ms before the first run and 1 ms before each other: the fewest ever seen belong to the host.</summary>
    private static void CountHostThreads()
    {
        var watch = Stopwatch.StartNew();
        TimeSpan span = _hostThreads == int.MaxValue ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromMilliseconds(1);
        do
        {
            _hostThreads = Math.Min(_hostThreads, Busy());
            Thread.Yield();
        }
        while (watch.Elapsed < span);
    }

    private static int Busy()
    {
        ThreadPool.GetMaxThreads(out int most, out _);
        ThreadPool.GetAvailableThreads(out int free, out _);
        return most - free;
    }

    private static bool IsQuiet()
    {
        for (int look = 0; look < 3; look++)
        {
            int busy = Busy();
            if (busy > _hostThreads || ThreadPool.PendingWorkItemCount > 0)
            {
                return false;
            }

            // When a thread of the host ends, the count must follow. Otherwise it would hide a busy thread of the work, and the clock would move while it runs.
            _hostThreads = busy;
        }

        return true;
    }
}

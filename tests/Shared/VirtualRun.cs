using System.Diagnostics;

namespace Gorgias.Testing;

/// <summary>
/// Runs asynchronous work on a <see cref="VirtualTime"/>: whenever the thread pool has nothing left to do, the clock moves to the next due timer.
/// The driver has a thread of its own, so that a busy pool thread is always the work's. Tests that use it must not run beside others.
/// </summary>
public static class VirtualRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Pool threads that are busy when nothing of ours runs: the test host blocks some.</summary>
    private static int _hosts = int.MaxValue;

    /// <summary>Runs <paramref name="work"/> to its end. A run without timers that does not end has stalled; one past the limit is endless.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="work">What is to be done.</param>
    /// <param name="limit">The most virtual time it may take; one day unless told.</param>
    public static async Task<T> ToEndAsync<T>(this VirtualTime time, Func<Task<T>> work, TimeSpan? limit = null)
    {
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                CountHosts();
                Task<T> running = Task.Run(work);
                begun.SetResult(running);
                Drive(time, running, time.GetUtcNow() + (limit ?? TimeSpan.FromDays(1)));
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
                throw new TimeoutException($"Not done after {Patience.TotalMinutes} real minutes; the clock stands at {time.Elapsed}.");
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

    /// <summary>Looks for a while before the first run, and a moment before each: the fewest ever seen are the host's own.</summary>
    private static void CountHosts()
    {
        var watch = Stopwatch.StartNew();
        TimeSpan span = _hosts == int.MaxValue ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromMilliseconds(1);
        do
        {
            _hosts = Math.Min(_hosts, Busy());
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
            if (busy > _hosts || ThreadPool.PendingWorkItemCount > 0)
            {
                return false;
            }

            // A thread of the host that has ended since would hide one of ours for the rest of the run, and the clock would move while it works.
            _hosts = busy;
        }

        return true;
    }
}

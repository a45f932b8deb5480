using System.Management.Automation;
using System.Management.Automation.Host;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS;

/// <summary>
/// The base class of cmdlets that call the API or a queue. The work runs on the thread pool; only the pipeline thread writes. The loop that waits for the
/// work and writes its output is in this class, and in no cmdlet.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    private const int MostWaiting = 64;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    // The client waits 600 ms for a write that was sent before the stop; the rest is for the threads. Together they stay below the second that Ctrl-C may take.
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMilliseconds(850);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly CancellationToken _token;
    private CmdletStreams? _streams;
    private bool _disposed;

    /// <summary>Starts a cmdlet.</summary>
    protected AsyncCmdlet()
        : this(MostWaiting)
    {
    }

    /// <summary>Starts a cmdlet.</summary>
    /// <param name="mostWaiting">The most objects that wait for the next command.</param>
    private protected AsyncCmdlet(int mostWaiting) => (_token, Feed) = (_cancellation.Token, new PipelineQueue(mostWaiting));

    /// <summary>Cancelled when the pipeline is stopped, or when the next command wants no more objects.</summary>
    internal CancellationToken Cancellation => _token;

    /// <summary>True after the user or the host stopped the pipeline.</summary>
    internal bool IsStopped { get; private set; }

    /// <summary>True after a command downstream, such as Select-Object -First, wanted no more objects. This is not a failure.</summary>
    internal bool HasEnough { get; private set; }

    /// <summary>The queue of what other threads want written.</summary>
    internal PipelineQueue Feed { get; }

    internal IPipelineStreams Streams => _streams ??= new CmdletStreams(this);

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        IsStopped = true;
        Cancel();
    }

    /// <summary>Cancels the work that is still running.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Cancels the work that is still running.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        Cancel();
        _cancellation.Dispose();
        Feed.Dispose();
    }

    /// <summary>
    /// Runs work on the thread pool, and writes its output until it ends. A failure becomes an error: non-terminating for a GorgiasException after which
    /// other calls may succeed, else terminating.
    /// </summary>
    /// <param name="work">The work; it writes through the writer, and ends early when the token is cancelled.</param>
    /// <param name="target">The target object of its error.</param>
    /// <param name="tick">Called on the pipeline thread about ten times a second; null to show after some seconds that the cmdlet waits.</param>
    internal void Run(Func<PipelineWriter, CancellationToken, Task> work, object? target = null, Action? tick = null)
    {
        var writer = new PipelineWriter(Feed, _token);
        var running = Task.Run(() => work(writer, _token), CancellationToken.None);
        _ = running.ContinueWith(_ => Feed.Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        SilentWait? silence = tick is null ? new SilentWait(MyInvocation.MyCommand?.Name ?? GetType().Name, TimeProvider.System, DescribeWait) : null;
        tick ??= () => silence!.Look(Streams, Feed.Written);
        WriteUntil(() =>
        {
            tick();
            return running.IsCompleted;
        });
        if (!IsStopped)
        {
            silence?.Complete(Streams);
        }

        Report(running, target);
    }

    /// <summary>Called for each object before it is written. Pipeline thread only.</summary>
    private protected virtual void NoteEmitted(object emitted)
    {
    }

    /// <summary>What a cmdlet waits for that shows no progress of its own.</summary>
    private protected virtual string DescribeWait(TimeSpan elapsed) => ProgressMessages.Waiting(elapsed);

    /// <summary>Runs a call on the thread pool and returns its result; null (default) when its failure was written as a non-terminating error.</summary>
    private protected T? Run<T>(Func<CancellationToken, Task<T>> work, object? target = null)
    {
        T? result = default;
        Run(async (_, cancellation) => result = await work(cancellation).ConfigureAwait(false), target);
        return result;
    }

    /// <summary>Writes every item of a list as it arrives; the list is read meanwhile, but not far ahead.</summary>
    private protected void RunEach<T>(Func<CancellationToken, IAsyncEnumerable<T>> list, object? target = null)
        where T : notnull =>
        Run(
            async (writer, cancellation) =>
            {
                await foreach (T item in list(cancellation).WithCancellation(cancellation).ConfigureAwait(false))
                {
                    await writer.WriteObjectAsync(item).ConfigureAwait(false);
                }
            },
            target);

    /// <summary>Repeats a step, and writes what other threads have queued, until the step returns true or the pipeline is stopped.</summary>
    /// <remarks>An exception of the pipeline (the next command wants no more objects, or -ErrorAction Stop) cancels the work and is thrown on.</remarks>
    internal void WriteUntil(Func<bool> step)
    {
        try
        {
            while (true)
            {
                // The step comes first, so that what was queued before the end is still written.
                bool over = step();
                Feed.Drain(Streams);
                if (over || IsStopped)
                {
                    return;
                }

                Feed.Wait(Tick);
            }
        }
        catch
        {
            Cancel();
            throw;
        }
    }

    /// <summary>Waits, for less than a second, until cancelled work has ended. Writes nothing: the pipeline no longer takes anything.</summary>
    internal void Settle(Func<bool> isOver)
    {
        TimeProvider time = TimeProvider.System;
        long since = time.GetTimestamp();
        while (!isOver() && LongestSettling - time.GetElapsedTime(since) is { Ticks: > 0 } left)
        {
            // What other threads queue cannot be written any more, and would end the wait at once.
            Feed.Clear();
            Feed.Wait(left);
        }
    }

    /// <summary>Warns the user after a stop. A stopped pipeline takes no warning, so that it goes to the host directly.</summary>
    private protected void WarnOfStop(string warning)
    {
        try
        {
            Host?.UI?.WriteWarningLine(warning);
        }
        catch (Exception e) when (e is HostException or NotImplementedException or PipelineStoppedException)
        {
            // The host has no screen. LastRun and the queue have the same facts.
        }
    }

    /// <summary>Cancels the work that is still running.</summary>
    internal void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stop came just as the cmdlet ended: there is nothing left to cancel.
        }

        Feed.Wake();
    }

    private void Report(Task running, object? target)
    {
        if (!running.IsCompleted || running.IsCanceled)
        {
            return;
        }

        Exception? failure = running.Exception?.InnerException;
        if (failure is null || (_token.IsCancellationRequested && failure is OperationCanceledException))
        {
            return;
        }

        ErrorRecord error = ErrorRecords.From(failure, target);
        if (failure is GorgiasException { EndsRun: false })
        {
            WriteError(error);
            return;
        }

        ThrowTerminatingError(error);
    }

    private sealed class CmdletStreams(AsyncCmdlet cmdlet) : IPipelineStreams
    {
        public void WriteObject(object value)
        {
            cmdlet.NoteEmitted(value);
            try
            {
                cmdlet.WriteObject(value);
            }
            catch (PipelineStoppedException) when (!cmdlet.IsStopped)
            {
                // Thrown by Select-Object -First once it has enough.
                cmdlet.HasEnough = true;
                throw;
            }
        }

        public void WriteError(ErrorRecord error) => cmdlet.WriteError(error);

        public void WriteWarning(string text) => cmdlet.WriteWarning(text);

        public void WriteVerbose(string text) => cmdlet.WriteVerbose(text);

        public void WriteDebug(string text) => cmdlet.WriteDebug(text);

        public void WriteProgress(ProgressRecord progress) => cmdlet.WriteProgress(progress);
    }
}

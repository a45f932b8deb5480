using System.Management.Automation;
using System.Management.Automation.Host;
using Gorgias.Client;
using GorgiasPS.Pipeline;

namespace GorgiasPS;

/// <summary>
/// The bridge between work, which runs on the pool, and the pipeline, which one thread writes. Cmdlets hand over work; nobody else has a loop.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    // A write that has left is awaited for the client's grace; the rest is for the threads. Both together stay below the second that Ctrl-C may take.
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMilliseconds(850);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly CancellationToken _token;
    private CmdletStreams? _streams;
    private bool _disposed;

    /// <summary>Starts a cmdlet.</summary>
    protected AsyncCmdlet() => _token = _cancellation.Token;

    /// <summary>Cancelled when the pipeline is stopped, or nobody reads on.</summary>
    internal CancellationToken Cancellation => _token;

    /// <summary>True once the user, or the host, stopped the pipeline.</summary>
    internal bool IsStopped { get; private set; }

    /// <summary>True once a command downstream wanted no more objects: nothing went wrong.</summary>
    internal bool HasEnough { get; private set; }

    /// <summary>Where other threads put what the pipeline thread shall write.</summary>
    internal PipelineQueue Feed { get; } = new();

    internal IPipelineStreams Streams => _streams ??= new CmdletStreams(this);

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        IsStopped = true;
        Cancel();
    }

    /// <summary>Gives up what is under way.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Gives up what is under way.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        Cancel();
        _cancellation.Dispose();
        Feed.Dispose();
    }

    /// <summary>
    /// Runs work on the pool and writes what it writes, until it ends. Its failure becomes an error: terminating when every further call would fail the
    /// same way, else not.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="target">The target of its error.</param>
    /// <param name="tick">Called on the pipeline thread some times a second.</param>
    private protected void Run(Func<PipelineWriter, CancellationToken, Task> work, object? target = null, Action? tick = null)
    {
        PipelineWriter writer = new(Feed, _token);
        var running = Task.Run(() => work(writer, _token), CancellationToken.None);
        _ = running.ContinueWith(_ => Feed.Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        WriteUntil(() =>
        {
            tick?.Invoke();
            return running.IsCompleted;
        });
        Report(running, target);
    }

    /// <summary>Runs a call on the pool and gives its result; null (default) when its failure was written as a non-terminating error.</summary>
    private protected T? Run<T>(Func<CancellationToken, Task<T>> work, object? target = null)
    {
        T? result = default;
        Run(async (_, cancellation) => result = await work(cancellation).ConfigureAwait(false), target);
        return result;
    }

    /// <summary>Writes every item of a list as it comes; reading goes on meanwhile, but not far ahead.</summary>
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

    /// <summary>Does a step, and writes what others queue, until the step says that it is over. Returns early once the pipeline is stopped.</summary>
    /// <remarks>An exception of the pipeline (nobody reads on, or -ErrorAction Stop) cancels the work and passes on.</remarks>
    internal void WriteUntil(Func<bool> step)
    {
        try
        {
            while (true)
            {
                // Asked first: what was queued before the end is written too.
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

    /// <summary>Waits for what was given up to come to an end, when nothing can be written any more.</summary>
    internal void Settle(Func<bool> isOver)
    {
        TimeProvider time = TimeProvider.System;
        long since = time.GetTimestamp();
        while (!isOver() && LongestSettling - time.GetElapsedTime(since) is { Ticks: > 0 } left)
        {
            // What others queue can be written no more, and must not keep this from waiting.
            Feed.Clear();
            Feed.Wait(left);
        }
    }

    /// <summary>Tells the user of a stop: nothing can be written to a stopped pipeline, but the host still listens.</summary>
    private protected void WarnOfStop(string warning)
    {
        try
        {
            Host?.UI?.WriteWarningLine(warning);
        }
        catch (Exception e) when (e is HostException or NotImplementedException or PipelineStoppedException)
        {
            // A host without a screen. What happened is written down elsewhere.
        }
    }

    /// <summary>Gives up what is under way.</summary>
    internal void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Stopped just as it ended: there is nothing left to give up.
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
            try
            {
                cmdlet.WriteObject(value);
            }
            catch (PipelineStoppedException) when (!cmdlet.IsStopped)
            {
                // What Select-Object -First throws at whoever writes to it.
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

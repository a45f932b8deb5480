using System.Management.Automation;

namespace GorgiasPS.Pipeline;

/// <summary>Writes from the thread pool: everything arrives in the pipeline in the order of the calls.</summary>
internal sealed class PipelineWriter(PipelineQueue queue, CancellationToken cancellation)
{
    /// <summary>Writes an object for the next command; waits while the next command is behind.</summary>
    public Task WriteObjectAsync(object value) => queue.WriteObjectAsync(value, cancellation);

    /// <summary>Writes a non-terminating error.</summary>
    public void WriteError(ErrorRecord error) => queue.Post(streams => streams.WriteError(error));

    /// <summary>Writes a warning.</summary>
    public void WriteWarning(string text) => queue.Post(streams => streams.WriteWarning(text));

    /// <summary>Writes a line for <c>-Verbose</c>.</summary>
    public void WriteVerbose(string text) => queue.Post(streams => streams.WriteVerbose(text));

    /// <summary>Writes a line for <c>-Debug</c>.</summary>
    public void WriteDebug(string text) => queue.Post(streams => streams.WriteDebug(text));

    /// <summary>Shows, updates or removes a progress bar.</summary>
    public void WriteProgress(ProgressRecord progress) => queue.Post(streams => streams.WriteProgress(progress));
}

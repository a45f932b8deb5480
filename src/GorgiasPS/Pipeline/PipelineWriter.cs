using System.Management.Automation;

namespace GorgiasPS.Pipeline;

/// <summary>What work on the pool writes with: everything arrives in the pipeline in the order of the calls.</summary>
internal sealed class PipelineWriter(PipelineQueue queue, CancellationToken cancellation)
{
    /// <summary>An object for the next command; waits while the reader is behind.</summary>
    public Task WriteObjectAsync(object value) => queue.WriteObjectAsync(value, cancellation);

    /// <summary>An error that does not end the run.</summary>
    public void WriteError(ErrorRecord error) => queue.Post(streams => streams.WriteError(error));

    /// <summary>A warning.</summary>
    public void WriteWarning(string text) => queue.Post(streams => streams.WriteWarning(text));

    /// <summary>A line for <c>-Verbose</c>.</summary>
    public void WriteVerbose(string text) => queue.Post(streams => streams.WriteVerbose(text));

    /// <summary>A line for <c>-Debug</c>.</summary>
    public void WriteDebug(string text) => queue.Post(streams => streams.WriteDebug(text));

    /// <summary>Progress.</summary>
    public void WriteProgress(ProgressRecord progress) => queue.Post(streams => streams.WriteProgress(progress));
}

using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Runs;

/// <summary>The progress bar of a run. The remaining time is the rate limiter's estimate.</summary>
/// <param name="activity">The title of the progress bar.</param>
/// <param name="client">The client whose rate limiter estimates the remaining time; null when no calls are made.</param>
internal sealed class RunProgress(string activity, GorgiasClient? client)
{
    private readonly ProgressMeter _meter = new(activity);

    /// <summary>How many records there will be; null when that is not known.</summary>
    public long? Total { get; set; }

    /// <summary>The calls that one record takes.</summary>
    public int CallsPerRecord { get; set; } = 1;

    public void Update(IPipelineStreams streams, long accepted, long done) =>
        _meter.Update(streams, (progress, elapsed) => Describe(progress, elapsed, accepted, done));

    public void Complete(IPipelineStreams streams) => _meter.Complete(streams);

    private void Describe(ProgressRecord progress, TimeSpan elapsed, long accepted, long done)
    {
        string status = RunMessages.Progress(done, Total, done / elapsed.TotalSeconds);
        if (client?.GetRateLimit() is { Waiting: > 0 } rate)
        {
            status += ", " + RunMessages.WaitingForRateLimit(rate.Waiting);
        }

        progress.StatusDescription = status;
        if (Total is { } total && total > 0)
        {
            // Without the accepted records: they wait at the rate limiter, which counts them itself.
            long calls = Math.Max(0, total - accepted) * CallsPerRecord;
            progress.PercentComplete = (int)Math.Min(100, done * 100 / total);
            progress.SecondsRemaining = client is null
                ? -1
                : (int)Math.Min(int.MaxValue, Math.Ceiling(client.EstimateDuration((int)Math.Min(int.MaxValue, calls)).TotalSeconds));
        }
    }
}

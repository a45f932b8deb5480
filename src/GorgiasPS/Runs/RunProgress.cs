using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Runs;

/// <summary>The progress bar of a run. The remaining time is the rate limiter's estimate.</summary>
/// <param name="activity">The title of the progress bar.</param>
/// <param name="client">The client whose rate limiter estimates the remaining time; null when no calls are made.</param>
/// <param name="limit">How many records are sent at most; null for all.</param>
internal sealed class RunProgress(string activity, GorgiasClient? client, long? limit)
{
    // The rate shown is that of the last seconds: the mean since the start still falls long after the rate limit has set in.
    private static readonly TimeSpan RateSpan = TimeSpan.FromSeconds(5);

    private readonly ProgressMeter _meter = new(activity);
    private readonly Queue<(TimeSpan At, long Settled)> _samples = new([(TimeSpan.Zero, 0)]);
    private long? _total;
    private bool _isEstimate;
    private string? _file;
    private long _rowsBefore;

    /// <summary>The calls that one record takes.</summary>
    public int CallsPerRecord { get; set; } = 1;

    /// <summary>Sets how many records there are.</summary>
    public void Know(long? total) => (_total, _isEstimate) = (total, false);

    /// <summary>Estimates how many records there are from how much of a file was read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="row">The number of the record.</param>
    /// <param name="position">Its position in the file, from 0 (start) to 1 (end).</param>
    public void Estimate(string? file, long row, double position)
    {
        if (file != _file)
        {
            (_file, _rowsBefore) = (file, row - 1);
        }

        (_total, _isEstimate) = (_rowsBefore + (long)Math.Ceiling((row - _rowsBefore) / position), true);
    }

    /// <summary>Notes that no more records come.</summary>
    /// <param name="rows">How many there were.</param>
    public void InputEnded(long rows)
    {
        if (_isEstimate)
        {
            Know(rows);
        }
    }

    /// <summary>Shows an update when one is due.</summary>
    /// <param name="streams">Where to.</param>
    /// <param name="accepted">Records that were read.</param>
    /// <param name="settled">Those of them whose outcome is known.</param>
    /// <param name="failed">Those of these that failed.</param>
    public void Update(IPipelineStreams streams, long accepted, long settled, long failed = 0) =>
        _meter.Update(streams, (progress, elapsed) => Describe(progress, elapsed, accepted, settled, failed));

    public void Complete(IPipelineStreams streams) => _meter.Complete(streams);

    private void Describe(ProgressRecord progress, TimeSpan elapsed, long accepted, long settled, long failed)
    {
        long? total = limit < (_total ?? long.MaxValue) ? limit : _total;
        string status = RunMessages.Progress(settled - failed, total, _isEstimate && total == _total, failed, Rate(elapsed, settled));
        status += client switch
        {
            { OutageSince: { } since } => ", " + RunMessages.WaitingForServer(since),
            not null when client.GetRateLimit().Waiting is > 0 and var waiting => ", " + RunMessages.WaitingForRateLimit(waiting),
            _ => "",
        };

        progress.StatusDescription = status;

        // Without a number PowerShell draws the whole bar as full.
        progress.PercentComplete = 0;
        if (total is { } all && all > 0)
        {
            // Without the accepted records: they wait at the rate limiter, which counts them itself.
            long calls = Math.Max(0, all - accepted) * CallsPerRecord;
            progress.PercentComplete = (int)Math.Min(100, settled * 100 / all);
            progress.SecondsRemaining = client is null
                ? -1
                : (int)Math.Min(int.MaxValue, Math.Ceiling(client.EstimateDuration((int)Math.Min(int.MaxValue, calls)).TotalSeconds));
        }
    }

    private double Rate(TimeSpan elapsed, long settled)
    {
        while (_samples.Count > 1 && elapsed - _samples.Peek().At > RateSpan)
        {
            _samples.Dequeue();
        }

        (TimeSpan at, long before) = _samples.Peek();
        _samples.Enqueue((elapsed, settled));
        double seconds = (elapsed - at).TotalSeconds;
        return seconds > 0 ? (settled - before) / seconds : 0;
    }
}

using System.Globalization;
using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS.Pipeline;

/// <summary>The progress of a run: at most five updates a second, and none in its first second. The time left is the rate gate's.</summary>
internal sealed class RunProgress(string activity, GorgiasClient client)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly int _id = unchecked((int)TimeProvider.System.GetTimestamp()) & 0x7FFFFFFF;
    private long _startedAt;
    private long _writtenAt;
    private bool _started;
    private bool _shown;

    /// <summary>How many records there will be, when it is known.</summary>
    public long? Total { get; set; }

    /// <summary>Calls that one record takes.</summary>
    public int CallsPerRecord { get; set; } = 1;

    public void Update(IPipelineStreams streams, long accepted, long done)
    {
        long now = _time.GetTimestamp();
        if (!_started)
        {
            (_started, _startedAt) = (true, now);
        }

        TimeSpan elapsed = _time.GetElapsedTime(_startedAt, now);
        if (elapsed < Quiet || (_shown && _time.GetElapsedTime(_writtenAt, now) < Interval))
        {
            return;
        }

        (_shown, _writtenAt) = (true, now);
        streams.WriteProgress(Describe(elapsed, accepted, done));
    }

    public void Complete(IPipelineStreams streams)
    {
        if (_shown)
        {
            _shown = false;
            streams.WriteProgress(new ProgressRecord(_id, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private ProgressRecord Describe(TimeSpan elapsed, long accepted, long done)
    {
        RateLimitStatus rate = client.GetRateLimit();
        string status = string.Format(
            CultureInfo.CurrentCulture,
            Total is null ? "{0:N0} done, {2:0.0} a second" : "{0:N0} of {1:N0} done, {2:0.0} a second",
            done,
            Total,
            done / elapsed.TotalSeconds);
        if (rate.Waiting > 0)
        {
            status += string.Format(CultureInfo.CurrentCulture, ", {0:N0} waiting for the rate limit", rate.Waiting);
        }

        ProgressRecord progress = new(_id, activity, status);
        if (Total is { } total && total > 0)
        {
            // Those accepted wait at the gate, which counts them itself.
            long toCome = Math.Max(0, total - accepted) * CallsPerRecord;
            progress.PercentComplete = (int)Math.Min(100, done * 100 / total);
            progress.SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Ceiling(client.EstimateDuration((int)Math.Min(int.MaxValue, toCome)).TotalSeconds));
        }

        return progress;
    }
}

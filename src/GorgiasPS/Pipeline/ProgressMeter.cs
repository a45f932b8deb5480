using System.Management.Automation;
using GorgiasPS.Messages;

namespace GorgiasPS.Pipeline;

/// <summary>Shows progress without slowing the run: nothing in the first second, then at most five updates a second.</summary>
internal sealed class ProgressMeter(string activity)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly int _id = unchecked((int)TimeProvider.System.GetTimestamp()) & 0x7FFFFFFF;
    private long _startedAt;
    private long _writtenAt;
    private bool _started;
    private bool _shown;

    /// <summary>Shows an update when one is due.</summary>
    public void Update(IPipelineStreams streams, Action<ProgressRecord, TimeSpan> describe)
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
        var progress = new ProgressRecord(_id, activity, activity);
        describe(progress, elapsed);
        streams.WriteProgress(progress);
    }

    /// <summary>Removes the progress bar.</summary>
    public void Complete(IPipelineStreams streams)
    {
        if (_shown)
        {
            _shown = false;
            streams.WriteProgress(new ProgressRecord(_id, activity, RunMessages.ProgressDone) { RecordType = ProgressRecordType.Completed });
        }
    }
}

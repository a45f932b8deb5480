using System.Management.Automation;
using GorgiasPS.Messages;

namespace GorgiasPS.Pipeline;

/// <summary>Shows progress without slowing the run: nothing in the first second, then at most five updates a second.</summary>
/// <param name="activity">The title of the progress bar.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgressMeter(string activity, TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly int _id = unchecked((int)time.GetTimestamp()) & 0x7FFFFFFF;
    private long _startedAt;
    private long _writtenAt;
    private bool _started;
    private bool _shown;

    /// <summary>True for a meter of something that was quiet long enough before.</summary>
    public bool IsShownAtOnce { get; init; }

    /// <summary>Shows an update when one is due.</summary>
    public void Update(IPipelineStreams streams, Action<ProgressRecord, TimeSpan> describe)
    {
        long now = time.GetTimestamp();
        if (!_started)
        {
            (_started, _startedAt) = (true, now);
        }

        TimeSpan elapsed = time.GetElapsedTime(_startedAt, now);
        if ((elapsed < Quiet && !IsShownAtOnce) || (_shown && time.GetElapsedTime(_writtenAt, now) < Interval))
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
            streams.WriteProgress(new ProgressRecord(_id, activity, ProgressMessages.Done) { RecordType = ProgressRecordType.Completed });
        }
    }
}

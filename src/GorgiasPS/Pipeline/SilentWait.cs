namespace GorgiasPS.Pipeline;

/// <summary>Shows that a cmdlet waits, after some seconds in which it wrote nothing: without that, the prompt looks as if it hung.</summary>
/// <param name="activity">The title of the progress bar.</param>
/// <param name="time">The clock.</param>
/// <param name="describe">Tells what is waited for, given for how long so far.</param>
internal sealed class SilentWait(string activity, TimeProvider time, Func<TimeSpan, string> describe)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private ProgressMeter? _meter;
    private long _since = time.GetTimestamp();
    private long _written;

    /// <summary>Shows an update when one is due. Pipeline thread only.</summary>
    /// <param name="streams">Where to.</param>
    /// <param name="written">How much the cmdlet has written so far.</param>
    public void Look(IPipelineStreams streams, long written)
    {
        if (written != _written)
        {
            (_written, _since) = (written, time.GetTimestamp());
            Complete(streams);
            return;
        }

        TimeSpan elapsed = time.GetElapsedTime(_since);
        if (elapsed >= Quiet)
        {
            _meter ??= new ProgressMeter(activity, time) { IsShownAtOnce = true };
            _meter.Update(streams, (progress, _) => (progress.StatusDescription, progress.PercentComplete) = (describe(elapsed), 0));
        }
    }

    /// <summary>Removes the progress bar.</summary>
    public void Complete(IPipelineStreams streams)
    {
        _meter?.Complete(streams);
        _meter = null;
    }
}

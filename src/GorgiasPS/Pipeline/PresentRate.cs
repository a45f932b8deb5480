namespace GorgiasPS.Pipeline;

/// <summary>The rate of the last seconds: the mean since the start still falls long after the rate limit has set in.</summary>
internal sealed class PresentRate
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    private readonly Queue<(TimeSpan At, long Count)> _samples = new([(TimeSpan.Zero, 0)]);

    /// <summary>Takes a sample, and returns how many came in a second of late.</summary>
    /// <param name="elapsed">The time since the start.</param>
    /// <param name="count">How many came since the start.</param>
    public double At(TimeSpan elapsed, long count)
    {
        while (_samples.Count > 1 && elapsed - _samples.Peek().At > Span)
        {
            _samples.Dequeue();
        }

        (TimeSpan at, long before) = _samples.Peek();
        _samples.Enqueue((elapsed, count));
        double seconds = (elapsed - at).TotalSeconds;
        return seconds > 0 ? (count - before) / seconds : 0;
    }
}

namespace Gorgias.Client.Common;

/// <summary>One timer over seconds: set, it fires once.</summary>
internal sealed class LimiterTimer(TimeProvider time, Action fire) : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>A longer wait is made of several timers: a system timer takes at most 49 days.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly ITimer _timer =
        time.CreateTimer(static action => ((Action)action!)(), fire, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private bool _isSet;

    /// <summary>Sets the timer; null stops it.</summary>
    /// <param name="seconds">In how many seconds it fires, which is never inside of this call.</param>
    public void Set(double? seconds)
    {
        if (seconds is not { } wait || double.IsPositiveInfinity(wait))
        {
            if (_isSet)
            {
                _isSet = false;
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            return;
        }

        _isSet = true;
        TimeSpan due = wait <= 0 ? TimeSpan.Zero : wait < Longest.TotalSeconds ? TimeSpan.FromSeconds(wait) : Longest;
        _timer.Change(wait > 0 && due < Shortest ? Shortest : due, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}

namespace Gorgias.Sandbox.Settings;

/// <summary>The times of calls that other programs make, evenly spaced. They do not depend on how often they are asked for.</summary>
internal sealed class ForeignCalls
{
    private double _perSecond;
    private TimeSpan _start;
    private double _past;

    /// <summary>Changes how many calls there are, from <paramref name="now"/> on.</summary>
    public void Configure(double perSecond, TimeSpan now)
    {
        if (!perSecond.Equals(_perSecond))
        {
            (_perSecond, _start, _past) = (perSecond, now, 0);
        }
    }

    /// <summary>Takes the next call, if it is not later than <paramref name="now"/>.</summary>
    public bool TryNext(TimeSpan now, out TimeSpan at)
    {
        if (_perSecond > 0 && _past + 1 <= CountAt(now))
        {
            _past++;
            at = _start + TimeSpan.FromTicks((long)(_past / _perSecond * TimeSpan.TicksPerSecond));
            return true;
        }

        at = default;
        return false;
    }

    /// <summary>Leaves out the calls before <paramref name="time"/>.</summary>
    public void SkipTo(TimeSpan time)
    {
        if (_perSecond > 0)
        {
            _past = Math.Max(_past, Math.Ceiling(((time - _start).TotalSeconds * _perSecond) - 1e-6) - 1);
        }
    }

    /// <summary>Takes all calls that are not later than <paramref name="now"/>.</summary>
    /// <returns>How many they are.</returns>
    public double Count(TimeSpan now)
    {
        if (_perSecond <= 0)
        {
            return 0;
        }

        double count = CountAt(now);
        double taken = Math.Max(0, count - _past);
        _past = Math.Max(_past, count);
        return taken;
    }

    // For rounding: without it, a call that is due at this very tick could be missed.
    private double CountAt(TimeSpan now) => Math.Floor(((now - _start).TotalSeconds * _perSecond) + 1e-6);
}

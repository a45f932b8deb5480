namespace Gorgias.Client.RateLimiting.Models;

/// <summary>
/// Learns how fast the account's bucket drains. While the bucket is not empty, calls counted minus the header's <c>used</c> is what has drained:
/// a straight line over time whose slope is the drain, net of other traffic. The slope is a least-squares fit over the last responses.
/// </summary>
internal sealed class DrainEstimator
{
    private const int Window = 96;
    private const double LongestSpan = 60;
    private const double ShortestSpan = 0.25;
    private const double LeastDrained = 4;

    /// <summary>Seconds by which a response may be reported later than newer ones; beyond, it is out of the order in which the server counted.</summary>
    private const double LatestNews = 1;

    private readonly Queue<(double At, double Drained)> _samples;
    private double _newest;

    public DrainEstimator(IEnumerable<(double At, double Drained)> samples, double? perSecond)
    {
        (_samples, PerSecond) = (new(samples), perSecond);
        _newest = _samples.Count > 0 ? _samples.Max(s => s.At) : double.MinValue;
    }

    /// <summary>The responses that the drain is learned from.</summary>
    public IReadOnlyCollection<(double At, double Drained)> Samples => _samples;

    /// <summary>Calls that drain per second; null until known.</summary>
    public double? PerSecond { get; private set; }

    /// <summary>Takes in one response.</summary>
    /// <param name="now">Seconds on the monotonic clock when the response came.</param>
    /// <param name="counted">Calls answered so far, this one included: responses come back in the order in which the server counted.</param>
    /// <param name="used">The header's level.</param>
    public void Observe(double now, long counted, int used)
    {
        if (used <= 1)
        {
            // The bucket was empty before this call: for part of the time since the last response there was nothing to drain.
            _samples.Clear();
        }

        if (_samples.Count > 0 && now < _newest - LatestNews)
        {
            return;
        }

        _newest = Math.Max(_newest, now);
        _samples.Enqueue((now, counted - used));
        while (_samples.Count > Window || now - _samples.Peek().At > LongestSpan)
        {
            _samples.Dequeue();
        }

        Fit();
    }

    /// <summary>Forgets everything: what was learned led to a 429.</summary>
    public void Reset()
    {
        _samples.Clear();
        PerSecond = null;
    }

    private void Fit()
    {
        int n = _samples.Count;
        if (n < 3)
        {
            return;
        }

        (double meanAt, double meanDrained, double first, double last, double least, double most) =
            (0.0, 0.0, double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach ((double at, double drained) in _samples)
        {
            meanAt += at / n;
            meanDrained += drained / n;
            (first, last) = (Math.Min(first, at), Math.Max(last, at));
            (least, most) = (Math.Min(least, drained), Math.Max(most, drained));
        }

        if (last - first < ShortestSpan || most - least < LeastDrained)
        {
            return;
        }

        (double sxx, double sxy, double syy) = (0.0, 0.0, 0.0);
        foreach ((double at, double drained) in _samples)
        {
            sxx += (at - meanAt) * (at - meanAt);
            sxy += (at - meanAt) * (drained - meanDrained);
            syy += (drained - meanDrained) * (drained - meanDrained);
        }

        double slope = sxy / sxx;
        double residual = Math.Max(0, syy - (slope * sxy));
        double error = Math.Sqrt(residual / (n - 2) / sxx);
        if (slope > 0 && error < slope / 4)
        {
            // A drain that is too low costs a little time, one that is too high costs 429s: stay on the low side of the error of the fit.
            PerSecond = slope - (2 * error);
        }
    }
}

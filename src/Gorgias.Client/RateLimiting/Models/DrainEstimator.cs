namespace Gorgias.Client.RateLimiting.Models;

/// <summary>
/// Learns how fast the account's bucket drains. While the bucket is not empty, calls counted minus the header's <c>used</c> is what has drained:
/// a straight line over time whose slope is the drain, net of other traffic. The slope is a least-squares fit over the last answers.
/// </summary>
internal sealed class DrainEstimator
{
    private const int Window = 96;
    private const double LongestSpan = 60;
    private const double ShortestSpan = 0.25;
    private const double LeastDrained = 4;

    /// <summary>An answer that is told of so much later than newer ones no longer stands in the order in which the server counted.</summary>
    private const double LatestNews = 1;

    private readonly Queue<(double At, double Drained)> _samples;
    private double _newest;

    public DrainEstimator(IEnumerable<(double At, double Drained)> samples, double? perSecond) 
    {
        (_samples, PerSecond) = (new(samples), perSecond);
        _newest = _samples.Count > 0 ? _samples.Max(s => s.At) : double.MinValue;
    }

    /// <summary>What it is learned from.</summary>
    public IReadOnlyCollection<(double At, double Drained)> Samples => _samples;

    /// <summary>Calls a second, or null until it is known.</summary>
    public double? PerSecond { get; private set; }

    /// <summary>Takes in one answer.</summary>
    /// <param name="now">Seconds on the monotonic clock when the answer came.</param>
    /// <param name="counted">How many calls have been answered, this one included: answers come back in the order in which the server counted.</param>
    /// <param name="used">The header's level.</param>
    public void Observe(double now, long counted, int used)
    {
        if (used <= 1)
        {
            // The bucket was empty before this call: for some of the time since the last answer nothing was left to drain.
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

    /// <summary>Forgets all: what was learned led to a refusal.</summary>
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
            // Too slow costs a little fill, too fast costs refusals: stay on the slow side of what the fit leaves open.
            PerSecond = slope - (2 * error);
        }
    }
}

namespace Gorgias.Client.RateLimiting.Models;

/// <summary>
/// Permits of the first burst that are held back and spent one by one, seconds later: their headers tell how soon the first calls stop counting. Without them
/// a client that sends in bursts would not learn a period shorter than it assumes.
/// </summary>
internal sealed class HeldBack
{
    /// <summary>A pause that makes the next call the start of a burst.</summary>
    private const double Pause = 2.5;

    /// <summary>Seconds between two times of holding back.</summary>
    private const double Rest = 10;

    private const int MostTimes = 2;
    private const int MostEach = 3;

    /// <summary>Seconds after which a held-back permit goes: for each, a period that is a little shorter would show.</summary>
    private static readonly double[] Marks = [1, 2, 5, 10];

    /// <summary>When the marks count from; null before the first answer.</summary>
    public double? Since { get; set; }

    /// <summary>Permits for each mark.</summary>
    public int Each { get; set; } = 1;

    /// <summary>How often permits may be held back again.</summary>
    public int Times { get; set; } = MostTimes;

    /// <summary>Another model is in force: its period is to be learned as well.</summary>
    public void Restart(double now) => (Since, Each) = (now, 1);

    /// <summary>Nothing is known any more.</summary>
    public void Reset() => Times = MostTimes;

    /// <summary>A call is sent, after <paramref name="lastSent"/>.</summary>
    public void Send(double now, double? lastSent)
    {
        if (Times > 0 && now - Since > Rest && !(now - lastSent <= Pause))
        {
            (Since, Times, Each) = (now, Times - 1, Math.Min(MostEach, Each + 1));
        }
    }

    /// <summary>Makes sure that what was read from elsewhere holds no permit back for longer than the marks.</summary>
    public void Check(double now) =>
        (Since, Each, Times) = (Since > now ? now : Since, Math.Max(0, Math.Min(MostEach, Each)), Math.Max(0, Math.Min(MostTimes, Times)));

    /// <summary>From when on how many permits are held back, in seconds from now; the first entry is for now.</summary>
    public IEnumerable<(double In, int Calls)> Steps(double now, double period)
    {
        if (Since is not { } since)
        {
            return [(0, 0)];
        }

        var due = Marks.Where(mark => mark < period).Select(mark => since + (mark * 1.02) + 0.03 - now).Where(static wait => wait > 0).ToList();
        return due.Select((wait, i) => (wait, (due.Count - i - 1) * Each)).Prepend((0, due.Count * Each));
    }
}

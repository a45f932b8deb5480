namespace Gorgias.Client.Calls;

/// <summary>How long to wait after failures in a row: the first waits are short, because most failures are.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>A server that asks for a longer pause is tried after this time all the same: it may be wrong, and is often a proxy.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(2);

    /// <summary>The wait after so many failures in a row, 1 or more: 0.25 s, doubled with each, at most 10 s.</summary>
    public static TimeSpan After(int failures)
    {
        var delay = TimeSpan.FromTicks(First.Ticks << Math.Min(Math.Max(failures - 1, 0), 10));
        return delay < Longest ? delay : Longest;
    }

    /// <summary>The same, or longer when the server asks for a longer pause.</summary>
    /// <param name="failures">Failures in a row, 1 or more.</param>
    /// <param name="asked">The Retry-After of the answer; null when it does not say.</param>
    public static TimeSpan After(int failures, TimeSpan? asked)
    {
        TimeSpan wait = After(failures);
        return !(asked > wait) ? wait : asked < LongestAsked ? asked.Value : LongestAsked;
    }

    /// <summary>The sum of the waits between so many attempts and one more.</summary>
    public static TimeSpan Sum(int failures)
    {
        TimeSpan sum = TimeSpan.Zero;
        for (int i = 1; i <= failures && i < 1000; i++)
        {
            sum += After(i);
        }

        return sum;
    }
}

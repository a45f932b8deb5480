namespace Gorgias.Client.RateLimiting.Models;

/// <summary>
/// What one answer proves, whoever else uses the account. Others can only raise the count in a header, so only one that is too low proves anything
/// (rate-limiter.md, section 3).
/// </summary>
internal sealed class Evidence
{
    /// <summary>By how much a header may be rounded up.</summary>
    private const int Slack = 1;

    /// <summary>Earlier answers that a new one is compared with.</summary>
    private const int MostReadings = 48;

    private Evidence()
    {
    }

    /// <summary>Seconds that a sliding window can have at most: a call that old does not count any more.</summary>
    public double LongestWindow { get; private set; } = double.PositiveInfinity;

    /// <summary>Calls a second that a bucket drains at least.</summary>
    public double LeastRate { get; private set; }

    /// <summary>The shortest span in which the count fell; null when it did not.</summary>
    public (double From, double To)? Fall { get; private set; }

    public static Evidence Of(OwnCall answer, CallFacts facts)
    {
        var evidence = new Evidence();
        (double ended, int used) = (answer.Ended!.Value, answer.Used!.Value);
        var before = facts.Calls.Where(call => call != answer && call.IsCertain && call.Ended <= answer.Sent).OrderBy(static call => call.Sent).ToList();
        int rank = used + Slack;
        if (rank <= before.Count)
        {
            evidence.LongestWindow = ended - before[before.Count - rank].Sent;
        }

        double shortest = double.PositiveInfinity;
        int compared = 0;
        for (int i = before.Count - 1; i >= 0 && compared < MostReadings; i--)
        {
            OwnCall earlier = before[i];
            if (earlier.Used is not { } usedThen)
            {
                continue;
            }

            compared++;
            int between = before.Count - FirstSentAt(before, earlier.Ended!.Value) + 1;
            int drop = usedThen + between - Slack - used;
            double span = ended - earlier.Sent;
            if (drop >= 1 && span > 0)
            {
                evidence.LeastRate = Math.Max(evidence.LeastRate, drop / span);
                if (span < shortest)
                {
                    shortest = span;
                    evidence.Fall = (earlier.Sent, ended);
                }
            }
        }

        return evidence;
    }

    /// <summary>The index of the first call that was sent at a time or later.</summary>
    private static int FirstSentAt(List<OwnCall> calls, double time)
    {
        (int low, int high) = (0, calls.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = calls[middle].Sent < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

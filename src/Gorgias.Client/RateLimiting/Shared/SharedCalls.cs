using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>
/// Ended calls as whole numbers, five for each: milliseconds from the origin to sending, from there to the end, the measured round trip, the header or -1, and
/// the outcome. Rounded so that a call is never shorter than it was: what a longer one proves is true.
/// </summary>
internal static class SharedCalls
{
    private const int Width = 5;
    private const double Millisecond = 1000;

    /// <summary>In milliseconds: a time that is whole already stays as it is.</summary>
    private const double Tolerance = 0.01;

    public static long[] Write(IReadOnlyList<OwnCall> calls, double origin)
    {
        var numbers = new List<long>(calls.Count * Width);
        foreach (OwnCall call in calls)
        {
            if (call.Ended is { } ended)
            {
                long sent = (long)Math.Floor(((call.Sent - origin) * Millisecond) + Tolerance);
                long end = (long)Math.Ceiling(((ended - origin) * Millisecond) - Tolerance);
                numbers.AddRange([sent, end - sent, (long)((call.RoundTrip * Millisecond) + Tolerance), call.Used ?? -1, (long)call.Outcome]);
            }
        }

        return [.. numbers];
    }

    public static IEnumerable<OwnCall> Read(long[] numbers, double origin, double now)
    {
        for (int i = 0; i + Width <= numbers.Length; i += Width)
        {
            if (numbers[i + 4] is < (long)CallReportKind.Lost or > (long)CallReportKind.Throttled)
            {
                continue;
            }

            double sent = Math.Min(now, origin + (numbers[i] / Millisecond));
            var call = new OwnCall(sent);
            call.End(
                Math.Min(now, origin + ((numbers[i] + numbers[i + 1]) / Millisecond)),
                (CallReportKind)numbers[i + 4],
                numbers[i + 3] is >= 0 and <= int.MaxValue ? (int)numbers[i + 3] : null,
                Math.Max(0, numbers[i + 2] / Millisecond));
            yield return call;
        }
    }
}

using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about a run that is under way: its progress bar, its waits, and the line at its end. The parts of a progress bar fit 80 columns.</summary>
internal static class ProgressMessages
{
    public const string Done = "Done";

    public const string AtRateLimit = "at the rate limit";

    public const string OtherPrograms =
        "Another program seems to use this account's rate limit. If it is GorgiasPS, connect each session with -RateLimitScope Machine, so that they share it.";

    /// <summary>How many records a run has dealt with.</summary>
    /// <param name="done">Records done so far.</param>
    /// <param name="total">All records; null when that is not known.</param>
    /// <param name="isEstimate">True when the total is an estimate.</param>
    /// <param name="failed">Records that failed so far.</param>
    public static string Records(long done, long? total, bool isEstimate, long failed)
    {
        string of = total is null ? "" : FormattableString.Invariant($" of {(isEstimate ? "about " : "")}{total}");
        return FormattableString.Invariant($"{done}{of} done") + Failed(failed);
    }

    /// <summary>How many items of a queue a run has dealt with.</summary>
    /// <param name="done">Items done by the run.</param>
    /// <param name="failed">Items that failed permanently.</param>
    /// <param name="left">Items that are neither; null to leave that out.</param>
    public static string Items(long done, long failed, long? left) =>
        FormattableString.Invariant($"{done} done") + Failed(failed) + (left is null ? "" : FormattableString.Invariant($", {left} left"));

    public static string Rate(double perSecond) => FormattableString.Invariant($"{perSecond:0.0} a second");

    /// <param name="until">Until when, by the system's clock.</param>
    /// <param name="left">How long that is.</param>
    public static string RateLimit(DateTimeOffset until, TimeSpan left) => $"rate limit until {Clock(until)} ({Span(left)})";

    /// <param name="items">How many items.</param>
    /// <param name="until">When the first lease ends, by the system's clock.</param>
    public static string HeldByOthers(long items, DateTimeOffset until) =>
        FormattableString.Invariant($"{items} held by another worker until {Clock(until)}");

    /// <param name="at">When, by the system's clock.</param>
    public static string NextTry(DateTimeOffset at) => $"next try at {Clock(at)}";

    /// <param name="since">Since when, by the system's clock.</param>
    /// <param name="nextTry">How long until the next try; null while one is under way.</param>
    /// <param name="end">When the run gives up; null when it does not.</param>
    public static string Outage(DateTimeOffset since, TimeSpan? nextTry, DateTimeOffset? end) =>
        $"Gorgias down since {Clock(since)}, {(nextTry is { } left ? "next try in " + Span(left) : "trying now")}"
        + (end is { } at ? $", until {Clock(at)}" : "");

    public static string NoAnswer(TimeSpan time) => $"no answer for {Span(time)}";

    /// <param name="read">Tickets read so far.</param>
    /// <param name="found">Tickets among them that match.</param>
    public static string Reading(long read, long found) => FormattableString.Invariant(
        $"{Quantity.Of(read, "ticket")} read, {found} {Quantity.Word(found, "matches", "match")}");

    public static string Waiting(TimeSpan time) => $"waiting for an answer for {Span(time)}";

    /// <param name="used">Calls that count now.</param>
    /// <param name="limit">How many may count.</param>
    /// <param name="perSecond">Calls in a second, in the long run.</param>
    public static string LimitReached(int used, int limit, double perSecond) =>
        FormattableString.Invariant($"The rate limit is reached ({used} of {limit}). From now on, calls per second: about {perSecond:0.##}.");

    /// <param name="until">Until when, by the system's clock.</param>
    /// <param name="left">How long that is.</param>
    public static string WaitBegins(DateTimeOffset until, TimeSpan left) => $"Waiting for the rate limit until {Clock(until)} ({Span(left)}).";

    public static string WaitEnds(TimeSpan time) => $"Going on after {Span(time)}.";

    /// <summary>The line at the end of a run.</summary>
    /// <param name="counts">What became of the records, without a full stop.</param>
    /// <param name="time">How long the run took.</param>
    /// <param name="perSecond">Records in a second, on average.</param>
    /// <param name="calls">Calls that were made; null for a run that makes none.</param>
    public static string Summary(string counts, TimeSpan time, double perSecond, string? calls) =>
        FormattableString.Invariant($"{counts.TrimEnd('.')}. Time: {time.TotalSeconds:0.0} s, {perSecond:0.0} a second.") + (calls is null ? "" : " " + calls);

    /// <summary>The calls of a run.</summary>
    /// <param name="calls">How many answers came, or failed to come.</param>
    /// <param name="waits">Waits for the rate limit that were worth a line.</param>
    /// <param name="waited">How long those took.</param>
    /// <param name="retries">Calls that were repeated.</param>
    /// <param name="throttled">Answers that said to wait (429).</param>
    public static string Calls(long calls, long waits, TimeSpan waited, long retries, long throttled) =>
        $"{Quantity.Of(calls, "call")}, {Quantity.Of(waits, "wait")} for the rate limit{(waits == 0 ? "" : $" ({Span(waited)})")}, "
        + FormattableString.Invariant($"{retries} {(retries == 1 ? "retry" : "retries")}, {throttled} throttled.");

    /// <summary>A duration, such as 14 s or 1 min 35 s.</summary>
    public static string Span(TimeSpan time)
    {
        long seconds = Math.Max(0, (long)Math.Ceiling(time.TotalSeconds - 0.05));
        return seconds < 60 ? FormattableString.Invariant($"{seconds} s")
            : seconds < 3600 ? FormattableString.Invariant($"{seconds / 60} min {seconds % 60} s")
            : FormattableString.Invariant($"{seconds / 3600} h {seconds / 60 % 60} min");
    }

    private static string Failed(long failed) => failed == 0 ? "" : FormattableString.Invariant($", {failed} failed");

    private static string Clock(DateTimeOffset time) => FormattableString.Invariant($"{time.ToLocalTime():HH:mm:ss}");
}

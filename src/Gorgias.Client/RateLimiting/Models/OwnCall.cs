namespace Gorgias.Client.RateLimiting.Models;

/// <summary>A call that was sent, in seconds of the limiter's clock.</summary>
/// <param name="sent">When it was sent, at the latest.</param>
internal sealed class OwnCall(double sent)
{
    public double Sent { get; } = sent;

    /// <summary>When it ended; null while it is out.</summary>
    public double? Ended { get; private set; }

    public CallReportKind Outcome { get; private set; }

    /// <summary>The calls that count, from the answer's header; null without the header.</summary>
    public int? Used { get; private set; }

    /// <summary>Seconds from sending to the end.</summary>
    public double RoundTrip { get; private set; }

    public bool IsOut => Ended is null;

    /// <summary>True when the account certainly counted the call.</summary>
    public bool IsCertain => Outcome == CallReportKind.Answered;

    /// <summary>True when the account may count the call; it may count refused ones too, but not for sure.</summary>
    public bool MayCount => Outcome != CallReportKind.Throttled;

    public void End(double at, CallReportKind outcome, int? used, double roundTrip) =>
        (Ended, Outcome, Used, RoundTrip) = (Math.Max(at, Sent), outcome, used, roundTrip);
}

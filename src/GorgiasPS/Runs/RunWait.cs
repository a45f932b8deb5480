using Gorgias.Client;
using GorgiasPS.Messages;

namespace GorgiasPS.Runs;

/// <summary>What a run waits for at one moment.</summary>
/// <param name="Text">What is waited for, as a part of a progress bar; null when nothing is.</param>
/// <param name="Left">How long it takes at least.</param>
/// <param name="IsLong">True when nothing else happens meanwhile, so that a rate means nothing.</param>
internal readonly record struct RunWait(string? Text, TimeSpan Left = default, bool IsLong = true)
{
    /// <summary>A wait for the rate limit that is not worth a line: at the limit each call waits.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromSeconds(1.5);

    /// <summary>A call without an answer for so long looks like a prompt that hangs.</summary>
    private static readonly TimeSpan LongCall = TimeSpan.FromSeconds(4);

    /// <summary>What calls wait for.</summary>
    /// <param name="outage">What is known of an outage; null for none.</param>
    /// <param name="limit">The rate limit.</param>
    /// <param name="silence">How long no call has ended.</param>
    /// <param name="now">The time.</param>
    public static RunWait Of(OutageStatus? outage, RateLimitStatus limit, TimeSpan silence, DateTimeOffset now)
    {
        if (outage is not null)
        {
            TimeSpan? nextTry = outage.NextTryAt - now;
            return new RunWait(ProgressMessages.Outage(outage.Since, nextTry, outage.EndsAt), nextTry ?? default);
        }

        if (Until(limit) is { } until && until - now >= Short)
        {
            return new RunWait(ProgressMessages.RateLimit(until, until - now), until - now);
        }

        return silence >= LongCall && limit.InFlight > 0 ? new RunWait(ProgressMessages.NoAnswer(silence))
            : limit.Waiting > 0 ? new RunWait(ProgressMessages.AtRateLimit, IsLong: false)
            : default;
    }

    /// <summary>When the next call that waits can be sent; null when none waits.</summary>
    public static DateTimeOffset? Until(RateLimitStatus limit) => limit.Waiting == 0 ? null : limit.HeldUntil ?? limit.NextCallAt;
}

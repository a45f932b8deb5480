using Gorgias.Client.RateLimiting.Models;
using Gorgias.Client.RateLimiting.Shared;

namespace Gorgias.Client.RateLimiting;

/// <summary>What decides at one moment: the shared limit's policy, or the process's own.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Now">The moment, in seconds of the policy's clock.</param>
/// <param name="Shared">The shared limit; null when there is none.</param>
internal readonly record struct LimiterView(RateLimitPolicy Policy, double Now, SharedLimitStatus? Shared)
{
    /// <summary>Calls of this process that wait for a permit.</summary>
    public int Waiting { get; init; }

    /// <summary>Calls of this process that are out.</summary>
    public int InFlight { get; init; }

    /// <summary>Calls of this process that were sent.</summary>
    public long CallsMade { get; init; }

    /// <summary>429s that this process received.</summary>
    public long Throttled { get; init; }

    /// <summary>The pause that the account asked for; null when there is none.</summary>
    public RateLimitHold? Hold
    {
        get
        {
            AccountHold hold = Policy.State.Hold;
            return hold.Until - Now is { } left && left > 0
                ? new RateLimitHold(
                    TimeSpan.FromSeconds(left),
                    TimeSpan.FromSeconds(hold.Asked),
                    hold.ProbeAt < hold.Until ? TimeSpan.FromSeconds(Math.Max(0, hold.ProbeAt.Value - Now)) : null)
                : null;
        }
    }

    /// <summary>The view for people, whose clock shows <paramref name="clock"/>.</summary>
    public RateLimitStatus Status(DateTimeOffset clock) => new()
    {
        Used = (int)Math.Ceiling(Policy.Used(Now) - 1e-6),
        Limit = Policy.Facts.Capacity,
        Model = Policy.Strictest.Kind,
        Period = TimeSpan.FromSeconds(Policy.Strictest.Period),
        Since = clock - Span(Now - Policy.State.RuleSince),
        Reserve = Math.Round(Policy.ReserveAt(Now), 1),
        HeldUntil = clock + Hold?.Left,
        RetryAfter = Hold?.RetryAfter,
        ProbeAt = clock + Hold?.ProbeIn,
        Waiting = Waiting,
        NextCallAt = Waiting > 0 ? clock + Span(Policy.Wait(Now)) : null,
        IsUsedByOthers = Policy.State.Others.AreCertain(Now),
        InFlight = InFlight,
        CallsMade = CallsMade,
        Throttled = Throttled,
        Scope = Shared?.Scope ?? RateLimitScope.Process,
        SharedAt = Shared?.Location,
        SharedBy = Shared is { Failure: null, Members: var members } ? members : 1,
        SharingFailure = Shared?.Failure,
    };

    private static TimeSpan? Span(double? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;
}

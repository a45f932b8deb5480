using Gorgias.Client.Calls;

namespace Gorgias.Client;

/// <summary>Options of one call.</summary>
public sealed class CallOptions
{
    /// <summary>The call's priority at the rate limiter.</summary>
    public CallPriority Priority { get; init; } = CallPriority.Interactive;

    /// <summary>Called from any thread with each event of the call. Events contain no secret and no body.</summary>
    public Action<CallEvent>? Observer { get; init; }

    /// <summary>
    /// Called from any thread, with a sentence, when a write goes on without something that the account does not show, such as its own address. The same
    /// sentence can come for each record of a run.
    /// </summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>
    /// How long the whole call may take, waits included: after it no further attempt starts. An attempt in flight is never cut off. Null for as long as its
    /// retries take.
    /// </summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>
    /// How long one wait for the rate limit may be; a longer one ends the call with <see cref="GorgiasRateLimitException"/>. Null for no limit.
    /// </summary>
    public TimeSpan? MaximumWait { get; init; }

    /// <summary>
    /// For the calls of a run: how long they are held back when the server answers one record after the other with errors, or not at all, until the run ends
    /// with <see cref="GorgiasOutageException"/>. Null for a call that is on its own: it is not held back and has its retries.
    /// </summary>
    public TimeSpan? OutagePatience
    {
        get => Patience?.Limit;
        init => Patience = value is { } limit ? new RunPatience(limit) : null;
    }

    /// <inheritdoc cref="OutagePatience"/>
    internal RunPatience? Patience { get; init; }

    /// <summary>The record that the calls are made for; null for calls that are each on their own.</summary>
    internal CallRecord? Record { get; init; }

    /// <summary>
    /// Once cancelled, no attempt starts any more. Unlike the token of a call it cuts nothing off: an attempt that was sent is awaited, and an unknown outcome
    /// is looked up.
    /// </summary>
    internal CancellationToken StopStarting { get; init; }

    /// <summary>The options of the calls that look up an unknown outcome, which go on when nothing else starts.</summary>
    internal CallOptions ForLookup() => StopStarting.CanBeCanceled ? Until(default) : this;

    /// <summary>These options, for calls that do not start once a token is cancelled.</summary>
    internal CallOptions Until(CancellationToken stopStarting) => Copy(Record, stopStarting);

    /// <summary>
    /// These options, for the calls of one record of a run. Three different records that fail in a row tell an ill server from a record that it cannot do; see
    /// <see cref="OutagePatience"/>.
    /// </summary>
    public CallOptions ForRecord() => Copy(new CallRecord(), StopStarting);

    internal static CallOptions Default { get; } = new();

    /// <summary>
    /// Options for the calls of a run, as the cmdlets have them by default: they wait 15 minutes for the rate limit, and 10 for an ill server. New with each
    /// call.
    /// </summary>
    public static CallOptions ForRun() => new()
    {
        Priority = CallPriority.Bulk,
        MaximumWait = TimeSpan.FromMinutes(15),
        OutagePatience = TimeSpan.FromMinutes(10),
    };

    /// <summary>A single call for which a person waits.</summary>
    internal static CallOptions Single { get; } = new() { TotalTimeout = TimeSpan.FromSeconds(100) };

    private CallOptions Copy(CallRecord? record, CancellationToken stopStarting) => new()
    {
        Priority = Priority,
        Observer = Observer,
        OnWarning = OnWarning,
        TotalTimeout = TotalTimeout,
        MaximumWait = MaximumWait,
        Patience = Patience,
        Record = record,
        StopStarting = stopStarting,
    };
}

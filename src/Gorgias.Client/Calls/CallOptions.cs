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
    /// Once cancelled, no attempt starts any more. Unlike the token of a call it cuts nothing off: an attempt that was sent is awaited, and an unknown outcome
    /// is looked up.
    /// </summary>
    internal CancellationToken StopStarting { get; init; }

    /// <summary>The options of the calls that look up an unknown outcome, which go on when nothing else starts.</summary>
    internal CallOptions ForLookup() => StopStarting.CanBeCanceled ? Until(default) : this;

    /// <summary>These options, for calls that do not start once a token is cancelled.</summary>
    internal CallOptions Until(CancellationToken stopStarting) =>
        new() { Priority = Priority, Observer = Observer, OnWarning = OnWarning, StopStarting = stopStarting };

    internal static CallOptions Default { get; } = new();
}

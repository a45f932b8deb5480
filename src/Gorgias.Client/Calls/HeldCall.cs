namespace Gorgias.Client.Calls;

/// <summary>A call that is held back while the server does not work.</summary>
/// <param name="call">The call.</param>
/// <param name="number">The place in the order of arrival.</param>
/// <param name="noteAt">The timestamp at which it tells its observer that it is held back.</param>
/// <param name="givesUpAt">The timestamp at which the call waits no longer.</param>
internal sealed class HeldCall(CallState call, long number, long noteAt, long givesUpAt)
{
    public long NoteAt { get; } = noteAt;

    public long GivesUpAt { get; } = givesUpAt;

    public CallState Call { get; } = call;

    public long Number { get; } = number;

    /// <summary>True when the call waits no longer. A run does not end before one of its calls has tried.</summary>
    public bool GivesUp(long now) => now >= GivesUpAt && HasTried;

    /// <summary>When the call gives up or is told of next; <see cref="long.MaxValue"/> when time alone does neither.</summary>
    public long NextAt(long now) => Math.Min(GivesUpAt > now || HasTried ? GivesUpAt : long.MaxValue, IsNoted ? long.MaxValue : NoteAt);

    /// <summary>True once the call has told its observer that it is held back.</summary>
    public bool IsNoted { get; set; }

    /// <summary>Completed by whoever took the call from the list, when no lock is held.</summary>
    public TaskCompletionSource<HealthPass> Released { get; } = new();

    private bool HasTried => Call.Patience?.HasTried != false;
}

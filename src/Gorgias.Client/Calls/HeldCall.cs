namespace Gorgias.Client.Calls;

/// <summary>A call that is held back while the server does not work.</summary>
/// <param name="call">The call.</param>
/// <param name="number">The place in the order of arrival.</param>
/// <param name="givesUpAt">The timestamp at which the call waits no longer.</param>
internal sealed class HeldCall(CallState call, long number, long givesUpAt)
{
    public CallState Call { get; } = call;

    public long Number { get; } = number;

    public long GivesUpAt { get; } = givesUpAt;

    /// <summary>True once the call has told its observer that it is held back.</summary>
    public bool IsNoted { get; set; }

    /// <summary>Completed by whoever took the call from the list, when no lock is held.</summary>
    public TaskCompletionSource<HealthPass> Released { get; } = new();
}

using Polly;

namespace Gorgias.Client.Calls;

/// <summary>The state of one call over all its attempts. It travels through the pipeline with the call.</summary>
internal sealed class CallState(ApiRequest request, CallOptions options, CancellationToken stop)
{
    public static readonly ResiliencePropertyKey<CallState> Key = new("Gorgias.CallState");

    public ApiRequest Request { get; } = request;

    public CallPriority Priority => options.Priority;

    /// <summary>
    /// The caller's token: no attempt starts after it is cancelled. An attempt that was sent gets some more time; see <see cref="GracefulStop"/>.
    /// </summary>
    public CancellationToken Stop { get; } = stop;

    /// <summary>The token for what comes before an attempt. The caller's, unless the options stop only the start of attempts.</summary>
    public CancellationToken Starting { get; } = options.StopStarting.CanBeCanceled ? options.StopStarting : stop;

    /// <summary>How many attempts were made, including those that could not connect.</summary>
    public int Attempts { get; set; }

    /// <summary>How many failures count against the number of retries.</summary>
    public int Failures { get; set; }

    /// <summary>How long the call has waited for the rate limit.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>True while an earlier attempt may have taken effect: from an unknown outcome until a lookup finds nothing.</summary>
    public bool MayBeMade { get; set; }

    /// <summary>True from the first attempt of unknown outcome on, whatever a lookup found later.</summary>
    public bool HasLeft { get; set; }

    /// <summary>The timestamp (<see cref="TimeProvider.GetTimestamp"/>) of the last attempt of unknown outcome.</summary>
    public long UnknownSince { get; set; }

    /// <summary>The answer to the last attempt that the retries allow, while its outcome is looked up; null before.</summary>
    public AttemptResult? LastTry { get; set; }

    /// <summary>The timestamp since which the host has been unreachable; null while it is reachable.</summary>
    public long? UnreachableSince { get; set; }

    /// <summary>Passes an event to the observer. Exceptions of the observer are dropped: they must not change the outcome of the call.</summary>
    public void Notify(CallEventKind kind, AttemptResult? answer, string message)
    {
        try
        {
            options.Observer?.Invoke(new CallEvent(
                kind, Request.Method.Method, Request.Path, Attempts, (int?)answer?.Status, Waited, answer?.RequestId, message));
        }
        catch (Exception)
        {
            return;
        }
    }
}

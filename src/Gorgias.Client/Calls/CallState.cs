using Polly;

namespace Gorgias.Client.Calls;

/// <summary>What one call has been through so far. Travels with it through the pipeline.</summary>
internal sealed class CallState(ApiRequest request, CallOptions options, CancellationToken stop)
{
    public static readonly ResiliencePropertyKey<CallState> Key = new("Gorgias.CallState");

    public ApiRequest Request { get; } = request;

    public CallPriority Priority => options.Priority;

    /// <summary>The caller's own token: no attempt begins after it. One that has left is given a little longer by another token.</summary>
    public CancellationToken Stop { get; } = stop;

    /// <summary>How often it has left, or tried to.</summary>
    public int Attempts { get; set; }

    /// <summary>Failures that count against the retries.</summary>
    public int Failures { get; set; }

    /// <summary>How long it has waited at the limiter.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>True from the first attempt of unknown outcome until a lookup has cleared it.</summary>
    public bool MayBeMade { get; set; }

    /// <summary>True from the first attempt of unknown outcome on, whatever a lookup said later.</summary>
    public bool HasLeft { get; set; }

    /// <summary>The monotonic moment of the last attempt of unknown outcome.</summary>
    public long UnknownSince { get; set; }

    /// <summary>The answer to the last try that the retries allow, while its outcome is looked up.</summary>
    public ApiAnswer? LastTry { get; set; }

    /// <summary>The monotonic moment since which the host has not been reached; null while it is.</summary>
    public long? UnreachableSince { get; set; }

    /// <summary>Tells the observer. What goes wrong there is its own affair: it must not change what is said of the call.</summary>
    public void Tell(CallEventKind kind, ApiAnswer? answer, string message)
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

using Gorgias.Client.Messages;

namespace Gorgias.Client.Calls;

/// <summary>The state of one call over all its attempts.</summary>
internal sealed class CallState(ApiRequest request, CallOptions options, GorgiasClientOptions settings, CancellationToken stop)
{
    private readonly long _began = settings.TimeProvider.GetTimestamp();

    public ApiRequest Request { get; } = request;

    /// <summary>How messages name the call.</summary>
    public string Name => CallMessages.Name(Request.Method.Method, Request.Path, Request.ExternalId);

    /// <summary>True when a failure leaves nothing of unknown outcome that was not before: a read, or the repetition of a write that may be repeated.</summary>
    public bool IsSafeProbe => Request.IsRead || (Request.MayRetry && HasLeft);

    public CallPriority Priority => options.Priority;

    /// <summary>
    /// The caller's token: no attempt starts after it is cancelled. An attempt that was sent gets some more time; see <see cref="GracefulStop"/>.
    /// </summary>
    public CancellationToken Stop { get; } = stop;

    /// <summary>The token for what comes before an attempt. The caller's, unless the options stop only the start of attempts.</summary>
    public CancellationToken Starting { get; } = options.StopStarting.CanBeCanceled ? options.StopStarting : stop;

    /// <summary>The record that the call is made for; one of its own outside of a run.</summary>
    public CallRecord Record { get; } = options.Record ?? new CallRecord();

    /// <summary>How long the run of the call waits for an ill server; null outside of a run.</summary>
    public RunPatience? Patience => options.Patience;

    /// <summary>How long a call is held back while others try to connect: a little longer than its own retries would take.</summary>
    public TimeSpan ShortPatience => Backoff.Sum(Retries) + TimeSpan.FromSeconds(10);

    /// <summary>How long the call may still take before its next attempt; null for as long as it takes.</summary>
    public TimeSpan? TimeLeft => options.TotalTimeout - settings.TimeProvider.GetElapsedTime(_began);

    /// <summary>How long the call may wait for the rate limit now; null for as long as it takes.</summary>
    public TimeSpan? LongestWait => TimeLeft is { } left && !(left > options.MaximumWait) ? (left > TimeSpan.Zero ? left : TimeSpan.Zero) : options.MaximumWait;

    /// <summary>True while a further attempt may start.</summary>
    public bool MayStart => !Stop.IsCancellationRequested && !Starting.IsCancellationRequested && !(TimeLeft <= TimeSpan.Zero);

    /// <summary>How often the call may be repeated after a failure.</summary>
    public int Retries => Request.Retries ?? settings.MaximumRetryCount;

    /// <summary>How many attempts were made, including those that could not connect.</summary>
    public int Attempts { get; set; }

    /// <summary>How many failures count against the number of retries.</summary>
    public int Failures { get; set; }

    /// <summary>True when somebody is told of the call's events.</summary>
    public bool IsObserved => options.Observer is not null;

    /// <summary>True once the call has told its observer of a long wait for the rate limit.</summary>
    public bool IsWaitNoted { get; set; }

    /// <summary>How long the call has waited for the rate limit.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>True while an earlier attempt may have taken effect: from an unknown outcome until a lookup finds nothing.</summary>
    public bool MayBeMade { get; set; }

    /// <summary>True from the first attempt of unknown outcome on, whatever a lookup found later.</summary>
    public bool HasLeft { get; set; }

    /// <summary>The timestamp (<see cref="TimeProvider.GetTimestamp"/>) of the last attempt of unknown outcome.</summary>
    public long UnknownSince { get; set; }

    /// <summary>The timestamp since which the host has been unreachable; null while it is reachable.</summary>
    public long? UnreachableSince { get; set; }

    /// <summary>Passes an event to the observer. Exceptions of the observer are dropped: they must not change the outcome of the call.</summary>
    public void Notify(CallEventKind kind, AttemptResult? answer, string message, DateTimeOffset? until = null, DateTimeOffset? since = null)
    {
        try
        {
            options.Observer?.Invoke(new CallEvent(
                kind, Request.Method.Method, Request.Path, Attempts, (int?)answer?.Status, Waited, answer?.RequestId, message)
            {
                Until = until,
                Since = since,
            });
        }
        catch (Exception)
        {
            return;
        }
    }
}

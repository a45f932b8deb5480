using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A read was sent, and no answer came: it took too long, or the connection was lost. The retries are used up.</summary>
public sealed class GorgiasNoAnswerException : GorgiasException
{
    internal GorgiasNoAnswerException(string message, Exception inner)
        : base(message, inner) => IsTimeout = inner is TimeoutException;

    /// <summary>True when the last attempt took too long; false when its connection was lost.</summary>
    public bool IsTimeout { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => IsTimeout ? GorgiasErrorKind.TimedOut : GorgiasErrorKind.ConnectionLost;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.TryLater;
}

using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>A queue cannot be used, or not for this. No secret is ever part of it.</summary>
public sealed class QueueException : Exception
{
    internal QueueException(GorgiasErrorKind kind, string message, string advice, Exception? inner = null)
        : base(message, inner) => (Kind, Advice) = (kind, advice);

    /// <summary>What kind of failure.</summary>
    public GorgiasErrorKind Kind { get; }

    /// <summary>What the person at the keyboard can do next.</summary>
    public string Advice { get; }
}

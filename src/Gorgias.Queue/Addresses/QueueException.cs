using Gorgias.Client;
using Gorgias.Shared;

namespace Gorgias.Queue;

/// <summary>An error of a queue or of a ledger. Neither the message nor the advice contains a secret.</summary>
public class QueueException : Exception
{
    internal QueueException(GorgiasErrorKind kind, string message, string advice, Exception? inner = null)
        : base(message, ForeignException.Of(inner)) => (Kind, Advice) = (kind, advice);

    /// <summary>The kind of error.</summary>
    public GorgiasErrorKind Kind { get; }

    /// <summary>What the user can do next.</summary>
    public string Advice { get; }
}

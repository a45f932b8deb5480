using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>The base class of all exceptions about calls of the API.</summary>
public abstract class GorgiasException : Exception
{
    private protected GorgiasException(string message, Exception? inner = null)
        : base(message, ForeignException.Of(inner))
    {
    }

    /// <summary>True when an earlier attempt was sent and a lookup found nothing. The write may still take effect when that request arrives late.</summary>
    public bool WasTried { get; internal init; }

    /// <summary>The kind of failure.</summary>
    public abstract GorgiasErrorKind Kind { get; }

    /// <summary>What the user can do next, as a sentence.</summary>
    public abstract string Advice { get; }

    /// <summary>True when every further call would fail the same way, so that a run must end.</summary>
    public virtual bool EndsRun => false;
}

namespace Gorgias.Client;

/// <summary>The root of what this library throws about the API.</summary>
public abstract class GorgiasException : Exception
{
    private protected GorgiasException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>True when it had left before, in vain as far as was seen: what arrives late may still show that it was made.</summary>
    public bool WasTried { get; internal init; }

    /// <summary>What kind of failure.</summary>
    public abstract GorgiasErrorKind Kind { get; }

    /// <summary>What the person at the keyboard can do next.</summary>
    public abstract string Advice { get; }

    /// <summary>True when every further call would fail the same way, so that a run should end.</summary>
    public virtual bool EndsRun => false;
}

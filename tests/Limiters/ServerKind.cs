namespace Gorgias.Testing.Limiters;

/// <summary>The kinds of rate limiter that a server may have.</summary>
public enum ServerKind
{
    Leaky,
    Sliding,
    Fixed,
}

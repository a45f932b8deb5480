namespace Gorgias.Client;

/// <summary>
/// A place where several processes store what they know of one account's rate limit, so that together they make no more calls than one process would. The
/// stored text is understood by the rate limiter only. Losing it is harmless: the next response's header tells the level.
/// </summary>
public interface IRateLimitStore : IDisposable
{
    /// <summary>Which processes share the limit through this store.</summary>
    RateLimitScope Scope { get; }

    /// <summary>Where the store is, for people to read; never with a secret.</summary>
    string Location { get; }

    /// <summary>
    /// Changes the stored text while no other process changes it. <paramref name="change"/> gets a clock that is the same for all processes, in seconds, read
    /// when the lock is held, and the text, null when there is none; it returns the new text. It may be called again when the first try failed.
    /// </summary>
    /// <exception cref="Exception">Any: the limiter goes by its own process's model until the store works again.</exception>
    Task ExchangeAsync(Func<double, string?, string> change, CancellationToken cancellationToken);
}

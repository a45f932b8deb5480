namespace Gorgias.Client;

/// <summary>
/// A place where several processes keep what they know of one account's rate limit, so that together they make no more calls than one would. What is kept
/// is a text that only the rate limiter understands. Losing it is harmless: the header of the next answer is the truth.
/// </summary>
public interface IRateLimitStore : IDisposable
{
    /// <summary>How far it reaches.</summary>
    RateLimitScope Scope { get; }

    /// <summary>Where it is, for people; never with a secret.</summary>
    string Location { get; }

    /// <summary>
    /// Changes the text with nobody else changing it meanwhile. <paramref name="change"/> is given a clock that is the same for all who share, in seconds,
    /// read when the others are out, and the text, null when there is none; it returns the new text. It may be run again when the first try failed.
    /// </summary>
    /// <exception cref="Exception">Any: the limiter goes by what its own process knows until it works again.</exception>
    Task ExchangeAsync(Func<double, string?, string> change, CancellationToken cancellationToken);
}

using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>The account's rate limit left no room for a call in the time that the call may wait. Nothing was changed.</summary>
public sealed class GorgiasRateLimitException : GorgiasException
{
    internal GorgiasRateLimitException(string message, DateTimeOffset? until)
        : base(message) => Until = until;

    /// <summary>Until when the account asked to wait, by the system's clock; null when that is not known.</summary>
    public DateTimeOffset? Until { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.RateLimited;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.WaitForRateLimit;

    /// <inheritdoc/>
    public override bool EndsRun => true;
}

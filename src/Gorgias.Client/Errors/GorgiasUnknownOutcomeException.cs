using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A write left, and whether it took effect could not be found out.</summary>
public sealed class GorgiasUnknownOutcomeException : GorgiasException
{
    internal GorgiasUnknownOutcomeException(string message, string? externalId, Exception? inner)
        : base(message, inner) => ExternalId = externalId;

    /// <summary>The key to look for.</summary>
    public string? ExternalId { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.UnknownOutcome;

    /// <inheritdoc/>
    public override string Advice => ExternalId is null ? AdviceMessages.LookBeforeRepeating : AdviceMessages.LookForExternalId(ExternalId);
}

using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A write was sent, and it could not be determined whether it took effect.</summary>
public sealed class GorgiasUnknownOutcomeException : GorgiasException
{
    internal GorgiasUnknownOutcomeException(string message, string? externalId, Exception? inner)
        : base(message, inner) => ExternalId = externalId;

    /// <summary>The external id to look for; null when the write has none.</summary>
    public string? ExternalId { get; }

    /// <inheritdoc/>
    public override bool EndsRun => InnerException is GorgiasException { EndsRun: true };

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.UnknownOutcome;

    /// <inheritdoc/>
    public override string Advice => ExternalId is null ? AdviceMessages.LookBeforeRepeating : AdviceMessages.LookForExternalId(ExternalId);
}

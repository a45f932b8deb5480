using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>The API was unreachable in every attempt, and the retries are used up. Nothing was changed.</summary>
public sealed class GorgiasConnectionException : GorgiasException
{
    internal GorgiasConnectionException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.ConnectionFailed;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.CheckConnection;

    /// <inheritdoc/>
    public override bool EndsRun => true;
}

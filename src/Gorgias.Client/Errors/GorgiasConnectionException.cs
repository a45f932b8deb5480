using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>The call never reached the API: nothing was changed, and the tries are used up.</summary>
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

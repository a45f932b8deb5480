using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>The call was stopped before it was sent. Nothing was changed.</summary>
public sealed class GorgiasNotSentException : GorgiasException
{
    internal GorgiasNotSentException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.NotSent;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.PipeAgain;
}

using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>The API sent a response that this library cannot read, or a list that cannot be read to its end.</summary>
public sealed class GorgiasProtocolException : GorgiasException
{
    internal GorgiasProtocolException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.UnreadableAnswer;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.ReportWithDebug;
}

using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>The API answered with something this library cannot read, or pages in a circle.</summary>
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

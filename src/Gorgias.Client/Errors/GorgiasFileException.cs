using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A file of this computer cannot be read, or is no longer the one that was to be sent. The message that it belongs to was not sent.</summary>
public sealed class GorgiasFileException : GorgiasException
{
    internal GorgiasFileException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.FileUnreadable;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.CheckFile;
}

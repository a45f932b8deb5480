using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>An object with the same name or key exists already, so that none was created.</summary>
public sealed class GorgiasExistsException : GorgiasException
{
    internal GorgiasExistsException(string message, GorgiasObject existing)
        : base(message) => Existing = existing;

    /// <summary>The existing object.</summary>
    public GorgiasObject Existing { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.Conflict;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.UseExisting;
}

namespace Gorgias.Client;

/// <summary>The file of an export cannot be continued, or not be written.</summary>
public sealed class GorgiasExportException : GorgiasException
{
    internal GorgiasExportException(GorgiasErrorKind kind, string message, string advice, Exception? inner)
        : base(message, inner) => (Kind, Advice) = (kind, advice);

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind { get; }

    /// <inheritdoc/>
    public override string Advice { get; }
}

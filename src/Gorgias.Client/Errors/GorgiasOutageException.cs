using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>
/// The server answered the calls of a run with errors, or not at all, for longer than the run waits (<see cref="CallOptions.OutagePatience"/>). This call was
/// not sent, and nothing was changed.
/// </summary>
public sealed class GorgiasOutageException : GorgiasException
{
    internal GorgiasOutageException(string message, DateTimeOffset since)
        : base(message) => Since = since;

    /// <summary>Since when the server has not worked, by the system's clock.</summary>
    public DateTimeOffset Since { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.Outage;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.RunLater;

    /// <inheritdoc/>
    public override bool EndsRun => true;
}

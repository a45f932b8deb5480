using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>The addresses a message comes from and goes to (gorgias-api.md, section 6.2).</summary>
public sealed class MessageSource : GorgiasObject
{
    /// <summary>The exact channel, such as <c>email</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The sender address. For e-mail it must belong to an e-mail integration of the account.</summary>
    public MessageAddress? From { get; set; }

    /// <summary>The recipients.</summary>
    public IList<MessageAddress>? To { get; set => field = JoinedList<MessageAddress>.OrNull(value); }

    /// <summary>The recipients of a copy; for e-mail only.</summary>
    public IList<MessageAddress>? Cc { get; set => field = JoinedList<MessageAddress>.OrNull(value); }

    /// <summary>The recipients of a blind copy; for e-mail only.</summary>
    public IList<MessageAddress>? Bcc { get; set => field = JoinedList<MessageAddress>.OrNull(value); }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{From} -> {JoinedList<MessageAddress>.Of((To ?? []).Concat(Cc ?? []).Concat(Bcc ?? []))}".Trim();
}

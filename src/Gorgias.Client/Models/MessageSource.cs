namespace Gorgias.Client;

/// <summary>Where a message came from and where it goes (gorgias-api.md, section 6.2).</summary>
public sealed class MessageSource : GorgiasObject
{
    /// <summary>The fine-grained channel, such as <c>email</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The address it leaves from. For e-mail it must belong to an e-mail integration of the account.</summary>
    public MessageAddress? From { get; set; }

    /// <summary>Recipients.</summary>
    public IList<MessageAddress>? To { get; set; }

    /// <summary>Copies; e-mail only.</summary>
    public IList<MessageAddress>? Cc { get; set; }

    /// <summary>Blind copies; e-mail only.</summary>
    public IList<MessageAddress>? Bcc { get; set; }
}

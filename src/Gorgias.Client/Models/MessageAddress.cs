namespace Gorgias.Client;

/// <summary>An address of a message, with its display name.</summary>
public sealed class MessageAddress : GorgiasObject
{
    /// <summary>The display name; may be empty.</summary>
    public string Name { get; set; } = "";

    /// <summary>The address, such as an e-mail address or a phone number.</summary>
    public string Address { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name.Length == 0 ? Address : $"{Name} <{Address}>";
}

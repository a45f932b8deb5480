namespace Gorgias.Client;

/// <summary>An address with the name that goes with it.</summary>
public sealed class MessageAddress : GorgiasObject
{
    /// <summary>Display name; may be empty.</summary>
    public string Name { get; set; } = "";

    /// <summary>The address.</summary>
    public string Address { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name.Length == 0 ? Address : $"{Name} <{Address}>";
}

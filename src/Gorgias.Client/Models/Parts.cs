namespace Gorgias.Client;

/// <summary>A tag (gorgias-api.md, section 6.4). Names are case-sensitive.</summary>
public sealed class GorgiasTag : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long? Id { get; set; }

    /// <summary>Name, up to 256 characters.</summary>
    public string? Name { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}

/// <summary>The value of one custom field on one ticket (gorgias-api.md, section 6.6).</summary>
public sealed class GorgiasCustomFieldValue
{
    /// <summary>Id of the field's definition.</summary>
    public long Id { get; set; }

    /// <summary>Text, number or boolean; levels of a nested drop-down are joined by <c>::</c>.</summary>
    public object? Value { get; set; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Id}={Value}");
}

/// <summary>The definition of a custom field (gorgias-api.md, section 6.6).</summary>
public sealed class GorgiasCustomField : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>What agents read.</summary>
    public string? Label { get; set; }

    /// <summary><c>Ticket</c> or <c>Customer</c>.</summary>
    public string? ObjectType { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Label ?? "";
}

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

/// <summary>The account (gorgias-api.md, section 6.8).</summary>
public sealed class GorgiasAccount : GorgiasObject
{
    /// <summary>The account's subdomain.</summary>
    public string? Domain { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }
}

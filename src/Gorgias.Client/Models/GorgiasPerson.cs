namespace Gorgias.Client;

/// <summary>Sender or receiver of a message.</summary>
public sealed class GorgiasPerson : GorgiasObject
{
    /// <summary>Id of the customer or the user.</summary>
    public long? Id { get; set; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Full name.</summary>
    public string? Name { get; set; }

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Name) ? Email ?? "" : Name!;
}

namespace GorgiasPS;

/// <summary>Where a piped order is written on its ticket.</summary>
public enum OrderContext
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>In the message, with what the customer knows: after the body, or in place of it when there is none.</summary>
    Message,

    /// <summary>In an internal note, which only agents see.</summary>
    InternalNote,

    /// <summary>In the ticket's meta, as structured data.</summary>
    Meta,
}

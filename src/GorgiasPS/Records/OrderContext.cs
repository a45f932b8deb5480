namespace GorgiasPS;

/// <summary>Where a piped order is written on its ticket.</summary>
public enum OrderContext
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>In the message: it is the message when there is no body, else it comes after it.</summary>
    Message,

    /// <summary>In an internal note, which only agents see.</summary>
    InternalNote,

    /// <summary>In the ticket's meta, as structured data.</summary>
    Meta,
}

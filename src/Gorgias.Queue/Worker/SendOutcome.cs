namespace Gorgias.Queue;

/// <summary>The outcomes of sending or looking up an item.</summary>
public enum SendOutcome
{
    /// <summary>The item is done.</summary>
    Done,

    /// <summary>Nothing was changed, and the item would be refused again if it were sent again.</summary>
    Refused,

    /// <summary>The item may be done.</summary>
    Unknown,

    /// <summary>Nothing was changed; the item may be sent again.</summary>
    NotMade,
}

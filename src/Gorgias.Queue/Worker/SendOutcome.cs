namespace Gorgias.Queue;

/// <summary>What sending an item, or looking it up, can come to.</summary>
public enum SendOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>Nothing was changed, and sending it again would be refused again.</summary>
    Refused,

    /// <summary>It may have been done.</summary>
    Unknown,

    /// <summary>Nothing was changed; it may be sent again.</summary>
    NotMade,
}

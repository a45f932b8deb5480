namespace Gorgias.Client.Calls;

/// <summary>The rows of architecture.md, section 5.</summary>
internal enum CallOutcome
{
    /// <summary>2xx.</summary>
    Done,

    /// <summary>429: not made.</summary>
    RateLimited,

    /// <summary>It never reached the API.</summary>
    NotMade,

    /// <summary>It may have been made.</summary>
    Unknown,

    /// <summary>The API said no: not made.</summary>
    Refused,
}

namespace Gorgias.Client.Calls;

/// <summary>The outcome of an attempt or a call: the rows of the table in architecture.md, section 5.</summary>
internal enum CallOutcome
{
    /// <summary>The API did it (2xx).</summary>
    Done,

    /// <summary>Throttled (429): nothing was changed.</summary>
    Throttled,

    /// <summary>The API was unreachable: nothing was sent.</summary>
    Unreachable,

    /// <summary>The request was sent, and it is not known whether it took effect.</summary>
    Unknown,

    /// <summary>The API refused the request (3xx or 4xx): nothing was changed.</summary>
    Refused,
}

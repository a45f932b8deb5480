namespace Gorgias.Client;

/// <summary>Kinds of <see cref="CallEvent"/>.</summary>
public enum CallEventKind
{
    /// <summary>An attempt ended with a response, or without one when the connection failed.</summary>
    Answered,

    /// <summary>The API throttled the attempt (429); the call waits for as long as the response says.</summary>
    Throttled,

    /// <summary>An attempt failed and will be retried.</summary>
    Retrying,

    /// <summary>The outcome of a write is unknown; a lookup follows.</summary>
    LookingUp,

    /// <summary>A lookup found that the write had succeeded.</summary>
    Recovered,

    /// <summary>The call waits for the rate limit, for longer than half a minute.</summary>
    Waiting,

    /// <summary>The call has been held back for half a minute, because the server does not work.</summary>
    HeldBack,

    /// <summary>The account refused to search for an open ticket; the record goes on as if there were none.</summary>
    SearchRefused,
}

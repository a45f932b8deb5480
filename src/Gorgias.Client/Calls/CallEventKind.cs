namespace Gorgias.Client;

/// <summary>Kinds of <see cref="CallEvent"/>.</summary>
public enum CallEventKind
{
    /// <summary>An answer came.</summary>
    Answered,

    /// <summary>The account's limit was met; the call waits as told.</summary>
    Throttled,

    /// <summary>An attempt failed and the call will be repeated.</summary>
    Repeating,

    /// <summary>The outcome is unknown; it is being looked up.</summary>
    LookingUp,

    /// <summary>A lookup found that the write had been made.</summary>
    Recovered,
}

namespace Gorgias.Client;

/// <summary>What to do with a message whose sending, or an action in it, failed (gorgias-api.md, section 5).</summary>
public enum MessageAction
{
    /// <summary>Tries again: a message that could not be sent is sent.</summary>
    Retry,

    /// <summary>Sends the message although an action in it failed.</summary>
    Force,

    /// <summary>Gives it up: the message is deleted.</summary>
    Cancel,
}

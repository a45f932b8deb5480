namespace Gorgias.Client;

/// <summary>What is known of the way of a mail.</summary>
public enum DeliveryState
{
    /// <summary>It left, and no failure is known. It can still bounce.</summary>
    NoFailure,

    /// <summary>Gorgias has yet to send it.</summary>
    Waiting,

    /// <summary>Gorgias could not send it.</summary>
    Failed,

    /// <summary>It left, and came back.</summary>
    Bounced,
}

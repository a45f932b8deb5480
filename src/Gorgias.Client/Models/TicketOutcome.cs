namespace Gorgias.Client;

/// <summary>How a ticket that a write returned came about.</summary>
public enum TicketOutcome
{
    /// <summary>The call made it.</summary>
    Created,

    /// <summary>The answer to the call was lost; a lookup found that it had been made.</summary>
    Recovered,

    /// <summary>It was there before, and was left alone.</summary>
    Existing,

    /// <summary>The message went onto the customer's open ticket.</summary>
    Appended,
}

namespace Gorgias.Client;

/// <summary>How a write got the ticket or message that it returns.</summary>
public enum TicketOutcome
{
    /// <summary>The call created it.</summary>
    Created,

    /// <summary>The response to the call was lost; a lookup found that the call had created it.</summary>
    Recovered,

    /// <summary>It existed before, and was not changed.</summary>
    Existing,

    /// <summary>The messages were added to the customer's open ticket.</summary>
    Appended,
}

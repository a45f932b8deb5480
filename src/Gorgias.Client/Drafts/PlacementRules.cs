namespace Gorgias.Client;

/// <summary>What to do with what is already in the account before a ticket is made. Each question asked costs calls: one for <see cref="IfExists"/>, up to two for <see cref="IfOpenTicket"/>.</summary>
/// <param name="IfExists">When a ticket with the same external id is there.</param>
/// <param name="IfOpenTicket">When the customer has an open ticket.</param>
public sealed record PlacementRules(IfExistsRule IfExists = IfExistsRule.Create, IfOpenTicketRule IfOpenTicket = IfOpenTicketRule.Create)
{
    /// <summary>The most calls one ticket takes under these rules, itself included.</summary>
    public int Calls => 1 + (IfExists == IfExistsRule.Create ? 0 : 1) + (IfOpenTicket == IfOpenTicketRule.Create ? 0 : 2);
}

/// <summary>What to do when a ticket with the same external id is there.</summary>
public enum IfExistsRule
{
    /// <summary>Do not look; make it.</summary>
    Create,

    /// <summary>Leave it alone and return it.</summary>
    Skip,

    /// <summary>Fail.</summary>
    Error,
}

/// <summary>What to do when the customer has an open ticket.</summary>
public enum IfOpenTicketRule
{
    /// <summary>Do not look; make another.</summary>
    Create,

    /// <summary>Put the messages onto the newest open one.</summary>
    Append,

    /// <summary>Leave it alone and return it.</summary>
    Skip,

    /// <summary>Fail.</summary>
    Error,
}

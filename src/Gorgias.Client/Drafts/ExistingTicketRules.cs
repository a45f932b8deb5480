namespace Gorgias.Client;

/// <summary>
/// What to look for in the account before a ticket is created, and what to do when it is found. Each lookup costs calls: one for <see cref="IfExists"/>, up to
/// four for <see cref="IfOpenTicket"/>, and none for a further record of a customer within some minutes.
/// </summary>
/// <param name="IfExists">What to do when a ticket with the same external id exists.</param>
/// <param name="IfOpenTicket">What to do when the customer has an open ticket.</param>
public sealed record ExistingTicketRules(IfExistsRule IfExists = IfExistsRule.Create, IfOpenTicketRule IfOpenTicket = IfOpenTicketRule.Create)
{
    /// <summary>The most calls that one ticket costs under these rules, including the call that creates it. With <see cref="IfOpenTicket"/>, a customer who
    /// is known by a further address costs one more.</summary>
    public int Calls => 1 + (AsksForKey ? 1 : 0) + (IfOpenTicket == IfOpenTicketRule.Create ? 0 : 4);

    /// <summary>True when the account is asked for a ticket with the same external id.</summary>
    internal bool AsksForKey => IfExists is not (IfExistsRule.Create or IfExistsRule.Known);
}

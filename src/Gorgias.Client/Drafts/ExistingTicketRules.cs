namespace Gorgias.Client;

/// <summary>What to do with what is already in the account before a ticket is made. Each question asked costs calls: one for <see cref="IfExists"/>, up
/// to two for <see cref="IfOpenTicket"/>.</summary>
/// <param name="IfExists">When a ticket with the same external id is there.</param>
/// <param name="IfOpenTicket">When the customer has an open ticket.</param>
public sealed record ExistingTicketRules(IfExistsRule IfExists = IfExistsRule.Create, IfOpenTicketRule IfOpenTicket = IfOpenTicketRule.Create)
{
    /// <summary>The most calls one ticket takes under these rules, itself included.</summary>
    public int Calls => 1 + (IfExists == IfExistsRule.Create ? 0 : 1) + (IfOpenTicket == IfOpenTicketRule.Create ? 0 : 2);
}

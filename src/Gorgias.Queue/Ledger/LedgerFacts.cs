namespace Gorgias.Queue;

/// <summary>What the ledger records of a write that succeeded.</summary>
/// <param name="TicketId">The ticket's id; null when the write came to nothing that belongs to its key, and then nothing is recorded.</param>
/// <param name="MessageId">The message's id when it is a message, or of a ticket that of the message that is mailed with it.</param>
/// <param name="Outcome">What became of it, as the caller says; no content and no address.</param>
public sealed record LedgerFacts(long? TicketId, long? MessageId = null, string? Outcome = null);

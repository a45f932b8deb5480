namespace Gorgias.Queue.Worker;

/// <summary>What is to be done with an item, by what the ledger has of its key.</summary>
/// <param name="Item">The item.</param>
/// <param name="Result">The result, when the item is not to be sent; else null.</param>
/// <param name="LooksFirst">Whether the account is asked for the key before the item is sent.</param>
internal sealed record LedgerPlan(QueueItem Item, QueueSendResult? Result = null, bool LooksFirst = false);

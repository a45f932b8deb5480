using GorgiasPS.Runs;

namespace GorgiasPS.Bulk;

/// <summary>What became of a record of a batch.</summary>
/// <typeparam name="TItem">The type of the records.</typeparam>
/// <param name="Item">The record.</param>
/// <param name="Result">What the job did; null when it failed.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
internal sealed record JobOutcome<TItem>(TItem Item, ChangedTicket? Result, Exception? Error);

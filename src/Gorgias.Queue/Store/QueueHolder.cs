namespace Gorgias.Queue;

/// <summary>A worker that holds items of a queue.</summary>
/// <param name="Owner">The name of the worker, which owns the leases.</param>
/// <param name="Items">How many items it holds, to send or to look up.</param>
/// <param name="Left">How long until the first of its leases runs out, unless the worker renews it; zero for one that has run out.</param>
public sealed record QueueHolder(string Owner, long Items, TimeSpan Left);

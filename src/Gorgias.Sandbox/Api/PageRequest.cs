using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Api;

/// <summary>Which page a caller wants.</summary>
/// <param name="Limit">How many rows at most.</param>
/// <param name="Order">The order, for example <c>created_datetime:desc</c>.</param>
/// <param name="From">Where to read on; null for the start.</param>
/// <param name="Binding">What the list's cursors are bound to.</param>
internal sealed record PageRequest(int Limit, string Order, Cursor? From, string Binding)
{
    public bool Descending => Order.EndsWith(":desc", StringComparison.Ordinal);

    public bool ByUpdated => Order.StartsWith("updated_datetime", StringComparison.Ordinal);

    public SortedIndex Pick(TimeIndexes indexes) => ByUpdated ? indexes.ByUpdated : indexes.ByCreated;
}

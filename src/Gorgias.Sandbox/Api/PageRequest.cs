using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Api;

/// <summary>The paging parameters of a request.</summary>
/// <param name="Limit">The maximum number of rows.</param>
/// <param name="Order">The order, for example <c>created_datetime:desc</c>.</param>
/// <param name="From">The cursor from which to continue; null for the first page.</param>
/// <param name="Binding">The path, filters and order of the list, to which its cursors are bound.</param>
internal sealed record PageRequest(int Limit, string Order, Cursor? From, string Binding)
{
    public bool Descending => Order.EndsWith(":desc", StringComparison.Ordinal);

    public bool ByUpdated => Order.StartsWith("updated_datetime", StringComparison.Ordinal);

    public SortedIndex Pick(TimeIndexes indexes) => ByUpdated ? indexes.ByUpdated : indexes.ByCreated;
}

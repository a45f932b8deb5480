using Gorgias.Orders.Reading;

namespace Gorgias.Orders.Files;

/// <summary>
/// Counts the children of each record of a bulk operation. A second pass over the file then knows when an order is complete, and holds no more orders than
/// are open.
/// </summary>
internal static class BulkChildren
{
    /// <summary>Whether a text may be the result of a bulk operation of Shopify.</summary>
    public static bool MayBeIn(string head) => head.IndexOf("shopify", StringComparison.Ordinal) >= 0 && JsonLines.Fits(head);

    /// <summary>Counts.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The number of children by the <see cref="NameDigest"/> of their parent's id.</returns>
    public static async Task<Dictionary<ulong, long>> CountAsync(SourceText text, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<ulong, long>();
        var lines = new BoundedLines(text, JsonLines.LongestLine);
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (BulkRecord.ParentOf(line.Text) is { } parent)
            {
                ulong digest = NameDigest.Of(parent);
                counts.TryGetValue(digest, out long count);
                counts[digest] = count + 1;
            }
        }

        return counts;
    }
}

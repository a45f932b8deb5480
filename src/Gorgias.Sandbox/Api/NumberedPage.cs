namespace Gorgias.Sandbox.Api;

/// <summary>The parameters of a page-numbered list (gorgias-api.md section 4).</summary>
/// <param name="Number">The number of the page, from 1.</param>
/// <param name="Size">The maximum number of rows.</param>
/// <param name="Descending">Whether the newest row is first.</param>
internal sealed record NumberedPage(int Number, int Size, bool Descending)
{
    /// <summary>The names of the parameters. <c>limit</c> is accepted, because clients send it, and has no effect.</summary>
    public static string[] Parameters => ["page", "per_page", "limit", "order_by"];

    /// <summary>Reads the parameters.</summary>
    /// <param name="query">The query; its errors are reported by the caller.</param>
    /// <param name="orders">The allowed values of <c>order_by</c>. The first is the default.</param>
    public static NumberedPage Read(QueryReader query, string[] orders)
    {
        query.Number("limit", 1, 100);
        string order = query.OneOf("order_by", orders) ?? orders[0];
        int number = (int)(query.Number("page", 1, int.MaxValue) ?? 1);
        int size = (int)(query.Number("per_page", 1, 100) ?? 30);
        return new NumberedPage(number, size, order.EndsWith(":desc", StringComparison.Ordinal));
    }

    /// <summary>The rows of the page.</summary>
    /// <param name="ascending">All rows, in ascending order.</param>
    public List<T> Of<T>(IReadOnlyList<T> ascending)
    {
        long start = (Number - 1L) * Size;
        return start >= ascending.Count ? [] : [.. (Descending ? ascending.Reverse() : ascending).Skip((int)start).Take(Size)];
    }
}

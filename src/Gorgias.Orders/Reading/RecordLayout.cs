namespace Gorgias.Orders;

/// <summary>What the columns of records are read as. Records with the same names and shape share one instance.</summary>
public sealed class RecordLayout
{
    private readonly Lazy<IReadOnlyList<RecordColumn>> _columns;

    internal RecordLayout(OrderShape shape, string? platform, Func<IReadOnlyList<RecordColumn>> columns)
    {
        Shape = shape;
        Platform = platform;
        _columns = new Lazy<IReadOnlyList<RecordColumn>>(columns);
    }

    /// <summary>The shape of the records.</summary>
    public OrderShape Shape { get; }

    /// <summary>The id of the platform's table by which the records are read, such as <c>etsy-items</c>; null when there is none.</summary>
    public string? Platform { get; }

    /// <summary>Every column with what it is read as; the members at the top for a shop's JSON.</summary>
    public IReadOnlyList<RecordColumn> Columns => _columns.Value;
}

namespace Gorgias.Orders;

/// <summary>A column or property of records, and what it is read as.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="ReadAs">
/// The field, such as <c>CustomerEmail</c>, <c>OrderNumber</c>, <c>line: Sku</c> or <c>Subject</c>; <c>additional field</c> or <c>not read</c> for a column
/// that belongs to none.
/// </param>
public sealed record RecordColumn(string Column, string ReadAs)
{
    internal const string NotRead = "not read";

    /// <summary>False for a column that belongs to no field.</summary>
    public bool IsRead => ReadAs != NotRead;
}

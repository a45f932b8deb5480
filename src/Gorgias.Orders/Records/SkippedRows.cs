namespace Gorgias.Orders;

/// <summary>Rows that are no orders and were left out: a title above the header, or what the table of a platform says.</summary>
/// <param name="Reason">What they are, such as <c>footer</c> or <c>refund</c>.</param>
/// <param name="Count">How many rows.</param>
/// <param name="FirstRow">The row of the first one; null when it is above the header, or unknown.</param>
/// <param name="IsNotable">Whether something of meaning was left out: a refund, not a footer.</param>
public sealed record SkippedRows(string Reason, long Count, long? FirstRow, bool IsNotable);

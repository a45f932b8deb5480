namespace Gorgias.Orders;

/// <summary>Rows of an export that are no orders, as its platform's table says, and were left out.</summary>
/// <param name="Reason">What they are, such as <c>footer</c> or <c>refund</c>.</param>
/// <param name="Count">How many rows.</param>
/// <param name="FirstRow">The row of the first one; null when unknown.</param>
/// <param name="IsNotable">Whether something of meaning was left out: a refund, not a footer.</param>
public sealed record SkippedRows(string Reason, long Count, long? FirstRow, bool IsNotable);

namespace Gorgias.Orders;

/// <summary>A column of which values could not be read and were kept as text in <see cref="GorgiasOrder.AdditionalFields"/>.</summary>
/// <param name="Column">The column or field, without the numbers of list items.</param>
/// <param name="Count">How many values.</param>
/// <param name="FirstRow">The row of the first one; null when unknown.</param>
/// <param name="FirstValue">The first one, shortened.</param>
/// <param name="Expected">What was expected.</param>
public sealed record UnreadColumn(string Column, long Count, long? FirstRow, string FirstValue, string Expected);

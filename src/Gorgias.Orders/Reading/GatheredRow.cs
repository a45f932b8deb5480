using Gorgias.Orders.Records;

namespace Gorgias.Orders.Reading;

/// <summary>A row of an order with several.</summary>
/// <param name="Record">The row.</param>
/// <param name="Context">Its origin, and what of it could not be read.</param>
/// <param name="Source">What the result names as its source.</param>
/// <param name="Fault">What is known to be wrong with it; null when nothing is.</param>
internal sealed record GatheredRow(IReadOnlyDictionary<string, object?> Record, ReadContext Context, object? Source, OrderFormatException? Fault);

namespace Gorgias.Orders.Records;

/// <summary>A field that a mapping names, in records with certain columns.</summary>
/// <param name="Field">The field.</param>
/// <param name="Keys">The keys by which it is read, the preferred one first; one may join several columns.</param>
/// <param name="Columns">The columns that it takes.</param>
internal sealed record MappedField(OrderField Field, IReadOnlyList<string> Keys, IReadOnlyList<string> Columns);

namespace Gorgias.Orders.Records;

/// <summary>A field that a mapping names, in records with certain columns.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">What its names stand for, the preferred one first.</param>
internal sealed record MappedField(OrderField Field, IReadOnlyList<NamedValue> Values)
{
    /// <summary>The keys by which it is read, the preferred one first.</summary>
    public IEnumerable<string> Keys => Values.SelectMany(static value => value.Keys);

    /// <summary>The columns that it takes.</summary>
    public IEnumerable<string> Columns => Values.SelectMany(static value => value.Columns);
}

namespace Gorgias.Orders.Records;

/// <summary>What a name in a mapping or a platform's table stands for in records with certain columns.</summary>
/// <param name="Keys">The keys by which it is read; empty when nothing of it is there.</param>
/// <param name="Derived">The column that stands under the only key; null when the record has the keys itself.</param>
/// <param name="Columns">The columns that it takes.</param>
/// <param name="Missing">The first name that is not there; null when all are.</param>
internal sealed record NamedValue(IReadOnlyList<string> Keys, DerivedColumn? Derived, IReadOnlyList<string> Columns, string? Missing)
{
    /// <summary>Finds what a name stands for: a column, several joined by <c> + </c>, or in an object a path into it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="keysOf">The keys of the columns that a single name means, the preferred one first.</param>
    public static NamedValue Find(string name, Columns columns, Func<string, IReadOnlyList<string>> keysOf)
    {
        // A column may have a plus or a point in its name.
        if (keysOf(name) is { Count: > 0 } whole)
        {
            return new NamedValue(whole, null, whole, null);
        }

        string[] parts = DerivedColumn.Parts(name);
        (string Part, RecordPath? Path, string? Column)[] found = [.. parts.Select(part => Part(part, columns, keysOf))];
        string? missing = found.FirstOrDefault(static part => part.Path is null).Part;
        RecordPath[] paths = [.. found.Select(static part => part.Path).OfType<RecordPath>()];
        return new NamedValue(
            paths.Length == 0 ? [] : [name],
            paths.Length == 0 ? null : DerivedColumn.Of(paths),
            [.. found.Select(static part => part.Column).OfType<string>()],
            missing);
    }

    private static (string Part, RecordPath? Path, string? Column) Part(string part, Columns columns, Func<string, IReadOnlyList<string>> keysOf)
    {
        if (keysOf(part) is { Count: > 0 } keys)
        {
            return (part, RecordPath.OfName(keys[0]), keys[0]);
        }

        if (columns.IsTable || !RecordPath.IsPath(part))
        {
            return (part, null, null);
        }

        var path = RecordPath.Parse(part);
        return keysOf(path.Top) is { Count: > 0 } tops ? (part, path, tops[0]) : (part, null, null);
    }
}

using Gorgias.Orders.Values;

namespace Gorgias.Orders.Records;

/// <summary>A column that a record does not have itself: a path into it, or several values joined.</summary>
internal sealed class DerivedColumn
{
    /// <summary>What stands between names whose values are joined.</summary>
    public const string Join = " + ";

    private readonly RecordPath[] _parts;

    private DerivedColumn(RecordPath[] parts) => _parts = parts;

    /// <summary>The column of one or several paths.</summary>
    public static DerivedColumn Of(IEnumerable<RecordPath> paths) => new(paths.ToArray());

    /// <summary>The names that a text joins; the text itself when it joins none.</summary>
    public static string[] Parts(string text) => text.Split([Join], StringSplitOptions.None).Select(static part => part.Trim()).ToArray();

    /// <summary>The value of the column.</summary>
    public object? ValueOf(IReadOnlyDictionary<string, object?> record) => _parts.Length == 1
        ? _parts[0].Value(record)
        : Text.Join(" ", _parts.Select(part => Scalar.Text(part.Value(record))));
}

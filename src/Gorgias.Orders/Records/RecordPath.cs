using System.Globalization;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Records;

/// <summary>
/// A path into a record, such as <c>billing.email</c>, <c>lines[0].sku</c>, <c>shipping[*].method</c>, or <c>fees[type=TAX].amount</c> for the first item that
/// has such a value.
/// </summary>
internal sealed class RecordPath
{
    private const string Every = "*";

    private readonly string[] _steps;

    private RecordPath(string[] steps) => _steps = steps;

    /// <summary>The path that a text writes.</summary>
    public static RecordPath Parse(string path) => new(path.Replace("[", ".[").Split('.').Where(static step => step.Length > 0).ToArray());

    /// <summary>The value of one name, whatever characters the name has.</summary>
    public static RecordPath OfName(string name) => new([name]);

    /// <summary>The name at the top of the record.</summary>
    public string Top => _steps.Length == 0 ? "" : _steps[0];

    /// <summary>Whether the text is a path rather than a name.</summary>
    public static bool IsPath(string text) => text.IndexOf('.') > 0 || (text.IndexOf('[') > 0 && text.EndsWith("]", StringComparison.Ordinal));

    /// <summary>What is at the path, as it is; null when there is nothing.</summary>
    public object? Raw(IReadOnlyDictionary<string, object?> record) => At(record, 0);

    /// <summary>What is at the path; a list of single values as one text.</summary>
    public object? Value(IReadOnlyDictionary<string, object?> record) =>
        Raw(record) is not IReadOnlyList<object?> list ? Raw(record)
        : list.Any(Scalar.IsContainer) ? list
        : Text.Join(", ", list.Select(Scalar.Text));

    private object? At(object? value, int step)
    {
        if (step == _steps.Length || value is null)
        {
            return value;
        }

        string name = _steps[step];
        if (_steps.Length == 1 || name[0] != '[')
        {
            return value is IReadOnlyDictionary<string, object?> record ? At(RecordFields.Get(record, name), step + 1) : null;
        }

        if (value is not IReadOnlyList<object?> list)
        {
            return null;
        }

        string index = name.Trim('[', ']');
        return index == Every
            ? list.Select(item => At(item, step + 1)).Where(static item => item is not null).Distinct().ToArray()
            : index.IndexOf('=') is > 0 and var equals ? At(First(list, index.Substring(0, equals), index.Substring(equals + 1)), step + 1)
            : int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < list.Count ? At(list[at], step + 1)
            : null;
    }

    private static object? First(IReadOnlyList<object?> list, string name, string value) => list.FirstOrDefault(item =>
        item is IReadOnlyDictionary<string, object?> record && Scalar.Text(RecordFields.Get(record, name)) == value);
}

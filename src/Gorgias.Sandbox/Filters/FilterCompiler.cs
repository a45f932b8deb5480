using System.Globalization;
using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Filters;

/// <summary>Makes a test of a parsed filter.</summary>
/// <param name="read">How to read a path from an object; null when the path is unknown.</param>
/// <param name="readField">How to read the custom field with an id, below a path; null when no custom fields are there.</param>
/// <param name="caller">The user for whom placeholders such as <c>{{current_user.id}}</c> stand.</param>
internal sealed class FilterCompiler<T>(
    Func<string, Func<T, IEnumerable<object?>>?> read, Func<string, long, Func<T, IEnumerable<object?>>?> readField, User caller)
{
    /// <exception cref="FormatException">A path or function is unknown, or a function has the wrong values.</exception>
    public Func<T, bool> Compile(FilterNode? node)
    {
        if (node is null)
        {
            return _ => true;
        }

        if (node.Kind == FilterNodeKind.Call)
        {
            return Call(node);
        }

        // The only node inside of a negation is compiled once: twice each would take for ever in a hundred of them.
        Func<T, bool> first = Compile(node.Children[0]);
        Func<T, bool> last = node.Children.Length > 1 ? Compile(node.Children[1]) : first;
        return node.Kind switch
        {
            FilterNodeKind.Or => row => first(row) || last(row),
            FilterNodeKind.And => row => first(row) && last(row),
            _ => row => !first(row),
        };
    }

    private Func<T, bool> Call(FilterNode node)
    {
        Func<T, IEnumerable<object?>> values = Read(node.Children[0]);
        List<string?> wanted = node.Children.Length < 2 ? []
            : node.Children[1].Kind == FilterNodeKind.List ? [.. node.Children[1].Children.Select(Literal)]
            : [Literal(node.Children[1])];
        return FilterFunctions.Bind(node.Text, values, wanted);
    }

    private Func<T, IEnumerable<object?>> Read(FilterNode path)
    {
        Func<T, IEnumerable<object?>>? values = path.Kind switch
        {
            FilterNodeKind.Path => read(path.Text),
            FilterNodeKind.Element => readField(path.Text, Id(path.Children[0].Text)),
            _ => null,
        };
        return values ?? throw new FormatException("Unknown path " + path.Text + ".");
    }

    private static long Id(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
        ? id
        : throw new FormatException(text + " is not a valid id.");

    private string? Literal(FilterNode node) => node.Kind switch
    {
        FilterNodeKind.Text => node.Text
            .Replace("{{current_user.id}}", caller.Id.ToString(CultureInfo.InvariantCulture))
            .Replace("{{current_user.email}}", caller.Email),
        FilterNodeKind.Word when node.Text == "null" => null,
        _ => node.Text,
    };
}

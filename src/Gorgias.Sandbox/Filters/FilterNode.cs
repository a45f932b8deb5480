namespace Gorgias.Sandbox.Filters;

/// <summary>A node of a parsed filter.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The name, path or value; empty for the other kinds.</param>
/// <param name="Start">Where the node starts in the filter.</param>
/// <param name="End">Where the node ends in the filter; the first character behind it.</param>
/// <param name="Children">The nodes inside this one, in their order.</param>
internal sealed record FilterNode(FilterNodeKind Kind, string Text, int Start, int End, params FilterNode[] Children)
{
    /// <summary>The paths that the node and the nodes inside it use.</summary>
    public IEnumerable<string> Paths() => Kind is FilterNodeKind.Path or FilterNodeKind.Element ? [Text] : Children.SelectMany(child => child.Paths());

    /// <summary>Whether the node, or one inside it, compares a path with a value.</summary>
    public bool Compares(string path, string value)
        => (Kind == FilterNodeKind.Call && Children[0].Text == path
                && Children.Skip(1).SelectMany(child => child.Leaves()).Contains(value, StringComparer.Ordinal))
            || Children.Any(child => child.Compares(path, value));

    private IEnumerable<string> Leaves() => Kind == FilterNodeKind.List ? Children.SelectMany(child => child.Leaves()) : [Text];
}

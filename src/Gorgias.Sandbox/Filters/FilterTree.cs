using System.Globalization;
using Gorgias.Sandbox.Scripts;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Filters;

/// <summary>The syntax tree of a filter in the form of <c>filters_ast</c>: that of a JavaScript program in ESTree (gorgias-api.md section 6.5).</summary>
internal sealed class FilterTree
{
    private readonly string _text;
    private readonly SourceNodes _nodes;

    private FilterTree(string text) => (_text, _nodes) = (text, new SourceNodes(text));

    /// <param name="text">A valid filter, or null or nothing for none.</param>
    public static JObject Of(string? text) => new FilterTree(text ?? "").Program();

    private JObject Program()
    {
        if (FilterParser.Parse(_text) is not { } node)
        {
            return SourceNodes.Empty();
        }

        int start = _text.Length - _text.TrimStart().Length;
        return _nodes.Program(Node("ExpressionStatement", start, _text.TrimEnd().Length, ("expression", Write(node))));
    }

    private JObject Write(FilterNode node) => node.Kind switch
    {
        FilterNodeKind.Or or FilterNodeKind.And => Node(
            "LogicalExpression",
            node.Start,
            node.End,
            ("operator", node.Kind == FilterNodeKind.Or ? "||" : "&&"),
            ("left", Write(node.Children[0])),
            ("right", Write(node.Children[1]))),
        FilterNodeKind.Not => Node("UnaryExpression", node.Start, node.End, ("operator", "!"), ("argument", Write(node.Children[0])), ("prefix", true)),
        FilterNodeKind.Call => Node(
            "CallExpression",
            node.Start,
            node.End,
            ("callee", Identifier(node.Text, node.Start)),
            ("arguments", new JArray(node.Children.Select(Write)))),
        FilterNodeKind.Path => Path(node.Text, node.Start),
        FilterNodeKind.Element => Node(
            "MemberExpression",
            node.Start,
            node.End,
            ("computed", true),
            ("object", Path(node.Text, node.Start)),
            ("property", Write(node.Children[0]))),
        FilterNodeKind.List => Node("ArrayExpression", node.Start, node.End, ("elements", new JArray(node.Children.Select(Write)))),
        _ => Node(
            "Literal", node.Start, node.End, ("value", Value(node)), ("raw", _text.Substring(node.Start, node.End - node.Start))),
    };

    private static JToken Value(FilterNode node) => node switch
    {
        { Kind: FilterNodeKind.Word, Text: "null" } => JValue.CreateNull(),
        { Kind: FilterNodeKind.Word } => node.Text == "true",
        { Kind: FilterNodeKind.Number } when long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
        { Kind: FilterNodeKind.Number } when double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => node.Text,
    };

    private JObject Path(string path, int start)
    {
        int dot = path.LastIndexOf('.');
        return dot < 0
            ? Identifier(path, start)
            : Node(
                "MemberExpression",
                start,
                start + path.Length,
                ("computed", false),
                ("object", Path(path.Substring(0, dot), start)),
                ("property", Identifier(path.Substring(dot + 1), start + dot + 1)));
    }

    private JObject Identifier(string name, int start) => Node("Identifier", start, start + name.Length, ("name", name));

    private JObject Node(string type, int start, int end, params (string Name, JToken Value)[] members) => _nodes.Node(type, start, end, members);
}

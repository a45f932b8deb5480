using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Scripts;

/// <summary>Makes the nodes of a syntax tree in ESTree, each with its place in the source.</summary>
internal sealed class SourceNodes(string source)
{
    /// <summary>Where the lines start.</summary>
    private readonly List<int> _lines = [0, .. Enumerable.Range(1, source.Length).Where(at => source[at - 1] == '\n')];

    /// <summary>The tree of a source without any statement.</summary>
    public static JObject Empty() => Node("Program", Location(0, 0, 0, 0), ("body", new JArray()), ("sourceType", "script"));

    /// <summary>The tree of a source with statements.</summary>
    public JObject Program(params JToken[] statements)
    {
        int start = source.Length - source.TrimStart().Length;
        return Node("Program", start, source.TrimEnd().Length, ("body", new JArray(statements)), ("sourceType", "script"));
    }

    /// <param name="type">The type of the node.</param>
    /// <param name="start">Where it starts in the source.</param>
    /// <param name="end">The first character behind it.</param>
    /// <param name="members">Its other members, in their order.</param>
    public JObject Node(string type, int start, int end, params (string Name, JToken Value)[] members)
    {
        (int startLine, int startColumn) = Position(start);
        (int endLine, int endColumn) = Position(end);
        return Node(type, Location(startLine, startColumn, endLine, endColumn), members);
    }

    private static JObject Node(string type, JObject location, params (string Name, JToken Value)[] members)
    {
        var node = new JObject { ["type"] = type };
        foreach ((string name, JToken value) in members)
        {
            node[name] = value;
        }

        node["loc"] = location;
        return node;
    }

    private static JObject Location(int startLine, int startColumn, int endLine, int endColumn) => new()
    {
        ["start"] = new JObject { ["line"] = startLine, ["column"] = startColumn },
        ["end"] = new JObject { ["line"] = endLine, ["column"] = endColumn },
    };

    /// <summary>The line, from 1, and the column, from 0, of a place in the source.</summary>
    private (int Line, int Column) Position(int at)
    {
        int found = _lines.BinarySearch(at);
        int line = found >= 0 ? found : ~found - 1;
        return (line + 1, at - _lines[line]);
    }
}

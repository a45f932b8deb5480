using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Scripts;

/// <summary>
/// The syntax tree of the code of a rule, in the form of <c>code_ast</c> (gorgias-api.md section 6.5): an ESTree program. It knows the statements and
/// expressions that rules consist of: blocks, <c>if</c>, calls, comparisons, <c>&amp;&amp;</c>, <c>||</c>, <c>!</c>, lists and objects.
/// </summary>
internal sealed class ScriptTree
{
    /// <summary>How many nodes may be one inside the other: in JSON no deeper than the readers of clients go.</summary>
    private const int MaxHeight = 24;

    private static readonly string[][] Operators = [["||"], ["&&"], ["===", "!==", "==", "!="], ["<=", ">=", "<", ">"]];

    private readonly string _text;
    private readonly SourceNodes _nodes;
    private readonly List<ScriptToken> _tokens;
    private int _at;
    private int _depth;

    private ScriptTree(string text) => (_text, _nodes, _tokens) = (text, new SourceNodes(text), ScriptLexer.Tokenize(text));

    /// <summary>The tree of a script; one without statements when the script has something that is not known here.</summary>
    public static JObject Of(string text)
    {
        try
        {
            var tree = new ScriptTree(text);
            return tree._tokens.Count == 1 ? SourceNodes.Empty() : tree._nodes.Program([.. tree.Statements(ScriptTokenKind.End, "").Nodes]);
        }
        catch (FormatException)
        {
            return SourceNodes.Empty();
        }
    }

    private ScriptToken Current => _tokens[_at];

    private ScriptPiece Statement()
    {
        int start = Current.Start;
        if (Accept("{"))
        {
            (List<JToken> body, int height) = Statements(ScriptTokenKind.Mark, "}");
            return Piece("BlockStatement", start, height, ("body", new JArray(body)));
        }

        if (Accept(";"))
        {
            return Piece("EmptyStatement", start, 0);
        }

        if (Current is { Kind: ScriptTokenKind.Name, Text: "if" })
        {
            return If(start);
        }

        ScriptPiece expression = Expression();
        if (!Accept(";") && !Is(ScriptTokenKind.Mark, "}") && !Is(ScriptTokenKind.End, ""))
        {
            RequireNewLine();
        }

        return Piece("ExpressionStatement", start, expression.Height, ("expression", expression.Node));
    }

    private ScriptPiece If(int start)
    {
        _at++;
        Require("(");
        ScriptPiece test = Expression();
        Require(")");
        ScriptPiece then = Nested(Statement);
        ScriptPiece? otherwise = null;
        if (Current is { Kind: ScriptTokenKind.Name, Text: "else" })
        {
            _at++;
            otherwise = Nested(Statement);
        }

        int height = Math.Max(Math.Max(test.Height, then.Height), otherwise?.Height ?? 0);
        return Piece(
            "IfStatement", start, height, ("test", test.Node), ("consequent", then.Node), ("alternate", (JToken?)otherwise?.Node ?? JValue.CreateNull()));
    }

    private ScriptPiece Expression() => Nested(() => Joined(0));

    /// <summary>Operands joined by the operators of a level, and of the levels above it.</summary>
    private ScriptPiece Joined(int level)
    {
        if (level == Operators.Length)
        {
            return Unary();
        }

        ScriptPiece left = Joined(level + 1);
        while (Current.Kind == ScriptTokenKind.Mark && Operators[level].Contains(Current.Text))
        {
            string mark = _tokens[_at++].Text;
            ScriptPiece right = Joined(level + 1);
            left = Piece(
                level < 2 ? "LogicalExpression" : "BinaryExpression", left.Start, Math.Max(left.Height, right.Height),
                ("operator", mark), ("left", left.Node), ("right", right.Node));
        }

        return left;
    }

    private ScriptPiece Unary()
    {
        ScriptToken mark = Current;
        if (!Accept("!") && !Accept("-"))
        {
            return Postfix();
        }

        ScriptPiece inner = Nested(Unary);
        return Piece("UnaryExpression", mark.Start, inner.Height, ("operator", mark.Text), ("argument", inner.Node), ("prefix", true));
    }

    private ScriptPiece Postfix()
    {
        ScriptPiece piece = Primary();
        while (true)
        {
            if (Accept("."))
            {
                ScriptPiece name = Name();
                piece = Piece("MemberExpression", piece.Start, piece.Height, ("computed", false), ("object", piece.Node), ("property", name.Node));
            }
            else if (Accept("["))
            {
                ScriptPiece index = Expression();
                Require("]");
                piece = Piece(
                    "MemberExpression", piece.Start, Math.Max(piece.Height, index.Height),
                    ("computed", true), ("object", piece.Node), ("property", index.Node));
            }
            else if (Accept("("))
            {
                (List<JToken> arguments, int height) = Separated(")", Expression);
                piece = Piece(
                    "CallExpression", piece.Start, Math.Max(piece.Height, height), ("callee", piece.Node), ("arguments", new JArray(arguments)));
            }
            else
            {
                return piece;
            }
        }
    }

    private ScriptPiece Primary()
    {
        ScriptToken token = Current;
        if (Accept("("))
        {
            ScriptPiece inner = Expression();
            Require(")");
            return inner;
        }

        if (Accept("["))
        {
            (List<JToken> items, int height) = Separated("]", Expression);
            return Piece("ArrayExpression", token.Start, height, ("elements", new JArray(items)));
        }

        if (Accept("{"))
        {
            (List<JToken> members, int height) = Separated("}", Member);
            return Piece("ObjectExpression", token.Start, height, ("properties", new JArray(members)));
        }

        return token.Kind == ScriptTokenKind.Name && token.Text is not ("true" or "false" or "null") ? Name() : Literal();
    }

    private ScriptPiece Member()
    {
        ScriptPiece key = Current.Kind == ScriptTokenKind.Name ? Name() : Literal();
        Require(":");
        ScriptPiece value = Expression();
        return Piece(
            "Property", key.Start, value.Height,
            ("key", key.Node), ("computed", false), ("value", value.Node), ("kind", "init"), ("method", false), ("shorthand", false));
    }

    private ScriptPiece Name()
    {
        ScriptToken token = Current.Kind == ScriptTokenKind.Name ? _tokens[_at++] : throw Unexpected();
        return Piece("Identifier", token.Start, 0, ("name", token.Text));
    }

    private ScriptPiece Literal()
    {
        ScriptToken token = Current;
        JToken value = token.Kind switch
        {
            ScriptTokenKind.Text => token.Text,
            ScriptTokenKind.Number when long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long whole) => whole,
            ScriptTokenKind.Number when decimal.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => number,
            ScriptTokenKind.Name when token.Text == "null" => JValue.CreateNull(),
            ScriptTokenKind.Name when token.Text is "true" or "false" => token.Text == "true",
            _ => throw Unexpected(),
        };
        _at++;
        return Piece("Literal", token.Start, 0, ("value", value), ("raw", _text.Substring(token.Start, token.End - token.Start)));
    }

    /// <summary>Statements up to the end of their block.</summary>
    private (List<JToken> Nodes, int Height) Statements(ScriptTokenKind endKind, string end)
    {
        (List<JToken> nodes, int height) = ([], 0);
        while (!Is(endKind, end))
        {
            Add(nodes, ref height, Statement);
        }

        _at += endKind == ScriptTokenKind.End ? 0 : 1;
        return (nodes, height);
    }

    /// <summary>Items between commas up to a bracket. A comma may stand behind the last.</summary>
    private (List<JToken> Nodes, int Height) Separated(string end, Func<ScriptPiece> item)
    {
        (List<JToken> nodes, int height) = ([], 0);
        while (!Accept(end))
        {
            Add(nodes, ref height, item);
            if (!Accept(",") && !Is(ScriptTokenKind.Mark, end))
            {
                throw Unexpected();
            }
        }

        return (nodes, height);
    }

    private void Add(List<JToken> nodes, ref int height, Func<ScriptPiece> item)
    {
        ScriptPiece piece = Nested(item);
        nodes.Add(piece.Node);
        height = Math.Max(height, piece.Height);
    }

    private ScriptPiece Nested(Func<ScriptPiece> parse)
    {
        if (++_depth > MaxHeight * 2)
        {
            throw new FormatException();
        }

        ScriptPiece piece = parse();
        _depth--;
        return piece;
    }

    /// <summary>A node that ends at the last token.</summary>
    private ScriptPiece Piece(string type, int start, int innerHeight, params (string Name, JToken Value)[] members) => innerHeight < MaxHeight
        ? new ScriptPiece(_nodes.Node(type, start, _tokens[_at - 1].End, members), start, innerHeight + 1)
        : throw new FormatException();

    private bool Is(ScriptTokenKind kind, string text) => Current.Kind == kind && Current.Text == text;

    private bool Accept(string mark)
    {
        bool found = Is(ScriptTokenKind.Mark, mark);
        _at += found ? 1 : 0;
        return found;
    }

    private void Require(string mark)
    {
        if (!Accept(mark))
        {
            throw Unexpected();
        }
    }

    /// <summary>Throws if the last statement and what follows it are on one line.</summary>
    private void RequireNewLine()
    {
        int end = _tokens[_at - 1].End;
        if (_text.IndexOf('\n', end, Current.Start - end) < 0)
        {
            throw Unexpected();
        }
    }

    /// <summary>Ends the parsing. Nobody reads why: the tree then has no statements.</summary>
    private static FormatException Unexpected() => new();
}

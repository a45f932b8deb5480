namespace Gorgias.Sandbox.Filters;

/// <summary>
/// Parses the filters of views, such as <c>eq(ticket.status, 'open') &amp;&amp; gte(ticket.updated_datetime, '2026-01-01')</c> (gorgias-api.md
/// section 6.5): calls joined by <c>&amp;&amp;</c> and <c>||</c>, with <c>!</c> and parentheses.
/// </summary>
internal sealed class FilterParser
{
    // Enough for any filter that a person writes, and safe for the stack.
    private const int MaxOperands = 200;

    private readonly List<FilterToken> _tokens;
    private int _at;
    private int _operands;

    private FilterParser(string text) => _tokens = FilterLexer.Tokenize(text);

    /// <summary>The parsed filter; null when it is empty.</summary>
    /// <exception cref="FormatException">The text is not a filter.</exception>
    public static FilterNode? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var parser = new FilterParser(text!);
        FilterNode node = parser.Or();
        parser.Require(FilterTokenKind.End, "");
        return node;
    }

    private FilterToken Current => _tokens[_at];

    private int PreviousEnd => _tokens[_at - 1].End;

    private FilterNode Or() => Joined(FilterNodeKind.Or, "||", And);

    private FilterNode And() => Joined(FilterNodeKind.And, "&&", Unary);

    private FilterNode Joined(FilterNodeKind kind, string mark, Func<FilterNode> operand)
    {
        int start = Current.Start;
        FilterNode left = operand();
        while (Accept(mark))
        {
            FilterNode right = operand();
            left = new FilterNode(kind, "", start, PreviousEnd, left, right);
        }

        return left;
    }

    private FilterNode Unary()
    {
        if (++_operands > MaxOperands)
        {
            throw new FormatException("The filter nests too deep.");
        }

        int start = Current.Start;
        if (Accept("!"))
        {
            FilterNode inner = Unary();
            return new FilterNode(FilterNodeKind.Not, "", start, PreviousEnd, inner);
        }

        if (Accept("("))
        {
            FilterNode inner = Or();
            Require(FilterTokenKind.Mark, ")");
            return inner;
        }

        return Call();
    }

    private FilterNode Call()
    {
        FilterToken name = Require(FilterTokenKind.Name);
        Require(FilterTokenKind.Mark, "(");
        FilterNode path = Path();
        FilterNode[] arguments = Accept(",") ? [path, Value()] : [path];
        Require(FilterTokenKind.Mark, ")");
        return new FilterNode(FilterNodeKind.Call, name.Text, name.Start, PreviousEnd, arguments);
    }

    private FilterNode Path()
    {
        FilterToken name = Require(FilterTokenKind.Name);
        if (!Accept("["))
        {
            return new FilterNode(FilterNodeKind.Path, name.Text, name.Start, name.End);
        }

        FilterToken id = Require(FilterTokenKind.Number);
        Require(FilterTokenKind.Mark, "]");
        return new FilterNode(
            FilterNodeKind.Element, name.Text, name.Start, PreviousEnd, new FilterNode(FilterNodeKind.Number, id.Text, id.Start, id.End));
    }

    private FilterNode Value()
    {
        int start = Current.Start;
        if (!Accept("["))
        {
            return Literal();
        }

        var items = new List<FilterNode>();
        if (!Accept("]"))
        {
            do
            {
                items.Add(Literal());
            }
            while (Accept(","));
            Require(FilterTokenKind.Mark, "]");
        }

        return new FilterNode(FilterNodeKind.List, "", start, PreviousEnd, [.. items]);
    }

    private FilterNode Literal()
    {
        FilterToken token = Current;
        FilterNodeKind kind = token.Kind switch
        {
            FilterTokenKind.Text => FilterNodeKind.Text,
            FilterTokenKind.Number => FilterNodeKind.Number,
            FilterTokenKind.Name when token.Text is "true" or "false" or "null" => FilterNodeKind.Word,
            _ => throw new FormatException("A value is missing."),
        };
        _at++;
        return new FilterNode(kind, token.Text, token.Start, token.End);
    }

    private bool Accept(string mark)
    {
        if (Current.Kind == FilterTokenKind.Mark && Current.Text == mark)
        {
            _at++;
            return true;
        }

        return false;
    }

    private FilterToken Require(FilterTokenKind kind, string? text = null)
    {
        if (Current.Kind != kind || (text is not null && Current.Text != text))
        {
            throw new FormatException("Unexpected " + (Current.Kind == FilterTokenKind.End ? "end" : Current.Text) + ".");
        }

        return kind == FilterTokenKind.End ? Current : _tokens[_at++];
    }
}

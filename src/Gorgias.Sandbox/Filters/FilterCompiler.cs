using System.Globalization;
using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Filters;

/// <summary>
/// Compiles the filters of views, such as <c>eq(ticket.status, 'open') &amp;&amp; gte(ticket.updated_datetime, '2026-01-01')</c> (gorgias-api.md
/// section 6.5): calls joined by <c>&amp;&amp;</c> and <c>||</c>, with <c>!</c> and parentheses.
/// </summary>
internal sealed class FilterCompiler
{
    private const string CustomFields = "ticket.custom_fields";
    private const string CustomerFields = "ticket.customer.custom_fields";

    private readonly List<FilterToken> _tokens;
    private readonly User _caller;
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private int _at;
    private int _depth;
    private bool _onlyAnd = true;
    private long? _customerId;

    private FilterCompiler(string text, User caller)
    {
        _tokens = FilterLexer.Tokenize(text);
        _caller = caller;
    }

    /// <exception cref="FormatException">The text isn't a valid filter.</exception>
    public static TicketFilter Compile(string? text, User caller)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return TicketFilter.All;
        }

        var compiler = new FilterCompiler(text!, caller);
        Func<Ticket, bool> test = compiler.Or();
        compiler.Require(FilterTokenKind.End, "");
        return new TicketFilter(test)
        {
            CustomerId = compiler._onlyAnd ? compiler._customerId : null,
            Paths = compiler._paths,
            NamesTrash = compiler._paths.Contains("ticket.trashed_datetime"),
            NamesSpam = compiler._paths.Contains("ticket.spam"),
        };
    }

    private FilterToken Current => _tokens[_at];

    private Func<Ticket, bool> Or()
    {
        Func<Ticket, bool>? left = And();
        while (Accept("||"))
        {
            _onlyAnd = false;
            (Func<Ticket, bool>? a, Func<Ticket, bool>? b) = (left, And());
            left = ticket => a(ticket) || b(ticket);
        }

        return left;
    }

    private Func<Ticket, bool> And()
    {
        Func<Ticket, bool>? left = Unary();
        while (Accept("&&"))
        {
            (Func<Ticket, bool>? a, Func<Ticket, bool>? b) = (left, Unary());
            left = ticket => a(ticket) && b(ticket);
        }

        return left;
    }

    private Func<Ticket, bool> Unary()
    {
        // Enough for any filter that a person writes, and safe for the stack.
        if (++_depth > 200)
        {
            throw new FormatException("The filter nests too deep.");
        }

        if (Accept("!"))
        {
            _onlyAnd = false;
            Func<Ticket, bool> inner = Unary();
            return ticket => !inner(ticket);
        }

        if (Accept("("))
        {
            Func<Ticket, bool> inner = Or();
            Require(FilterTokenKind.Mark, ")");
            return inner;
        }

        return Call();
    }

    private Func<Ticket, bool> Call()
    {
        string name = Require(FilterTokenKind.Name).Text;
        Require(FilterTokenKind.Mark, "(");
        string path = Require(FilterTokenKind.Name).Text;
        _paths.Add(path);
        Func<Ticket, IEnumerable<object?>> read = Read(path);
        List<string?> wanted = Accept(",") ? Literals() : [];
        Require(FilterTokenKind.Mark, ")");
        if (name == "eq" && path == "ticket.customer.id" && wanted.Count == 1
            && long.TryParse(wanted[0], NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            _customerId = id;
        }

        return FilterFunctions.Bind(name, read, wanted);
    }

    private Func<Ticket, IEnumerable<object?>> Read(string path)
    {
        if (path is CustomFields or CustomerFields)
        {
            Require(FilterTokenKind.Mark, "[");
            string id = Require(FilterTokenKind.Number).Text;
            Require(FilterTokenKind.Mark, "]");
            return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long field)
                ? TicketPaths.CustomField(field, ofCustomer: path == CustomerFields)
                : throw new FormatException(id + " is not a valid id.");
        }

        return TicketPaths.Find(path) ?? throw new FormatException("Unknown path " + path + ".");
    }

    private List<string?> Literals()
    {
        if (!Accept("["))
        {
            return [Literal()];
        }

        var result = new List<string?>();
        if (Accept("]"))
        {
            return result;
        }

        do
        {
            result.Add(Literal());
        }
        while (Accept(","));
        Require(FilterTokenKind.Mark, "]");
        return result;
    }

    private string? Literal()
    {
        FilterToken token = _tokens[_at++];
        return token.Kind switch
        {
            FilterTokenKind.Text => token.Text
                .Replace("{{current_user.id}}", _caller.Id.ToString(CultureInfo.InvariantCulture))
                .Replace("{{current_user.email}}", _caller.Email),
            FilterTokenKind.Number => token.Text,
            FilterTokenKind.Name when token.Text is "true" or "false" => token.Text,
            FilterTokenKind.Name when token.Text == "null" => null,
            _ => throw new FormatException("A value is missing."),
        };
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

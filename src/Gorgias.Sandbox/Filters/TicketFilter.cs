using System.Globalization;
using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Filters;

/// <summary>A compiled filter of a view of tickets.</summary>
internal sealed class TicketFilter
{
    private TicketFilter(Func<Ticket, bool> test, FilterNode? node)
    {
        Test = test;
        Paths = node is null ? [] : [.. node.Paths()];
        CustomerId = node is null ? null : OnlyCustomer(node);
        NamesTrash = Paths.Contains("ticket.trashed_datetime");
        NamesSpam = Paths.Contains("ticket.spam");
    }

    public Func<Ticket, bool> Test { get; }

    /// <summary>The only customer whose tickets can pass, so that the index of this customer can be used; null when not known.</summary>
    public long? CustomerId { get; }

    /// <summary>The paths that the filter uses.</summary>
    public IReadOnlyCollection<string> Paths { get; }

    /// <summary>Whether the filter uses the trash time of a ticket.</summary>
    public bool NamesTrash { get; }

    /// <summary>Whether the filter uses the spam mark of a ticket.</summary>
    public bool NamesSpam { get; }

    /// <exception cref="FormatException">The text is not a valid filter of tickets.</exception>
    public static TicketFilter Compile(string? text, User caller)
    {
        FilterNode? node = FilterParser.Parse(text);
        var compiler = new FilterCompiler<Ticket>(TicketPaths.Find, TicketPaths.CustomField, caller);
        return new TicketFilter(compiler.Compile(node), node);
    }

    private static long? OnlyCustomer(FilterNode node) => node switch
    {
        { Kind: FilterNodeKind.And } => OnlyCustomer(node.Children[0]) ?? OnlyCustomer(node.Children[1]),
        { Kind: FilterNodeKind.Call, Text: "eq", Children: [{ Text: "ticket.customer.id" }, { Kind: FilterNodeKind.Text or FilterNodeKind.Number } value] }
            when long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) => id,
        _ => null,
    };
}

using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Filters;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Finds the tickets of a view. Trashed tickets and spam are left out unless the filter mentions them.</summary>
internal sealed class ViewReader(SandboxAccount account)
{
    /// <summary>The filter of a saved view.</summary>
    /// <exception cref="ApiProblemException">404: the view does not exist.</exception>
    public Func<Ticket, bool> Filter(long id, User caller)
    {
        View view = account.Store.Views.Find(id) ?? throw ApiProblemException.NotFound();
        return Shown(Compile(view.Body, caller, "Failed to list tickets"), view.Body.Text("search"));
    }

    /// <summary>The indexes to read for a view, and the test that its tickets must pass.</summary>
    public (TimeIndexes Indexes, Func<Ticket, bool> IsShown) Open(JObject view, User caller, string failure)
    {
        TicketFilter filter = Compile(view, caller, failure);
        TimeIndexes indexes = filter.CustomerId is { } id ? account.Customers.FindCurrent(id)?.Tickets ?? new TimeIndexes() : account.Store.Tickets.Indexes;
        return (indexes, Shown(filter, view.Text("search")));
    }

    /// <exception cref="ApiProblemException">400: the filter is not valid.</exception>
    public static TicketFilter Compile(JObject view, User caller, string failure, params string[] path)
    {
        try
        {
            return FilterCompiler.Compile(view.Text("filters"), caller);
        }
        catch (FormatException e)
        {
            throw ApiProblemException.Invalid(failure, e.Message, [.. path, "filters"]);
        }
    }

    /// <summary>Checks the filter in a request body, which may be forbidden to name paths that the filters of the account's own views name.</summary>
    /// <exception cref="ApiProblemException">400: the filter is not valid.</exception>
    public void Check(JObject view, User caller, string failure, params string[] path)
        => account.Disputed.CheckFilterPaths(Compile(view, caller, failure, path).Paths, failure, [.. path, "filters"]);

    private static Func<Ticket, bool> Shown(TicketFilter filter, string? search) => ticket
        => (filter.NamesTrash || ticket.Trashed is null)
            && (filter.NamesSpam || !ticket.Spam)
            && filter.Test(ticket)
            && (string.IsNullOrEmpty(search) || Mentions(ticket, search!));

    private static bool Mentions(Ticket ticket, string text)
        => Has(ticket.Subject, text) || Has(ticket.Customer.Name, text) || Has(ticket.Customer.Email, text) || Has(ticket.ExternalId, text)
            || ticket.Messages.Any(message => Has(message.BodyText, text) || Has(message.BodyHtml, text) || Has(message.Subject, text));

    private static bool Has(string? value, string text) => value?.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0;
}

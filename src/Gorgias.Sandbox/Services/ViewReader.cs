using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Filters;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Finds the tickets or customers of a view. Trashed tickets and spam are left out unless the filter mentions them.</summary>
internal sealed class ViewReader(SandboxAccount account)
{
    /// <summary>The filter of a saved view of tickets.</summary>
    /// <exception cref="ApiProblemException">404: there is no such view of tickets.</exception>
    public Func<Ticket, bool> Filter(long id, User caller)
    {
        JObject view = Find(id, ofCustomers: false);
        return Shown(Compile(view, caller, "Failed to list tickets"), view.Text("search"));
    }

    /// <summary>The filter of a saved view of customers.</summary>
    /// <exception cref="ApiProblemException">404: there is no such view of customers.</exception>
    public Func<Customer, bool> CustomerFilter(long id, User caller) => Customers(Find(id, ofCustomers: true), caller, "Failed to list customers");

    /// <summary>The indexes to read for a view of tickets, and the test that its tickets must pass.</summary>
    public (TimeIndexes Indexes, Func<Ticket, bool> IsShown) Open(JObject view, User caller, string failure)
    {
        TicketFilter filter = Compile(view, caller, failure);
        TimeIndexes indexes = filter.CustomerId is { } id ? account.Customers.FindCurrent(id)?.Tickets ?? new TimeIndexes() : account.Store.Tickets.Indexes;
        return (indexes, Shown(filter, view.Text("search")));
    }

    /// <summary>The test that the customers of a view must pass.</summary>
    /// <exception cref="ApiProblemException">400: the filter is not valid.</exception>
    public static Func<Customer, bool> Customers(JObject view, User caller, string failure)
    {
        Func<Customer, bool> filter = Compile(() => Filters.CustomerFilter.Compile(view.Text("filters"), caller), failure, []);
        return view.Text("search") is { Length: > 0 } search
            ? customer => filter(customer) && Mentions(customer, search)
            : filter;
    }

    /// <summary>Throws if the filter of a view is not valid for what the view shows.</summary>
    /// <exception cref="ApiProblemException">400: the filter is not valid.</exception>
    public static void Check(JObject view, User caller, string failure)
    {
        if (View.IsOfCustomers(view))
        {
            Customers(view, caller, failure);
        }
        else
        {
            Compile(view, caller, failure);
        }
    }

    /// <exception cref="ApiProblemException">400: the filter is not valid.</exception>
    public static TicketFilter Compile(JObject view, User caller, string failure, params string[] path)
        => Compile(() => TicketFilter.Compile(view.Text("filters"), caller), failure, path);

    private static T Compile<T>(Func<T> compile, string failure, string[] path)
    {
        try
        {
            return compile();
        }
        catch (FormatException e)
        {
            throw ApiProblemException.Invalid(failure, e.Message, [.. path, "filters"]);
        }
    }

    /// <summary>Checks the filter in a request body, which may be forbidden to name paths that the filters of the account's own views name.</summary>
    /// <param name="request">The view in the body.</param>
    /// <param name="view">The view that results from it.</param>
    /// <param name="caller">The user for whom placeholders stand.</param>
    /// <param name="failure">What an error says.</param>
    /// <param name="path">Where the view is in the body.</param>
    /// <exception cref="ApiProblemException">400: the filter is not valid.</exception>
    public void CheckRequest(JObject request, JObject view, User caller, string failure, params string[] path)
    {
        if (!View.IsOfCustomers(view))
        {
            account.Disputed.CheckFilterPaths(Compile(request, caller, failure, path).Paths, failure, [.. path, "filters"]);
        }

        Check(view, caller, failure);
    }

    /// <summary>Switches off the views whose filters name a tag that was deleted (gorgias-api.md section 5).</summary>
    public static void Deactivate(SandboxStore store, Tag tag, DateTimeOffset now)
    {
        string id = tag.Id.ToString(CultureInfo.InvariantCulture);
        Deactivate(store, filter => filter.Compares("ticket.tags.name", tag.Name) || filter.Compares("ticket.tags.id", id), now);
    }

    /// <summary>Switches off the views whose filters name an integration that was deleted.</summary>
    public static void Deactivate(SandboxStore store, Integration integration, DateTimeOffset now)
    {
        string id = integration.Id.ToString(CultureInfo.InvariantCulture);
        Deactivate(store, filter => filter.Compares("ticket.messages.integration_id", id), now);
    }

    private static void Deactivate(SandboxStore store, Func<FilterNode, bool> names, DateTimeOffset now)
    {
        foreach (View view in store.Views.Rows.ToList())
        {
            if (FilterParser.Parse(view.Body.Text("filters")) is { } filter && names(filter))
            {
                view.Deactivated ??= now;
                store.Views.Touch(view, now);
            }
        }
    }

    private static Func<Ticket, bool> Shown(TicketFilter filter, string? search) => ticket
        => (filter.NamesTrash || ticket.Trashed is null)
            && (filter.NamesSpam || !ticket.Spam)
            && filter.Test(ticket)
            && (string.IsNullOrEmpty(search) || Mentions(ticket, search!));

    private static bool Mentions(Ticket ticket, string text)
        => Has(ticket.Subject, text) || Has(ticket.Customer.Name, text) || Has(ticket.Customer.Email, text) || Has(ticket.ExternalId, text)
            || ticket.Messages.Any(message => Has(message.BodyText, text) || Has(message.BodyHtml, text) || Has(message.Subject, text));

    private static bool Mentions(Customer customer, string text)
        => Has(customer.Name, text) || Has(customer.Email, text) || customer.Contacts.Any(contact => Has(contact.Address, text));

    private static bool Has(string? value, string text) => value?.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0;

    private JObject Find(long id, bool ofCustomers)
        => account.Store.Views.Find(id) is { } view && view.ShowsCustomers == ofCustomers ? view.Body : throw ApiProblemException.NotFound();
}

using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Records;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets customers by ID, e-mail address, phone number or name, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasCustomer")]
[OutputType(typeof(GorgiasCustomer))]
public sealed class GetGorgiasCustomerCommand : GetResourceCmdlet<GorgiasCustomer>
{
    /// <summary>IDs, e-mail addresses, phone numbers with country code, or names of the customers. What is only digits is an ID. A name that several
    /// customers have is an error that lists them. Names and addresses may have wildcards; then all customers are read. Without a value, all customers are
    /// listed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public override string[]? Id { get => base.Id; set => base.Id = value; }

    /// <summary>E-mail addresses of the customers to get, primary or further. For an address that no customer has, nothing is emitted.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CustomerEmailCompleter))]
    public string[]? Email { get; set; }

    /// <summary>Your own IDs of the customers to get. Letter case counts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? ExternalId { get; set; }

    /// <summary>Phone numbers of the customers to get, with their country codes. How a number is written doesn't matter.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? Phone { get; set; }

    /// <summary>Text to search for in names, addresses and numbers. Finds at most 50 customers, with ID, name and e-mail address only; add -IncludeDetail for
    /// the rest.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Search { get; set; }

    /// <summary>Lists only customers with this language, such as en. The API can't filter pages by language, so pages are read and filtered locally.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>Reads each listed customer as a whole, at one call per customer: with channels, orders and data of other systems.</summary>
    [Parameter]
    public SwitchParameter IncludeDetail { get; set; }

    private protected override ReadableResource<GorgiasCustomer> Resource => Client.Customers;

    private protected override ResourceReference ReferenceOf(PSObject input) => CustomerReference.Of(input);

    private protected override async IAsyncEnumerable<GorgiasCustomer> ItemsAsync(
        IReadOnlyDictionary<string, object?> filter, int? first, CallOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // A single customer is read whole; of a search, only where more than its items show is asked for.
        bool isLookup = Email is not null || ExternalId is not null || Phone is not null || (Search is not null && Language is not null);
        var seen = new HashSet<long>();
        await foreach (GorgiasCustomer item in FoundAsync(filter, first, options, cancellation).ConfigureAwait(false))
        {
            GorgiasCustomer customer = isLookup ? await WholeAsync(item, options, cancellation).ConfigureAwait(false) : item;
            if (CustomerOperations.Fits(customer, Email, ExternalId, Phone, Language) && seen.Add(customer.Id))
            {
                yield return customer;
            }
        }
    }

    private protected override async Task<GorgiasCustomer> CompleteAsync(GorgiasCustomer item, CallOptions options, CancellationToken cancellation)
    {
        GorgiasCustomer customer = IncludeDetail ? await WholeAsync(item, options, cancellation).ConfigureAwait(false) : item;
        await Client.Customers.LabelFieldsAsync(customer, options, cancellation).ConfigureAwait(false);
        customer.Orders = CustomerOrders.Of(customer);
        return customer;
    }

    // The first key looks up; the others must fit as well.
    private IAsyncEnumerable<GorgiasCustomer> FoundAsync(
        IReadOnlyDictionary<string, object?> filter, int? first, CallOptions options, CancellationToken cancellation) =>
        (Email ?? ExternalId ?? Phone) is { } keys ? LookUpAsync(keys, options, cancellation)
        : Search is not null ? SearchAsync(Search, first, options, cancellation)
        : base.ItemsAsync(filter, Language is null ? first : null, options, cancellation);

    private async IAsyncEnumerable<GorgiasCustomer> LookUpAsync(
        string[] keys, CallOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        CustomerOperations customers = Client.Customers;
        foreach (string key in keys)
        {
            if (Email is not null)
            {
                if (await customers.FindByEmailAsync(key, options, cancellation).ConfigureAwait(false) is { } customer)
                {
                    yield return customer;
                }

                continue;
            }

            await foreach (GorgiasCustomer customer in (ExternalId is not null
                ? customers.ListByExternalIdAsync(key, options, cancellation)
                : customers.ListByPhoneAsync(key, options, cancellation)).ConfigureAwait(false))
            {
                yield return customer;
            }
        }
    }

    private async IAsyncEnumerable<GorgiasCustomer> SearchAsync(
        string text, int? first, CallOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        int most = Language is null ? first ?? CustomerOperations.MostFound : CustomerOperations.MostFound;
        foreach (GorgiasCustomer customer in await Client.Customers.SearchAsync(text, most, options, cancellation).ConfigureAwait(false))
        {
            yield return customer;
        }
    }

    private async Task<GorgiasCustomer> WholeAsync(GorgiasCustomer item, CallOptions options, CancellationToken cancellation) =>
        item.IsWhole ? item : await Client.Customers.GetAsync(item.Id, options, cancellation).ConfigureAwait(false);
}

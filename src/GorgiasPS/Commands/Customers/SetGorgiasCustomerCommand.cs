using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Changes customers.</summary>
[Cmdlet(VerbsCommon.Set, "GorgiasCustomer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasCustomer))]
public sealed class SetGorgiasCustomerCommand : SetResourceCmdlet<GorgiasCustomer>
{
    /// <summary>IDs, e-mail addresses, phone numbers with country code, or names of the customers. What is only digits is an ID. A name that several customers
    /// have is an error that lists them.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public override string[]? Id { get => base.Id; set => base.Id = value; }

    /// <summary>New full name of the customer.</summary>
    [Parameter]
    [Field("name")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Name { get; set; }

    /// <summary>New primary e-mail address of the customer. The account must have no other customer with the address.</summary>
    [Parameter]
    [Field("email")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Email { get; set; }

    /// <summary>New ID of your own for the customer, up to 255 characters. Use $null for none.</summary>
    [Parameter]
    [Field("external_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    /// <summary>New language of the customer, ISO 639-1, such as en. Use $null for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("language")]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>New time zone of the customer, such as Europe/Berlin. Use $null for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("timezone")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Timezone { get; set; }

    /// <summary>New note about the customer, in place of the present one. Use $null for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("note")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Note { get; set; }

    /// <summary>Structured data of your own, in place of the present one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DictionaryTransform]
    [Field("meta")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IDictionary? Meta { get; set; }

    /// <summary>E-mail addresses to add. The customer keeps the others.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? AddEmail { get; set; }

    /// <summary>Phone numbers to add, with their country codes. The customer keeps the others.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? AddPhone { get; set; }

    /// <summary>E-mail addresses, phone numbers or handles to remove. If the primary e-mail address is removed, the next one takes its place.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? RemoveChannel { get; set; }

    /// <summary>Values of custom fields to set, by label or ID. Other fields keep their values. Use $null as a value to remove it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(CustomerFieldCompleter))]
    public IDictionary? CustomField { get; set; }

    /// <summary>Data of another system to store with the customer: a hashtable, object or list, in place of the data stored before.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object? Data { get; set; }

    /// <summary>Time of the data. Gorgias silently ignores data with a time before that of the stored data.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTimeOffset? DataVersion { get; set; }

    private protected override ReadableResource<GorgiasCustomer> Resource => Client.Customers;

    private protected override IEnumerable<string> Changes =>
        [.. base.Changes, nameof(AddEmail), nameof(AddPhone), nameof(RemoveChannel), nameof(CustomField), nameof(Data)];

    private protected override ResourceReference ReferenceOf(PSObject input) => CustomerReference.Of(input);

    private protected override async Task<GorgiasCustomer> ChangeAsync(
        long id, Dictionary<string, object?> fields, CallOptions options, CancellationToken cancellation)
    {
        CustomerOperations customers = Client.Customers;
        var contacts = new CustomerContacts(AddEmail, AddPhone, RemoveChannel);
        IReadOnlyDictionary<long, object?>? values = CustomField is { } given
            ? await CustomerFields.ResolveAsync(given, Client, options, cancellation).ConfigureAwait(false)
            : null;
        GorgiasCustomer? changed = fields.Count > 0 || !contacts.IsEmpty
            ? await customers.ChangeAsync(id, fields, contacts, options, cancellation).ConfigureAwait(false)
            : null;
        if (values is not null)
        {
            await customers.SetCustomFieldsAsync(id, values, options, cancellation).ConfigureAwait(false);
        }

        if (IsGiven(nameof(Data)))
        {
            await customers.SetDataAsync(id, PlainValues.From(Data), DataVersion, options, cancellation).ConfigureAwait(false);
        }

        return !PassThru ? new GorgiasCustomer { Id = id }
            : changed is not null && values is null && !IsGiven(nameof(Data)) ? changed
            : await customers.GetAsync(id, options, cancellation).ConfigureAwait(false);
    }
}

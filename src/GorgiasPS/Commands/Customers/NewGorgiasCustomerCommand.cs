using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Common;
using GorgiasPS.Completion;
using GorgiasPS.Records;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Creates a customer, unless the account has one with the same e-mail address or external ID.</summary>
[Cmdlet(VerbsCommon.New, "GorgiasCustomer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasCustomer))]
public sealed class NewGorgiasCustomerCommand : NewResourceCmdlet<GorgiasCustomer>
{
    private static readonly (string Parameter, string Field)[] OfPersonOnly =
    [
        (nameof(ExternalId), "external_id"), (nameof(Language), "language"), (nameof(Timezone), "timezone"), (nameof(Note), "note"), (nameof(Meta), "meta"),
    ];

    /// <summary>Primary e-mail address of the customer. Gorgias stores the address in lower case. A customer needs an e-mail address, a phone number or an
    /// external ID.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Field("email")]
    [Alias("CustomerEmail")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Email { get; set; }

    /// <summary>Full name of the customer.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Field("name")]
    [Alias("CustomerName")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Name { get; set; }

    /// <summary>Phone numbers of the customer, with their country codes. A number of a piped order that has no country code is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CustomerPhone")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? Phone { get; set; }

    /// <summary>Your own ID for the customer, up to 255 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("external_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    /// <summary>Language of the customer, ISO 639-1, such as en.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("language")]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>Time zone of the customer, such as Europe/Berlin.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("timezone")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Timezone { get; set; }

    /// <summary>Agents' note about the customer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("note")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Note { get; set; }

    /// <summary>Structured data of your own, which is stored with the customer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DictionaryTransform]
    [Field("meta")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IDictionary? Meta { get; set; }

    /// <summary>Values of the customer's custom fields, by label or ID.</summary>
    [Parameter]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(CustomerFieldCompleter))]
    public IDictionary? CustomField { get; set; }

    /// <summary>Record of the customer. Of an order, e-mail address, name and phone number of its customer are used, and nothing else.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public override PSObject? InputObject { get; set; }

    private protected override WritableResource<GorgiasCustomer> Resource => Client.Customers;

    // A ticket or an order is one of its customer, and of a message the sender is a person.
    private protected override bool IsOfOtherKind(PSObject input) => base.IsOfOtherKind(input) && OwnObjects.PartOfTicket(input) is not null
        && OwnObjects.NameOf(input) != typeof(GorgiasPerson).FullName;

    private protected override void Complete(IDictionary<string, object?> fields)
    {
        string[]? phones = Phone;

        // The external id, note, language or meta of an order or ticket is not its customer's.
        if (InputObject is { } input && OwnObjects.NameOf(input) is { } own && own != typeof(GorgiasCustomer).FullName)
        {
            foreach ((_, string field) in OfPersonOnly.Where(one => !CommandLine.Contains(one.Parameter)))
            {
                fields.Remove(field);
            }

            phones = CommandLine.Contains(nameof(Phone)) ? phones : phones?.Where(static phone => PhoneNumber.Normalise(phone) is not null).ToArray();
        }

        var contacts = new CustomerContacts(Phones: phones);
        if (!contacts.IsEmpty)
        {
            // The primary address is one of the list, which the API may take as whole.
            fields["channels"] = new CustomerContacts(string.IsNullOrWhiteSpace(Email) ? null : [Email!], phones).AddTo(null);
        }

        CustomerOperations.CheckNew((IReadOnlyDictionary<string, object?>)fields);
    }

    private protected override string LabelOf(IReadOnlyDictionary<string, object?> fields) => Email ?? Name ?? ExternalId ?? Phone?.FirstOrDefault() ?? "";

    private protected override async Task CompleteAsync(IDictionary<string, object?> fields, CallOptions options, CancellationToken cancellation)
    {
        if (CustomField is { Count: > 0 } values)
        {
            fields["custom_fields"] = (await CustomerFields.ResolveAsync(values, Client, options, cancellation).ConfigureAwait(false))
                .Select(static one => new Dictionary<string, object?> { ["id"] = one.Key, ["value"] = one.Value }).ToList();
        }
    }
}

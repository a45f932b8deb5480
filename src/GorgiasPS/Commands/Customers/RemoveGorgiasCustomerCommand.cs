using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;

namespace GorgiasPS;

/// <summary>Removes customers and their tickets from the account.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasCustomer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveGorgiasCustomerCommand : RemoveResourceCmdlet<GorgiasCustomer>
{
    /// <summary>IDs, e-mail addresses, phone numbers with country code, or names of the customers. What is only digits is an ID. A name that several customers
    /// have is an error that lists them.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public override string[]? Id { get => base.Id; set => base.Id = value; }

    private protected override ReadableResource<GorgiasCustomer> Resource => Client.Customers;

    // Who pipes in tickets or orders may mean those.
    private protected override ResourceReference ReferenceOf(PSObject input) =>
        ResourceReference.IsOfOtherKind(input, typeof(GorgiasCustomer), Resource.Kind.Path) ? default : CustomerReference.Of(input);
}

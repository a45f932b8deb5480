using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Resources;

namespace GorgiasPS;

/// <summary>Merges customers into another customer, who gets their tickets, messages and addresses. A merge can't be undone.</summary>
[Cmdlet(VerbsData.Merge, "GorgiasCustomer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(GorgiasCustomer))]
public sealed class MergeGorgiasCustomerCommand : ResourceCmdlet<GorgiasCustomer>
{
    /// <summary>IDs, e-mail addresses, phone numbers with country code, or names of the customers who are merged, and are gone afterwards. What is only digits
    /// is an ID.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public override string[]? Id { get => base.Id; set => base.Id = value; }

    /// <summary>Customer who stays: an ID, an e-mail address, a phone number, a name, or a customer.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public PSObject Into { get; set; } = new();

    /// <summary>Emits the customer who stays, as read after the merge.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool IsFinal => true;

    private protected override ReadableResource<GorgiasCustomer> Resource => Client.Customers;

    private protected override ResourceReference ReferenceOf(PSObject input) => CustomerReference.Of(input);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (OtherAccount(Into) is { } fault)
        {
            ThrowTerminatingError(ErrorRecords.From(fault, Into));
        }

        ResourceReference target = ReferenceOf(Into);
        if (target.Text is null)
        {
            ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.InvalidArgument, ResourceMessages.NotOne(Resource.Noun), ResourceMessages.NotOneAdvice(Resource.Noun), Into));
        }

        foreach (ResourceReference source in References())
        {
            if (!May(ResourceMessages.Named(Resource.Noun, source.Label), ResourceMessages.MergeAction(Resource.Noun, target.Label)))
            {
                continue;
            }

            CallOptions options = CallOptions(CallPriority.Interactive);
            Run(
                async (writer, cancellation) =>
                {
                    long into = await ResolveAsync(target, options, cancellation, nameof(Into)).ConfigureAwait(false);
                    long id = await ResolveAsync(source, options, cancellation).ConfigureAwait(false);
                    await Client.Customers.MergeAsync(id, into, options, cancellation).ConfigureAwait(false);
                    if (PassThru)
                    {
                        await writer.WriteObjectAsync(await Client.Customers.GetAsync(into, options, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
                    }
                },
                InputObject ?? (object)source.Label);
        }
    }
}

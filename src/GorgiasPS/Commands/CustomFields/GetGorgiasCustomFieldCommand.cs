using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets custom fields by ID or label, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasCustomField")]
[OutputType(typeof(GorgiasCustomField))]
public sealed class GetGorgiasCustomFieldCommand : GetResourceCmdlet<GorgiasCustomField>
{
    /// <summary>Lists only the custom fields of tickets, or only those of customers. Default: both.</summary>
    [Parameter]
    [ValidateSet("Ticket", "Customer")]
    [Field("object_type")]
    public string? ObjectType { get; set; }

    /// <summary>Text to search for in labels.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("search")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Search { get; set; }

    /// <summary>Lists archived custom fields instead of those in use.</summary>
    [Parameter]
    [Field("archived")]
    public SwitchParameter Archived { get; set; }

    private protected override ReadableResource<GorgiasCustomField> Resource => Client.CustomFields;
}

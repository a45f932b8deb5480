using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Changes custom fields, or archives them.</summary>
[Cmdlet(VerbsCommon.Set, "GorgiasCustomField", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasCustomField))]
public sealed class SetGorgiasCustomFieldCommand : SetResourceCmdlet<GorgiasCustomField>
{
    /// <summary>New label of the custom field, up to 255 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("label")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Label { get; set; }

    /// <summary>Values of a dropdown, in place of those it has now. Tickets keep values that are no longer offered.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? Choice { get; set; }

    /// <summary>New least value of a number.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public decimal? Minimum { get; set; }

    /// <summary>New largest value of a number.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public decimal? Maximum { get; set; }

    /// <summary>New text that an empty field shows, up to 1024 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Placeholder { get; set; }

    /// <summary>What agents are told about the field, up to 1024 characters. Use $null for nothing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("description")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Description { get; set; }

    /// <summary>Agents must fill the field before they close a ticket. Use -Required:$false if they need not.</summary>
    [Parameter]
    [Field("required")]
    public SwitchParameter Required { get; set; }

    /// <summary>Place of the field among the others, 0 to 5000: a higher number comes first.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WholeNumber(0, 5000)]
    [Field("priority")]
    public int? Priority { get; set; }

    /// <summary>New ID of your own for the custom field, up to 255 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("external_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    /// <summary>Archives the custom field. Gorgias keeps its values. Use -Archived:$false to take the field back.</summary>
    [Parameter]
    public SwitchParameter Archived { get; set; }

    private protected override ReadableResource<GorgiasCustomField> Resource => Client.CustomFields;

    private protected override IEnumerable<string> Changes =>
        [.. base.Changes, nameof(Choice), nameof(Minimum), nameof(Maximum), nameof(Placeholder), nameof(Archived)];

    private protected override string NameOf(string parameter) => parameter == nameof(Choice) ? ResourceMessages.ReplaceChoices : parameter;

    private protected override Task<GorgiasCustomField> ChangeAsync(
        long id, Dictionary<string, object?> fields, CallOptions options, CancellationToken cancellation)
    {
        if (IsGiven(nameof(Archived)))
        {
            fields["deactivated_datetime"] = Archived ? TimeProvider.System.GetUtcNow() : null;
        }

        var definition = new CustomFieldDefinition(
            null, IsGiven(nameof(Choice)) ? Choice : null, Minimum, Maximum, IsGiven(nameof(Placeholder)) ? Placeholder : null);
        return Client.CustomFields.ChangeAsync(id, fields, definition, options, cancellation);
    }
}

using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Creates a custom field of tickets or customers.</summary>
[Cmdlet(VerbsCommon.New, "GorgiasCustomField", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasCustomField))]
public sealed class NewGorgiasCustomFieldCommand : NewResourceCmdlet<GorgiasCustomField>
{
    /// <summary>Label of the custom field, which agents see, up to 255 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Field("label")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Label { get; set; } = "";

    /// <summary>What has the custom field: Ticket or Customer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FieldObjectTypeCompleter))]
    public string ObjectType { get; set; } = "Ticket";

    /// <summary>Type of the values: text, number, boolean or dropdown. Default: dropdown with -Choice, else text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Help = "dropdown with -Choice, else text")]
    [ArgumentCompleter(typeof(FieldTypeCompleter))]
    public string? FieldType { get; set; }

    /// <summary>Values of a dropdown. Join the levels of a nested value by ::, such as Shipping::Delay. A column of a file has
    /// semicolons between the values.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? Choice { get; set; }

    /// <summary>Least value of a number.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public decimal? Minimum { get; set; }

    /// <summary>Largest value of a number.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public decimal? Maximum { get; set; }

    /// <summary>Text that an empty field shows, up to 1024 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Placeholder { get; set; }

    /// <summary>What agents are told about the field, up to 1024 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("description")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Description { get; set; }

    /// <summary>Agents must fill the field before they close a ticket.</summary>
    [Parameter]
    [Field("required")]
    public SwitchParameter Required { get; set; }

    /// <summary>Your own ID for the custom field, up to 255 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("external_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    private protected override WritableResource<GorgiasCustomField> Resource => Client.CustomFields;

    private protected override void Complete(IDictionary<string, object?> fields)
    {
        fields["object_type"] = CustomFieldOperations.ObjectTypeField(ObjectType);
        fields["definition"] = new CustomFieldDefinition(
            string.IsNullOrEmpty(FieldType) ? null : FieldType, Choice is { Length: > 0 } ? Choice : null, Minimum, Maximum,
            string.IsNullOrEmpty(Placeholder) ? null : Placeholder).AddTo(null);
    }
}

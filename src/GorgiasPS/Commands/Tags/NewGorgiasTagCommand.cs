using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Creates a tag.</summary>
[Cmdlet(VerbsCommon.New, "GorgiasTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasTag))]
public sealed class NewGorgiasTagCommand : NewResourceCmdlet<GorgiasTag>
{
    /// <summary>Name of the tag, up to 256 characters. Names that differ in letter case are different tags.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Field("name")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Name { get; set; } = "";

    /// <summary>Text about the tag, up to 1,024 characters.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Field("description")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Description { get; set; }

    /// <summary>Color of the tag as hexadecimal digits in quotes, such as '#998e2c'. Default: a color that Gorgias chooses.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Color { get; set; }

    private protected override WritableResource<GorgiasTag> Resource => Client.Tags;

    private protected override void Complete(IDictionary<string, object?> fields)
    {
        if (TagColor.FieldOf(Color) is { } color)
        {
            fields["decoration"] = color;
        }
    }
}

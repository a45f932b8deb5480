using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Changes tags.</summary>
[Cmdlet(VerbsCommon.Set, "GorgiasTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasTag))]
public sealed class SetGorgiasTagCommand : SetResourceCmdlet<GorgiasTag>
{
    /// <summary>New name of the tag, up to 256 characters. To move the tickets of a tag to a tag that exists, use Merge-GorgiasTag.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("name")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Name { get; set; }

    /// <summary>New text about the tag, up to 1,024 characters. Use $null for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("description")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Description { get; set; }

    /// <summary>New color of the tag as hexadecimal digits in quotes, such as '#998e2c'. Use $null for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Color { get; set; }

    private protected override ReadableResource<GorgiasTag> Resource => Client.Tags;

    private protected override IEnumerable<string> Changes => [.. base.Changes, nameof(Color)];

    private protected override Task<GorgiasTag> ChangeAsync(
        long id, Dictionary<string, object?> fields, CallOptions options, CancellationToken cancellation)
    {
        var all = new Dictionary<string, object?>(fields);
        if (IsGiven(nameof(Color)))
        {
            all["decoration"] = TagColor.FieldOf(Color);
        }

        return Client.Tags.UpdateAsync(id, all, options, cancellation);
    }
}

using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets tags by ID or name, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasTag")]
[OutputType(typeof(GorgiasTag))]
public sealed class GetGorgiasTagCommand : GetResourceCmdlet<GorgiasTag>
{
    /// <summary>Text to search for in names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("search")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Search { get; set; }

    private protected override ReadableResource<GorgiasTag> Resource => Client.Tags;
}

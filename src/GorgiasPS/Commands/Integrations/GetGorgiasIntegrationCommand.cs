using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets integrations by ID, name or address, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasIntegration")]
[OutputType(typeof(GorgiasIntegration))]
public sealed class GetGorgiasIntegrationCommand : GetResourceCmdlet<GorgiasIntegration>
{
    /// <summary>Lists only integrations of this type, such as email or shopify.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("type")]
    [ArgumentCompleter(typeof(IntegrationTypeCompleter))]
    public string? Type { get; set; }

    private protected override ReadableResource<GorgiasIntegration> Resource => Client.Integrations;
}

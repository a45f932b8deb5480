using Gorgias.Client.Calls;
using Gorgias.Client.Operations;

namespace Gorgias.Client;

/// <summary>Reads integrations (gorgias-api.md, sections 5 and 6.8). They are found by name or address; those of a shop often have the same name.</summary>
public sealed class IntegrationOperations : ReadableResource<GorgiasIntegration>
{
    internal IntegrationOperations(ApiCaller caller, ListPager pager, CachedList<GorgiasIntegration> list)
        : base(
            caller, pager,
            new ResourceKind<GorgiasIntegration>("integration", "api/integrations", static one => one.Id, static one => [one.Name, one.Address])
            {
                List = list,
                Candidate = static one => FormattableString.Invariant($"{one.Id} ({one.Type})"),
            })
    {
    }
}

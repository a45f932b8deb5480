using Gorgias.Client.Calls;
using Gorgias.Client.Operations;

namespace Gorgias.Client;

/// <summary>Reads satisfaction surveys (gorgias-api.md, sections 5 and 6.8).</summary>
public sealed class SurveyOperations : ReadableResource<GorgiasSurvey>
{
    internal SurveyOperations(ApiCaller caller, ListPager pager)
        : base(caller, pager, new ResourceKind<GorgiasSurvey>("survey", "api/satisfaction-surveys", static survey => survey.Id, static _ => []))
    {
    }
}

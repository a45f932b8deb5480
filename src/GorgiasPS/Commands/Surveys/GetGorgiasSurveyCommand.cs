using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Gets satisfaction surveys by ID, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasSurvey")]
[OutputType(typeof(GorgiasSurvey))]
public sealed class GetGorgiasSurveyCommand : GetResourceCmdlet<GorgiasSurvey>
{
    /// <summary>Lists only surveys with these scores, 1 to 5. The API can't filter by score, so pages are read and filtered locally.</summary>
    [Parameter]
    [ValidateRange(1, 5)]
    public int[]? Score { get; set; }

    private protected override ReadableResource<GorgiasSurvey> Resource => Client.Surveys;
}

using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;

namespace GorgiasPS;

/// <summary>Gets jobs by ID, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasJob")]
[OutputType(typeof(GorgiasJob))]
public sealed class GetGorgiasJobCommand : GetResourceCmdlet<GorgiasJob>
{
    /// <summary>Lists only jobs of this type, such as updateTicket.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("type")]
    [ArgumentCompleter(typeof(JobTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Lists only jobs with this status, such as running.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("status")]
    [ArgumentCompleter(typeof(JobStatusCompleter))]
    public string? Status { get; set; }

    private protected override ReadableResource<GorgiasJob> Resource => Client.Jobs;
}

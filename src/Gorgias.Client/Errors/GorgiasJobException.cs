using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A job failed or was cancelled. It may have worked on a part of its objects before that.</summary>
public sealed class GorgiasJobException : GorgiasException
{
    internal GorgiasJobException(GorgiasJob job)
        : base(JobMessages.Failed(job.Id, job.Status, job.ProgressCount, job.TicketCount, job.Problem)) => Job = job;

    /// <summary>The job as it was last read.</summary>
    public GorgiasJob Job { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.JobFailed;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.SeeJob(Job.Id);
}

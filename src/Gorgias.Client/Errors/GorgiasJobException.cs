using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A job failed or was cancelled, or did not do something that it was for. It may have worked on a part of its objects before that.</summary>
public sealed class GorgiasJobException : GorgiasException
{
    internal GorgiasJobException(GorgiasJob job)
        : this(job, JobMessages.Failed(job.Id, job.Status, job.ProgressCount, job.TicketCount, job.Problem))
    {
    }

    internal GorgiasJobException(GorgiasJob job, string message)
        : base(message) => Job = job;

    /// <summary>The job as it was last read.</summary>
    public GorgiasJob Job { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.JobFailed;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.SeeJob(Job.Id);
}

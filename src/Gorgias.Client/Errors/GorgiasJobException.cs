using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>
/// A job failed or was cancelled, did not do something that it was for, or makes no progress. It may have worked on a part of its objects before that.
/// </summary>
public sealed class GorgiasJobException : GorgiasException
{
    internal GorgiasJobException(GorgiasJob job)
        : this(job, JobMessages.Failed(job.Id, job.Status, job.ProgressCount, job.TicketCount, job.Problem))
    {
    }

    internal GorgiasJobException(GorgiasJob job, string message)
        : base(message) => Job = job;

    /// <summary>True when the job goes on, but made no progress for so long that it is no longer waited for.</summary>
    public bool IsStalled { get; internal init; }

    /// <summary>The job as it was last read.</summary>
    public GorgiasJob Job { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => IsStalled ? GorgiasErrorKind.TimedOut : GorgiasErrorKind.JobFailed;

    /// <inheritdoc/>
    public override string Advice => IsStalled ? AdviceMessages.WaitForJob(Job.Id) : AdviceMessages.SeeJob(Job.Id);

    /// <inheritdoc/>
    public override bool EndsRun => IsStalled;
}

using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about jobs, and about tickets that jobs change.</summary>
internal static class JobMessages
{
    public const string RemoveAction = "Delete ticket";
    public const string TrashAction = "Move ticket to the trash";
    public const string CancelAction = "Cancel job";

    public const string MacroHasReplyAdvice = "To apply the macro and let it send the reply, add -SendEmail.";

    public const string ForceAdvice = "Add -Force to start the job without a question.";

    private const string NotWithBulk = "A job can't change this. Leave out -Bulk.";

    private const string TagsNotWithBulk =
        "A job can't change tags. Leave out -Bulk, or apply a macro that adds the tag: Invoke-GorgiasMacro -Bulk.";

    public const string QueueWithBulk = "-Queue can't be combined with -Bulk: a queue sends each change by itself.";

    public const string KeyWithBulk = "The ledger keeps changes of single tickets only. Leave out -ChangeKey, or run the command without -Bulk.";

    public const string ChangedOtherwiseAdvice = "Nothing was sent for this record. Run the second change in a command of its own.";

    public const string NoJobInObject = "No job specified: the object isn't a job, a job ID, or a ticket of a job.";

    public const string NoJobAdvice = "Pipe in jobs (Get-GorgiasJob), or use -Id.";

    /// <param name="parameter">The parameter whose change no job makes.</param>
    public static string NotInJob(string parameter) => parameter is "AddTag" or "RemoveTag" or "Tag" ? TagsNotWithBulk : NotWithBulk;

    /// <param name="action">What is about to be done.</param>
    /// <param name="isDeletion">True for a job that deletes tickets, false for one that applies a macro.</param>
    public static string Question(string action, bool isDeletion) => isDeletion
        ? $"{action}? The tickets can't be restored."
        : $"{action}? If the macro has a reply, Gorgias may send the reply to the customers.";

    /// <param name="ticket">The ticket.</param>
    public static string ChangedOtherwise(string ticket) =>
        $"{ticket} came earlier in the run with another change. With -Bulk, jobs run at the same time, so a ticket can have only one change.";

    /// <param name="change">What the jobs do.</param>
    /// <param name="tickets">How many tickets they are for.</param>
    /// <param name="jobs">How many jobs they are.</param>
    public static string Planned(string change, long tickets, long jobs) => $"{change}: {Quantity.Of(tickets, "ticket")}, {Quantity.Of(jobs, "job")}";

    /// <summary>The jobs of a plan, as the end of a sentence.</summary>
    /// <param name="changes">The first changes, each with its tickets and jobs.</param>
    /// <param name="more">How many changes there are beyond them.</param>
    public static string PlannedJobs(IEnumerable<string> changes, long more) =>
        " " + string.Join("; ", changes) + (more == 0 ? "." : $"; and {Quantity.Of(more, "more change")}.")
        + " Up to 10 more calls check whether the jobs have ended.";

    /// <param name="ids">Jobs that were started.</param>
    public static string StillRunning(IReadOnlyList<long> ids)
    {
        string list = string.Join(",", ids.Take(10));
        string more = ids.Count > 10 ? $" and {Quantity.Of(ids.Count - 10, "more job")}" : "";
        return $"{Quantity.Of(ids.Count, "job")} in Gorgias {Quantity.Word(ids.Count, "was", "were")} started and can still run: {list}{more}. "
            + $"To see them: Get-GorgiasJob {list}. To stop them: Stop-GorgiasJob {list}.";
    }

    /// <param name="type">The type of the job.</param>
    /// <param name="tickets">How many tickets it is for; null when it names none.</param>
    public static string Starting(string type, int? tickets) => $"Start job {type}" + (tickets is { } count ? $" for {Quantity.Of(count, "ticket")}" : "");

    public static string MacroAction(string macro, bool closes) => $"Apply macro '{macro}'" + (closes ? " and close the ticket" : "");

    public static string MacroHasReply(string macro) =>
        $"The macro '{macro}' can send something to the customers: it has a reply, or something that isn't known to stay in the ticket. Nothing was sent.";

    /// <param name="id">A job that was to be cancelled.</param>
    /// <param name="status">How it ended.</param>
    public static string OverBefore(long id, string? status) =>
        FormattableString.Invariant($"Job {id} ended before it could be cancelled (status '{status}').");

    /// <param name="id">A job that was not over in time.</param>
    /// <param name="status">How it was last seen.</param>
    /// <param name="seconds">The time.</param>
    public static string NotOver(long id, string? status, int seconds) =>
        FormattableString.Invariant($"Job {id} did not end within {Quantity.Of(seconds, "second")} (status '{status}'). The job goes on in Gorgias.");

    public static string NotOverAdvice(long id) =>
        FormattableString.Invariant($"Wait again with Wait-GorgiasJob {id}, or stop the job with Stop-GorgiasJob {id}.");
}

using Gorgias.Shared;

namespace Gorgias.Client.Messages;

/// <summary>Texts about jobs.</summary>
internal static class JobMessages
{
    public const string TooManyToLookUp = "the account has too many new jobs to find this one among them";

    /// <param name="id">The job.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="done">How many objects it has worked on; null when that is not known.</param>
    /// <param name="tickets">How many tickets it was for; null when that is not known.</param>
    /// <param name="problem">What Gorgias says about it; null for nothing.</param>
    public static string Failed(long id, string? status, long? done, int? tickets, string? problem)
    {
        string progress = done is null ? "" : tickets is { } all
            ? FormattableString.Invariant($" after {done} of {Quantity.Of(all, "ticket")}")
            : " after " + Quantity.Of(done.Value, "object");
        return FormattableString.Invariant($"Job {id} ended with the status '{status}'{progress}{(problem is null ? "." : $": {problem}")}");
    }

    public static string NotDeleted(long jobId, long ticketId) =>
        FormattableString.Invariant($"Job {jobId} is done, but ticket {ticketId} is still there.");

    public static string NoSuchTicket(long ticketId, long jobId) =>
        FormattableString.Invariant($"There is no ticket {ticketId}, so job {jobId} could not change it.");

    public static string NotAwaited(long id, string reason) =>
        FormattableString.Invariant($"Job {id} was started, and its end is not known ({reason.TrimEnd('.')}).");

    public const string StopReached = "the run was stopped";

    /// <param name="id">The job.</param>
    /// <param name="done">How many tickets it says it has changed.</param>
    /// <param name="tickets">How many it was for.</param>
    public static string FewerThanAsked(long id, long done, int tickets) =>
        FormattableString.Invariant($"Job {id} is done, and reports {done} of {Quantity.Of(tickets, "ticket")}. Check the tickets with Get-GorgiasTicket.");

    /// <param name="id">The job.</param>
    /// <param name="failed">How many failures it reports.</param>
    /// <param name="tickets">How many tickets it was for.</param>
    public static string WithFailures(long id, long failed, int tickets) => FormattableString.Invariant(
        $"Job {id} for {Quantity.Of(tickets, "ticket")} is done, and reports {Quantity.Of(failed, "failure")}. Check the tickets with Get-GorgiasTicket.");

    /// <param name="id">The job.</param>
    /// <param name="tickets">How many tickets it is perhaps not for.</param>
    public static string ForOtherTickets(long id, int tickets) => FormattableString.Invariant(
        $"Gorgias answered with job {id}, which was started for other tickets. Check {Quantity.Of(tickets, "ticket")} with Get-GorgiasTicket.");

    public const string WithoutNumbers =
        "Gorgias reports jobs as done, but not how many tickets they changed. The outcome of these tickets is unknown: check them with Get-GorgiasTicket.";

    /// <param name="id">The job.</param>
    /// <param name="tickets">How many tickets it was for.</param>
    public static string WithoutNumber(long id, int tickets) => FormattableString.Invariant(
        $"Job {id} for {Quantity.Of(tickets, "ticket")} is done, but doesn't report how many it changed. Check the tickets with Get-GorgiasTicket.");

    /// <param name="status">A status that is not documented.</param>
    public static string UnknownStatus(string status) =>
        $"Gorgias reports a job with the status '{status}', which the module doesn't know. The command waits until the job has ended.";

    /// <param name="id">The job.</param>
    /// <param name="status">Its status.</param>
    /// <param name="time">For how long nothing has changed.</param>
    public static string Stalled(long id, string? status, TimeSpan time) =>
        FormattableString.Invariant($"Job {id} made no progress for {Quantity.Of((long)time.TotalMinutes, "minute")} (status '{status}'). ")
        + FormattableString.Invariant($"The job goes on in Gorgias: see Get-GorgiasJob {id}, or wait again with Wait-GorgiasJob {id}.");
}

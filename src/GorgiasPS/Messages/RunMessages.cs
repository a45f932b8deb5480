using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about a run as a whole: what is asked before it, its progress, its plan, and how it ended.</summary>
internal static class RunMessages
{
    public const string MailCaption = "E-mail to a customer";
    public const string ConfirmationAdvice = "Add -Force or -Confirm:$false if the mail is meant to go out.";

    public const string ConfirmationNeeded =
        "Sending e-mail to customers requires confirmation, but this session is not interactive. Nothing was mailed for this record. " + ConfirmationAdvice;

    public const string ProgressDone = "Done";

    public static string Performing(string action, string target) => $"Performing the operation \"{action}\" on target \"{target}\".";

    public static string Queueing(string action, string target) => $"Putting the operation \"{action}\" on target \"{target}\" into a queue.";

    public static string Question(string action, string target) => $"{action}: {target}?";

    public static string MailQuestion(string recipient, string target) => $"{recipient} will get an e-mail: {target}. Send it?";

    /// <summary>How many records a run has dealt with.</summary>
    /// <param name="done">Records done so far.</param>
    /// <param name="total">All records; null when that is not known.</param>
    /// <param name="perSecond">Records done in a second.</param>
    public static string Progress(long done, long? total, double perSecond) => FormattableString.Invariant(
        $"{done}{(total is null ? "" : FormattableString.Invariant($" of {total}"))} done, {perSecond:0.0} a second");

    public static string WaitingForRateLimit(long count) => FormattableString.Invariant($"{count} waiting for the rate limit");

    public static string Report(string command, long done, long failed, long notSent, long unknown) =>
        $"{command}: {Counts(done, failed, notSent, unknown)}";

    public static string Stopped(string command, long accepted, long done, long failed, long notSent, long unknown) =>
        $"{command} was stopped after {Quantity.Of(accepted, "record")}: {Counts(done, failed, notSent, unknown)}. "
        + "See (Get-GorgiasConnection).LastRun; you can pipe LastRun.NotSent.TargetObject back in.";

    /// <summary>The error that ended a run, and what it left out.</summary>
    public static string Ended(string error, long notSent) =>
        $"{error.TrimEnd('.')}. Stopping: {Quantity.Of(notSent, "record")} {Quantity.Word(notSent, "was", "were")} not sent. "
        + $"{Quantity.Word(notSent, "It is", "They are")} in (Get-GorgiasConnection).LastRun.NotSent.";

    /// <summary>What a run would do.</summary>
    /// <param name="records">Records that would be sent.</param>
    /// <param name="queue">The queue they would enter or be sent from; null for none.</param>
    /// <param name="calls">Calls they take.</param>
    /// <param name="nameCalls">Calls that name new customers, at most.</param>
    /// <param name="duration">How long the calls take; null when that is not known.</param>
    /// <param name="mails">Mails that would go out.</param>
    /// <param name="mailed">Customers who would be mailed.</param>
    /// <param name="invalid">Records that cannot be sent.</param>
    public static string Plan(long records, string? queue, long calls, long nameCalls, TimeSpan? duration, long mails, long mailed, long invalid)
    {
        string source = queue is null ? "" : $" (queue {queue})";
        string mail = mails == 0 ? "no customers would be mailed" : $"{Quantity.Of(mails, "mail")} to {Quantity.Of(mailed, "customer")}";
        string names = nameCalls == 0 ? "" : $", and at most {Quantity.Of(nameCalls, "call")} more to name new customers";
        string plan = $"Plan: {Quantity.Of(records, "record")}{source}, {Quantity.Of(calls, "call")}{Duration(duration)}{names}; {mail}.";
        return invalid == 0
            ? plan
            : $"{plan} {Quantity.Of(invalid, "record")} cannot be sent as {Quantity.Word(invalid, "it is", "they are")}.";
    }

    private static string Counts(long done, long failed, long notSent, long unknown) =>
        FormattableString.Invariant($"{done} done, {failed} failed, {notSent} not sent, {unknown} unknown");

    private static string Duration(TimeSpan? duration) => duration switch
    {
        null => "",
        { TotalSeconds: < 90 } time => ", about " + Quantity.Of((long)Math.Ceiling(time.TotalSeconds), "second"),
        { } time => ", about " + Quantity.Of((long)Math.Ceiling(time.TotalMinutes), "minute"),
    };
}

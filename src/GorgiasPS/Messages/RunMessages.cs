using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about a run as a whole: what is asked before it, its progress, its plan, and how it ended.</summary>
internal static class RunMessages
{
    public const string MailCaption = "E-mail to a customer";
    public const string ConfirmationAdvice = "To send the mail without a question, add -Force or -Confirm:$false.";

    public const string ConfirmationNeeded =
        "Sending e-mail to customers requires confirmation, but this session is not interactive. Nothing was sent for this record.";

    public const string Details = " Details: (Get-GorgiasConnection).LastRun.";

    public const string RunAgain = " To finish, run the same command again; nothing is done twice.";

    public const string RunAgainWithSkip = " To finish, run the same command again with -IfExists Skip; nothing is done twice.";

    public const string DoNotRunAgain =
        " Running the same command again would repeat the records that are done. To finish, pipe in LastRun.NotSent.TargetObject and the rest of the input. A "
        + "command can be run again if its records have an -ExternalId and -IfExists Create is not used, or with -Queue.";

    /// <summary>What to type to finish a run that was stopped.</summary>
    /// <param name="mayRepeat">True when the same line does nothing twice.</param>
    /// <param name="mayRepeatWithSkip">True when it does nothing twice with -IfExists Skip.</param>
    public static string ToFinish(bool mayRepeat, bool mayRepeatWithSkip) =>
        mayRepeat ? RunAgain : mayRepeatWithSkip ? RunAgainWithSkip : DoNotRunAgain;

    public static string Performing(string action, string target) => $"Performing the operation \"{action}\" on target \"{target}\".";

    /// <summary>The operation that adds something to a queue: "Queue ticket" for "Create ticket".</summary>
    public static string QueueAction(string action) => "Queue " + action.Substring(action.IndexOf(' ') + 1);

    public static string Question(string action, string target) => $"{action}: {target}. Continue?";

    public static string MailQuestion(string recipient, string target) => $"Send an e-mail to {recipient}? ({target})";

    /// <summary>The error of a run that lost count of its records.</summary>
    /// <param name="records">How many there were.</param>
    /// <param name="counted">How many have an outcome.</param>
    public static string Lost(long records, long counted) => FormattableString.Invariant(
        $"Only {counted} of {Quantity.Of(records, "record")} {Quantity.Word(counted, "has", "have")} an outcome. ")
        + "This is an error in the module: please report it. See (Get-GorgiasConnection).LastRun.";

    public static string Report(string command, string counts) => $"{command}: {counts}";

    /// <summary>What became of the records, as a part of a sentence.</summary>
    public static string Counts(long created, long existing, long known, long appended, long changed, long failed, long notSent, long unknown)
    {
        (long Count, string What)[] done = [(created, "created"), (existing, Existing(existing, known)), (appended, "appended"), (changed, "changed")];
        (long Count, string What)[] others = [(failed, "failed"), (notSent, "not sent"), (unknown, "unknown")];
        IEnumerable<string> counted = done.Where(static part => part.Count > 0).DefaultIfEmpty((Count: 0L, What: "done"))
            .Concat(others)
            .Select(static part => FormattableString.Invariant($"{part.Count} {part.What}"));
        return string.Join(", ", counted);
    }

    private static string Existing(long existing, long known) => known == 0 ? "existing"
        : known < existing ? FormattableString.Invariant($"existing ({known} of them not checked in Gorgias)")
        : "existing (not checked in Gorgias)";

    /// <summary>The error of a record of unknown outcome in a run that ended.</summary>
    /// <param name="record">The record, as errors call it.</param>
    /// <param name="key">The external id of its ticket or message; null for none.</param>
    public static string OutcomeUnknown(string record, string? key) =>
        $"{record}: the outcome is unknown{(key is null ? "" : $" (external ID '{key}')")}.";

    /// <summary>How a run ended that was stopped.</summary>
    public static string Stopped(string command, long records, string counts) => $"{command} was stopped after {Quantity.Of(records, "record")}: {counts}.";

    /// <summary>How a run ended whose results the next command no longer wanted.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="results">Results that the next command took.</param>
    /// <param name="more">Records beyond those that were sent.</param>
    /// <param name="counts">What became of all records.</param>
    public static string StoppedByNext(string command, long results, long more, string counts) =>
        $"The next command took {Quantity.Of(results, "result")} and stopped {command}. {Quantity.Of(more, "more record")} "
        + $"{Quantity.Word(more, "was", "were")} already sent: {counts}. To send only some records, use -First.";

    /// <summary>The error that ended a run, and what became of its records.</summary>
    public static string Ended(string error, string command, long records, string counts) =>
        $"{error.TrimEnd('.')}. {command} ended after {Quantity.Of(records, "record")}: {counts}.";

    /// <summary>Where reading stopped.</summary>
    /// <param name="row">The number of the last record that was read.</param>
    /// <param name="file">Its file; null for none.</param>
    /// <param name="fileRow">Its row in the file; null when that is not known.</param>
    public static string NotRead(long row, string? file, long? fileRow) => file is null || fileRow is null
        ? FormattableString.Invariant($" The rest of the input, after record {row}, was not read.")
        : FormattableString.Invariant($" The rest of the input, after row {fileRow} of {file}, was not read.");

    /// <summary>What a run would do.</summary>
    /// <param name="records">Records that would be sent.</param>
    /// <param name="existing">Those of them whose ticket the ledger knows.</param>
    /// <param name="queue">The queue they would enter or be sent from; null for none.</param>
    /// <param name="calls">Calls they take.</param>
    /// <param name="nameCalls">Calls that name new customers, at most.</param>
    /// <param name="duration">How long the calls take; null when that is not known.</param>
    /// <param name="mail">What is said of mail.</param>
    /// <param name="invalid">Records that cannot be sent.</param>
    /// <param name="lookups">Calls among them that look something up.</param>
    /// <param name="preview">The file with the preview; null for none.</param>
    public static string Plan(
        long records, long existing, string? queue, long calls, long nameCalls, TimeSpan? duration, string mail, long invalid, long lookups, string? preview)
    {
        string looked = lookups == 0 ? "" : $" ({Quantity.Of(lookups, "lookup")} among them)";
        string source = queue is null ? "" : $" (queue {queue})";
        string names = nameCalls == 0 ? "" : $", and at most {Quantity.Of(nameCalls, "call")} more to name new customers";
        string there = existing == 0 ? "" : FormattableString.Invariant($", {existing} of them {Existing(existing, existing)}");
        string plan = $"Plan: {Quantity.Of(records, "record")}{there}{source}, {Quantity.Of(calls, "call")}{looked}{Duration(duration)}{names}; {mail}.";
        plan += preview is null ? "" : $" Preview: {preview}";
        return invalid == 0
            ? plan
            : $"{plan} {Quantity.Of(invalid, "record")} cannot be sent as {Quantity.Word(invalid, "it is", "they are")}.";
    }

    /// <param name="change">What is done to tickets.</param>
    /// <param name="tickets">How many they are.</param>
    public static string PlannedChange(string change, long tickets) => $"{change}: {Quantity.Of(tickets, "ticket")}";

    /// <summary>The changes of a plan, as the end of a sentence.</summary>
    /// <param name="changes">The first changes, each with its tickets.</param>
    /// <param name="more">How many changes there are beyond them.</param>
    public static string PlannedChanges(IEnumerable<string> changes, long more) =>
        " " + string.Join("; ", changes) + (more == 0 ? "." : $"; and {Quantity.Of(more, "more change")}.");

    private static string Duration(TimeSpan? duration) => duration switch
    {
        null => "",
        { TotalSeconds: < 1 } => ", a few seconds",
        { TotalSeconds: < 90 } time => ", about " + Quantity.Of((long)Math.Ceiling(time.TotalSeconds), "second"),
        { TotalMinutes: < 90 } time => ", about " + Quantity.Of((long)Math.Ceiling(time.TotalMinutes), "minute"),
        { } time => ", about " + Hours((long)Math.Ceiling(time.TotalMinutes)),
    };

    private static string Hours(long minutes) =>
        Quantity.Of(minutes / 60, "hour") + (minutes % 60 == 0 ? "" : " " + Quantity.Of(minutes % 60, "minute"));

    /// <param name="key">The external id.</param>
    /// <param name="reason">Why the lookup did not come to its end, as a sentence.</param>
    public static string OpenSinceEarlier(string key, string reason) =>
        $"An earlier run may have created '{key}', and the lookup did not finish: {reason}";

    public const string PatienceOutOfRange = "-OutagePatience must be zero, or between one second and seven days.";

    /// <param name="reason">What the account said, as a sentence.</param>
    /// <param name="until">Until when, by the system's clock.</param>
    public static string WaitsForLimit(string reason, DateTimeOffset until) =>
        FormattableString.Invariant($"Waiting for the account's rate limit until {until.ToLocalTime():yyyy-MM-dd HH:mm:ss}. {reason}");

    /// <param name="reason">What is wrong, as a sentence.</param>
    /// <param name="since">Since when, by the system's clock.</param>
    /// <param name="until">When the run ends; null when it does not.</param>
    public static string WaitsForServer(string reason, DateTimeOffset since, DateTimeOffset? until) =>
        FormattableString.Invariant($"Waiting for Gorgias since {since.ToLocalTime():yyyy-MM-dd HH:mm:ss}. {reason}")
        + (until is { } end
            ? FormattableString.Invariant($" If it does not work by {end.ToLocalTime():HH:mm:ss}, the run ends (-OutagePatience).")
            : "");
}

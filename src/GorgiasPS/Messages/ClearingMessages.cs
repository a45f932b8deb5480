using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about clearing and removing queues.</summary>
internal static class ClearingMessages
{
    public const string OlderThanInvalid = "-OlderThan must not be negative.";
    public const string Caption = "Unsent items";
    public const string Advice = "Check the items with Get-GorgiasQueueItem. To remove them without a question, add -Force or -Confirm:$false.";
    public const string RemoveAction = "Remove queue";

    /// <summary>What only failed and what may have been sent, once it is removed.</summary>
    public const string Dead = "Failed items are not in Gorgias. The reasons why they failed are removed with them.";

    /// <summary>What was not sent, once it is removed.</summary>
    public const string Pending = "Unsent items are not in Gorgias, and will not be sent.";

    /// <summary>What Clear-GorgiasQueue does, for -WhatIf and -Verbose.</summary>
    /// <param name="count">How many items.</param>
    /// <param name="status">Their status.</param>
    /// <param name="olderThan">How long they have had it at least.</param>
    /// <param name="queue">Where the queue is.</param>
    /// <param name="meaning">What that means.</param>
    public static string Clearing(long count, string status, TimeSpan olderThan, string queue, string meaning) =>
        $"Removing {Items(count, status, olderThan)} from queue '{queue}'. {meaning}";

    /// <summary>What Clear-GorgiasQueue asks.</summary>
    public static string Query(long count, string status, TimeSpan olderThan, string queue, string meaning) =>
        $"Remove {Items(count, status, olderThan)} from queue '{queue}'? {meaning}";

    /// <summary>What Remove-GorgiasQueueItem asks.</summary>
    /// <param name="unsent">Items that were not sent.</param>
    /// <param name="unknown">Items that may have been sent.</param>
    /// <param name="others">Further items.</param>
    /// <param name="queue">The queue.</param>
    public static string RemoveQuery(long unsent, long unknown, long others, string queue)
    {
        string[] parts =
        [
            .. new[]
            {
                unsent == 0 ? "" : Quantity.Of(unsent, "unsent item"),
                unknown == 0 ? "" : Quantity.Of(unknown, "item of unknown outcome", "items of unknown outcome"),
                others == 0 ? "" : Quantity.Of(others, unsent + unknown == 0 ? "item" : "other item"),
            }.Where(static part => part.Length > 0),
        ];
        string meaning = (unsent == 0 ? "" : $" The unsent {Quantity.Word(unsent, "item is", "items are")} not in Gorgias, and will not be sent.")
            + (unknown == 0 ? "" : $" {Quantity.Word(unknown, "An item", "Items")} of unknown outcome may be in Gorgias; the queue will not check.");
        return $"Remove {string.Join(" and ", parts)} from queue '{queue}'?{meaning}";
    }

    public static string Needed(string query) => $"{query} This requires confirmation, but the session is not interactive. Nothing was removed.";

    public static string Cleared(long count, string status, TimeSpan olderThan, string queue) =>
        $"Removed {Items(count, status, olderThan)} from queue '{queue}'.";

    /// <summary>What may have been sent, once it is removed.</summary>
    /// <param name="ledger">Where the connection's ledger is; null when there is no connection, or it has none.</param>
    public static string Unknown(string? ledger) => ledger is null
        ? "Items of unknown outcome may have been sent. After this the queue no longer has their keys, and there is "
            + "no connection with a ledger that has them: the same records could be created twice."
        : $"Items of unknown outcome may have been sent. After this the queue no longer has their keys. The ledger {ledger} "
            + "is not changed: records that it has are looked up before they are sent again.";

    /// <summary>What was done, once it is removed, and how much of it only the queue knows.</summary>
    /// <param name="ledger">Where the ledger is.</param>
    /// <param name="known">How many of them it has.</param>
    /// <param name="forgotten">How many it does not have.</param>
    /// <param name="generated">How many have a generated key, which no record has again.</param>
    public static string Done(string ledger, long known, long forgotten, long generated) =>
        $"The ledger {ledger} is not changed: it still has {Quantity.Of(known, "key")} of them, and those records are not created again. "
        + (forgotten == 0
            ? "It has all of them."
            : $"{Quantity.Of(forgotten, "key")} {Quantity.Word(forgotten, "is", "are")} only in the queue: the same "
                + $"{Quantity.Word(forgotten, "record", "records")} would be created again.")
        + (generated == 0 ? "" : FormattableString.Invariant(
            $" {generated} {Quantity.Word(generated, "has", "have")} a generated key, which is never used again."));

    /// <summary>What was done, once it is removed, when no ledger can be asked.</summary>
    /// <param name="reason">Why not.</param>
    public static string DoneUnchecked(string reason) =>
        $"After this the queue no longer has their keys. {reason} Records that are not in a ledger would be created again.";

    public static string NoLedger() => "No ledger was checked for them.";

    public static string OtherLedger(string account) => $"To check its ledger for them, connect to {account}.";

    public static string LedgerFailed(string reason) => $"The ledger could not be checked for them: {reason.TrimEnd('.')}.";

    public static string NotCounted(string ledger) => $"Keys that are in the ledger {ledger} stay there.";

    /// <summary>The error of a queue that is to be removed and has items.</summary>
    public static string NotEmpty(string queue, long unsent, long done, long dead) => FormattableString.Invariant(
        $"Queue '{queue}' is not empty, so it was not removed: {unsent} unsent, {done} done, {dead} failed.");

    public static string NotEmptyAdvice(string queue) =>
        $"Send the unsent items (Send-GorgiasQueue {queue}), or remove the items first (Clear-GorgiasQueue {queue} -Status ...).";

    public static string Removed(string queue) => $"Removed queue '{queue}'.";

    private static string Items(long count, string status, TimeSpan olderThan) => (status switch
    {
        "Pending" => Quantity.Of(count, "unsent item"),
        "Unknown" => Quantity.Of(count, "item of unknown outcome", "items of unknown outcome"),
        "Dead" => Quantity.Of(count, "failed item"),
        _ => Quantity.Of(count, status.ToLowerInvariant() + " item"),
    })
        + (olderThan == TimeSpan.Zero ? "" : FormattableString.Invariant($" (with this status for at least {olderThan})"));
}

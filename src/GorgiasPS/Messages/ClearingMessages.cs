using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about clearing and removing queues.</summary>
internal static class ClearingMessages
{
    public const string OlderThanInvalid = "-OlderThan must be zero or at least a second. A number alone is read as ten-millionths of a second.";
    public const string OlderThanAdvice = "Specify days and hours, for example 30.00:00:00.";
    public const string Caption = "Items that were not sent";
    public const string Advice = "Look at the items (Get-GorgiasQueueItem). Add -Force or -Confirm:$false if they are meant to be removed.";
    public const string RemoveAction = "Remove queue";

    /// <summary>What only failed and what may have been sent, once it is removed.</summary>
    public const string Dead = "They failed, and the queue then no longer knows them, nor why they failed.";

    /// <summary>What was not sent, once it is removed.</summary>
    public const string Pending = "They were not sent, and nothing sends them then: no ledger has them.";

    /// <summary>What Clear-GorgiasQueue does, for -WhatIf and -Verbose.</summary>
    /// <param name="count">How many items.</param>
    /// <param name="status">Their status.</param>
    /// <param name="olderThan">How long they have had it at least.</param>
    /// <param name="queue">Where the queue is.</param>
    /// <param name="meaning">What that means.</param>
    public static string Clearing(long count, string status, TimeSpan olderThan, string queue, string meaning) =>
        $"Removing {Items(count, status, olderThan)} of queue '{queue}'. {meaning}";

    /// <summary>What Clear-GorgiasQueue asks.</summary>
    public static string Query(long count, string status, TimeSpan olderThan, string queue, string meaning) =>
        $"Remove {Items(count, status, olderThan)} of queue '{queue}'? {meaning}";

    public static string Needed(string query) => $"{query} That requires confirmation, but this session is not interactive. Nothing was removed.";

    public static string Cleared(long count, string status, TimeSpan olderThan, string queue) =>
        $"Removed {Items(count, status, olderThan)} from queue '{queue}'.";

    /// <summary>What may have been sent, once it is removed.</summary>
    /// <param name="ledger">Where the connection's ledger is; null when there is no connection, or it has none.</param>
    public static string Unknown(string? ledger) => ledger is null
        ? "They may have been sent. The queue then no longer knows their keys, and no ledger of a connection does: the same records may be created twice."
        : $"They may have been sent. The queue then no longer knows their keys. The ledger {ledger} is not changed: what was sent with it is looked up "
            + "before it is sent again.";

    /// <summary>What was done, once it is removed, and how much of it only the queue knows.</summary>
    /// <param name="ledger">Where the ledger is.</param>
    /// <param name="known">How many of them it has.</param>
    /// <param name="forgotten">How many it does not have.</param>
    /// <param name="generated">How many have a generated key, which no record has again.</param>
    public static string Done(string ledger, long known, long forgotten, long generated) =>
        $"The ledger {ledger} is not changed: it still knows {Quantity.Of(known, "key")} of them, and these records are not created again. "
        + (forgotten == 0
            ? "None is known to the queue alone."
            : $"{Quantity.Of(forgotten, "key")} {Quantity.Word(forgotten, "is", "are")} known to the queue alone and will be forgotten: the same "
                + $"{Quantity.Word(forgotten, "record", "records")} would be created again.")
        + (generated == 0 ? "" : FormattableString.Invariant(
            $" {generated} {Quantity.Word(generated, "has", "have")} a generated key, which no record has again."));

    /// <summary>What was done, once it is removed, when no ledger can be asked.</summary>
    /// <param name="reason">Why not.</param>
    public static string DoneUnchecked(string reason) =>
        $"The queue then no longer knows their keys. {reason} The records that no ledger has would be created again.";

    public static string NoLedger() => "No ledger of a connection was asked whether it has them.";

    public static string OtherLedger(string account) => $"Connect to {account} to have its ledger asked how many of them it has.";

    public static string LedgerFailed(string reason) => $"The ledger could not be asked how many of them it has: {reason.TrimEnd('.')}.";

    public static string NotCounted(string ledger) => $"Keys that the ledger {ledger} has stay known there.";

    /// <summary>The error of a queue that is to be removed and has items.</summary>
    public static string NotEmpty(string queue, long unsent, long done, long dead) => FormattableString.Invariant(
        $"Queue '{queue}' has items, so it was not removed: {unsent} unsent, {done} done, {dead} dead.");

    public static string NotEmptyAdvice(string queue) =>
        $"Send what is unsent (Send-GorgiasQueue {queue}), or remove the items first (Clear-GorgiasQueue {queue} -Status ...).";

    public static string Removed(string queue) => $"Removed queue '{queue}'.";

    private static string Items(long count, string status, TimeSpan olderThan) => Quantity.Of(count, status + " item")
        + (olderThan == TimeSpan.Zero ? "" : FormattableString.Invariant($" (in this status for more than {olderThan})"));
}

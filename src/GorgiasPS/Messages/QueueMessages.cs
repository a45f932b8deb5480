using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about queues: finding them, what is done with their items, and sending them.</summary>
internal static class QueueMessages
{
    public const string RemoveAction = "Remove";
    public const string RestartAction = "Restart";
    public const string UnregisterAction = "Unregister";
    public const string RemoveSkipped = "they are held by a worker or no longer exist.";

    public const string RestartSkipped =
        "only dead items, and unknown items that no worker holds, can be restarted. If the item's ticket is dead, restart the ticket first.";

    public const string NoSuchItemAdvice = "Run Get-GorgiasQueueItem to list the items of the queue.";
    public const string NotRegisteredAdvice = "Run Get-GorgiasQueue to list queues.";
    public const string AddressAdvice = "Use a name such as 'orders', or the path of a file.";
    public const string OlderThanNegative = "-OlderThan must not be negative.";
    public const string OlderThanAdvice = "Specify days and hours, for example 30.00:00:00.";
    public const string TimeLimitNotPositive = "-TimeLimit must be greater than zero, for example 02:45:00.";
    public const string TimeLimitAdvice = "Specify hours, minutes and seconds, for example 02:45:00.";
    public const string NoTimeToCheck = "The time limit was reached.";
    public const string AccountUnusable = "The account could not be used.";

    public const string ItemDeadAdvice =
        "Fix the cause and restart the item (Restart-GorgiasQueueItem), or remove it (Remove-GorgiasQueueItem) and add a corrected record.";

    private const string RemainingItemsWait = "The remaining items are held by other workers or are waiting for another lookup.";

    public static string NotAPath(string path, string reason) => $"'{path}' is not the path of a file: {reason}";

    public static string NotInFileSystem(string path) => $"'{path}' is not in the file system.";

    public static string RegisterAction(string name) => $"Register as {name}";

    public static string NotRegistered(string name) => $"'{name}' is not the name of a registered queue.";

    public static string NoSuchItem(string externalId, string queue) => $"There is no item '{externalId}' in queue '{queue}'.";

    public static string Item(string kind, string externalId, string status, string queue) => $"{kind} {externalId} ({status}) in queue '{queue}'";

    public static string ItemsProcessed(string action, long count, long selected, string queue) =>
        FormattableString.Invariant($"{action}: {count} of {Quantity.Of(selected, "item")} in queue '{queue}'.");

    public static string ItemsSkipped(long count, string queue, string reason) => $"Skipped {Quantity.Of(count, "item")} in queue '{queue}': {reason}";

    /// <summary>What Clear-GorgiasQueue would do, for -WhatIf and -Verbose.</summary>
    /// <param name="status">The status of the items.</param>
    /// <param name="olderThan">How long they have had it at least.</param>
    /// <param name="queue">Where the queue is.</param>
    /// <param name="afterwards">What knows their keys then.</param>
    public static string Clearing(string status, TimeSpan olderThan, string queue, string afterwards) =>
        $"Removing the {status} items{Age(olderThan)} of queue '{queue}'. {afterwards}";

    /// <summary>What Clear-GorgiasQueue asks.</summary>
    public static string ClearQuery(string status, TimeSpan olderThan, string queue, string afterwards) =>
        $"Remove the {status} items{Age(olderThan)} of queue '{queue}'? {afterwards}";

    /// <summary>What knows the keys of items that were done, once they are removed.</summary>
    /// <param name="ledger">Where the connection's ledger is; null when there is no connection, or it has none.</param>
    public static string DoneItemsForgotten(string? ledger) => ledger is null
        ? "The queue then no longer knows their keys, and no ledger of a connection does: the same records would be created again."
        : $"The queue then no longer knows their keys. The ledger {ledger} is not changed: it still knows those that were sent with it, and these are "
            + "not created again.";

    /// <summary>What knows the keys of items that were not sent, once they are removed.</summary>
    public static string UnsentItemsForgotten(string status) => $"They are then not sent, and nothing knows their keys. The ledger has no {status} items.";

    /// <summary>What knows the keys of items that may have been sent, once they are removed.</summary>
    public static string UnknownItemsForgotten(string? ledger) => ledger is null
        ? "They may have been sent. The queue then no longer knows their keys, and no ledger of a connection does: the same records may be created twice."
        : $"They may have been sent. The queue then no longer knows their keys. The ledger {ledger} is not changed: what was sent with it is looked up "
            + "before it is sent again.";

    public static string LedgerFailed(string reason) =>
        $"What is sent from here on is not in the ledger. {reason.TrimEnd('.')}. The queue itself knows what was sent, and sends nothing twice.";

    public static string Cleared(long count, string status, TimeSpan olderThan, string queue) =>
        $"Removed {Quantity.Of(count, status + " item")}{Age(olderThan)} from queue '{queue}'.";

    /// <summary>What Send-GorgiasQueue is about to do.</summary>
    /// <param name="queue">Where the queue is.</param>
    /// <param name="account">The account's domain; null when there is no connection.</param>
    public static string Sending(string queue, string? account) => $"Sending the items of queue '{queue}' to {account ?? "an account"}";

    public static string SendActivity(string queue) => $"Send-GorgiasQueue {queue}";

    public static string SendProgress(long done, long dead, long left, double perSecond) =>
        FormattableString.Invariant($"{done} done, {dead} failed, {left} remaining, {perSecond:0.0} a second");

    public static string SendSummary(string queue, long done, long dead, long left) => left == 0
        ? FormattableString.Invariant($"Queue '{queue}': {done} done, {dead} failed.")
        : FormattableString.Invariant($"Queue '{queue}': {done} done, {dead} failed, {left} remaining. Run Send-GorgiasQueue to continue.");

    public static string SendFailed(string error, string summary) => $"{error.TrimEnd('.')}. The run stopped. {summary}";

    public static string SendFailedAdvice(string queue) => $"Fix the problem and run Send-GorgiasQueue {queue} again. Nothing is lost or sent twice.";

    public static string TimeLimitReached(string summary) => $"The time limit was reached. {summary}";

    public static string TimeLimitExpired(string queue) => $"The time limit expired before sending from queue '{queue}' began.";

    public static string RemainingItems(string summary) => $"{RemainingItemsWait} {summary}";

    public static string ItemDead(long id, string externalId, string queue, string error) =>
        FormattableString.Invariant($"Item {id} ({externalId}) in queue '{queue}' failed permanently. {error}");

    private static string Age(TimeSpan olderThan) =>
        olderThan == TimeSpan.Zero ? "" : FormattableString.Invariant($" (in this status for more than {olderThan})");
}

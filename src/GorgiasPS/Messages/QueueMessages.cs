using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about queues: finding them, what is done with their items, and sending them.</summary>
internal static class QueueMessages
{
    public const string RemoveAction = "Remove";
    public const string RestartAction = "Restart";
    public const string UnregisterAction = "Unregister";
    public const string RemoveSkipped = "the items are held by a worker or no longer exist.";

    public const string RestartSkipped =
        "only failed (Dead) items, and Unknown items that no worker holds, can be restarted. "
        + "If the item's ticket failed, restart the ticket first. If the ticket now belongs to another customer, remove the item.";

    public const string NoSuchItemAdvice = "Run Get-GorgiasQueueItem to list the items of the queue.";
    public const string NotRegisteredAdvice = "Run Get-GorgiasQueue to list queues.";
    public const string AddressAdvice = "Use a name such as 'orders', or the path of a file.";
    public const string TimeLimitNotPositive = "-TimeLimit must be greater than zero.";
    public const string NoTimeToCheck = "The time limit expired.";
    public const string AccountUnusable = "The account could not be used.";

    public const string ItemDeadAdvice =
        "Fix the cause and restart the item (Restart-GorgiasQueueItem), or remove it (Remove-GorgiasQueueItem) and add a corrected record.";

    public const string NotInSandboxAdvice =
        "Run Get-GorgiasQueue to list queues. A sandbox has its own queues. To see your other queues, connect to an account, or run Disconnect-Gorgias.";

    public const string ClaimCaption = "The account of a queue";

    public const string ClaimAdvice =
        "Check the items with Get-GorgiasQueueItem, and remove those that are not for this account. To send the rest without a question, add -Force or "
        + "-Confirm:$false.";

    private const int MostKeys = 5;
    private const string RemainingItemsWait = "The remaining items are held by other workers or are waiting for another lookup.";

    public static string NotAPath(string path, string reason) => $"'{path}' isn't the path of a file: {reason}";

    public static string NotInFileSystem(string path) => $"'{path}' is not in the file system. A queue must be a file.";

    public static string RegisterAction(string name) => $"Register as {name}";

    public static string NotRegistered(string name) => $"No queue is registered with the name '{name}'.";

    public static string NoSuchItem(string externalId, string queue) => $"There is no item '{externalId}' in queue '{queue}'.";

    public static string AmbiguousKey(string externalId, string queue, string[] kinds) =>
        $"Several items in queue '{queue}' have the key '{externalId}': {string.Join(", ", kinds)}. Nothing was changed.";

    public static string AmbiguousKeyAdvice(string[] kinds) => $"Specify the kind, for example -Kind {kinds[0]}.";

    /// <summary>Items of a queue: how many, of which status, and the first of them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="byStatus">How many there are of each status.</param>
    /// <param name="externalIds">Their keys.</param>
    /// <param name="queue">The queue.</param>
    public static string Items(int count, IEnumerable<(string Status, int Count)> byStatus, IEnumerable<string> externalIds, string queue)
    {
        string statuses = string.Join(", ", byStatus.Select(one => one.Count == count ? one.Status : FormattableString.Invariant($"{one.Count} {one.Status}")));
        string keys = string.Join(", ", externalIds.Take(MostKeys));
        string more = count > MostKeys ? FormattableString.Invariant($" and {count - MostKeys} more") : "";
        return $"{Quantity.Of(count, "item")} ({statuses}) in queue '{queue}': {keys}{more}";
    }

    public static string ItemsProcessed(string action, long count, long selected, string queue) =>
        FormattableString.Invariant($"{action}: {count} of {Quantity.Of(selected, "item")} in queue '{queue}'.");

    public static string ItemsSkipped(long count, string queue, string reason) => $"Skipped {Quantity.Of(count, "item")} in queue '{queue}': {reason}";

    public static string LedgerFailed(string reason) =>
        $"Items sent from now on are not recorded in the ledger. {reason.TrimEnd('.')}. The queue itself still prevents sending an item twice.";

    /// <summary>What Send-GorgiasQueue is about to do.</summary>
    /// <param name="queue">Where the queue is.</param>
    /// <param name="account">The account's domain; null when there is no connection.</param>
    public static string Sending(string queue, string? account) => $"Sending the items of queue '{queue}' to {account ?? "an account"}";

    /// <summary>What sending from a queue without an account means.</summary>
    public static string Claim(string queue, long items, long unsent, string account) =>
        $"Queue '{queue}' has {Quantity.Of(items, "item")} and does not belong to an account yet. "
        + $"After this the queue belongs to {(account.IndexOf('/') < 0 ? account : "the sandbox " + account.Split('/')[0] + ", which reaches no customer")}, "
        + $"{Quantity.Of(unsent, "unsent item")} {Quantity.Word(unsent, "is", "are")} sent there, and items that are done count as done there.";

    public static string ClaimQuestion(string claim) => claim + " Continue?";

    public static string ClaimNeeded(string claim) =>
        $"{claim} This requires confirmation, but the session is not interactive. Nothing was sent.";

    public static string ItemsWithoutAccount(string queue, long items) =>
        $"Queue '{queue}' has {Quantity.Of(items, "item")} and does not belong to an account yet, so the items may be for another account. Nothing was added.";

    public static string ItemsWithoutAccountAdvice(string queue, string account) =>
        $"Run Send-GorgiasQueue {queue} first: it asks whether the items are for {account}. If not, use another -Queue name.";

    public static string NotInSandbox(string queue) => $"The sandbox has no queue '{queue}'.";

    /// <summary>Whose the folder of a sandbox's queues is.</summary>
    public static string Sandbox(string id) => $"the sandbox {id}";

    public static string SendActivity(string queue) => $"Send-GorgiasQueue {queue}";

    public static string SendSummary(string queue, long done, long dead, long left) => left == 0
        ? FormattableString.Invariant($"Queue '{queue}': {done} done, {dead} failed.")
        : FormattableString.Invariant($"Queue '{queue}': {done} done, {dead} failed, {left} remaining. Run Send-GorgiasQueue to continue.");

    public static string SendFailed(string error, string summary) => $"{error.TrimEnd('.')}. The run stopped. {summary}";

    public static string SendFailedAdvice(string queue) => $"Fix the problem and run Send-GorgiasQueue {queue} again. Nothing is lost or sent twice.";

    public static string TimeLimitReached(string summary) => $"The time limit expired. {summary}";

    public static string TimeLimitExpired(string queue) => $"The time limit expired before anything was sent from queue '{queue}'.";

    public static string RemainingItems(string summary) => $"{RemainingItemsWait} {summary}";

    /// <summary>Why a run ends though items are left: nothing that it could wait for lets them go.</summary>
    public static string StuckItems(string summary, string reasons) =>
        $"The remaining items cannot be sent. {reasons} "
        + "Restart the items they wait for (Restart-GorgiasQueueItem), or remove them (Remove-GorgiasQueueItem). " + summary;

    public static string ItemDead(long id, string externalId, string queue, string error) =>
        FormattableString.Invariant($"Item {id} ({externalId}) in queue '{queue}' failed permanently. {error}");
}

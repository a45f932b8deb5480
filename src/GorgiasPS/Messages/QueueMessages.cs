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
        "only dead items, and unknown items that no worker holds, can be restarted. "
        + "If the item's ticket is dead, restart the ticket first; if it is now of another customer, remove the item.";

    public const string NoSuchItemAdvice = "Run Get-GorgiasQueueItem to list the items of the queue.";
    public const string NotRegisteredAdvice = "Run Get-GorgiasQueue to list queues.";
    public const string AddressAdvice = "Use a name such as 'orders', or the path of a file.";
    public const string TimeLimitNotPositive = "-TimeLimit must be greater than zero, for example 02:45:00.";
    public const string TimeLimitAdvice = "Specify hours, minutes and seconds, for example 02:45:00.";
    public const string NoTimeToCheck = "The time limit was reached.";
    public const string AccountUnusable = "The account could not be used.";

    public const string ItemDeadAdvice =
        "Fix the cause and restart the item (Restart-GorgiasQueueItem), or remove it (Remove-GorgiasQueueItem) and add a corrected record.";

    public const string NotInSandboxAdvice =
        "Run Get-GorgiasQueue to list queues. A sandbox has queues of its own; those of the user are seen without a connection, or with one to an account.";

    public const string ClaimCaption = "The account of a queue";

    public const string ClaimAdvice =
        "Look at the items (Get-GorgiasQueueItem). Add -Force or -Confirm:$false if they are meant for this account, and remove those that are not.";

    private const string RemainingItemsWait = "The remaining items are held by other workers or are waiting for another lookup.";

    public static string NotAPath(string path, string reason) => $"'{path}' is not the path of a file: {reason}";

    public static string NotInFileSystem(string path) => $"'{path}' is not in the file system.";

    public static string RegisterAction(string name) => $"Register as {name}";

    public static string NotRegistered(string name) => $"'{name}' is not the name of a registered queue.";

    public static string NoSuchItem(string externalId, string queue) => $"There is no item '{externalId}' in queue '{queue}'.";

    public static string AmbiguousKey(string externalId, string queue, string[] kinds) =>
        $"Several items in queue '{queue}' have the key '{externalId}': {string.Join(", ", kinds)}. None was changed.";

    public static string AmbiguousKeyAdvice(string[] kinds) => $"Say which is meant with -Kind, such as -Kind {kinds[0]}, or name several.";

    public static string Item(string kind, string externalId, string status, string queue) => $"{kind} {externalId} ({status}) in queue '{queue}'";

    public static string ItemsProcessed(string action, long count, long selected, string queue) =>
        FormattableString.Invariant($"{action}: {count} of {Quantity.Of(selected, "item")} in queue '{queue}'.");

    public static string ItemsSkipped(long count, string queue, string reason) => $"Skipped {Quantity.Of(count, "item")} in queue '{queue}': {reason}";

    public static string LedgerFailed(string reason) =>
        $"What is sent from here on is not in the ledger. {reason.TrimEnd('.')}. The queue itself knows what was sent, and sends nothing twice.";

    /// <summary>What Send-GorgiasQueue is about to do.</summary>
    /// <param name="queue">Where the queue is.</param>
    /// <param name="account">The account's domain; null when there is no connection.</param>
    public static string Sending(string queue, string? account) => $"Sending the items of queue '{queue}' to {account ?? "an account"}";

    /// <summary>What sending from a queue without an account means.</summary>
    public static string Claim(string queue, long items, long unsent, string account) =>
        $"Queue '{queue}' does not say which account its {Quantity.Of(items, "item")} {Quantity.Word(items, "is", "are")} for. "
        + $"The queue then belongs to {(account.IndexOf('/') < 0 ? account : "the sandbox " + account.Split('/')[0] + ", which reaches nobody")}; "
        + $"{Quantity.Of(unsent, "unsent item")} {Quantity.Word(unsent, "is", "are")} sent there, and what is done counts as done there.";

    public static string ClaimQuestion(string claim) => claim + " Go on?";

    public static string ClaimNeeded(string claim) =>
        $"{claim} That requires confirmation, but this session is not interactive. Nothing was sent.";

    public static string ItemsWithoutAccount(string queue, long items) =>
        $"Queue '{queue}' has {Quantity.Of(items, "item")} and no account, so it is not known whether they are of this one. Nothing was added.";

    public static string ItemsWithoutAccountAdvice(string queue, string account) =>
        $"Run Send-GorgiasQueue {queue} first: it asks whether the items are of {account}. If they are not, use a queue of another name.";

    public static string NotInSandbox(string queue) => $"The sandbox has no queue '{queue}'.";

    /// <summary>Whose the folder of a sandbox's queues is.</summary>
    public static string Sandbox(string id) => $"the sandbox {id}";

    public static string SendActivity(string queue) => $"Send-GorgiasQueue {queue}";

    public static string SendSummary(string queue, long done, long dead, long left) => left == 0
        ? FormattableString.Invariant($"Queue '{queue}': {done} done, {dead} failed.")
        : FormattableString.Invariant($"Queue '{queue}': {done} done, {dead} failed, {left} remaining. Run Send-GorgiasQueue to continue.");

    public static string SendFailed(string error, string summary) => $"{error.TrimEnd('.')}. The run stopped. {summary}";

    public static string SendFailedAdvice(string queue) => $"Fix the problem and run Send-GorgiasQueue {queue} again. Nothing is lost or sent twice.";

    public static string TimeLimitReached(string summary) => $"The time limit was reached. {summary}";

    public static string TimeLimitExpired(string queue) => $"The time limit expired before sending from queue '{queue}' began.";

    public static string RemainingItems(string summary) => $"{RemainingItemsWait} {summary}";

    /// <summary>Why a run ends though items are left: nothing that it could wait for lets them go.</summary>
    public static string StuckItems(string summary, string reasons) =>
        $"The remaining items cannot be sent. {reasons} "
        + "Restart what they wait for (Restart-GorgiasQueueItem), or remove them (Remove-GorgiasQueueItem). " + summary;

    public static string ItemDead(long id, string externalId, string queue, string error) =>
        FormattableString.Invariant($"Item {id} ({externalId}) in queue '{queue}' failed permanently. {error}");
}

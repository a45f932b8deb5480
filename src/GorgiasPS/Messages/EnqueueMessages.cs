using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about records that enter a queue.</summary>
internal static class EnqueueMessages
{
    private const int MostDifferences = 8;

    public const string TicketDeadAdvice =
        "See why the ticket failed (Get-GorgiasQueueItem -Status Dead), restart the ticket (Restart-GorgiasQueueItem), and add the record again.";

    public const string NoTicketAdvice =
        "Add the ticket to the queue first. If it is already in the account, pipe it in (Get-GorgiasTicket -ExternalId) or use -Id.";

    /// <summary>Parameters of a run that sends, where records are only queued.</summary>
    public static string NotUsed(IReadOnlyCollection<string> parameters) =>
        $"{string.Join(" and ", parameters.Select(static name => "-" + name))} {Quantity.Word(parameters.Count, "has", "have")} no effect with -Queue, because "
        + "nothing is sent yet. Use Send-GorgiasQueue with the same value.";

    public static string ConflictAdvice(bool isChange) =>
        "To replace an item that has not been sent, remove it with Remove-GorgiasQueueItem and add the record again. To keep both, use a different "
        + (isChange ? "-ChangeKey." : "-ExternalId.");

    /// <summary>The error of a record whose key an item of the queue has.</summary>
    /// <param name="externalId">The key.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="status">Its status.</param>
    /// <param name="differences">The names of what differs; empty when that is not known.</param>
    public static string Conflict(string externalId, string queue, long? itemId, string? status, IReadOnlyList<string> differences) =>
        FormattableString.Invariant($"External ID '{externalId}' is already in queue '{queue}' (item {itemId}, {status}) with different content")
        + (differences.Count == 0 ? ". " : $": {string.Join(", ", differences.Take(MostDifferences))}{Further(differences.Count - MostDifferences)}. ")
        + "The existing item is unchanged; this record was not added.";

    private static string Further(int count) => count > 0 ? FormattableString.Invariant($" and {count} more") : "";

    public static string TicketDead(string? ticket, string queue) =>
        $"Ticket '{ticket}' failed permanently in queue '{queue}', so this record was not added.";

    public static string NoTicket(string? ticket, string queue) => $"There is no ticket '{ticket}' in queue '{queue}', so this record was not added.";

    public static string Known(long count) =>
        $"{Quantity.Of(count, "record")} {Quantity.Word(count, "was", "were")} not added to the queue, because the ledger has "
        + $"{Quantity.Word(count, "it", "them")} as sent before. This was not checked in Gorgias.";

    /// <summary>What became of the records.</summary>
    public static string Counts(string command, long entered, long existing, long failed, string queue) =>
        FormattableString.Invariant($"{command}: {entered} in queue '{queue}'")
        + (existing == 0 ? "" : FormattableString.Invariant($", {existing} sent before")) + FormattableString.Invariant($", {failed} failed");

    public static string Stopped(string command, long accepted, long entered, long existing, string queue) =>
        $"{command} was stopped after {Quantity.Of(accepted, "record")}: "
        + FormattableString.Invariant($"{entered} {Quantity.Word(entered, "is", "are")} in queue '{queue}', ")
        + (existing == 0 ? "" : FormattableString.Invariant($"{existing} {Quantity.Word(existing, "was", "were")} sent before, "))
        + FormattableString.Invariant($"{accepted - entered - existing} may not be. ")
        + "Run the command again; records with an external ID are not added twice.";

    public static string LastRecordsUncertain(long count) => $"The run stopped. The last {Quantity.Of(count, "record")} may not be in the queue.";
}

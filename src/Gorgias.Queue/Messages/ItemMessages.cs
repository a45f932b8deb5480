using Gorgias.Shared;

namespace Gorgias.Queue.Messages;

/// <summary>What users read as the error of an item.</summary>
internal static class ItemMessages
{
    public const string LeaseExpired = "The worker stopped responding; the item may have been sent.";

    public const string WorkerGone = "The worker's process has ended; the item may have been sent.";

    public const string Abandoned = "The run was stopped, and the call did not return in time.";

    public const string NoResponse = "no response.";

    public const string NoReason = "No reason was given.";

    public static string PayloadDamaged(string externalId) =>
        $"The stored text of '{externalId}' is not the text that was queued, so it was not sent: the disk or a program has changed it. "
        + "Remove the item, queue the record again, and check the disk.";

    public static string PayloadDamagedAfterSend(string externalId) =>
        $"The stored text of '{externalId}' is not the text that was queued, so it cannot be looked up, and may have been sent. "
        + "Check in Gorgias. Then remove the item, queue the record again if Gorgias does not have it, and check the disk.";

    public static string GaveUp(int attempts, string lastError) => $"Gave up after {Quantity.Of(attempts, "attempt")}. Last error: {lastError}";

    public static string NoTicket(string externalId) => $"The item '{externalId}' has no ticket.";

    public static string KeyOfAnotherTicket(string externalId, long? ticket) =>
        FormattableString.Invariant($"In the ledger '{externalId}' belongs to ticket #{ticket}, not to this ticket. Nothing was sent.");

    public static string TicketFailed(string ticketExternalId) => $"Its ticket '{ticketExternalId}' failed permanently.";

    public static string TicketRemoved(string ticketExternalId) => $"Its ticket '{ticketExternalId}' was removed from the queue.";

    public static string WaitsForTicket(long id, string externalId, string ticket, string? status) => FormattableString.Invariant(
        $"Item {id} ({externalId}) waits for ticket '{ticket}', which is {(status is null ? "not in the queue" : status)}.");

    public static string WaitsForCustomer(long id, string externalId) =>
        FormattableString.Invariant($"Item {id} ({externalId}) waits for another item of its customer.");
}

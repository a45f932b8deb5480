using Gorgias.Client;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Ledger;

/// <summary>Compares what a record says with what the ledger has of its key.</summary>
internal static class LedgerDecisions
{
    /// <summary>Hashes that are missing, or follow other rules, are unknown and never different.</summary>
    public static bool IsOtherCommand(LedgerIntent intent, LedgerRow row) =>
        intent.HashVersion == row.HashVersion && IsOther(intent.CommandHash, row.CommandHash);

    public static bool IsOtherRecord(LedgerIntent intent, LedgerRow row) =>
        intent.HashVersion == row.HashVersion && IsOther(intent.RecordHash, row.RecordHash);

    /// <summary>Of a message or change, whether it is for another ticket, or for one that is named otherwise.</summary>
    public static bool IsOtherCustomer(LedgerIntent intent, LedgerRow row) => IsOther(intent.CustomerHash, row.CustomerHash);

    public static LedgerKeyException OfAnotherCommand(LedgerRow row) => new(
        GorgiasErrorKind.KeysOfAnotherCommand, LedgerMessages.KeyOfAnotherCommand(row.Kind, row.Key, row.TicketId, row.UpdatedAt),
        LedgerMessages.KeyOfAnotherCommandAdvice(row.Kind), row);

    public static LedgerKeyException OfAnotherCustomer(LedgerRow row) => row.Kind == LedgerKind.Ticket
        ? new(GorgiasErrorKind.KeyOfAnotherCustomer, LedgerMessages.KeyOfAnotherCustomer(row.Key, row.TicketId), LedgerMessages.KeyOfAnotherCustomerAdvice, row)
        : new(GorgiasErrorKind.KeyOfAnotherTicket, LedgerMessages.KeyOfAnotherTicket(row.Kind, row.Key, row.TicketId),
            LedgerMessages.KeyOfAnotherTicketAdvice(row.Kind), row);

    /// <summary>The error of a message or change whose key a run that died began for another ticket; what became of it can be looked up only there.</summary>
    public static LedgerKeyException OpenOnAnotherTicket(LedgerRow row) => new(
        GorgiasErrorKind.KeyOfAnotherTicket, LedgerMessages.KeyOpenOnAnotherTicket(row.Kind, row.Key),
        LedgerMessages.KeyOpenOnAnotherTicketAdvice(row.Kind), row);

    private static bool IsOther(string? one, string? other) => one is not null && other is not null && !string.Equals(one, other, StringComparison.Ordinal);
}

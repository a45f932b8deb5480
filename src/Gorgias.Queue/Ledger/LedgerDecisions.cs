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

    public static bool IsOtherCustomer(LedgerIntent intent, LedgerRow row) => IsOther(intent.CustomerHash, row.CustomerHash);

    public static LedgerKeyException OfAnotherCommand(LedgerRow row) => new(
        GorgiasErrorKind.KeysOfAnotherCommand, LedgerMessages.KeyOfAnotherCommand(row.Key, row.TicketId, row.UpdatedAt),
        LedgerMessages.KeyOfAnotherCommandAdvice, row);

    /// <summary>The error of a run.</summary>
    /// <param name="rows">The rows of its records that are from another command.</param>
    /// <param name="records">How many records were looked for.</param>
    /// <param name="isAll">True when these are all records of the run.</param>
    public static LedgerKeyException OfAnotherCommand(IReadOnlyList<LedgerRow> rows, long records, bool isAll) => new(
        GorgiasErrorKind.KeysOfAnotherCommand,
        LedgerMessages.KeysOfAnotherCommand(rows.Count, records, isAll, rows[0].Key, rows.Max(static row => row.UpdatedAt)),
        LedgerMessages.KeysOfAnotherCommandAdvice,
        rows[0]);

    public static LedgerKeyException OfAnotherCustomer(LedgerRow row) => new(
        GorgiasErrorKind.KeyOfAnotherCustomer, LedgerMessages.KeyOfAnotherCustomer(row.Key, row.TicketId), LedgerMessages.KeyOfAnotherCustomerAdvice, row);

    private static bool IsOther(string? one, string? other) => one is not null && other is not null && !string.Equals(one, other, StringComparison.Ordinal);
}

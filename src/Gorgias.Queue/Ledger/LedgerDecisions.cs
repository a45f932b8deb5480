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

    /// <summary>Checks whether a done key is of a write's command and customer. The customer costs calls, and only when the hashes differ.</summary>
    /// <exception cref="LedgerKeyException">It is not.</exception>
    public static async Task CheckAsync<T>(LedgerIntent intent, LedgerRow row, ILedgeredWrite<T> write, CancellationToken cancellationToken)
        where T : class
    {
        if (IsOtherCommand(intent, row))
        {
            throw OfAnotherCommand(row);
        }

        if (IsOtherCustomer(intent, row) && !await write.IsOfCustomerAsync(row, cancellationToken).ConfigureAwait(false))
        {
            throw OfAnotherCustomer(row);
        }
    }

    public static LedgerKeyException OfAnotherCommand(LedgerRow row) => row.Kind == LedgerKind.Ticket
        ? new(
            GorgiasErrorKind.KeysOfAnotherCommand, LedgerMessages.KeyOfAnotherCommand(row.Key, row.TicketId, row.UpdatedAt),
            LedgerMessages.KeyOfAnotherCommandAdvice, row)
        : new(
            GorgiasErrorKind.KeysOfAnotherCommand, LedgerMessages.WriteKeyOfAnotherCommand(IsMessage(row), row.Key, row.TicketId, row.UpdatedAt),
            LedgerMessages.WriteKeyOfAnotherCommandAdvice(IsMessage(row)), row);

    /// <summary>The error of a run.</summary>
    /// <param name="rows">The rows of its records that are from another command.</param>
    /// <param name="records">How many records were looked for.</param>
    /// <param name="isAll">True when these are all records of the run.</param>
    public static LedgerKeyException OfAnotherCommand(IReadOnlyList<LedgerRow> rows, long records, bool isAll) => new(
        GorgiasErrorKind.KeysOfAnotherCommand,
        LedgerMessages.KeysOfAnotherCommand(rows.Count, records, isAll, NounOf(rows[0]), rows[0].Key, rows.Max(static row => row.UpdatedAt)),
        rows[0].Kind == LedgerKind.Ticket ? LedgerMessages.KeysOfAnotherCommandAdvice : LedgerMessages.WriteKeyOfAnotherCommandAdvice(IsMessage(rows[0])),
        rows[0]);

    public static LedgerKeyException OfAnotherCustomer(LedgerRow row) => row.Kind == LedgerKind.Ticket
        ? new(
            GorgiasErrorKind.KeyOfAnotherCustomer, LedgerMessages.KeyOfAnotherCustomer(row.Key, row.TicketId),
            LedgerMessages.KeyOfAnotherCustomerAdvice, row)
        : new(
            GorgiasErrorKind.KeyOfAnotherTicket, LedgerMessages.KeyOfAnotherTicket(IsMessage(row), row.Key, row.TicketId),
            LedgerMessages.KeyOfAnotherTicketAdvice(IsMessage(row)), row);

    /// <summary>The error of a message or change whose key a run that died began for another ticket; what became of it can be looked up only there.</summary>
    public static LedgerKeyException OpenOnAnotherTicket(LedgerRow row) => new(
        GorgiasErrorKind.KeyOfAnotherTicket, LedgerMessages.KeyOpenOnAnotherTicket(IsMessage(row), row.Key),
        LedgerMessages.KeyOpenOnAnotherTicketAdvice(IsMessage(row)), row);

    private static bool IsMessage(LedgerRow row) => row.Kind == LedgerKind.Message;

    private static string NounOf(LedgerRow row) => row.Kind == LedgerKind.Ticket ? LedgerMessages.TicketNoun : LedgerMessages.Noun(IsMessage(row));

    private static bool IsOther(string? one, string? other) => one is not null && other is not null && !string.Equals(one, other, StringComparison.Ordinal);
}

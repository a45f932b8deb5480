using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>What the ledger records of one key. It has no name, address or content in clear.</summary>
public sealed record LedgerRow
{
    /// <summary>The <see cref="Outcome"/> of a row whose mail did not leave, or came back.</summary>
    public const string Undelivered = "Undelivered";

    /// <summary>The <see cref="Outcome"/> of a row whose mail was noted as undelivered, and arrived after all.</summary>
    public const string NoFailure = nameof(DeliveryState.NoFailure);

    /// <summary>The row's number in its ledger; rows are listed in its order.</summary>
    public required long Id { get; init; }

    /// <summary>What the row is about.</summary>
    public required LedgerKind Kind { get; init; }

    /// <summary>The external id of the ticket or message, or the key of the change.</summary>
    public required string Key { get; init; }

    /// <summary>Whether it is done.</summary>
    public required LedgerState State { get; init; }

    /// <summary>The run that began the row; null for what was recorded as done without a run.</summary>
    public string? RunId { get; init; }

    /// <summary>The ticket's id when it is known.</summary>
    public long? TicketId { get; init; }

    /// <summary>The message's id when it is known; of a ticket, that of the message that was mailed with it.</summary>
    public long? MessageId { get; init; }

    /// <summary>What became of it, as its caller says.</summary>
    public string? Outcome { get; init; }

    /// <summary>
    /// The customer, as <see cref="ILedgerStore.HashCustomer"/> returns it; of a message or change the same of a text that names its ticket.
    /// </summary>
    public string? CustomerHash { get; init; }

    /// <summary>The hash of what the command said.</summary>
    public string? CommandHash { get; init; }

    /// <summary>The hash of what the record said.</summary>
    public string? RecordHash { get; init; }

    /// <summary>The version of the rules of both hashes. Hashes of different versions cannot be compared.</summary>
    public int HashVersion { get; init; }

    /// <summary>When the row was begun or recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the row changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The done row that an open row replaces when it is settled as done, and that remains when it is not; null for none.</summary>
    public LedgerRow? Replaces { get; init; }

    /// <summary>True for a done row whose mail did not leave, or came back.</summary>
    internal bool IsUndelivered => State == LedgerState.Done && string.Equals(Outcome, Undelivered, StringComparison.Ordinal);
}

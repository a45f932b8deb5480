namespace Gorgias.Queue;

/// <summary>Something that is in the account and that no run of this ledger began: a queue sent it, or a lookup found it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">The external id of the ticket or message, or the key of the change; at most <see cref="LedgerIntent.LongestKey"/> characters.</param>
/// <param name="TicketId">The ticket's id.</param>
public sealed record LedgerDone(LedgerKind Kind, string Key, long TicketId)
{
    /// <summary>The message's id when it is a message.</summary>
    public long? MessageId { get; init; }

    /// <summary>What became of it, as the caller says; no content and no address.</summary>
    public string? Outcome { get; init; }

    /// <summary>The customer, as <see cref="ILedgerStore.HashCustomer"/> returns it; null leaves what is recorded.</summary>
    public string? CustomerHash { get; init; }

    /// <summary>The hash of what the command said; null leaves both hashes as they are recorded.</summary>
    public string? CommandHash { get; init; }

    /// <summary>The hash of what the record said.</summary>
    public string? RecordHash { get; init; }

    /// <summary>The version of the rules of both hashes.</summary>
    public int HashVersion { get; init; }
}

namespace Gorgias.Queue;

/// <summary>What a run is about to send. It is recorded before it is sent.</summary>
/// <param name="Kind">What is sent.</param>
/// <param name="Key">The external id of the ticket or message, or the key of the change; at most <see cref="LongestKey"/> characters.</param>
public sealed record LedgerIntent(LedgerKind Kind, string Key)
{
    /// <summary>The most characters of a key.</summary>
    public const int LongestKey = 255;

    /// <summary>
    /// The customer, as <see cref="ILedgerStore.HashCustomer"/> returns it; of a message or change the same of a text that names its ticket.
    /// </summary>
    public string? CustomerHash { get; init; }

    /// <summary>The hash of what the command says.</summary>
    public string? CommandHash { get; init; }

    /// <summary>The hash of what the record says.</summary>
    public string? RecordHash { get; init; }

    /// <summary>The version of the rules of both hashes.</summary>
    public int HashVersion { get; init; }

    /// <summary>True to begin although the key is done. Its row stays until this intent is settled as done.</summary>
    public bool ReplaceDone { get; init; }

    /// <summary>
    /// The dead run whose open row this intent takes over; null for none. The row is taken only while it is of exactly this run, so one run of several gets it.
    /// </summary>
    public string? TakeOverRunId { get; init; }

    /// <summary>True when the ledger can record the key.</summary>
    internal bool HasValidKey => Key.Length is > 0 and <= LongestKey;
}

namespace Gorgias.Queue;

/// <summary>A ledger at one moment, for one account.</summary>
public sealed record LedgerInfo
{
    /// <summary>Where the ledger is, without a secret.</summary>
    public required string Location { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>How many rows the account has.</summary>
    public required long Rows { get; init; }

    /// <summary>How many of them are open.</summary>
    public required long Open { get; init; }

    /// <summary>The size of the ledger with all its accounts, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>When the account's oldest row changed last; null when there is none.</summary>
    public required DateTimeOffset? Oldest { get; init; }
}

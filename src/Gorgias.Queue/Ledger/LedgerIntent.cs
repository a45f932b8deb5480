using Gorgias.Client;

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

    /// <summary>
    /// The key of the record that is mailed; null when nobody is mailed. A key that is done, and whose mail did not leave or came back, is then mailed again,
    /// under <see cref="MailAgain"/>.
    /// </summary>
    public string? MailOf { get; init; }

    /// <summary>The number that the key of a further mail has.</summary>
    public int NextMail { get; init; }

    /// <summary>The intent of the next mail under the same key, on the same ticket; null when nobody is mailed.</summary>
    public LedgerIntent? MailAgain => MailOf is not { } record ? null : this with
    {
        Kind = LedgerKind.Message,
        Key = DraftJson.KeyOfMessage(record, NextMail),
        NextMail = NextMail + 1,

        // Of a message it stands for its ticket, which is that of the record's own row.
        CustomerHash = null,
        ReplaceDone = false,
        TakeOverRunId = null,
    };

    /// <summary>True when the ledger can record the key.</summary>
    internal bool HasValidKey => Key.Length is > 0 and <= LongestKey;
}

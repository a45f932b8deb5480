using Gorgias.Queue.Ledger;

namespace Gorgias.Queue;

/// <summary>What a ledger has of records that are about to be sent under <see cref="LedgerRule.Known"/>.</summary>
public sealed class LedgerPreview
{
    private readonly IReadOnlyDictionary<(LedgerKind Kind, string Key), LedgerRow> _known;
    private readonly HashSet<(LedgerKind Kind, string Key)> _mailedAgain = [];
    private readonly List<LedgerRow> _ofAnotherCommand = [];

    private LedgerPreview(IReadOnlyDictionary<(LedgerKind Kind, string Key), LedgerRow> known) => _known = known;

    /// <summary>How many records have a key that is done from another command.</summary>
    public int OfAnotherCommand => _ofAnotherCommand.Count;

    /// <summary>Reads what the ledger has. Writes nothing.</summary>
    /// <param name="store">The ledger.</param>
    /// <param name="intents">The records.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="QueueException">The ledger cannot be read.</exception>
    public static async Task<LedgerPreview> ReadAsync(
        ILedgerStore store, IReadOnlyCollection<LedgerIntent> intents, CancellationToken cancellationToken = default)
    {
        var known = new Dictionary<(LedgerKind Kind, string Key), LedgerRow>();
        foreach (IGrouping<LedgerKind, LedgerIntent> kind in intents.Where(static intent => intent.HasValidKey).GroupBy(static intent => intent.Kind))
        {
            IReadOnlyDictionary<string, LedgerRow> rows = await store.FindAsync(
                kind.Key, [.. kind.Select(static intent => intent.Key).Distinct(StringComparer.Ordinal)], cancellationToken).ConfigureAwait(false);
            foreach (LedgerRow row in rows.Values.Select(static row => row.Replaces ?? row).Where(static row => row.State == LedgerState.Done))
            {
                known[(row.Kind, row.Key)] = row;
            }
        }

        var preview = new LedgerPreview(known);
        preview._ofAnotherCommand.AddRange(intents.Where(preview.IsOfAnotherCommand).Select(intent => known[(intent.Kind, intent.Key)]));
        foreach (LedgerIntent intent in intents.Where(intent => known.TryGetValue((intent.Kind, intent.Key), out LedgerRow? row) && row.IsUndelivered))
        {
            if (await LedgerLookup.FindMailAgainAsync(store, known[(intent.Kind, intent.Key)], intent, cancellationToken).ConfigureAwait(false) is not null)
            {
                preview._mailedAgain.Add((intent.Kind, intent.Key));
            }
        }

        return preview;
    }

    /// <summary>True when the key of a record is done, so that nothing will be sent.</summary>
    public bool IsKnown(LedgerIntent intent) => _known.ContainsKey((intent.Kind, intent.Key)) && !IsMailedAgain(intent);

    /// <summary>True when the key of a record is done and its mail failed, so that only its mail will be sent.</summary>
    public bool IsMailedAgain(LedgerIntent intent) => _mailedAgain.Contains((intent.Kind, intent.Key));

    /// <summary>True when the key of a record is done from another command.</summary>
    public bool IsOfAnotherCommand(LedgerIntent intent) =>
        _known.TryGetValue((intent.Kind, intent.Key), out LedgerRow? row) && LedgerDecisions.IsOtherCommand(intent, row);

    /// <summary>The error of a run whose records have keys of another command; null when none has. A record that is alone has an error of its own.</summary>
    /// <param name="records">How many records were looked for.</param>
    /// <param name="isAll">True when these are all records of the run.</param>
    public LedgerKeyException? Conflict(long records, bool isAll) =>
        OfAnotherCommand == 0 || (isAll && records == 1) ? null : LedgerDecisions.OfAnotherCommand(_ofAnotherCommand, records, isAll);
}

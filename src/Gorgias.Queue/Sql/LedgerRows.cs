using System.Data.Common;

namespace Gorgias.Queue.Sql;

/// <summary>Reads rows of the ledger.</summary>
internal static class LedgerRows
{
    public const string Columns =
        "id, kind, entry_key, state, run_id, ticket_id, message_id, outcome, customer, command_hash, record_hash, hash_version, created_at, updated_at";

    /// <summary>The most keys that one query looks for.</summary>
    private const int KeysAtOnce = 500;

    public static LedgerRow Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Kind = (LedgerKind)row.GetInt64(1),
        Key = row.GetString(2),
        State = (LedgerState)row.GetInt64(3),
        RunId = ItemRow.Text(row, 4),
        TicketId = ItemRow.Number(row, 5),
        MessageId = ItemRow.Number(row, 6),
        Outcome = ItemRow.Text(row, 7),
        CustomerHash = ItemRow.Text(row, 8),
        CommandHash = ItemRow.Text(row, 9),
        RecordHash = ItemRow.Text(row, 10),
        HashVersion = (int)row.GetInt64(11),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(12)),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(13)),
    };

    /// <summary>The rows of keys. Each key that is asked for has an entry, which is empty when the key has no row.</summary>
    public static async Task<Dictionary<(LedgerKind Kind, string Key), LedgerKeyRows>> FindAsync(
        SqlSession session, IEnumerable<(LedgerKind Kind, string Key)> keys)
    {
        string find = $"SELECT {Columns} FROM [ledger_entries] WHERE account = @account AND kind = @kind AND {session.Dialect.InList("entry_key", "@list")}";
        var all = new Dictionary<(LedgerKind Kind, string Key), LedgerKeyRows>();
        foreach (IGrouping<LedgerKind, string> kind in keys.GroupBy(k => k.Kind, k => StorableText.Of(k.Key)))
        {
            var missing = kind.Distinct(StringComparer.Ordinal).ToList();
            missing.ForEach(key => all.Add((kind.Key, key), new LedgerKeyRows()));
            for (int first = 0; first < missing.Count; first += KeysAtOnce)
            {
                object list = session.Dialect.ListOf(missing.Skip(first).Take(KeysAtOnce));
                foreach (LedgerRow row in await session.QueryAsync(find, Read, ("kind", (long)kind.Key), ("list", list)).ConfigureAwait(false))
                {
                    all[(row.Kind, row.Key)].Add(row);
                }
            }
        }

        return all;
    }
}

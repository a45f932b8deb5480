using Gorgias.Queue.Items;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Sql;

/// <summary>Finds items whose payload is not the one that was entered.</summary>
internal static class DamagedPayloads
{
    private const int PageSize = 500;

    private const string Page =
        "SELECT id, external_id, payload, checksum FROM [items] WHERE queue = @queue AND id > @after AND checksum IS NOT NULL ORDER BY id LIMIT @count";

    /// <summary>Looks through a part of the items, so that no transaction is long.</summary>
    /// <param name="session">A session that reads.</param>
    /// <param name="after">The id after which to begin; zero for the first part.</param>
    /// <returns>What is broken in this part, or null; and the id after which the next part begins, or null after the last.</returns>
    public static async Task<(string? Broken, long? Next)> FindAsync(SqlSession session, long after)
    {
        List<(long Id, string Key, bool Fits)> rows = await session.QueryAsync(
            Page,
            row => (row.GetInt64(0), row.GetString(1), PayloadChecksum.Fits(row.GetString(2), row.GetString(3))),
            ("after", after),
            ("count", (long)PageSize)).ConfigureAwait(false);
        var damaged = rows.Where(r => !r.Fits).ToList();
        return (
            damaged.Count == 0 ? null : StoreMessages.DamagedPayload(damaged[0].Key, damaged[0].Id),
            rows.Count == PageSize ? rows[rows.Count - 1].Id : null);
    }
}

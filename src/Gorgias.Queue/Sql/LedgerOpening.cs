namespace Gorgias.Queue.Sql;

/// <summary>What a ledger does when it is opened: finds its secret and the number of the account, and removes old rows.</summary>
internal static class LedgerOpening
{
    /// <summary>How long rows are kept after their last change.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private static readonly TimeSpan BetweenRemovals = TimeSpan.FromDays(1);

    /// <summary>Reads what there is, and whether something must be written.</summary>
    public static async Task<(string? Secret, long? Account, bool MustWrite)> ReadAsync(SqlSession session, string account)
    {
        List<(string Secret, long Cleaned)> meta = await session.QueryAsync(
            "SELECT secret, cleaned_at FROM [ledger_meta] WHERE only_row = 1", row => (Secret: row.GetString(0), Cleaned: row.GetInt64(1))).ConfigureAwait(false);
        if (meta.Count == 0)
        {
            return (null, null, true);
        }

        long? number = await session.NumberAsync("SELECT id FROM [ledger_accounts] WHERE name = @name", ("name", account)).ConfigureAwait(false);
        return (meta[0].Secret, number, number is null || IsDue(session, meta[0].Cleaned));
    }

    /// <summary>Writes what is missing, and removes old rows once a day.</summary>
    public static async Task<(string? Secret, long? Account, bool MustWrite)> WriteAsync(SqlSession session, string account, string newSecret)
    {
        await session.ExecuteAsync(
            "INSERT INTO [ledger_meta] (only_row, secret, cleaned_at) VALUES (1, @secret, @now) ON CONFLICT DO NOTHING", ("secret", newSecret))
            .ConfigureAwait(false);
        await session.ExecuteAsync("INSERT INTO [ledger_accounts] (name) VALUES (@name) ON CONFLICT DO NOTHING", ("name", account)).ConfigureAwait(false);
        if (IsDue(session, (await session.NumberAsync("SELECT cleaned_at FROM [ledger_meta] WHERE only_row = 1").ConfigureAwait(false))!.Value))
        {
            await session.ExecuteAsync("UPDATE [ledger_meta] SET cleaned_at = @now WHERE only_row = 1").ConfigureAwait(false);
            await LedgerClearing.RemoveOldAsync(session, session.Now - (long)Kept.TotalMilliseconds).ConfigureAwait(false);
        }

        return await ReadAsync(session, account).ConfigureAwait(false);
    }

    // After a clock was set back, the time of the last removal may be in the future.
    private static bool IsDue(SqlSession session, long cleaned) => Math.Abs(session.Now - cleaned) >= (long)BetweenRemovals.TotalMilliseconds;
}

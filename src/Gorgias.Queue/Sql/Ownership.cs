namespace Gorgias.Queue.Sql;

/// <summary>Which account a queue belongs to.</summary>
internal static class Ownership
{
    private const string Take = "UPDATE [queues] SET account = @account WHERE id = @queue AND account IS NULL";

    private const string Find = "SELECT account FROM [queues] WHERE id = @queue";

    /// <summary>Gives the queue to the account when it has none, and returns the account that it has; null when another machine has removed the
    /// queue.</summary>
    public static async Task<string?> ClaimAsync(SqlSession session, string account)
    {
        // The update is first: it waits for another one of the same row, and then sees what that one wrote.
        await session.ExecuteAsync(Take, ("account", account)).ConfigureAwait(false);
        return await ReadAsync(session).ConfigureAwait(false);
    }

    public static async Task<string?> ReadAsync(SqlSession session) =>
        (await session.QueryAsync(Find, static row => ItemRow.Text(row, 0)).ConfigureAwait(false)).FirstOrDefault();
}

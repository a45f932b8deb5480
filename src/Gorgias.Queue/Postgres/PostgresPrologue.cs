namespace Gorgias.Queue.Postgres;

/// <summary>
/// What must hold in a transaction, whatever the defaults of the database and of the role are. It is the first statement of each transaction, and of each batch
/// that is one: a pooler gives every transaction another session, and refuses or drops what a client asks for when it connects.
/// </summary>
internal static class PostgresPrologue
{
    private const int LeastIdle = 10_000;

    /// <summary>
    /// A commit returns when it is on disk: an item is stored before its request is sent. A process that stops in the middle of a transaction blocks the others
    /// no longer than they wait, or than a slow machine may need between two statements.
    /// </summary>
    /// <param name="wait">How long to wait for locks.</param>
    /// <returns>One statement, which returns one row.</returns>
    public static string Of(TimeSpan wait)
    {
        int milliseconds = (int)Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 1, int.MaxValue);
        int idle = Math.Max(milliseconds, LeastIdle);
        return FormattableString.Invariant(
            $"SELECT set_config('synchronous_commit', 'on', true), set_config('lock_timeout', '{milliseconds}', true), ")
            + FormattableString.Invariant($"set_config('idle_in_transaction_session_timeout', '{idle}', true)");
    }
}

namespace Gorgias.Queue.Sqlite;

/// <summary>The tables of a ledger's file, one step per version. A step is never changed after its release.</summary>
internal static class SqliteLedgerSchema
{
    /// <summary>"GPSL".</summary>
    public const long ApplicationId = 0x4750534C;

    public static SqliteForm Form { get; } = new(
        ApplicationId,
        [
            """
            CREATE TABLE ledger_meta (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), secret TEXT NOT NULL, cleaned_at INTEGER NOT NULL);
            CREATE TABLE ledger_accounts (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
            CREATE TABLE ledger_entries (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                account INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                entry_key TEXT NOT NULL,
                state INTEGER NOT NULL,
                run_id TEXT,
                ticket_id INTEGER,
                message_id INTEGER,
                outcome TEXT,
                customer TEXT,
                command_hash TEXT,
                record_hash TEXT,
                hash_version INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                UNIQUE (account, kind, entry_key, state)
            );
            CREATE INDEX ledger_entries_open ON ledger_entries (account, run_id) WHERE state = 0;
            CREATE INDEX ledger_entries_ticket ON ledger_entries (account, ticket_id) WHERE ticket_id IS NOT NULL;
            CREATE INDEX ledger_entries_updated ON ledger_entries (updated_at);
            """,
        ]);
}

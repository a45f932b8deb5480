namespace Gorgias.Queue.Postgres;

/// <summary>
/// The tables of the ledger of a database, in the schema of its queues and with a version of their own: a module that knows only the queues goes on using
/// them. A step is never changed after its release.
/// </summary>
internal static class PostgresLedgerSchema
{
    public static int Version => Steps.Length;

    public static string[] Steps { get; } =
    [
        """
        CREATE TABLE ledger_version (version bigint NOT NULL);
        INSERT INTO ledger_version VALUES (0);
        CREATE TABLE ledger_meta (only_row bigint PRIMARY KEY CHECK (only_row = 1), secret text NOT NULL, cleaned_at bigint NOT NULL);
        CREATE TABLE ledger_accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE);
        CREATE TABLE ledger_entries (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            account bigint NOT NULL REFERENCES ledger_accounts,
            kind bigint NOT NULL,
            entry_key text COLLATE "C" NOT NULL,
            state bigint NOT NULL,
            run_id text COLLATE "C",
            ticket_id bigint,
            message_id bigint,
            outcome text,
            customer text COLLATE "C",
            command_hash text,
            record_hash text,
            hash_version bigint NOT NULL,
            created_at bigint NOT NULL,
            updated_at bigint NOT NULL,
            UNIQUE (account, kind, entry_key, state)
        );
        CREATE INDEX ledger_entries_id ON ledger_entries (account, id);
        CREATE INDEX ledger_entries_open ON ledger_entries (account, run_id) WHERE state = 0;
        CREATE INDEX ledger_entries_ticket ON ledger_entries (account, ticket_id) WHERE ticket_id IS NOT NULL;
        CREATE INDEX ledger_entries_updated ON ledger_entries (updated_at);
        """,
    ];
}

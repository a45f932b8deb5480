namespace Gorgias.Queue.Sqlite;

/// <summary>
/// The tables of a queue's file, one step per version of the schema (<c>user_version</c>). A step is never changed after its release; a new file goes through
/// all steps.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>The number that distinguishes a queue's file from other SQLite databases: "GPSQ".</summary>
    public const long ApplicationId = 0x47505351;

    /// <summary>The queue's number in its file, which holds one.</summary>
    public const long Queue = 1;

    public static SqliteForm Form => new(ApplicationId, Steps);

    public static string[] Steps { get; } =
    [
        """
        CREATE TABLE items (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            queue INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            external_id TEXT NOT NULL,
            customer_key TEXT,
            depends_on TEXT,
            payload_hash TEXT NOT NULL,
            state INTEGER NOT NULL,
            waits INTEGER NOT NULL,
            owner TEXT,
            lease_expires INTEGER,
            attempts INTEGER NOT NULL,
            not_before INTEGER NOT NULL,
            ticket_id INTEGER,
            message_id INTEGER,
            outcome INTEGER,
            error_kind TEXT,
            error_message TEXT,
            error_fields TEXT,
            if_exists INTEGER NOT NULL,
            if_open INTEGER NOT NULL,
            enqueued_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            payload TEXT NOT NULL,
            UNIQUE (queue, external_id)
        );
        CREATE INDEX items_state ON items (queue, state, id);
        CREATE INDEX items_ready ON items (queue, not_before, id) WHERE state = 0 AND waits = 0;
        CREATE INDEX items_unknown ON items (queue, not_before, id) WHERE state = 3;
        CREATE INDEX items_customer ON items (queue, customer_key, id) WHERE state IN (0, 1, 3);
        CREATE INDEX items_depends ON items (queue, depends_on) WHERE depends_on IS NOT NULL;
        """,

        // Counting a million items takes a second; a count that is kept takes none.
        """
        CREATE TABLE counts (queue INTEGER NOT NULL, state INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (queue, state)) WITHOUT ROWID;
        INSERT INTO counts (queue, state, n) SELECT 1, column1, 0 FROM (VALUES (0), (1), (2), (3), (4));
        UPDATE counts SET n = (SELECT count(*) FROM items WHERE items.queue = counts.queue AND items.state = counts.state);
        CREATE TRIGGER items_added AFTER INSERT ON items BEGIN
            UPDATE counts SET n = n + 1 WHERE queue = NEW.queue AND state = NEW.state;
        END;
        CREATE TRIGGER items_moved AFTER UPDATE OF state ON items WHEN OLD.state <> NEW.state BEGIN
            UPDATE counts SET n = n - 1 WHERE queue = OLD.queue AND state = OLD.state;
            UPDATE counts SET n = n + 1 WHERE queue = NEW.queue AND state = NEW.state;
        END;
        CREATE TRIGGER items_removed AFTER DELETE ON items BEGIN
            UPDATE counts SET n = n - 1 WHERE queue = OLD.queue AND state = OLD.state;
        END;
        """,
    ];
}

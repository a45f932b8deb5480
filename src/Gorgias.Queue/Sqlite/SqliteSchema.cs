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

        // The account that the queue belongs to; keys that are unique for each kind of item; a checksum of what is sent; and an order of each customer's items,
        // in which a message that waits for its ticket holds up nobody. SQLite cannot change a constraint of a table, so the table is made anew.
        """
        CREATE TABLE queues (id INTEGER PRIMARY KEY, account TEXT);
        INSERT INTO queues (id) VALUES (1);
        CREATE TABLE items_new (
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
            checksum TEXT,
            payload TEXT NOT NULL,
            UNIQUE (queue, kind, external_id)
        );
        INSERT INTO items_new (id, queue, kind, external_id, customer_key, depends_on, payload_hash, state, waits, owner, lease_expires, attempts, not_before,
            ticket_id, message_id, outcome, error_kind, error_message, error_fields, if_exists, if_open, enqueued_at, updated_at, payload)
        SELECT id, queue, kind, external_id, customer_key, depends_on, payload_hash, state, CASE WHEN state = 0 THEN 1 ELSE waits END, owner, lease_expires,
            attempts, CASE WHEN state = 3 AND lease_expires > not_before THEN lease_expires ELSE not_before END,
            ticket_id, message_id, outcome, error_kind, error_message, error_fields, if_exists, if_open, enqueued_at, updated_at, payload
        FROM items ORDER BY id;
        DELETE FROM sqlite_sequence WHERE name = 'items_new';
        INSERT INTO sqlite_sequence (name, seq) SELECT 'items_new', seq FROM sqlite_sequence WHERE name = 'items';
        DROP TABLE items;
        ALTER TABLE items_new RENAME TO items;
        CREATE INDEX items_state ON items (queue, state, id);
        CREATE INDEX items_ready ON items (queue, not_before, id) WHERE state = 0 AND waits = 0;
        CREATE INDEX items_unknown ON items (queue, not_before, id) WHERE state = 3;
        CREATE INDEX items_order ON items (queue, customer_key, state, waits, id) WHERE state IN (0, 1, 3)
            AND (depends_on IS NULL OR ticket_id IS NOT NULL);
        CREATE INDEX items_depends ON items (queue, depends_on, state, id) WHERE depends_on IS NOT NULL;
        CREATE INDEX items_oldest ON items (queue, enqueued_at) WHERE state IN (0, 1, 3);
        UPDATE items SET waits = 0 WHERE state = 0 AND customer_key IS NULL AND (depends_on IS NULL OR ticket_id IS NOT NULL);
        UPDATE items SET waits = 0 WHERE id IN (SELECT min(id) FROM items WHERE state = 0 AND customer_key IS NOT NULL
            AND (depends_on IS NULL OR ticket_id IS NOT NULL) GROUP BY queue, customer_key)
            AND NOT EXISTS (SELECT 1 FROM items h WHERE h.queue = items.queue AND h.customer_key = items.customer_key AND h.state IN (1, 3));
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

namespace Gorgias.Queue.Postgres;

/// <summary>
/// The tables of the queues of a database, one step per version. A step is never changed after its release; a new schema goes through all steps. Names are
/// resolved through the search path, which is the schema alone.
/// </summary>
internal static class PostgresSchema
{
    public static int Version => Steps.Length;

    public static string[] Steps { get; } =
    [
        """
        CREATE TABLE schema_version (version bigint NOT NULL);
        INSERT INTO schema_version VALUES (0);
        CREATE TABLE queues (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
        CREATE TABLE items (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            queue bigint NOT NULL REFERENCES queues,
            kind bigint NOT NULL,
            external_id text COLLATE "C" NOT NULL,
            customer_key text COLLATE "C",
            depends_on text COLLATE "C",
            payload_hash text NOT NULL,
            state bigint NOT NULL,
            waits bigint NOT NULL,
            owner text,
            lease_expires bigint,
            attempts bigint NOT NULL,
            not_before bigint NOT NULL,
            ticket_id bigint,
            message_id bigint,
            outcome bigint,
            error_kind text,
            error_message text,
            error_fields text,
            if_exists bigint NOT NULL,
            if_open bigint NOT NULL,
            enqueued_at bigint NOT NULL,
            updated_at bigint NOT NULL,
            payload text NOT NULL,
            UNIQUE (queue, external_id)
        );
        CREATE INDEX items_queue ON items (queue, id);
        CREATE INDEX items_state ON items (queue, state, id);
        CREATE INDEX items_ready ON items (queue, not_before, id) WHERE state = 0 AND waits = 0;
        CREATE INDEX items_unknown ON items (queue, not_before, id) WHERE state = 3;
        CREATE INDEX items_customer ON items (queue, customer_key, id) WHERE state IN (0, 1, 3);
        CREATE INDEX items_depends ON items (queue, depends_on) WHERE depends_on IS NOT NULL;
        """,

        // Every transaction would wait for a row that holds a count. So each transaction adds a row of its own, and the rows are summed up now and then.
        """
        CREATE TABLE tallies (queue bigint NOT NULL, state bigint NOT NULL, n bigint NOT NULL);
        CREATE INDEX tallies_queue ON tallies (queue, state);
        INSERT INTO tallies SELECT queue, state, count(*) FROM items GROUP BY queue, state;
        CREATE FUNCTION tally_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO tallies SELECT queue, state, count(*) FROM new_rows GROUP BY queue, state;
            RETURN NULL;
        END $$;
        CREATE FUNCTION tally_moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO tallies SELECT queue, state, sum(d) FROM (
                SELECT queue, state, 1 AS d FROM new_rows UNION ALL SELECT queue, state, -1 FROM old_rows) moved
            GROUP BY queue, state HAVING sum(d) <> 0;
            RETURN NULL;
        END $$;
        CREATE FUNCTION tally_removed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO tallies SELECT queue, state, -count(*) FROM old_rows GROUP BY queue, state;
            RETURN NULL;
        END $$;
        CREATE TRIGGER items_added AFTER INSERT ON items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_added();
        CREATE TRIGGER items_moved AFTER UPDATE ON items REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION tally_moved();
        CREATE TRIGGER items_removed AFTER DELETE ON items REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_removed();
        """,

        // Unlogged: the next header of the API replaces what a crash of the database loses. The text changes some ten times a second; with this target it stays
        // in the page of its row.
        """
        CREATE UNLOGGED TABLE budgets (account text COLLATE "C" PRIMARY KEY, body text) WITH (toast_tuple_target = 8128);
        """,

        // The account that a queue belongs to; keys that are unique for each kind of item; a checksum of what is sent; and an order of each customer's items,
        // in which a message that waits for its ticket holds up nobody. The functions find their tables whoever changes an item, and by whatever search path.
        // How many items are in which state changes from nearly none to nearly all within minutes, so the planner is kept from believing what it saw last:
        // without statistics it takes each state for a small part, and reads by the narrowest index. To set the type that a column has deletes what was seen.
        """
        ALTER TABLE queues ADD account text;
        ALTER TABLE items ADD checksum text, DROP CONSTRAINT items_queue_external_id_key, ADD UNIQUE (queue, kind, external_id);
        DROP INDEX items_customer;
        DROP INDEX items_depends;
        ALTER TABLE items ALTER state TYPE bigint, ALTER waits TYPE bigint, ALTER not_before TYPE bigint, ALTER depends_on TYPE text COLLATE "C";
        ALTER TABLE items ALTER state SET STATISTICS 0, ALTER waits SET STATISTICS 0, ALTER not_before SET STATISTICS 0, ALTER depends_on SET STATISTICS 0;
        CREATE INDEX items_order ON items (queue, customer_key, state, waits, id) WHERE state IN (0, 1, 3)
            AND (depends_on IS NULL OR ticket_id IS NOT NULL);
        CREATE INDEX items_depends ON items (queue, depends_on, state, id) WHERE depends_on IS NOT NULL;
        CREATE INDEX items_oldest ON items (queue, enqueued_at) WHERE state IN (0, 1, 3);
        UPDATE items SET not_before = lease_expires WHERE state = 3 AND lease_expires > not_before;
        UPDATE items SET waits = 1 WHERE state = 0;
        UPDATE items SET waits = 0 WHERE state = 0 AND customer_key IS NULL AND (depends_on IS NULL OR ticket_id IS NOT NULL);
        UPDATE items SET waits = 0 WHERE id IN (SELECT min(id) FROM items WHERE state = 0 AND customer_key IS NOT NULL
            AND (depends_on IS NULL OR ticket_id IS NOT NULL) GROUP BY queue, customer_key)
            AND NOT EXISTS (SELECT 1 FROM items h WHERE h.queue = items.queue AND h.customer_key = items.customer_key AND h.state IN (1, 3));
        ALTER FUNCTION tally_added() SET search_path FROM CURRENT;
        ALTER FUNCTION tally_moved() SET search_path FROM CURRENT;
        ALTER FUNCTION tally_removed() SET search_path FROM CURRENT;
        """,
    ];

    /// <summary>Sums up the rows of counts that no other transaction has locked. The sum of all rows stays the same at every moment.</summary>
    public const string SumUp =
        "WITH taken AS (DELETE FROM [tallies] WHERE ctid = ANY (ARRAY(SELECT ctid FROM [tallies] WHERE queue = @queue LIMIT 50000 FOR UPDATE SKIP LOCKED)) "
            + "RETURNING queue, state, n) "
        + "INSERT INTO [tallies] SELECT queue, state, sum(n) FROM taken GROUP BY queue, state HAVING sum(n) <> 0";
}

using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>What a role that did not create the tables must be granted: its statements fail one by one, and this tells all that is missing at once.</summary>
internal static class PostgresGrants
{
    public const string Read = "SELECT";
    public const string Write = "SELECT, INSERT, UPDATE, DELETE";

    private const string FindMissing =
        "SELECT current_user::text, has_schema_privilege(n.oid, 'USAGE'), "
        + "ARRAY(SELECT c.relname::text || ' (' || p || ')' FROM pg_catalog.pg_class c, "
        + "unnest(string_to_array(CASE c.relname WHEN $4 THEN 'SELECT' ELSE $3 END, ', ')) p "
        + "WHERE c.relnamespace = n.oid AND (c.relname = ANY ($2) OR c.relname = $4) AND NOT has_table_privilege(c.oid, p) ORDER BY 1) "
        + "FROM pg_catalog.pg_namespace n WHERE n.nspname = $1";

    /// <param name="connection">The connection.</param>
    /// <param name="address">The address with the schema.</param>
    /// <param name="versionTable">The table with the version of the schema, which is only read.</param>
    /// <param name="tables">The tables, if they are there.</param>
    /// <param name="needed">What is needed on each, one of the constants.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <exception cref="QueueException">Something is missing; the message names it.</exception>
    public static async Task CheckAsync(
        NpgsqlConnection connection, QueueAddress address, string versionTable, string[] tables, string needed, CancellationToken cancellationToken)
    {
        using var find = new NpgsqlCommand(FindMissing, connection)
        {
            Parameters = { new() { Value = address.Schema! }, new() { Value = tables }, new() { Value = needed }, new() { Value = versionTable } },
        };
        using NpgsqlDataReader row = await find.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        string[] missing = row.GetBoolean(1) ? row.GetFieldValue<string[]>(2) : [StoreMessages.UsageOf(address.Schema!)];
        if (missing.Length > 0)
        {
            throw QueueErrors.GrantMissing(address.DatabaseLocation, StoreMessages.NotGranted(row.GetString(0), string.Join(", ", missing)), null);
        }
    }
}

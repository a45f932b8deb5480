using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Tables of a schema that have a version: whether they are there, are ours and may be used, and what brings them to their current version.</summary>
/// <param name="versionTable">The table with the version.</param>
/// <param name="marks">Tables by which ours are told from another program's, each with a column; what comes first is there from the first version on.</param>
/// <param name="steps">The steps, one for each version.</param>
internal sealed class PostgresSteps(string versionTable, IReadOnlyList<(string Table, string Column)> marks, IReadOnlyList<string> steps)
{
    /// <summary>One lock for the tables of queues and of the ledger, since both are in one schema.</summary>
    private const string Lock = "SELECT pg_advisory_xact_lock(1196446545, 0)";

    /// <summary>The columns of tables. The catalog is asked, and not a name resolved: a name may still mean what was there before another machine created the
    /// tables.</summary>
    private const string FindColumns =
        "SELECT c.relname::text, a.attname::text, a.atttypid = 'bigint'::regtype FROM pg_catalog.pg_class c "
        + "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "
        + "WHERE n.nspname = $1 AND c.relname = ANY ($2) AND c.relkind <> 'i'";

    private const string FindSchema = "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1)";

    /// <summary>Brings the tables to their current version, in one transaction and with other machines kept out.</summary>
    public async Task RunAsync(NpgsqlConnection connection, QueueAddress address, TimeSpan wait, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable ending = transaction.ConfigureAwait(false);
        await ExecuteAsync(connection, PostgresPrologue.Of(wait), cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, Lock, cancellationToken).ConfigureAwait(false);

        // Read again: another machine may have done it while this one waited.
        long version = await VersionAsync(connection, address, cancellationToken).ConfigureAwait(false);
        string schema = PostgresNames.Quote(address.Schema!);
        if (!await HasSchemaAsync(connection, address.Schema!, cancellationToken).ConfigureAwait(false))
        {
            await ExecuteAsync(connection, $"CREATE SCHEMA {schema}", cancellationToken).ConfigureAwait(false);
        }

        try
        {
            // For this transaction, which keeps its session.
            await ExecuteAsync(connection, $"SET LOCAL search_path = {schema}", cancellationToken).ConfigureAwait(false);
            for (int step = (int)version; step < steps.Count; step++)
            {
                await ExecuteAsync(connection, steps[step], cancellationToken).ConfigureAwait(false);
            }

            await ExecuteAsync(connection, FormattableString.Invariant($"UPDATE {versionTable} SET version = {steps.Count}"), cancellationToken)
                .ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState is "42P07" or "42710" or "42723")
        {
            // A name that a step creates is taken.
            throw NotOurs(address);
        }
    }

    /// <summary>Reads the version; 0 when there are no tables.</summary>
    /// <exception cref="QueueException">They are of another program, or too new.</exception>
    public async Task<long> VersionAsync(NpgsqlConnection connection, QueueAddress address, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string Table, string Column), bool>();
        using (var find = new NpgsqlCommand(FindColumns, connection)
        {
            Parameters = { new() { Value = address.Schema! }, new() { Value = marks.Select(m => m.Table).Append(versionTable).Distinct().ToArray() } },
        })
        {
            using NpgsqlDataReader row = await find.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                found[(row.GetString(0), row.GetString(1))] = row.GetBoolean(2);
            }
        }

        if (found.Count == 0)
        {
            return 0;
        }

        bool isOurs = found.GetValueOrDefault((versionTable, "version")) && found.ContainsKey(marks[0])
            && marks.All(m => found.ContainsKey(m) || !found.Keys.Any(f => f.Table == m.Table));
        if (!isOurs)
        {
            throw NotOurs(address);
        }

        using NpgsqlCommand read = Command(connection, PostgresNames.Qualify($"SELECT version FROM [{versionTable}]", address.Schema!));
        return await read.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) switch
        {
            long version and > 0 when version <= steps.Count => version,
            long version when version > steps.Count => throw QueueErrors.TooNew(address.DatabaseLocation, version, steps.Count),
            _ => throw NotOurs(address),
        };
    }

    private static QueueException NotOurs(QueueAddress address) =>
        QueueErrors.NotAQueue(StoreMessages.DatabaseSchema(address.Schema!), StoreMessages.TablesOfAnotherProgram);

    private static async Task<bool> HasSchemaAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        using var find = new NpgsqlCommand(FindSchema, connection) { Parameters = { new() { Value = schema } } };
        return (bool)(await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using NpgsqlCommand command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

#pragma warning disable CA2100 // The texts are constants of this assembly, and the name of a schema in quotes.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection);
#pragma warning restore CA2100
}

using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Creates or migrates the tables, or throws when they must not be changed.</summary>
internal static class PostgresMigration
{
    private static readonly PostgresSteps Steps = new("schema_version", PostgresSchema.Steps, VersionAsync);

    /// <summary>Finds the tables in the catalog. The database's own resolution of a name may still use the state from before another machine created the
    /// tables.</summary>
    private const string FindVersion =
        "SELECT count(*) FILTER (WHERE c.relname = 'schema_version') > 0, count(*) FILTER (WHERE c.relname = 'items') > 0 "
        + "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1";

    /// <summary>Prepares the tables and returns the number of the queue in them.</summary>
    public static async Task<long> RunAsync(NpgsqlDataSource source, QueueAddress address, bool create, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
        await PrepareAsync(connection, address, create, cancellationToken).ConfigureAwait(false);
        return await NumberAsync(connection, address, create, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the tables, or migrates them to the current version.</summary>
    public static async Task PrepareAsync(NpgsqlConnection connection, QueueAddress address, bool create, CancellationToken cancellationToken)
    {
        if (await VersionAsync(connection, address, cancellationToken).ConfigureAwait(false) < PostgresSchema.Version)
        {
            if (!create && await VersionAsync(connection, address, cancellationToken).ConfigureAwait(false) == 0)
            {
                throw QueueErrors.NotFound(address.Location);
            }

            await Steps.RunAsync(connection, address, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<long> VersionAsync(NpgsqlConnection connection, QueueAddress address, CancellationToken cancellationToken)
    {
        using (var find = new NpgsqlCommand(FindVersion, connection) { Parameters = { new() { Value = address.Schema! } } })
        {
            using NpgsqlDataReader row = await find.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await row.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (!row.GetBoolean(0))
            {
                return row.GetBoolean(1)
                    ? throw QueueErrors.NotAQueue(StoreMessages.DatabaseSchema(address.Schema!), StoreMessages.TablesOfAnotherProgram)
                    : 0;
            }
        }

        using var read = new NpgsqlCommand("SELECT version FROM schema_version", connection);
        long version = (long)(await read.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        return version > PostgresSchema.Version ? throw QueueErrors.TooNew(address.Location, version, PostgresSchema.Version) : version;
    }

    private static async Task<long> NumberAsync(NpgsqlConnection connection, QueueAddress address, bool create, CancellationToken cancellationToken)
    {
        const string Find = "SELECT id FROM queues WHERE name = $1";
        if (await ScalarAsync(connection, Find, address.Name, cancellationToken).ConfigureAwait(false) is long known)
        {
            return known;
        }

        if (!create)
        {
            throw QueueErrors.NotFound(address.Location);
        }

        await ScalarAsync(connection, "INSERT INTO queues (name) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id", address.Name, cancellationToken)
            .ConfigureAwait(false);
        return (long)(await ScalarAsync(connection, Find, address.Name, cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, string value, CancellationToken cancellationToken)
    {
        using NpgsqlCommand command = Command(connection, sql);
        command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

#pragma warning disable CA2100 // The texts are constants of this assembly, and the name of a schema that QueueName has checked.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection);
#pragma warning restore CA2100
}

using Gorgias.Queue.Addresses;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Creates or migrates the tables of queues, or throws when they must not be changed.</summary>
internal static class PostgresMigration
{
    private const string VersionTable = "schema_version";

    private static readonly PostgresSteps Steps = new(
        VersionTable, [("queues", "name"), ("items", "payload_hash"), ("tallies", "n"), ("budgets", "body")], PostgresSchema.Steps);

    private static readonly string[] Tables = ["queues", "items", "tallies"];

    /// <summary>Prepares the tables and returns the number of the queue in them.</summary>
    /// <exception cref="QueueException">The database cannot be used, or the queue is missing and was not to be created.</exception>
    public static Task<long> RunAsync(NpgsqlDataSource source, QueueAddress address, QueueStoreOptions options, CancellationToken cancellationToken) =>
        PostgresRetry.AtOpening(options, address.Location, address).RunAsync(
            async () =>
            {
                NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
                bool create = options.CreateIfMissing;
                await PrepareAsync(connection, address, Tables, create, options.BusyTimeout, cancellationToken).ConfigureAwait(false);
                return await NumberAsync(connection, address, create, options.BusyTimeout, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Creates the tables, or migrates them to the current version.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="address">The address with the schema.</param>
    /// <param name="tables">The tables that will be used.</param>
    /// <param name="create">Whether they are created when they are missing; otherwise they are only to be read.</param>
    /// <param name="wait">How long to wait for locks.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task PrepareAsync(
        NpgsqlConnection connection, QueueAddress address, string[] tables, bool create, TimeSpan wait, CancellationToken cancellationToken)
    {
        string needed = create ? PostgresGrants.Write : PostgresGrants.Read;
        await PostgresGrants.CheckAsync(connection, address, VersionTable, tables, needed, cancellationToken).ConfigureAwait(false);
        long version = await Steps.VersionAsync(connection, address, cancellationToken).ConfigureAwait(false);
        if (version == 0 && !create)
        {
            throw QueueErrors.NotFound(address.Location);
        }

        if (version < PostgresSchema.Version)
        {
            await Steps.RunAsync(connection, address, wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<long> NumberAsync(
        NpgsqlConnection connection, QueueAddress address, bool create, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (await NumberAsync(connection, address, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        if (!create)
        {
            throw QueueErrors.NotFound(address.Location);
        }

        using var add = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                PostgresNames.Command(PostgresPrologue.Of(wait)),
                PostgresNames.Command(PostgresNames.Qualify("INSERT INTO [queues] (name) VALUES ($1) ON CONFLICT DO NOTHING", address.Schema!), address.Name),
            },
        };
        await add.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return (await NumberAsync(connection, address, cancellationToken).ConfigureAwait(false))!.Value;
    }

    private static async Task<long?> NumberAsync(NpgsqlConnection connection, QueueAddress address, CancellationToken cancellationToken)
    {
        using var find = new NpgsqlBatch(connection)
        {
            BatchCommands = { PostgresNames.Command(PostgresNames.Qualify("SELECT id FROM [queues] WHERE name = $1", address.Schema!), address.Name) },
        };
        return (long?)await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }
}

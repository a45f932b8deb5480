using Gorgias.Queue.Addresses;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Creates or migrates the tables of the ledger, or throws when they must not be changed.</summary>
internal static class PostgresLedgerMigration
{
    /// <summary>The lock under which the tables of the queues are created as well, since both are in one schema.</summary>
    private const string Lock = "SELECT pg_advisory_xact_lock(1196446545, 0)";

    private const string FindTables =
        "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        + "WHERE n.nspname = $1 AND c.relname = 'ledger_version'";

    /// <summary>Prepares the tables.</summary>
    /// <returns>False when there are none, and they were not to be created.</returns>
    public static async Task<bool> RunAsync(NpgsqlConnection connection, QueueAddress address, bool create, CancellationToken cancellationToken)
    {
        long version = await VersionAsync(connection, address, cancellationToken).ConfigureAwait(false);
        if (version < PostgresLedgerSchema.Version && create)
        {
            await MigrateAsync(connection, address, cancellationToken).ConfigureAwait(false);
        }

        return version > 0 || create;
    }

    private static async Task MigrateAsync(NpgsqlConnection connection, QueueAddress address, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable ending = transaction.ConfigureAwait(false);
        await ExecuteAsync(connection, Lock, cancellationToken).ConfigureAwait(false);

        // Read again: another machine may have done it while this one waited.
        long version = await VersionAsync(connection, address, cancellationToken).ConfigureAwait(false);
        if (version == 0)
        {
            await ExecuteAsync(connection, $"CREATE SCHEMA IF NOT EXISTS {address.Schema}", cancellationToken).ConfigureAwait(false);
        }

        for (int step = (int)version; step < PostgresLedgerSchema.Version; step++)
        {
            await ExecuteAsync(connection, PostgresLedgerSchema.Steps[step], cancellationToken).ConfigureAwait(false);
        }

        await ExecuteAsync(connection, FormattableString.Invariant($"UPDATE ledger_version SET version = {PostgresLedgerSchema.Version}"), cancellationToken)
            .ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<long> VersionAsync(NpgsqlConnection connection, QueueAddress address, CancellationToken cancellationToken)
    {
        using var find = new NpgsqlCommand(FindTables, connection) { Parameters = { new() { Value = address.Schema! } } };
        if ((long)(await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))! == 0)
        {
            return 0;
        }

        using var read = new NpgsqlCommand("SELECT version FROM ledger_version", connection);
        long version = (long)(await read.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        return version > PostgresLedgerSchema.Version ? throw QueueErrors.TooNew(address.DatabaseLocation, version, PostgresLedgerSchema.Version) : version;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using NpgsqlCommand command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

#pragma warning disable CA2100 // The texts are constants of this assembly, and the name of a schema that QueueName has checked.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection);
#pragma warning restore CA2100
}

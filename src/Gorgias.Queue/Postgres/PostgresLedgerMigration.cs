using Gorgias.Queue.Addresses;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Creates or migrates the tables of the ledger, or throws when they must not be changed.</summary>
internal static class PostgresLedgerMigration
{
    private const string FindTables =
        "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        + "WHERE n.nspname = $1 AND c.relname = 'ledger_version'";

    private static readonly PostgresSteps Steps = new("ledger_version", PostgresLedgerSchema.Steps, VersionAsync);

    /// <summary>Prepares the tables.</summary>
    /// <returns>False when there are none, and they were not to be created.</returns>
    public static async Task<bool> RunAsync(NpgsqlConnection connection, QueueAddress address, bool create, CancellationToken cancellationToken)
    {
        long version = await VersionAsync(connection, address, cancellationToken).ConfigureAwait(false);
        if (version < PostgresLedgerSchema.Version && create)
        {
            await Steps.RunAsync(connection, address, cancellationToken).ConfigureAwait(false);
        }

        return version > 0 || create;
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
}

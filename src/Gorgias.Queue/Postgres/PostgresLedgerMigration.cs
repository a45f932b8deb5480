using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Creates or migrates the tables of the ledger, or throws when they must not be changed.</summary>
internal static class PostgresLedgerMigration
{
    private const string VersionTable = "ledger_version";

    private static readonly string[] Tables = ["ledger_meta", "ledger_accounts", "ledger_entries"];

    private static readonly PostgresSteps Steps = new(
        VersionTable, [("ledger_entries", "entry_key"), ("ledger_accounts", "name"), ("ledger_meta", "secret")], PostgresLedgerSchema.Steps);

    /// <summary>Prepares the tables.</summary>
    /// <returns>False when there are none, and they were not to be created.</returns>
    public static async Task<bool> RunAsync(
        NpgsqlConnection connection, QueueAddress address, bool create, TimeSpan wait, CancellationToken cancellationToken)
    {
        string needed = create ? PostgresGrants.Write : PostgresGrants.Read;
        await PostgresGrants.CheckAsync(connection, address, VersionTable, Tables, needed, cancellationToken).ConfigureAwait(false);
        long version = await Steps.VersionAsync(connection, address, cancellationToken).ConfigureAwait(false);
        if (version < PostgresLedgerSchema.Version && create)
        {
            await Steps.RunAsync(connection, address, wait, cancellationToken).ConfigureAwait(false);
        }

        return version > 0 || create;
    }
}

using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Brings the tables of a schema to their current version, step by step, with other machines kept out.</summary>
/// <param name="versionTable">The table with the version.</param>
/// <param name="steps">The steps, one for each version.</param>
/// <param name="readVersion">Reads the version; 0 when there are no tables.</param>
internal sealed class PostgresSteps(
    string versionTable, IReadOnlyList<string> steps, Func<NpgsqlConnection, QueueAddress, CancellationToken, Task<long>> readVersion)
{
    /// <summary>One lock for the tables of queues and of the ledger, since both are in one schema.</summary>
    private const string Lock = "SELECT pg_advisory_xact_lock(1196446545, 0)";

    /// <summary>Does the steps that are missing, in one transaction.</summary>
    public async Task RunAsync(NpgsqlConnection connection, QueueAddress address, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable ending = transaction.ConfigureAwait(false);
        await ExecuteAsync(connection, Lock, cancellationToken).ConfigureAwait(false);

        // Read again: another machine may have done it while this one waited.
        long version = await readVersion(connection, address, cancellationToken).ConfigureAwait(false);
        if (version == 0)
        {
            await ExecuteAsync(connection, $"CREATE SCHEMA IF NOT EXISTS {address.Schema}", cancellationToken).ConfigureAwait(false);
        }

        for (int step = (int)version; step < steps.Count; step++)
        {
            await ExecuteAsync(connection, steps[step], cancellationToken).ConfigureAwait(false);
        }

        await ExecuteAsync(connection, FormattableString.Invariant($"UPDATE {versionTable} SET version = {steps.Count}"), cancellationToken)
            .ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

#pragma warning disable CA2100 // The texts are constants of this assembly, and the name of a schema that QueueName has checked.
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
#pragma warning restore CA2100
}

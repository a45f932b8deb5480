using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>The suite on PostgreSQL; each test has a schema of its own.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresLedgerStoreTests(PostgresServer server) : LedgerStoreSuite
{
    private readonly string _schema = $"l{Guid.NewGuid():N}";

    protected override Task<ILedgerStore> OpenAsync(string account, LedgerStoreOptions options) =>
        LedgerStore.OpenAsync(LedgerAddress.Parse($"{server.ConnectionString};Schema={_schema}"), account, options);
}

using Gorgias.Queue.Sql;
using Gorgias.Queue.Sqlite;
using Gorgias.Queue.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>The repetition of a transaction whose commit may have arrived.</summary>
public sealed class LedgerBeginningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_lost_commit_began_is_begun_and_what_was_open_before_is_not()
    {
        using SqliteConnection connection = SqliteFile.Open(_folder.File("a.ledger"), SqliteLedgerSchema.Form, new QueueStoreOptions());
        using var session = new SqlSession(connection, new SqliteDialect(), "account", 1);
        LedgerIntent[] intents = [new(LedgerKind.Ticket, "a"), new(LedgerKind.Ticket, "a"), new(LedgerKind.Ticket, "before"), new(LedgerKind.Ticket, "taken")];
        await new LedgerBeginning(session, "me", [], []).RunAsync([intents[2]]);
        await new LedgerBeginning(session, "dead", [], []).RunAsync([intents[3]]);
        intents[3] = intents[3] with { TakeOverRunId = "dead" };
        HashSet<(LedgerKind Kind, string Key)> tried = [];

        IReadOnlyList<LedgerBegin> first = await new LedgerBeginning(session, "me", ["dead"], tried).RunAsync(intents);
        IReadOnlyList<LedgerBegin> again = await new LedgerBeginning(session, "me", ["dead"], tried).RunAsync(intents);

        Assert.Equal(
            [LedgerBeginOutcome.Begun, LedgerBeginOutcome.OpenHere, LedgerBeginOutcome.OpenHere, LedgerBeginOutcome.Begun], first.Select(b => b.Outcome));
        Assert.Equal(first, again);
    }
}

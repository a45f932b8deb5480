using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>Connections that are cut, and a server that is restarted, while workers work. The benchmark has many more of both.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresCutTests(PostgresServer server)
{
    [StoreFact]
    public async Task Nothing_is_lost_doubled_or_out_of_order_and_no_run_ends_by_itself()
    {
        using var run = new CutConnections(server, cuts: 20, restarts: 1, seed: 7);

        await run.RunAsync();

        Assert.Empty(run.Failures);
        Assert.Equal((0, 0, 0), (run.Lost, run.Twice, run.OutOfOrder));
        Assert.Equal((run.Entered, run.Entered), ((int)run.Statistics!.Done, (int)run.Statistics.Total));
        Assert.True(run.CutsAfterRequest > 0);
    }
}

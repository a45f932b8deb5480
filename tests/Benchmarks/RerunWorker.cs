using Gorgias.Client;
using Gorgias.Queue;

namespace Gorgias.Benchmarks;

/// <summary>The work of a child process: sends orders through a ledger in a file, as one command does. Its last line is a summary.</summary>
internal static class RerunWorker
{
    /// <summary>The account under which the ledger keeps the orders.</summary>
    public const string Account = "rerun";

    private const int InFlight = 8;

    public static async Task<int> SendAsync(TextWriter output, Uri account, int orders)
    {
        string file = Environment.GetEnvironmentVariable(Child.QueueVariable)!;
        using ILedgerStore store = await LedgerStore.OpenAsync(LedgerAddress.OfFile(file), Account);
        using var client = new GorgiasClient(new GorgiasClientOptions { BaseUri = account, Credential = Run.Credential() });
        using RunLedger run = await RunLedger.StartAsync(store);
        var marks = new CallMarks();
        int failed = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, orders), new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (order, stop) =>
        {
            var intent = new LedgerIntent(LedgerKind.Ticket, Orders.Key(order))
            {
                CustomerHash = store.HashCustomer(FormattableString.Invariant($"customer{order}@example.com")),
                CommandHash = "rerun",
                HashVersion = 1,
            };
            try
            {
                GorgiasTicket ticket = await run.SendAsync(intent, LedgerRule.Known, new LedgeredOrder(client, order, marks), stop);
                if (ticket.Outcome != TicketOutcome.Existing)
                {
                    CallMarks.Print('D', order);
                }
            }
            catch (GorgiasException)
            {
                Interlocked.Increment(ref failed);
                CallMarks.Print('E', order);
            }
        });
        output.WriteLine(failed == 0 ? "done" : FormattableString.Invariant($"{failed} failed"));
        return failed == 0 ? 0 : 3;
    }
}

using FsCheck;
using FsCheck.Fluent;
using Gorgias.Client;
using Gorgias.Queue.Ledger;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>
/// The laws of a ledger, checked with random interleavings of two runs and their crashes. No key is begun while a living run has it open, nor after a dead run
/// had it open, unless its row was taken over, removed or recorded as done; a done key is begun only to be replaced. Whatever the calls, the outcomes are those
/// of a ledger in memory.
/// </summary>
internal static class LedgerLaws
{
    public static async Task CheckAsync(Func<Task<ILedgerStore>> open)
    {
        ILedgerStore[] stores = [await open(), await open()];
        Gen<List<int>> sequences = Gen.Choose(0, int.MaxValue - 1).NonEmptyListOf().Select(l => l.Take(60).ToList());
        int round = 0;

        // The property is a synchronous function; each round has keys of its own in the one ledger.
        await Task.Run(() => Prop.ForAll(
            sequences.ToArbitrary(),
            steps => new Walk(stores, $"r{round++}-").RunAsync(steps).GetAwaiter().GetResult())
                .Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(60)));
    }

    private sealed class Walk
    {
        private readonly ILedgerStore[] _stores;
        private readonly ILedgerStore[] _models;
        private readonly string _prefix;
        private readonly ILedgerRun[] _runs = new ILedgerRun[2];
        private readonly ILedgerRun[] _modelRuns = new ILedgerRun[2];
        private readonly Dictionary<string, string> _modelRunOf = new(StringComparer.Ordinal);

        /// <summary>The run that has a key open, by what its calls returned.</summary>
        private readonly Dictionary<string, string> _open = new(StringComparer.Ordinal);
        private readonly HashSet<string> _done = new(StringComparer.Ordinal);

        public Walk(ILedgerStore[] stores, string prefix)
        {
            (_stores, _prefix) = (stores, prefix);
            var model = new MemoryLedger("model", IdProvider.System);
            _models = [new MemoryLedgerStore(model, "a", new LedgerStoreOptions()), new MemoryLedgerStore(model, "a", new LedgerStoreOptions())];
        }

        public async Task<bool> RunAsync(IEnumerable<int> steps)
        {
            await StartAsync(0);
            await StartAsync(1);
            foreach (int step in steps)
            {
                var random = new Random(step);
                await StepAsync(random, random.Next(2));
            }

            Array.ForEach(_runs, r => r.Dispose());
            return true;
        }

        private async Task StartAsync(int actor)
        {
            (_runs[actor], _modelRuns[actor]) = (await _stores[actor].BeginRunAsync(), await _models[actor].BeginRunAsync());
            _modelRunOf.Add(_runs[actor].Id, _modelRuns[actor].Id);
        }

        private async Task StepAsync(Random random, int actor)
        {
            string key = $"{_prefix}{random.Next(3)}";
            switch (random.Next(10))
            {
                case < 4:
                    await BeginAsync(random, actor, key);
                    break;
                case < 7:
                    await SettleAsync(random, actor, key);
                    break;
                case 7:
                    _runs[actor].Dispose();
                    _modelRuns[actor].Dispose();
                    await StartAsync(actor);
                    break;
                case 8:
                    var done = new LedgerDone(LedgerKind.Ticket, key, random.Next(100));
                    await _stores[actor].RecordDoneAsync([done]);
                    await _models[actor].RecordDoneAsync([done]);
                    _done.Add(key);
                    DropDead(key);
                    break;
                default:
                    Assert.Equal(await _models[actor].RemoveAsync(LedgerKind.Ticket, [key]), await _stores[actor].RemoveAsync(LedgerKind.Ticket, [key]));
                    _done.Remove(key);
                    DropDead(key);
                    break;
            }
        }

        private async Task BeginAsync(Random random, int actor, string key)
        {
            string? takeOver = random.Next(2) == 0 ? _open.GetValueOrDefault(key) : null;
            var intent = new LedgerIntent(LedgerKind.Ticket, key) { ReplaceDone = random.Next(3) == 0, TakeOverRunId = takeOver };
            LedgerIntent[] intents = [.. Enumerable.Repeat(intent, 1 + random.Next(2))];
            IReadOnlyList<LedgerBegin> begun = await _stores[actor].BeginAsync(_runs[actor].Id, intents);
            IReadOnlyList<LedgerBegin> expected = await _models[actor].BeginAsync(
                _modelRuns[actor].Id, [.. intents.Select(i => i with { TakeOverRunId = takeOver is null ? null : _modelRunOf[takeOver] })]);
            Assert.Equal(expected.Select(Seen), begun.Select(Seen));
            foreach (LedgerBegin begin in begun.Where(b => b.Outcome == LedgerBeginOutcome.Begun))
            {
                if (_open.TryGetValue(key, out string? holder))
                {
                    Assert.DoesNotContain(holder, _runs.Select(r => r.Id));
                    Assert.Equal(holder, takeOver);
                }

                Assert.True(begin.Intent.ReplaceDone || !_done.Contains(key));
                _open[key] = _runs[actor].Id;
            }

            if (begun.Any(b => b.Outcome == LedgerBeginOutcome.Known))
            {
                _open.Remove(key);
            }
        }

        private async Task SettleAsync(Random random, int actor, string key)
        {
            LedgerSettlement settlement = random.Next(4) switch
            {
                0 => LedgerSettlement.Refused(LedgerKind.Ticket, key),
                1 => LedgerSettlement.Unknown(LedgerKind.Ticket, key),
                2 => LedgerSettlement.NotSent(LedgerKind.Ticket, key),
                _ => LedgerSettlement.Done(LedgerKind.Ticket, key, random.Next(100)),
            };
            bool isSettled = await _stores[actor].SettleOneAsync(_runs[actor], settlement);
            Assert.Equal(await _models[actor].SettleOneAsync(_modelRuns[actor], settlement), isSettled);
            if (_open.GetValueOrDefault(key) == _runs[actor].Id && settlement.How != LedgerSettlementKind.Unknown)
            {
                Assert.True(isSettled);
                _open.Remove(key);
                if (settlement.How == LedgerSettlementKind.Done)
                {
                    _done.Add(key);
                }
            }
        }

        private void DropDead(string key)
        {
            if (_open.TryGetValue(key, out string? holder) && _runs.All(r => r.Id != holder))
            {
                _open.Remove(key);
            }
        }

        private static (LedgerBeginOutcome, bool?, LedgerState, long?, long?) Seen(LedgerBegin begin) =>
            (begin.Outcome, begin.IsRunAlive, begin.Row.State, begin.Row.TicketId, begin.Row.Replaces?.TicketId);
    }
}

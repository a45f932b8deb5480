using FsCheck;
using FsCheck.Fluent;
using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Store;

/// <summary>
/// The laws of the state machine, checked with random sequences of calls by three owners: no item is held by two owners, no item is lost, done is final, the
/// items of a customer are leased in order, and a ticket before the items that depend on it. After any sequence the queue can be drained.
/// </summary>
internal static class QueueLaws
{
    public static async Task CheckAsync(IQueueStore store, VirtualTime time)
    {
        Gen<List<int>> sequences = Gen.Choose(0, int.MaxValue - 1).NonEmptyListOf().Select(l => l.Take(60).ToList());
        int round = 0;

        // The property is a synchronous function; each run has keys of its own in the one store.
        await Task.Run(() => Prop.ForAll(
            sequences.ToArbitrary(),
            steps => new Walk(store, time, $"r{round++}-").RunAsync(steps).GetAwaiter().GetResult())
                .Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(60)));
    }

    private sealed class Walk(IQueueStore store, VirtualTime time, string prefix)
    {
        private static readonly string[] Owners = ["ann", "bob", "cid"];
        private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

        private readonly HashSet<string> _expected = new(StringComparer.Ordinal);
        private readonly Dictionary<long, (string Owner, DateTimeOffset Until)> _hands = [];
        private readonly Dictionary<long, QueueItem> _done = [];
        private int _count;

        public async Task<bool> RunAsync(IEnumerable<int> steps)
        {
            foreach (int step in steps)
            {
                await StepAsync(step);
                await CheckAsync();
            }

            await DrainAsync();
            return true;
        }

        private async Task StepAsync(int step)
        {
            var random = new Random(step);
            string owner = Owners[random.Next(Owners.Length)];
            switch (random.Next(11))
            {
                case 0 or 1 or 2:
                    await EnqueueAsync(random);
                    break;
                case 3 or 4:
                    await TakeAsync(owner, 1 + random.Next(3), lookup: false);
                    break;
                case 5:
                    await TakeAsync(owner, 1 + random.Next(3), lookup: true);
                    break;
                case 6 or 7:
                    await SettleAsync(random, owner);
                    break;
                case 8:
                    time.Advance(TimeSpan.FromSeconds(random.Next(25)));
                    break;
                case 9:
                    IReadOnlyList<long> held = await store.RenewAsync(owner, [.. _hands.Keys], Lease);
                    Assert.All(held, id => Assert.Equal(owner, _hands[id].Owner));
                    foreach (long id in held)
                    {
                        _hands[id] = (owner, time.GetUtcNow() + Lease);
                    }

                    break;
                default:
                    List<QueueItem> all = await AllAsync();
                    if (all.Count > 0)
                    {
                        QueueItem item = all[random.Next(all.Count)];
                        if (random.Next(3) > 0)
                        {
                            await store.RestartAsync([item.Id]);
                        }
                        else if (await store.RemoveAsync([item.Id]) == 1)
                        {
                            Assert.False(_hands.TryGetValue(item.Id, out (string Owner, DateTimeOffset Until) hand) && hand.Until > time.GetUtcNow());
                            _expected.Remove(item.ExternalId);
                            _done.Remove(item.Id);
                            _hands.Remove(item.Id);
                        }
                    }

                    break;
            }
        }

        private async Task EnqueueAsync(Random random)
        {
            var entries = Enumerable.Range(0, 1 + random.Next(4)).Select(_ =>
            {
                // Sometimes a key that was used before.
                int number = random.Next(5) == 0 && _count > 0 ? random.Next(_count) : _count++;
                string customer = $"{prefix}{random.Next(3)}@example.com";
                return random.Next(3) == 0 && _count > 1
                    ? Given.Message($"{prefix}m{number}", $"{prefix}{random.Next(_count)}")
                    : Given.Ticket($"{prefix}{number}", customer);
            }).ToList();
            foreach (QueueEntryResult result in await store.EnqueueAsync(entries))
            {
                if (result.Outcome == EnqueueOutcome.Added)
                {
                    Assert.True(_expected.Add(result.Entry.ExternalId));
                }
                else if (result.Outcome is EnqueueOutcome.Existing or EnqueueOutcome.Conflict)
                {
                    Assert.Contains(result.Entry.ExternalId, _expected);
                }
            }
        }

        private async Task TakeAsync(string owner, int count, bool lookup)
        {
            List<QueueItem> before = await AllAsync();
            IReadOnlyList<QueueItem> items = lookup ? await store.LeaseUnknownAsync(owner, count, Lease) : await store.LeaseAsync(owner, count, Lease);
            Assert.True(items.Count <= count);
            foreach (QueueItem item in items)
            {
                Assert.False(
                    _hands.TryGetValue(item.Id, out (string Owner, DateTimeOffset Until) hand) && hand.Until > time.GetUtcNow(), $"{item} is in two hands.");
                Assert.Equal(lookup ? QueueItemState.Unknown : QueueItemState.Sending, item.State);
                if (!lookup)
                {
                    Assert.DoesNotContain(
                        before, o => o.Id < item.Id && o.CustomerKey == item.CustomerKey && o.State is not (QueueItemState.Done or QueueItemState.Dead));
                    Assert.True(item.DependsOn is null || item.TicketId is not null, $"{item} goes before its ticket.");
                    Assert.Equal(QueueItemState.Pending, before.Single(o => o.Id == item.Id).State);
                }

                _hands[item.Id] = (owner, time.GetUtcNow() + Lease);
            }
        }

        private async Task SettleAsync(Random random, string owner)
        {
            var settlements = _hands.Keys.Where(_ => random.Next(2) == 0).Select(id => random.Next(6) switch
            {
                0 or 1 => QueueSettlement.Done(id, TicketOutcome.Created, id + 1000),
                2 => QueueSettlement.Dead(id, Given.Error()),
                3 => QueueSettlement.Unknown(id, Given.Error(), TimeSpan.FromSeconds(random.Next(3))),
                4 => QueueSettlement.Retry(id, null, TimeSpan.FromSeconds(random.Next(3))),
                _ => QueueSettlement.Release(id),
            }).ToList();
            IReadOnlyList<QueueItem> settled = await store.SettleAsync(owner, settlements);
            foreach (QueueSettlement settlement in settlements)
            {
                QueueItem? item = settled.FirstOrDefault(i => i.Id == settlement.ItemId);
                if (_hands[settlement.ItemId].Owner != owner)
                {
                    Assert.Null(item);
                }
                else if (item is not null || _hands[settlement.ItemId].Until <= time.GetUtcNow())
                {
                    _hands.Remove(settlement.ItemId);
                }
                else
                {
                    Assert.Fail($"{owner} holds {settlement.ItemId} and could not settle it.");
                }
            }
        }

        private async Task CheckAsync()
        {
            List<QueueItem> all = await AllAsync();
            Assert.Equal(_expected.Order(StringComparer.Ordinal), all.Select(i => i.ExternalId).Order(StringComparer.Ordinal));
            foreach (QueueItem item in all)
            {
                if (_done.TryGetValue(item.Id, out QueueItem? done))
                {
                    Assert.Equal(done, item);
                }
                else if (item.State == QueueItemState.Done)
                {
                    _done[item.Id] = item;
                }
            }
        }

        private async Task DrainAsync()
        {
            time.Advance(Lease + Lease);
            while (await store.GetNextDueAsync() is { } due)
            {
                time.Advance(due);
                IReadOnlyList<QueueItem> unknown = await store.LeaseUnknownAsync("last", 100, Lease);
                await store.SettleAsync("last", [.. unknown.Select(i => QueueSettlement.Retry(i.Id, null, TimeSpan.Zero))]);
                IReadOnlyList<QueueItem> items = await store.LeaseAsync("last", 100, Lease);
                Assert.True(items.Count + unknown.Count > 0, "Something is due and cannot be taken.");
                await store.SettleAsync("last", [.. items.Select(i => QueueSettlement.Done(i.Id, TicketOutcome.Created, i.Id))]);
            }

            Assert.All(await AllAsync(), i => Assert.True(i.State is QueueItemState.Done or QueueItemState.Dead, $"{i} is stuck."));
            await CheckAsync();
            await store.VerifyAsync();
        }

        private async Task<List<QueueItem>> AllAsync()
        {
            List<QueueItem> all = await store.ListAsync(new QueueItemFilter()).ToListAsync();
            return all.FindAll(i => i.ExternalId.StartsWith(prefix, StringComparison.Ordinal));
        }
    }
}

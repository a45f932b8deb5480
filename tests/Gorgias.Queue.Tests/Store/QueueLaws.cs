using FsCheck;
using FsCheck.Fluent;
using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Store;

/// <summary>
/// The laws of the state machine, checked with random sequences of calls by three owners: no item is held by two owners, no item is lost, done is final, the
/// items of a customer are leased one at a time and in order, and a ticket before the items that depend on it. After any call the store's own check finds
/// nothing, and after any sequence the queue can be drained. The sequences have few customers and many restarts, deaths, and tickets that are removed and
/// entered again.
/// </summary>
internal static class QueueLaws
{
    public static async Task CheckAsync(IQueueStore store, VirtualTime time, int walks = 40)
    {
        Gen<List<int>> sequences = Gen.Choose(0, int.MaxValue - 1).ListOf(60).Select(l => l.ToList());
        int round = 0;

        // The property is a synchronous function; each run has keys of its own in the one store.
        await Task.Run(() => Prop.ForAll(
            sequences.ToArbitrary(),
            steps => new Walk(store, time, $"r{round++}-").RunAsync(steps).GetAwaiter().GetResult())
                .Check(Config.QuickThrowOnFailure.WithMaxTest(walks).WithEndSize(60)));
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

            // The next walk has no items of this one to look through.
            await store.RemoveAsync([.. (await AllAsync()).Select(i => i.Id)]);
            return true;
        }

        private async Task StepAsync(int step)
        {
            var random = new Random(step);
            string owner = Owners[random.Next(Owners.Length)];
            switch (random.Next(20))
            {
                case < 3:
                    await EnqueueAsync(random);
                    break;
                case < 6:
                    await TakeAsync(owner, 1 + random.Next(3), lookup: false);
                    break;
                case 6:
                    await TakeAsync(owner, 1 + random.Next(3), lookup: true);
                    break;
                case < 12:
                    // Mostly somebody who has something.
                    string holder = _hands.Values.ElementAtOrDefault(random.Next(_hands.Count + 1)).Owner ?? owner;
                    await SettleAsync(random, holder);
                    break;
                case 12:
                    time.Advance(TimeSpan.FromSeconds(random.Next(25)));
                    break;
                case 13:
                    await RenewAsync(owner);
                    break;
                case < 18:
                    List<QueueItem> dead = (await AllAsync()).FindAll(i => i.State is QueueItemState.Dead or QueueItemState.Unknown);
                    await store.RestartAsync([.. dead.Where(_ => random.Next(3) > 0).Select(i => i.Id)]);
                    break;
                case 18:
                    await RemoveAsync(random, await AllAsync());
                    break;
                default:
                    await CorrectAsync(random);
                    break;
            }
        }

        private async Task RenewAsync(string owner)
        {
            IReadOnlyList<long> held = await store.RenewAsync(owner, [.. _hands.Keys], Lease);
            Assert.All(held, id => Assert.Equal(owner, _hands[id].Owner));
            foreach (long id in held)
            {
                _hands[id] = (owner, time.GetUtcNow() + Lease);
            }
        }

        /// <summary>Removes one of the items; returns it.</summary>
        private async Task<QueueItem?> RemoveAsync(Random random, List<QueueItem> items)
        {
            if (items.Count == 0)
            {
                return null;
            }

            QueueItem item = items[random.Next(items.Count)];
            if (await store.RemoveAsync([item.Id]) == 0)
            {
                return null;
            }

            Assert.False(_hands.TryGetValue(item.Id, out (string Owner, DateTimeOffset Until) hand) && hand.Until > time.GetUtcNow());
            _expected.Remove(KeyOf(item));
            _done.Remove(item.Id);
            _hands.Remove(item.Id);
            return item;
        }

        /// <summary>What a person does about a ticket that was refused: removes it, enters it again, and restarts what died with it.</summary>
        private async Task CorrectAsync(Random random)
        {
            List<QueueItem> tickets = (await AllAsync()).FindAll(
                i => i is { Kind: QueueItemKind.CreateTicket, State: QueueItemState.Dead or QueueItemState.Pending });
            if (await RemoveAsync(random, tickets) is { } removed)
            {
                Assert.Equal([EnqueueOutcome.Added], await store.AddAsync(Given.Ticket(removed.ExternalId, removed.CustomerKey!, "Corrected.")));
                _expected.Add(KeyOf(removed));
                List<QueueItem> followers = (await AllAsync()).FindAll(i => i.DependsOn == removed.ExternalId && i.State == QueueItemState.Dead);
                await store.RestartAsync([.. followers.Select(i => i.Id)]);
            }
        }

        private async Task EnqueueAsync(Random random)
        {
            var entries = Enumerable.Range(0, 1 + random.Next(4)).Select(_ =>
            {
                // Sometimes a key that was used before.
                int number = random.Next(5) == 0 && _count > 0 ? random.Next(_count) : _count++;
                string customer = $"{prefix}{random.Next(2)}@example.com";
                return random.Next(3) == 0 && _count > 1
                    ? Given.Message($"{prefix}{number}", $"{prefix}{random.Next(_count)}")
                    : Given.Ticket($"{prefix}{number}", customer);
            }).ToList();
            foreach (QueueEntryResult result in await store.EnqueueAsync(entries))
            {
                if (result.Outcome == EnqueueOutcome.Added)
                {
                    Assert.True(_expected.Add($"{result.Entry.Kind} {result.Entry.ExternalId}"));
                }
                else if (result.Outcome is EnqueueOutcome.Existing or EnqueueOutcome.Conflict)
                {
                    Assert.Contains($"{result.Entry.Kind} {result.Entry.ExternalId}", _expected);
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
                        before, o => o.Id < item.Id && o.CustomerKey == item.CustomerKey && o.State == QueueItemState.Pending && !WaitsForTicket(o));
                    Assert.DoesNotContain(
                        before, o => o.Id != item.Id && o.CustomerKey == item.CustomerKey && o.State is (QueueItemState.Sending or QueueItemState.Unknown));
                    Assert.DoesNotContain(items, o => o.Id != item.Id && o.CustomerKey == item.CustomerKey);
                    Assert.True(item.DependsOn is null || item.TicketId is not null, $"{item} goes before its ticket.");
                    Assert.Equal(QueueItemState.Pending, before.Single(o => o.Id == item.Id).State);
                }

                _hands[item.Id] = (owner, time.GetUtcNow() + Lease);
            }
        }

        private async Task SettleAsync(Random random, string owner)
        {
            var settlements = _hands.Keys.Where(_ => random.Next(2) == 0).Select(id => random.Next(9) switch
            {
                0 or 1 => QueueSettlement.Done(id, TicketOutcome.Created, id + 1000),
                2 or 3 => QueueSettlement.Dead(id, Given.Error()),
                4 => QueueSettlement.Unknown(id, Given.Error(), TimeSpan.FromSeconds(random.Next(3))),
                5 or 6 => QueueSettlement.Retry(id, null, TimeSpan.FromSeconds(random.Next(3))),
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
            Assert.Equal(_expected.Order(StringComparer.Ordinal), all.Select(KeyOf).Order(StringComparer.Ordinal));
            await store.VerifyAsync();
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
            bool wasIdle = false;
            while (await store.GetNextDueAsync() is { } due)
            {
                Assert.False(wasIdle && due == TimeSpan.Zero, "Something is due and cannot be taken.");
                time.Advance(due);
                IReadOnlyList<QueueItem> items = await store.LeaseAsync("last", new LeaseRequest(100, Lease));
                wasIdle = items.Count == 0;
                await store.SettleAsync("last", [.. items.Select(i => i.State == QueueItemState.Unknown
                    ? QueueSettlement.Retry(i.Id, null, TimeSpan.Zero)
                    : QueueSettlement.Done(i.Id, TicketOutcome.Created, i.Id))]);
            }

            Assert.All(await AllAsync(), i => Assert.True(i.State is QueueItemState.Done or QueueItemState.Dead, $"{i} is stuck."));
            await CheckAsync();
        }

        private static string KeyOf(QueueItem item) => $"{item.Kind} {item.ExternalId}";

        private static bool WaitsForTicket(QueueItem item) => item.DependsOn is not null && item.TicketId is null;

        private async Task<List<QueueItem>> AllAsync()
        {
            List<QueueItem> all = await store.ListAsync(new QueueItemFilter()).ToListAsync();
            return all.FindAll(i => i.ExternalId.StartsWith(prefix, StringComparison.Ordinal));
        }
    }
}

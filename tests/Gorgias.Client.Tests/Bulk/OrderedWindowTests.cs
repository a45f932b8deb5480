using FsCheck;
using FsCheck.Fluent;
using Gorgias.Client.Bulk;

namespace Gorgias.Client.Tests.Bulk;

public sealed class OrderedWindowTests
{
    [Fact]
    public void Results_are_returned_in_the_order_of_the_items()
    {
        var bench = new Bench(new WindowLimits());
        bench.Add(0, 1, 2);

        bench.End(2);
        bench.End(1);
        Assert.Empty(bench.Take());
        Assert.False(bench.Window.HasNext);

        bench.End(0);
        Assert.Equal([0, 1, 2], bench.Take());
    }

    [Fact]
    public void No_more_items_are_in_progress_than_the_limit()
    {
        var bench = new Bench(new WindowLimits(maximum: 2));

        Assert.True(bench.Window.TryAdd(0));
        Assert.True(bench.Window.TryAdd(1));
        Assert.False(bench.Window.TryAdd(2));
        Assert.Equal(2, bench.Window.InFlight);
    }

    [Fact]
    public void With_a_limit_of_one_items_are_processed_one_after_the_other()
    {
        var bench = new Bench(new WindowLimits(maximum: 1));
        bench.Add(0);
        bench.End(0);
        bench.Add(1);

        Assert.Equal(1, bench.Window.Limit);
        Assert.False(bench.Window.HasRoom);
    }

    [Fact]
    public void The_limit_starts_at_16_and_grows_by_one_with_each_item_that_ends_while_the_window_is_full()
    {
        var bench = new Bench(new WindowLimits());
        bench.Add([.. Enumerable.Range(0, 16)]);
        Assert.False(bench.Window.HasRoom);

        bench.End(0);
        Assert.Equal(17, bench.Window.Limit);
        bench.End(1);
        Assert.Equal(17, bench.Window.Limit);
    }

    [Fact]
    public void The_limit_does_not_exceed_the_maximum()
    {
        var bench = new Bench(new WindowLimits(maximum: 18));
        int next = 0;
        for (int round = 0; round < 10; round++)
        {
            while (bench.Window.HasRoom)
            {
                bench.Add(next++);
            }

            bench.End(round);
        }

        Assert.Equal(18, bench.Window.Limit);
    }

    [Fact]
    public void Items_after_a_slow_one_proceed_until_the_buffer_is_full()
    {
        var bench = new Bench(new WindowLimits(maximum: 2, buffer: 3));
        bench.Add(0);
        foreach (int item in (int[])[1, 2, 3])
        {
            bench.Add(item);
            bench.End(item);
        }

        Assert.False(bench.Window.HasRoom);
        Assert.False(bench.Window.TryAddFailed(4, new InvalidOperationException()));

        bench.End(0);
        Assert.Equal([0, 1, 2, 3], bench.Take());
        Assert.True(bench.Window.HasRoom);
    }

    [Fact]
    public void A_failed_item_keeps_its_place_and_fails_alone()
    {
        var bench = new Bench(new WindowLimits());
        bench.Add(0, 1);
        Assert.True(bench.Window.TryAddFailed(2, new FormatException("bad")));
        bench.Add(3);

        bench.Fail(1, new TimeoutException("late"));
        bench.End(3);
        bench.End(0);

        List<WindowResult<int, int>> results = bench.TakeAll();
        Assert.Equal([0, 1, 2, 3], results.Select(static result => result.Item));
        Assert.Null(results[0].Error);
        Assert.IsType<TimeoutException>(results[1].Error);
        Assert.IsType<FormatException>(results[2].Error);
        Assert.Equal(6, results[3].Result);
    }

    [Fact]
    public void Work_that_throws_synchronously_is_a_failed_item()
    {
        var window = new OrderedWindow<int, int>(static (_, _) => throw new FormatException("at once"), new WindowLimits(), null, CancellationToken.None);

        Assert.True(window.TryAdd(1));
        Assert.True(window.TryTake(out WindowResult<int, int> result));
        Assert.IsType<FormatException>(result.Error);
        Assert.Equal(0, window.InFlight);
    }

    [Fact]
    public void A_cancelled_window_starts_nothing_more()
    {
        using var cancel = new CancellationTokenSource();
        var bench = new Bench(new WindowLimits(), cancel.Token);
        bench.Add(0);

        cancel.Cancel();

        Assert.False(bench.Window.TryAdd(1));
        Assert.Equal([0], bench.Started);
        bench.End(0);
        Assert.Equal([0], bench.Take());
    }

    [Fact]
    public void An_abandoned_item_in_progress_has_no_result()
    {
        var bench = new Bench(new WindowLimits());
        bench.Add(0, 1);
        bench.End(1);

        Assert.True(bench.Window.TryAbandon(out WindowResult<int, int> first));
        Assert.True(bench.Window.TryAbandon(out WindowResult<int, int> second));
        Assert.False(bench.Window.TryAbandon(out _));

        Assert.Equal((0, 0, null), (first.Item, first.Result, first.Error));
        Assert.Equal((1, 2), (second.Item, second.Result));

        // The abandoned item ends later, which has no effect.
        bench.End(0);
        Assert.Equal(0, bench.Window.Count);
    }

    [Fact]
    public void The_callback_is_called_for_each_item_that_ends()
    {
        var bench = new Bench(new WindowLimits());
        bench.Add(0, 1);

        bench.End(1);
        bench.Fail(0, new TimeoutException());

        Assert.Equal(2, bench.Announced);
    }

    [Fact]
    public void No_item_is_lost_doubled_or_out_of_order_whatever_ends_first()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<int[]>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            static (choices, size) =>
            {
                int maximum = 1 + (size.Get % 8);
                var bench = new Bench(new WindowLimits(maximum, buffer: 1 + (size.Get % 5)));
                int next = 0;
                var taken = new List<int>();
                foreach (int choice in choices)
                {
                    while (bench.Window.TryAdd(next))
                    {
                        next++;
                    }

                    Assert.True(bench.Window.InFlight <= maximum);
                    if (bench.Running.Count > 0)
                    {
                        bench.End(bench.Running.ElementAt(Math.Abs(choice % bench.Running.Count)));
                    }

                    taken.AddRange(bench.Take());
                }

                foreach (int item in bench.Running.ToArray())
                {
                    bench.End(item);
                }

                taken.AddRange(bench.Take());
                return taken.SequenceEqual(Enumerable.Range(0, next)) && bench.Window.Count == 0;
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_item_starts_when_the_item_before_it_in_its_chain_has_ended()
    {
        var bench = new Bench(new WindowLimits());
        Assert.True(bench.Window.TryAdd(0, "a"));
        Assert.True(bench.Window.TryAdd(1, "a"));
        Assert.True(bench.Window.TryAdd(2, "b"));
        Assert.True(bench.Window.TryAdd(3));
        Assert.Equal([0, 2, 3], bench.Started);

        bench.Fail(0, new TimeoutException());

        Assert.Equal([0, 2, 3, 1], bench.Started);
        Assert.Equal(3, bench.Window.InFlight);
        bench.End(1);
        bench.Add(4);
        Assert.True(bench.Window.TryAdd(5, "a"));
        Assert.Contains(5, bench.Running);
    }

    [Fact]
    public void A_waiting_item_takes_a_place_of_the_buffer_and_none_in_progress()
    {
        var bench = new Bench(new WindowLimits(maximum: 2, buffer: 2));
        Assert.True(bench.Window.TryAdd(0, "a"));
        Assert.True(bench.Window.TryAdd(1, "a"));
        Assert.Equal(1, bench.Window.InFlight);
        Assert.True(bench.Window.TryAdd(2, "b"));
        Assert.True(bench.Window.TryAdd(3, "b"));

        Assert.False(bench.Window.TryAdd(4, "a"));
        bench.End(0);
        Assert.Equal(2, bench.Window.InFlight);
        Assert.False(bench.Window.TryAdd(4, "a"));
        Assert.Equal([0], bench.Take());
        Assert.True(bench.Window.TryAdd(4, "a"));
    }

    [Fact]
    public void Items_that_wait_when_the_window_is_cancelled_are_not_sent()
    {
        using var cancel = new CancellationTokenSource();
        var bench = new Bench(new WindowLimits(), cancel.Token);
        Assert.All([0, 1, 2], item => Assert.True(bench.Window.TryAdd(item, "a")));

        cancel.Cancel();
        Assert.False(bench.Window.TryAdd(3, "a"));
        bench.End(0);

        List<WindowResult<int, int>> results = bench.TakeAll();
        Assert.Equal([0], bench.Started);
        Assert.Equal([0, 1, 2], results.Select(static result => result.Item));
        Assert.Null(results[0].Error);
        Assert.All(results.Skip(1), static result => Assert.IsType<GorgiasNotSentException>(result.Error));
        Assert.Equal((0, 3), (bench.Window.InFlight, bench.Announced));
    }

    [Fact]
    public void An_abandoned_item_that_waits_is_not_sent_and_never_starts()
    {
        var bench = new Bench(new WindowLimits());
        Assert.All([0, 1, 2], item => Assert.True(bench.Window.TryAdd(item, "a")));

        Assert.True(bench.Window.TryAbandon(out WindowResult<int, int> first));
        Assert.True(bench.Window.TryAbandon(out WindowResult<int, int> second));
        bench.End(0);

        Assert.Null(first.Error);
        Assert.IsType<GorgiasNotSentException>(second.Error);
        Assert.Equal([0, 2], bench.Started);
    }

    [Fact]
    public void A_long_chain_of_items_that_end_at_once_needs_no_stack()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var gate = new TaskCompletionSource<int>();
        const int Count = 20_000;
        var window = new OrderedWindow<int, int>(
            (item, _) => item == 0 ? gate.Task : Task.FromResult(item), new WindowLimits(buffer: Count), null, CancellationToken.None);
        Assert.All(Enumerable.Range(0, Count), item => Assert.True(window.TryAdd(item, "a")));

        gate.SetResult(0);

        Assert.All(Enumerable.Range(0, Count), item => Assert.True(window.TryTake(out WindowResult<int, int> taken) && taken.Item == item));
    }

    [Fact]
    public void Items_of_a_chain_never_overlap_and_keep_their_order_whatever_ends_first()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<int[]>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            static (choices, size) =>
            {
                int maximum = 1 + (size.Get % 8);
                int chains = 1 + (size.Get % 3);
                var bench = new Bench(new WindowLimits(maximum, buffer: 1 + (size.Get % 7)));
                int next = 0;
                var taken = new List<int>();
                var chainOf = new List<int>();
                foreach (int choice in choices)
                {
                    int chain = Math.Abs(choice % (chains + 1));
                    while (bench.Window.TryAdd(next, chain == 0 ? null : $"{chain}"))
                    {
                        chainOf.Add(chain);
                        next++;
                        chain = (chain + 1) % (chains + 1);
                    }

                    Assert.True(bench.Window.InFlight <= maximum);
                    Assert.Equal(bench.Window.InFlight, bench.Running.Count);
                    Assert.All(bench.Running.GroupBy(item => chainOf[item]).Where(static group => group.Key != 0), static group => Assert.Single(group));
                    bench.End(bench.Running.ElementAt(Math.Abs(choice % bench.Running.Count)));
                    taken.AddRange(bench.Take());
                }

                while (bench.Running.Count > 0)
                {
                    bench.End(bench.Running.First());
                }

                taken.AddRange(bench.Take());
                Assert.All(Enumerable.Range(1, chains), chain =>
                {
                    int[] started = [.. bench.Started.Where(item => chainOf[item] == chain)];
                    Assert.Equal(started.Order(), started);
                });
                return taken.SequenceEqual(Enumerable.Range(0, next)) && bench.Window.Count == 0 && bench.Started.Count == next;
            }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void Limits_below_one_are_refused(int maximum, int initial, int buffer) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowLimits(maximum, initial, buffer));

    private sealed class Bench
    {
        private readonly Dictionary<int, TaskCompletionSource<int>> _running = [];

        public Bench(WindowLimits limits, CancellationToken cancellation = default)
        {
            SynchronizationContext.SetSynchronizationContext(null);
            Window = new OrderedWindow<int, int>(Work, limits, () => Announced++, cancellation);
        }

        public OrderedWindow<int, int> Window { get; }

        public List<int> Started { get; } = [];

        public int Announced { get; private set; }

        public IReadOnlyCollection<int> Running => _running.Keys;

        public void Add(params int[] items) => Assert.All(items, item => Assert.True(Window.TryAdd(item)));

        // Without a synchronization context, continuations run inside SetResult, so the window has the result when this returns.
        public void End(int item) => Remove(item).SetResult(item * 2);

        public void Fail(int item, Exception error) => Remove(item).SetException(error);

        public int[] Take() => [.. TakeAll().Select(static result => result.Item)];

        public List<WindowResult<int, int>> TakeAll()
        {
            var results = new List<WindowResult<int, int>>();
            while (Window.TryTake(out WindowResult<int, int> result))
            {
                results.Add(result);
            }

            return results;
        }

        private Task<int> Work(int item, CancellationToken cancellation)
        {
            Started.Add(item);
            return (_running[item] = new TaskCompletionSource<int>()).Task;
        }

        private TaskCompletionSource<int> Remove(int item)
        {
            TaskCompletionSource<int> source = _running[item];
            _running.Remove(item);
            return source;
        }
    }
}

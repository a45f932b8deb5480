using Gorgias.Queue.Tests.Worker;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Entry;

/// <summary>Records are gathered into batches, in virtual time.</summary>
public sealed class EntryBatchesTests : IDisposable
{
    private readonly VirtualTime _clock = new();
    private readonly EntryBatches<int> _batches;
    private readonly List<(IReadOnlyList<int> Batch, TimeSpan At)> _entered = [];

    public EntryBatchesTests() => _batches = new EntryBatches<int>(10, _clock);

    public void Dispose() => _batches.Dispose();

    [Fact]
    public void Records_keep_their_order_in_batches_of_the_size_and_none_is_left_at_the_end()
    {
        Run(async () =>
        {
            for (int i = 0; i < 95; i++)
            {
                await AddAsync(i);
            }
        });

        Assert.Equal(Enumerable.Range(0, 95), _entered.SelectMany(e => e.Batch));
        Assert.Equal([.. Enumerable.Repeat(10, 9), 5], _entered.Select(e => e.Batch.Count));
        Assert.True(_clock.Elapsed < TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void The_records_of_a_slow_source_are_entered_after_a_tenth_of_a_second()
    {
        Run(async () =>
        {
            foreach (int i in Enumerable.Range(0, 3))
            {
                await AddAsync(i);
                await AddAsync(i + 100);
                await Task.Delay(TimeSpan.FromSeconds(1), _clock);
            }
        });

        Assert.Equal([[0, 100], [1, 101], [2, 102]], _entered.Select(e => e.Batch));
        Assert.All(_entered, (e, i) => Assert.Equal(TimeSpan.FromMilliseconds(100 + (1000 * i)), e.At));
    }

    [Fact]
    public void What_waited_while_a_batch_was_entered_does_not_wait_once_more()
    {
        Run(
            async () =>
            {
                for (int i = 0; i < 12; i++)
                {
                    await AddAsync(i);
                }

                await Task.Delay(TimeSpan.FromSeconds(5), _clock);
            },
            enter: _ => Task.Delay(TimeSpan.FromSeconds(1), _clock));

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(1)], _entered.Select(e => e.At));
    }

    [Fact]
    public void A_source_that_is_faster_than_the_queue_must_wait()
    {
        int added = 0;
        while (_batches.TryAdd(added))
        {
            added++;
        }

        Assert.Equal(30, added);
        Run(() => Task.CompletedTask);
        Assert.Equal(30, _entered.Sum(e => e.Batch.Count));
        Assert.False(_batches.TryAdd(1));
    }

    [Fact]
    public void A_stop_lets_the_batch_under_way_end_and_enters_no_other()
    {
        using var stop = new CancellationTokenSource();
        for (int i = 0; i < 25; i++)
        {
            _batches.TryAdd(i);
        }

        Assert.ThrowsAny<OperationCanceledException>(() => Run(
            () => Task.CompletedTask,
            async _ =>
            {
                stop.Cancel();
                await Task.Delay(TimeSpan.FromSeconds(1), _clock);
            },
            stop.Token));

        Assert.Single(_entered);
        Assert.Equal(TimeSpan.FromSeconds(1), _clock.Elapsed);
    }

    [Fact]
    public void A_stop_ends_the_wait_for_records()
    {
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => Run(
            async () =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock);
                stop.Cancel();
                await Task.Delay(TimeSpan.FromSeconds(1), _clock);
            },
            stop: stop.Token));

        Assert.Empty(_entered);
    }

    [Fact]
    public void A_failure_ends_the_run_with_its_error()
    {
        _batches.TryAdd(1);

        Assert.Throws<InvalidOperationException>(() => Run(() => Task.CompletedTask, _ => throw new InvalidOperationException()));
    }

    private async Task AddAsync(int record)
    {
        while (!_batches.TryAdd(record))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), _clock);
        }
    }

    private void Run(Func<Task> source, Func<IReadOnlyList<int>, Task>? enter = null, CancellationToken stop = default) => _clock.Run(async () =>
    {
        Task entering = _batches.RunAsync(
            batch =>
            {
                _entered.Add((batch, _clock.Elapsed));
                return enter?.Invoke(batch) ?? Task.CompletedTask;
            },
            stop);
        await source();
        _batches.Complete();
        await entering;
        return true;
    });
}

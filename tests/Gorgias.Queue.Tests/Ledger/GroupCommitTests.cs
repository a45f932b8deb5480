using Gorgias.Queue.Ledger;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>Commits of many callers together, on one thread: a test says when a commit ends.</summary>
public sealed class GroupCommitTests
{
    private readonly List<int[]> _commits = [];
    private readonly Queue<TaskCompletionSource> _running = new();

    [Fact]
    public async Task Items_gather_while_a_commit_runs_and_the_next_commit_takes_them()
    {
        GroupCommit<int, int> group = Create();

        Task<int>[] added = [.. Enumerable.Range(0, 5).Select(i => group.AddAsync(i))];
        Assert.Equal([[0]], _commits);
        _running.Dequeue().SetResult();

        Assert.Equal([[0], [1, 2, 3, 4]], _commits);
        Assert.Equal([true, false, false, false, false], added.Select(a => a.IsCompleted));
        _running.Dequeue().SetResult();
        int[] results = await Task.WhenAll(added);
        Assert.Equal([0, 10, 20, 30, 40], results);
        Assert.Empty(_running);
    }

    [Fact]
    public async Task A_commit_takes_no_more_than_its_limit()
    {
        GroupCommit<int, int> group = Create(most: 2);

        Task<int>[] added = [.. Enumerable.Range(0, 6).Select(i => group.AddAsync(i))];
        while (_running.TryDequeue(out TaskCompletionSource? commit))
        {
            commit.SetResult();
        }

        Assert.Equal([[0], [1, 2], [3, 4], [5]], _commits);
        int[] results = await Task.WhenAll(added);
        Assert.Equal([0, 10, 20, 30, 40, 50], results);
    }

    [Fact]
    public async Task The_failure_of_a_commit_is_that_of_its_items_only()
    {
        GroupCommit<int, int> group = Create();
        Task<int>[] added = [.. Enumerable.Range(0, 3).Select(i => group.AddAsync(i))];

        _running.Dequeue().SetException(new IOException());
        _running.Dequeue().SetResult();

        await Assert.ThrowsAsync<IOException>(() => added[0]);
        int[] results = await Task.WhenAll(added[1..]);
        Assert.Equal([10, 20], results);
        Task<int> next = group.AddAsync(7);
        _running.Dequeue().SetResult();
        Assert.Equal(70, await next);
    }

    [Fact]
    public async Task A_commit_that_returns_too_few_results_fails()
    {
        var group = new GroupCommit<int, int>(_ => Task.FromResult<IReadOnlyList<int>>([]));

        await Assert.ThrowsAsync<InvalidOperationException>(() => group.AddAsync(1));
    }

    [Fact]
    public async Task A_cancelled_caller_leaves_the_queue_but_not_a_commit()
    {
        using var cancellation = new CancellationTokenSource();
        GroupCommit<int, int> group = Create();
        Task<int> committing = group.AddAsync(0, cancellation.Token);
        Task<int> waiting = group.AddAsync(1, cancellation.Token);
        Task<int> other = group.AddAsync(2);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(committing.IsCompleted);
        _running.Dequeue().SetResult();
        Assert.Equal(0, await committing);
        _running.Dequeue().SetResult();
        Assert.Equal(20, await other);
        Assert.Equal([[0], [2]], _commits);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => group.AddAsync(3, cancellation.Token));
    }

    [Fact]
    public async Task An_item_that_is_added_by_the_end_of_a_commit_is_in_the_next_one()
    {
        GroupCommit<int, int> group = Create();
        Task<int> second = AddTwiceAsync();

        _running.Dequeue().SetResult();
        _running.Dequeue().SetResult();

        Assert.Equal(10, await second);
        Assert.Equal([[0], [1]], _commits);

        async Task<int> AddTwiceAsync()
        {
            await group.AddAsync(0);
            return await group.AddAsync(1);
        }
    }

    [Fact]
    public async Task Commits_that_end_at_once_are_joined_by_those_who_come_while_items_gather()
    {
        var gathering = new Queue<TaskCompletionSource>();
        var group = new GroupCommit<int, int>(
            items =>
            {
                _commits.Add([.. items]);
                return Task.FromResult<IReadOnlyList<int>>([.. items]);
            },
            gather: () =>
            {
                gathering.Enqueue(new TaskCompletionSource());
                return gathering.Last().Task;
            });

        Task<int>[] added = [.. Enumerable.Range(0, 3).Select(i => group.AddAsync(i))];
        gathering.Dequeue().SetResult();

        int[] results = await Task.WhenAll(added);
        Assert.Equal([0, 1, 2], results);
        Assert.Equal([[0, 1, 2]], _commits);
    }

    private GroupCommit<int, int> Create(int most = 256)
    {
        // Continuations run where a test completes a commit, and not on the threads of the test runner.
        SynchronizationContext.SetSynchronizationContext(null);
        return new GroupCommit<int, int>(
            async items =>
            {
                _commits.Add([.. items]);
                _running.Enqueue(new TaskCompletionSource());
                await _running.Last().Task;
                return [.. items.Select(i => i * 10)];
            },
            most);
    }
}

using Gorgias.Queue.Worker;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>A waiting task goes on in the callback of a timer, whoever signals and whatever locks are held there.</summary>
public sealed class AsyncSignalTests : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly AsyncSignal _signal;

    public AsyncSignalTests() => _signal = new AsyncSignal(_time);

    public void Dispose() => _signal.Dispose();

    [Fact]
    public void A_signal_ends_the_wait_in_a_timer_and_not_in_the_call()
    {
        Task waiting = _signal.WaitAsync(TimeSpan.FromSeconds(10));

        _signal.Signal();
        Assert.False(waiting.IsCompleted);

        Assert.True(_time.AdvanceToNext());
        Assert.True(waiting.IsCompleted);
        Assert.Equal(TimeSpan.Zero, _time.Elapsed);
    }

    [Fact]
    public void A_signal_from_before_the_wait_ends_it_once()
    {
        _signal.Signal();
        _signal.Signal();

        Task first = _signal.WaitAsync(Timeout.InfiniteTimeSpan);
        Assert.False(first.IsCompleted);
        Assert.True(_time.AdvanceToNext());
        Assert.True(first.IsCompleted);

        Task second = _signal.WaitAsync(Timeout.InfiniteTimeSpan);
        Assert.False(_time.AdvanceToNext());
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public void A_timer_callback_that_comes_late_loses_no_signal()
    {
        var time = new LateTime();
        using var signal = new AsyncSignal(time);
        Task first = signal.WaitAsync(Timeout.InfiniteTimeSpan);
        signal.Signal();
        time.Fire();
        Assert.True(first.IsCompleted);

        signal.Signal();
        time.Fire();

        _ = signal.WaitAsync(Timeout.InfiniteTimeSpan);
        Assert.Equal(TimeSpan.Zero, time.Due);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0)]
    [InlineData(-5)]
    public void Without_a_signal_the_wait_ends_after_its_time(int seconds)
    {
        Task waiting = _signal.WaitAsync(TimeSpan.FromSeconds(seconds));

        Assert.True(_time.AdvanceToNext());

        Assert.True(waiting.IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(Math.Max(0, seconds)), _time.Elapsed);
    }

    [Fact]
    public void A_signal_after_disposal_does_nothing()
    {
        _signal.Dispose();

        _signal.Signal();

        Assert.False(_time.AdvanceToNext());
    }

    /// <summary>A clock whose one timer fires when the test says so, also when it is not due.</summary>
    private sealed class LateTime : TimeProvider, ITimer
    {
        private Action? _callback;

        public TimeSpan Due { get; private set; }

        public void Fire() => _callback!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = () => callback(state);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void Dispose() => _callback = null;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

using Gorgias.Testing;

namespace Gorgias.Client.Tests.Support;

/// <summary>A shared limit in memory that any number of limiters share, as if each were a process of its own. Fails as it is told.</summary>
internal sealed class SharedText(VirtualTime time)
{
    /// <summary>The text that is kept.</summary>
    public string? Text { get; set; }

    /// <summary>How long an exchange takes; half of it passes before the text is read.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Why it cannot be had; null when it can.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Every so many exchanges, what was done is kept and whoever did it is told that it failed.</summary>
    public int EndLostEvery { get; set; }

    /// <summary>What the shared clock shows besides the time.</summary>
    public double ClockOffset { get; set; } = 1e9;

    public int Exchanges { get; private set; }

    public Process Join() => new(this, time);

    /// <summary>The shared limit as one process has it.</summary>
    public sealed class Process(SharedText shared, VirtualTime time) : IRateLimitStore
    {
        private readonly TaskCompletionSource _never = new();

        /// <summary>From now on nothing comes back: the process was killed, or the store hangs.</summary>
        public bool Silent { get; set; }

        public bool Closed { get; private set; }

        public RateLimitScope Scope => RateLimitScope.Machine;

        public string Location => "memory";

        public async Task ExchangeAsync(Func<double, string?, string> change, CancellationToken cancellationToken)
        {
            if (Silent)
            {
                await _never.Task;
            }

            if (shared.Latency > TimeSpan.Zero)
            {
                await time.PassAsync(shared.Latency / 2);
            }

            if (shared.Failure is { } failure)
            {
                throw failure;
            }

            int number = ++shared.Exchanges;
            shared.Text = change(shared.ClockOffset + time.Elapsed.TotalSeconds, shared.Text);
            if (shared.Latency > TimeSpan.Zero)
            {
                await time.PassAsync(shared.Latency / 2);
            }

            if (shared.EndLostEvery > 0 && number % shared.EndLostEvery == 0)
            {
                throw new IOException("The end was lost.");
            }
        }

        public void Dispose() => Closed = true;
    }
}

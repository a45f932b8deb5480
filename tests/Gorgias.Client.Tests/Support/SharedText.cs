using Gorgias.Testing;

namespace Gorgias.Client.Tests.Support;

/// <summary>A rate-limit store in memory that any number of limiters share, as if each were in its own process. It fails as configured.</summary>
internal sealed class SharedText(VirtualTime time)
{
    /// <summary>The stored text; null before the first exchange.</summary>
    public string? Text { get; set; }

    /// <summary>How long an exchange takes; half of it passes before the text is read.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The exception of every exchange; null for none.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Every so many exchanges, the change is stored but the caller gets an exception; 0 for never.</summary>
    public int EndLostEvery { get; set; }

    /// <summary>The difference between the shared clock and the virtual time, in seconds.</summary>
    public double ClockOffset { get; set; } = 1e9;

    public int Exchanges { get; private set; }

    public Process Join() => new(this, time);

    /// <summary>The store as one process sees it.</summary>
    public sealed class Process(SharedText shared, VirtualTime time) : IRateLimitStore
    {
        private readonly TaskCompletionSource _never = new();

        /// <summary>True to let exchanges never return, as when the process was killed or the store hangs.</summary>
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
                throw new IOException("The response was lost.");
            }
        }

        public void Dispose() => Closed = true;
    }
}

using Gorgias.Client.RateLimiting;
using Gorgias.Client.RateLimiting.Models;
using Gorgias.Client.Tests.Support;
using Gorgias.Testing;
using Gorgias.Testing.Limiters;

namespace Gorgias.Client.Tests.RateLimiting;

/// <summary>Limiters as processes of their own, that make calls to one simulated server in virtual time.</summary>
internal sealed class LimiterFixture(VirtualTime time, SimulatedServer server) : IDisposable
{
    private readonly List<RateLimiter> _limiters = [];

    public int Throttled { get; private set; }

    /// <summary>When the last call was counted, in seconds.</summary>
    public double End { get; private set; }

    public SimulatedServer Server { get; set; } = server;

    /// <summary>What the next call is answered, whatever the server says; null for what the server says.</summary>
    public Queue<CallReport> Answers { get; } = new();

    public IReadOnlyList<RateLimiter> Limiters => _limiters;

    public RateLimiter NewProcess(SharedText? shared = null, int reserve = 2)
    {
        var limiter = new RateLimiter(reserve, time);
        if (shared is not null)
        {
            limiter.Share(shared.Join(), IdProvider.System);
        }

        _limiters.Add(limiter);
        return limiter;
    }

    /// <summary>Makes one call; false when it was throttled.</summary>
    public async Task<bool> CallAsync(RateLimiter limiter, TimeSpan? longestWait = null, CallPriority priority = CallPriority.Bulk, double latency = 0.2)
    {
        using RateLimitLease lease = await limiter.AcquireAsync(priority, longestWait, default);
        await time.PassAsync(TimeSpan.FromSeconds(latency / 2));
        CallReport report = Answers.TryDequeue(out CallReport said) ? said : Ask();
        await time.PassAsync(TimeSpan.FromSeconds(latency / 2));
        lease.Settle(report);
        return report.Kind == CallReportKind.Answered;
    }

    /// <summary>All limiters make calls from one list, sixteen at a time each, until all are answered.</summary>
    public Task DrainAsync(int calls)
    {
        int left = calls;
        return Task.WhenAll(_limiters.SelectMany(static limiter => Enumerable.Repeat(limiter, 16)).Select(async limiter =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                while (!await CallAsync(limiter))
                {
                    continue;
                }
            }
        }));
    }

    public void Dispose() => _limiters.ForEach(static limiter => limiter.Dispose());

    private CallReport Ask()
    {
        (bool accepted, int used, double retryAfter) = Server.Call(time.Elapsed.TotalSeconds);
        if (accepted)
        {
            End = time.Elapsed.TotalSeconds;
            return new CallReport(CallReportKind.Answered, used, Server.Capacity);
        }

        Throttled++;
        return new CallReport(CallReportKind.Throttled, used, Server.Capacity, TimeSpan.FromSeconds(retryAfter));
    }
}

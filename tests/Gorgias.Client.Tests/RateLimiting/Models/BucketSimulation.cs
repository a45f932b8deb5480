using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.Tests.RateLimiting.Models;

/// <summary>
/// A discrete-event model of one client, its limiter's picture of the bucket, the wire, the account's real bucket and other traffic on it.
/// Half of the latency passes before the server acts and half after, so every header is stale by the time it is read.
/// </summary>
internal sealed class BucketSimulation
{
    public int Capacity { get; init; } = 40;

    public double Drain { get; init; } = 2;

    public double Latency { get; init; } = 0.25;

    public double Jitter { get; init; }

    public double OtherCallsPerSecond { get; init; }

    public bool OtherCallsRegular { get; init; }

    public double InitialLevel { get; init; }

    public int Window { get; init; } = 32;

    public int Reserve { get; init; } = 2;

    /// <summary>True for a client that has made a call just before, as Connect-Gorgias does.</summary>
    public bool Connected { get; init; }

    public int Seed { get; init; }

    public sealed record Run(double Seconds, int Throttled, int Calls, int OtherCalls, double Drain);

    public Run Create(int tickets)
    {
        var random = new Random(Seed);
        var bucket = new BucketEstimate(Reserve);
        var events = new PriorityQueue<Action<double>, (double At, int Order)>();
        (double now, int order) = (0.0, 0);
        (double level, double leveledAt) = (InitialLevel, 0.0);
        (int started, int done, int throttled, int calls, int others, int waiting) = (0, 0, 0, 0, 0, 0);
        double? wakeAt = null;

        void At(double time, Action<double> act) => events.Enqueue(act, (Math.Max(time, now), order++));

        bool Count(double time)
        {
            level = Math.Max(0, level - (Drain * (time - leveledAt)));
            leveledAt = time;
            if (level + 1 > Capacity)
            {
                return false;
            }

            level++;
            return true;
        }

        double Leg() => (Latency / 2) + (random.NextDouble() * Jitter / 2);

        void Go(double time)
        {
            while (waiting > 0 && bucket.WaitFor(time) == 0)
            {
                waiting--;
                Send(time);
            }

            if (waiting > 0 && bucket.WaitFor(time) is { } wait && (wakeAt is null || time + wait < wakeAt))
            {
                double due = time + Math.Max(wait, 0.001);
                wakeAt = due;
                At(due, t =>
                {
                    // One alarm is set at a time; one that was brought forward must not ring twice.
                    if (wakeAt == due)
                    {
                        wakeAt = null;
                        Go(t);
                    }
                });
            }
        }

        void Send(double sentAt)
        {
            calls++;
            bucket.Send();
            At(sentAt + Leg(), served =>
            {
                bool accepted = Count(served);
                int used = (int)Math.Ceiling(level);
                At(served + Leg(), answered =>
                {
                    if (accepted)
                    {
                        bucket.Answered(answered, sentAt, used, Capacity);
                        done++;
                    }
                    else
                    {
                        throttled++;
                        bucket.Throttled(answered, Math.Max(1, Math.Ceiling((level + 1 - Capacity) / Drain)), Capacity);
                        waiting++;
                    }

                    Fill();
                    Go(answered);
                });
            });
        }

        void Fill()
        {
            while (started < tickets && started - done < Window)
            {
                started++;
                waiting++;
            }
        }

        void Other(double time)
        {
            others += Count(time) ? 1 : 0;
            At(time + (OtherCallsRegular ? 1 / OtherCallsPerSecond : -Math.Log(1 - random.NextDouble()) / OtherCallsPerSecond), Other);
        }

        if (Connected)
        {
            bucket.Send();
            Count(0);
            bucket.Answered(0, 0, (int)Math.Ceiling(level), Capacity);
        }

        if (OtherCallsPerSecond > 0)
        {
            At(random.NextDouble() / OtherCallsPerSecond, Other);
        }

        At(0, t =>
        {
            Fill();
            Go(t);
        });
        while (done < tickets)
        {
            if (!events.TryDequeue(out Action<double>? act, out (double At, int Order) next))
            {
                throw new InvalidOperationException($"Stalled after {done} of {tickets}.");
            }

            now = next.At;
            act(now);
        }

        return new Run(now, throttled, calls, others, bucket.Drain);
    }
}

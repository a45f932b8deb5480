namespace Gorgias.Sandbox.Settings;

/// <summary>Selects the fault for each request, by script or at random, and the random part of the latency. A seed makes both repeatable.</summary>
internal sealed class FaultSelector
{
    private readonly Random _random;

    public FaultSelector(int? seed) => _random = seed is { } value ? new Random(value) : new Random();

    public SandboxFaultKind Select(SandboxFaults faults, string method, string path)
    {
        if (!faults.Any || !faults.Matches(method, path))
        {
            return SandboxFaultKind.None;
        }

        return faults.TryScripted(out SandboxFaultKind scripted) ? scripted : faults.Choose(Next());
    }

    /// <summary>Half of the time of one round trip: the latency, with jitter, divided by two.</summary>
    public TimeSpan HalfRoundTrip(SandboxOptions options)
    {
        TimeSpan trip = options.Latency;
        if (options.Jitter > TimeSpan.Zero)
        {
            trip += TimeSpan.FromTicks((long)(options.Jitter.Ticks * ((2 * Next()) - 1)));
        }

        return TimeSpan.FromTicks(Math.Max(0, trip.Ticks / 2));
    }

#pragma warning disable CA5394 // Faults must be repeatable by a seed; they need not be secret.
    private double Next()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
#pragma warning restore CA5394
}

namespace Gorgias.Sandbox.Settings;

/// <summary>Decides by script or chance what goes wrong, and how far a round trip strays.</summary>
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

    /// <summary>Half of one round trip.</summary>
    public TimeSpan HalfRoundTrip(SandboxOptions options)
    {
        TimeSpan trip = options.Latency;
        if (options.Jitter > TimeSpan.Zero)
        {
            trip += TimeSpan.FromTicks((long)(options.Jitter.Ticks * ((2 * Next()) - 1)));
        }

        return TimeSpan.FromTicks(Math.Max(0, trip.Ticks / 2));
    }

#pragma warning disable CA5394 // Faults need a seed that repeats, not secrecy.
    private double Next()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
#pragma warning restore CA5394
}

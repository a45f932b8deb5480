using System.Collections.Concurrent;

namespace Gorgias.Sandbox;

/// <summary>
/// Which faults to make, and how often. Probabilities run from 0 to 1 and share one draw per request, so their sum may not pass 1. Everything can be
/// changed while the sandbox runs.
/// </summary>
public sealed class SandboxFaults
{
    private readonly ConcurrentQueue<SandboxFaultKind> _script = new();

    /// <summary>Probability of <see cref="SandboxFaultKind.Refuse"/>.</summary>
    public double Refuse { get; set; }

    /// <summary>Probability of <see cref="SandboxFaultKind.DropBefore"/>.</summary>
    public double DropBefore { get; set; }

    /// <summary>Probability of <see cref="SandboxFaultKind.DropAfter"/>.</summary>
    public double DropAfter { get; set; }

    /// <summary>Probability of <see cref="SandboxFaultKind.Error500Before"/>.</summary>
    public double Error500Before { get; set; }

    /// <summary>Probability of <see cref="SandboxFaultKind.Error502After"/>.</summary>
    public double Error502After { get; set; }

    /// <summary>Probability of <see cref="SandboxFaultKind.Truncate"/>.</summary>
    public double Truncate { get; set; }

    /// <summary>Probability of <see cref="SandboxFaultKind.DelayBefore"/>.</summary>
    public double DelayBefore { get; set; }

    /// <summary>Probability of <see cref="SandboxFaultKind.DelayAfter"/>.</summary>
    public double DelayAfter { get; set; }

    /// <summary>Probability of <see cref="SandboxFaultKind.Storm429"/>.</summary>
    public double Storm429 { get; set; }

    /// <summary>How long a delay fault takes; 2 seconds unless told.</summary>
    public TimeSpan DelayDuration { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long new connections are refused; 75 milliseconds unless told.</summary>
    public TimeSpan RefuseWindow { get; set; } = TimeSpan.FromMilliseconds(75);

    /// <summary>The <c>Retry-After</c> of a forced 429, in whole seconds, 1 or more; 1 unless told.</summary>
    public int StormRetryAfter { get; set; } = 1;

    /// <summary>Only requests of this method are faulted, for example <c>POST</c>; null for all.</summary>
    public string? Method { get; set; }

    /// <summary>
    /// Only requests of this path are faulted, for example <c>/api/tickets</c>, with or without a slash at its end; a <c>*</c> at its end stands for
    /// anything that follows. Null for all.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>How many scripted faults are still to come.</summary>
    public int Scripted => _script.Count;

    /// <summary>Scripts what happens to the next requests that pass the filter. The script goes before any probability.</summary>
    /// <param name="kind">The fault; <see cref="SandboxFaultKind.None"/> lets a request through.</param>
    /// <param name="count">How many requests, 1 or more.</param>
    /// <returns>This object, so that scripts can be strung together.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public SandboxFaults Next(SandboxFaultKind kind, int count = 1)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "At least one request.");
        }

        for (int i = 0; i < count; i++)
        {
            _script.Enqueue(kind);
        }

        return this;
    }

    /// <summary>Sets every probability to 0 and forgets the script. Durations and the filter stay.</summary>
    public void Clear()
    {
        Refuse = DropBefore = DropAfter = Error500Before = Error502After = Truncate = DelayBefore = DelayAfter = Storm429 = 0;
        while (_script.TryDequeue(out _))
        {
            // Taken out one by one: the queue has no Clear on .NET Framework.
        }
    }

    internal bool Any => !_script.IsEmpty
        || Refuse + DropBefore + DropAfter + Error500Before + Error502After + Truncate + DelayBefore + DelayAfter + Storm429 > 0;

    internal bool Matches(string method, string path)
    {
        if (Method is { } wanted && !string.Equals(wanted, method, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (Path is not { } pattern)
        {
            return true;
        }

        return pattern.EndsWith("*", StringComparison.Ordinal)
            ? path.StartsWith(pattern.Substring(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
            : string.Equals(pattern.TrimEnd('/'), path.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
    }

    internal bool TryScripted(out SandboxFaultKind kind) => _script.TryDequeue(out kind);

    internal SandboxFaultKind Choose(double draw)
    {
        double edge = 0.0;
        foreach ((SandboxFaultKind kind, double probability) in Probabilities())
        {
            edge += probability;
            if (draw < edge)
            {
                return kind;
            }
        }

        return SandboxFaultKind.None;
    }

    internal void Check()
    {
        double sum = 0.0;
        foreach ((SandboxFaultKind kind, double probability) in Probabilities())
        {
            if (!(probability >= 0 && probability <= 1))
            {
                throw new ArgumentOutOfRangeException(kind.ToString(), probability, "A probability lies between 0 and 1.");
            }

            sum += probability;
        }

        if (sum > 1 + 1e-9)
        {
            throw new ArgumentException("The probabilities of all faults add up to more than 1.");
        }
    }

    private IEnumerable<(SandboxFaultKind Kind, double Probability)> Probabilities()
    {
        yield return (SandboxFaultKind.Refuse, Refuse);
        yield return (SandboxFaultKind.DropBefore, DropBefore);
        yield return (SandboxFaultKind.DropAfter, DropAfter);
        yield return (SandboxFaultKind.Error500Before, Error500Before);
        yield return (SandboxFaultKind.Error502After, Error502After);
        yield return (SandboxFaultKind.Truncate, Truncate);
        yield return (SandboxFaultKind.DelayBefore, DelayBefore);
        yield return (SandboxFaultKind.DelayAfter, DelayAfter);
        yield return (SandboxFaultKind.Storm429, Storm429);
    }
}

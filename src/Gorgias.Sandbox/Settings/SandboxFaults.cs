using System.Collections.Concurrent;
using Gorgias.Sandbox.Messages;

namespace Gorgias.Sandbox;

/// <summary>
/// Which faults to produce, and how often. Probabilities are from 0 to 1. There is one random draw per request, so their sum must not exceed 1.
/// Everything can be changed while the sandbox runs.
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

    /// <summary>How long a delay fault delays; 2 seconds by default.</summary>
    public TimeSpan DelayDuration { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long new connections are refused; 75 milliseconds by default.</summary>
    public TimeSpan RefuseWindow { get; set; } = TimeSpan.FromMilliseconds(75);

    /// <summary>The <c>Retry-After</c> of <see cref="SandboxFaultKind.Storm429"/>, in whole seconds, 1 or more; 1 by default.</summary>
    public int StormRetryAfter { get; set; } = 1;

    /// <summary>Only requests of this method are faulted, for example <c>POST</c>; null for all.</summary>
    public string? Method { get; set; }

    /// <summary>
    /// Only requests to this path are faulted, for example <c>/api/tickets</c>. A slash at its end makes no difference; a <c>*</c> at its end matches any
    /// rest. Null for all.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>The number of scripted faults that have not been applied yet.</summary>
    public int Scripted => _script.Count;

    /// <summary>Adds to the script of faults for the next requests that match the filter. The script takes precedence over the probabilities.</summary>
    /// <param name="kind">The fault; <see cref="SandboxFaultKind.None"/> lets a request through.</param>
    /// <param name="count">How many requests, 1 or more.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public SandboxFaults Next(SandboxFaultKind kind, int count = 1)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, SettingsMessages.FaultCountNotPositive);
        }

        for (int i = 0; i < count; i++)
        {
            _script.Enqueue(kind);
        }

        return this;
    }

    /// <summary>Sets every probability to 0 and clears the script. Durations and the filter stay as they are.</summary>
    public void Clear()
    {
        Refuse = DropBefore = DropAfter = Error500Before = Error502After = Truncate = DelayBefore = DelayAfter = Storm429 = 0;
        while (_script.TryDequeue(out _))
        {
            // ConcurrentQueue has no Clear on .NET Framework.
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

    /// <summary>The fault for a random number from 0 up to 1.</summary>
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
                throw new ArgumentOutOfRangeException(kind.ToString(), probability, SettingsMessages.ProbabilityOutOfRange);
            }

            sum += probability;
        }

        if (sum > 1 + 1e-9)
        {
            throw new ArgumentException(SettingsMessages.ProbabilitiesTooHigh);
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

namespace Gorgias.Client.RateLimiting.Models;

/// <summary>Everything that a <see cref="RateLimitPolicy"/> knows. Times are seconds of its clock; null means that it has not happened.</summary>
internal sealed class PolicyState
{
    public CallFacts Facts { get; init; } = new();

    public ModelSet Models { get; init; } = new();

    public HeldBack HeldBack { get; init; } = new();

    public OtherTraffic Others { get; init; } = new();

    public AccountHold Hold { get; init; } = new();

    /// <summary>When 429s came of late; several at once are one.</summary>
    public List<double> Refusals { get; init; } = [];

    /// <summary>True once a call was answered.</summary>
    public bool IsKnown { get; set; }

    public double? LastSent { get; set; }

    /// <summary>Until when nothing is struck out.</summary>
    public double? DistrustUntil { get; set; }

    /// <summary>Since when the strictest model is what it is.</summary>
    public double? RuleSince { get; set; }

    /// <summary>A state in which nothing is known but the calls that are out.</summary>
    public PolicyState Forget()
    {
        var forgotten = new PolicyState();
        foreach (OwnCall call in Facts.Calls.Where(static call => call.IsOut))
        {
            forgotten.Facts.Add(call);
        }

        return forgotten;
    }
}

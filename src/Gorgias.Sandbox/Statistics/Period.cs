namespace Gorgias.Sandbox.Statistics;

/// <summary>A time span.</summary>
/// <param name="Start">The first moment of it; null for no bound.</param>
/// <param name="End">The first moment after it; null for no bound.</param>
internal readonly record struct Period(DateTimeOffset? Start, DateTimeOffset? End)
{
    public bool Has(DateTimeOffset time) => !(time < Start) && !(time >= End);
}

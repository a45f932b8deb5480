namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>One of the processes that share.</summary>
internal sealed class SharedLimitMember
{
    public required string Id { get; init; }

    /// <summary>When it was last heard of.</summary>
    public double Seen { get; set; }

    /// <summary>The number of the last report that was taken in.</summary>
    public long Reported { get; set; }

    public int InFlight { get; set; }

    /// <summary>Its calls that wait.</summary>
    public int Interactive { get; set; }

    /// <inheritdoc cref="Interactive"/>
    public int Bulk { get; set; }

    /// <summary>Its place in the line; zero when nothing of it waits.</summary>
    public long Turn { get; set; }

    /// <summary>When it was told to ask again.</summary>
    public double Due { get; set; }
}

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>One of the processes that share a limit.</summary>
internal sealed class SharedLimitMember
{
    public required string Id { get; init; }

    /// <summary>When the process last exchanged, in seconds of the shared clock.</summary>
    public double Seen { get; set; }

    /// <summary>The number of the last report that was taken in.</summary>
    public long Reported { get; set; }

    /// <summary>Permits that the process wants to be left to others.</summary>
    public int Reserve { get; set; }

    /// <summary>When the calls of the process that are out were sent.</summary>
    public IReadOnlyList<double> Out { get; set; } = [];

    /// <summary>Calls of the process that wait, by priority.</summary>
    public int Interactive { get; set; }

    /// <inheritdoc cref="Interactive"/>
    public int Bulk { get; set; }

    /// <summary>The position of the process in the order of serving; zero when none of its calls waits.</summary>
    public long Turn { get; set; }

    /// <summary>When the process was told to ask again.</summary>
    public double Due { get; set; }
}

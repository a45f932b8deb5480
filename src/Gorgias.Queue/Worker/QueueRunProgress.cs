namespace Gorgias.Queue;

/// <summary>How far a run is.</summary>
public sealed record QueueRunProgress
{
    /// <summary>Items done, those found done among them.</summary>
    public long Done { get; init; }

    /// <summary>Of these, how many a lookup found done.</summary>
    public long Recovered { get; init; }

    /// <summary>Items that died.</summary>
    public long Dead { get; init; }

    /// <summary>How often an item went back to be sent again, or unsent.</summary>
    public long Returned { get; init; }

    /// <summary>How often an outcome was unknown.</summary>
    public long Unknown { get; init; }

    /// <summary>Items that were the worker's no longer when it came to settle them; they are looked up by whoever has them.</summary>
    public long Lost { get; init; }

    /// <summary>Items in hand now.</summary>
    public int InFlight { get; init; }

    /// <summary>Items of the queue that are neither done nor dead, as of about a second ago.</summary>
    public long Left { get; init; }

    /// <summary>How long these take at the account's rate.</summary>
    public TimeSpan ExpectedDuration { get; init; }
}

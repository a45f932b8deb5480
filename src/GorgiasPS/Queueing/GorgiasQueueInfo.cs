using Gorgias.Queue;

namespace GorgiasPS;

/// <summary>How a queue stands.</summary>
public sealed class GorgiasQueueInfo
{
    internal GorgiasQueueInfo(string name, QueueAddress address, QueueStatistics counts)
    {
        (Name, Address, Location) = (name, address, address.Path ?? address.Location);
        (Pending, Sending, Done, Unknown, Dead, Oldest) = (counts.Pending, counts.Sending, counts.Done, counts.Unknown, counts.Dead, counts.Oldest);
    }

    // Not a property: what prints or serialises a queue must stop here.
    internal readonly QueueAddress Address;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Items to be sent.</summary>
    public long Pending { get; }

    /// <summary>Items in a worker's hands.</summary>
    public long Sending { get; }

    /// <summary>Items done.</summary>
    public long Done { get; }

    /// <summary>Items that may have been done, and are looked up before anything is repeated.</summary>
    public long Unknown { get; }

    /// <summary>Items refused, each with its reason.</summary>
    public long Dead { get; }

    /// <summary>Items that are neither done nor dead.</summary>
    public long Left => Pending + Sending + Unknown;

    /// <summary>All items.</summary>
    public long Total => Left + Done + Dead;

    /// <summary>When the oldest item that is neither done nor dead entered; null when there is none.</summary>
    public DateTimeOffset? Oldest { get; }

    /// <summary>When everything would be sent, if sending began now at the account's rate; null without a connection, or when nothing is left.</summary>
    public DateTimeOffset? ExpectedEnd { get; internal set; }

    /// <summary>Where it is: a file, or a database.</summary>
    public string Location { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

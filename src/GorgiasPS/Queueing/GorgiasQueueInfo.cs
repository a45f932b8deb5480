using Gorgias.Queue;

namespace GorgiasPS;

/// <summary>The status of a queue.</summary>
public sealed class GorgiasQueueInfo
{
    internal GorgiasQueueInfo(string name, QueueAddress address, string? account, QueueStatistics counts)
    {
        (Name, Address, Account, Location) = (name, address, account, address.Path ?? address.Location);
        (Pending, Sending, Done, Unknown, Dead, Oldest) = (counts.Pending, counts.Sending, counts.Done, counts.Unknown, counts.Dead, counts.Oldest);
    }

    // A field, not a property, so that printing or serialising a queue does not reach the address, which may have a password.
    internal readonly QueueAddress Address;

    /// <summary>The queue's name.</summary>
    public string Name { get; }

    /// <summary>The account that the queue belongs to: its host, and of a sandbox its address and id. Null while it has none: the first command with a
    /// connection that enters or sends something decides.</summary>
    public string? Account { get; }

    /// <summary>Items that wait to be sent.</summary>
    public long Pending { get; }

    /// <summary>Items that a worker holds.</summary>
    public long Sending { get; }

    /// <summary>Items that are done.</summary>
    public long Done { get; }

    /// <summary>Items that may have been sent. The next run looks them up before it sends anything again.</summary>
    public long Unknown { get; }

    /// <summary>Items that failed permanently, each with its reason.</summary>
    public long Dead { get; }

    /// <summary>Items that are neither done nor dead.</summary>
    public long Left => Pending + Sending + Unknown;

    /// <summary>All items.</summary>
    public long Total => Left + Done + Dead;

    /// <summary>When the oldest item that is neither done nor dead was added; null when there is none.</summary>
    public DateTimeOffset? Oldest { get; }

    /// <summary>When everything would be sent, if sending began now at the account's rate; null without a connection, or when nothing is left.</summary>
    public DateTimeOffset? ExpectedEnd { get; internal set; }

    /// <summary>Where the queue is: the path of a file, or a database without its password.</summary>
    public string Location { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

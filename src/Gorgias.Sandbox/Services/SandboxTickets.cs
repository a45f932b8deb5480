using System.Collections;
using Gorgias.Sandbox.Services;

namespace Gorgias.Sandbox;

/// <summary>The tickets there are. Every reading takes a snapshot; no request is counted for it.</summary>
#pragma warning disable CA1710 // The plural says it; it is one part of a sandbox, not a general collection.
public sealed class SandboxTickets : IReadOnlyCollection<SandboxTicket>
#pragma warning restore CA1710
{
    private readonly SandboxAccount _account;

    internal SandboxTickets(SandboxAccount account) => _account = account;

    /// <summary>How many tickets there are.</summary>
    public int Count => Read(account => account.Store.Tickets.Count);

    /// <summary>All tickets, oldest first.</summary>
    /// <returns>Copies.</returns>
    public IReadOnlyList<SandboxTicket> Snapshot() => Read(account => account.Store.Tickets.Rows.Select(Snapshots.Of).ToList());

    /// <summary>The ticket of an id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>A copy; null when there is none, or it was merged away.</returns>
    public SandboxTicket? Find(long id) => Read(account => account.Store.Tickets.Find(id) is { } ticket ? Snapshots.Of(ticket) : null);

    /// <summary>The tickets of an external id, at once and whatever <see cref="SandboxOptions.ExternalIdVisibilityDelay"/> says.</summary>
    /// <param name="externalId">The key, compared exactly.</param>
    /// <returns>Copies; more than one when a ticket was made twice.</returns>
    public IReadOnlyList<SandboxTicket> WithExternalId(string externalId)
        => Read(account => account.Store.Tickets.WithExternalId(externalId).Select(Snapshots.Of).ToList());

    /// <summary>External ids that more than one ticket has, with how many have it: what a retry made twice.</summary>
    /// <returns>The doubles; empty when there are none.</returns>
    public IReadOnlyDictionary<string, int> Doubles() => Read(account => account.Store.Tickets.Rows
        .Where(ticket => ticket.ExternalId is not null)
        .GroupBy(ticket => ticket.ExternalId!, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal));

    /// <summary>The id a merged ticket lives on under.</summary>
    /// <param name="id">The id that was merged away.</param>
    /// <returns>The survivor's id; null when that ticket was not merged.</returns>
    public long? MergedInto(long id) => Read(account => account.Store.Tickets.Merged.TryGetValue(id, out long survivor) ? survivor : (long?)null);

    /// <summary>Walks a snapshot, oldest first.</summary>
    /// <returns>Copies.</returns>
    public IEnumerator<SandboxTicket> GetEnumerator() => Snapshot().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T Read<T>(Func<SandboxAccount, T> read)
    {
        lock (_account.Store.Lock)
        {
            _account.RunDue(_account.Now);
            return read(_account);
        }
    }
}

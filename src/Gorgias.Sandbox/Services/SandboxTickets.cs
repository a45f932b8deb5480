using System.Collections;
using Gorgias.Sandbox.Services;

namespace Gorgias.Sandbox;

/// <summary>The tickets of the account. Each read takes a snapshot and does not count as a request.</summary>
#pragma warning disable CA1710 // The plural says that it is a collection. It is one part of a sandbox, not a general collection type.
public sealed class SandboxTickets : IReadOnlyCollection<SandboxTicket>
#pragma warning restore CA1710
{
    private readonly SandboxAccount _account;

    internal SandboxTickets(SandboxAccount account) => _account = account;

    /// <summary>The number of tickets.</summary>
    public int Count => Read(account => account.Store.Tickets.Count);

    /// <summary>All tickets, oldest first.</summary>
    /// <returns>Copies of the tickets.</returns>
    public IReadOnlyList<SandboxTicket> Snapshot() => Read(account => account.Store.Tickets.Rows.Select(Snapshots.Of).ToList());

    /// <summary>The ticket with an id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>A copy; null when there is no such ticket, or it was merged into another.</returns>
    public SandboxTicket? Find(long id) => Read(account => account.Store.Tickets.Find(id) is { } ticket ? Snapshots.Of(ticket) : null);

    /// <summary>The tickets with an external id, regardless of <see cref="SandboxOptions.ExternalIdVisibilityDelay"/>.</summary>
    /// <param name="externalId">The external id, compared exactly.</param>
    /// <returns>Copies; more than one when a ticket was created twice.</returns>
    public IReadOnlyList<SandboxTicket> WithExternalId(string externalId)
        => Read(account => account.Store.Tickets.WithExternalId(externalId).Select(Snapshots.Of).ToList());

    /// <summary>The external ids that more than one ticket has, with the number of tickets. Shows what a retry created twice.</summary>
    /// <returns>The external ids; empty when there are no duplicates.</returns>
    public IReadOnlyDictionary<string, int> Doubles() => Read(account => account.Store.Tickets.Rows
        .Where(ticket => ticket.ExternalId is not null)
        .GroupBy(ticket => ticket.ExternalId!, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal));

    /// <summary>The ticket into which a ticket was merged.</summary>
    /// <param name="id">The id of the merged ticket.</param>
    /// <returns>The id of the surviving ticket; null when the ticket was not merged.</returns>
    public long? MergedInto(long id) => Read(account => account.Store.Tickets.Merged.TryGetValue(id, out long survivor) ? survivor : (long?)null);

    /// <summary>Enumerates a snapshot, oldest first.</summary>
    /// <returns>Copies of the tickets.</returns>
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

using System.Runtime.CompilerServices;
using Gorgias.Queue;

namespace GorgiasPS.Commands.Ledgers;

/// <summary>Which rows of a ledger are meant. What is null does not narrow them.</summary>
internal sealed record LedgerSelection
{
    private static readonly LedgerKind[] AllKinds = [LedgerKind.Ticket, LedgerKind.Message, LedgerKind.Change];

    public IReadOnlyCollection<string>? Keys { get; init; }

    public string? CustomerEmail { get; init; }

    public IReadOnlyCollection<LedgerKind>? Kinds { get; init; }

    public IReadOnlyCollection<LedgerState>? States { get; init; }

    /// <summary>Changed last before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Changed last at this time or later.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Reads the rows in the order of their ids.</summary>
    public async IAsyncEnumerable<LedgerRow> ReadAsync(ILedgerStore store, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? customer = CustomerEmail is null ? null : store.HashCustomer(CustomerEmail);
        if (Keys is not null)
        {
            List<LedgerRow> found = [];
            foreach (LedgerKind kind in Kinds?.Distinct() ?? AllKinds)
            {
                found.AddRange((await store.FindAsync(kind, Keys, cancellation).ConfigureAwait(false)).Values);
            }

            foreach (LedgerRow row in found.Where(row => Has(row, customer)).OrderBy(static row => row.Id))
            {
                yield return row;
            }

            yield break;
        }

        var filter = new LedgerFilter { Kind = Single(Kinds), State = Single(States), CustomerHash = customer, Before = Before };
        await foreach (LedgerRow row in store.ListAsync(filter, cancellation).WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (Has(row, customer))
            {
                yield return row;
            }
        }
    }

    /// <summary>Removes the rows, other than those that a living run has open. Returns how many went. Only keys, customer and
    /// <see cref="Before"/> can select what is removed.</summary>
    public async Task<int> RemoveAsync(ILedgerStore store, CancellationToken cancellation)
    {
        if (Keys is null)
        {
            return await store.ClearAsync(Before, CustomerEmail is null ? null : store.HashCustomer(CustomerEmail), cancellation).ConfigureAwait(false);
        }

        List<LedgerRow> rows = [];
        await foreach (LedgerRow row in ReadAsync(store, cancellation).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        int removed = 0;
        foreach (IGrouping<LedgerKind, LedgerRow> ofKind in rows.GroupBy(static row => row.Kind))
        {
            removed += await store.RemoveAsync(ofKind.Key, [.. ofKind.Select(static row => row.Key)], cancellation).ConfigureAwait(false);
        }

        return removed;
    }

    private static T? Single<T>(IReadOnlyCollection<T>? values)
        where T : struct => values is { Count: 1 } ? values.First() : null;

    private bool Has(LedgerRow row, string? customer) =>
        (customer is null || row.CustomerHash == customer)
        && (Kinds is null || Kinds.Contains(row.Kind))
        && (States is null || States.Contains(row.State))
        && (Before is null || row.UpdatedAt < Before)
        && (After is null || row.UpdatedAt >= After);
}

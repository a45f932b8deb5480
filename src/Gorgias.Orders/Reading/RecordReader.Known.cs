using Gorgias.Orders.Reading;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders;

/// <content>What is known before it comes here: orders that were read before, and records that cannot be read.</content>
public sealed partial class RecordReader
{
    /// <summary>Adds an order that was read before.</summary>
    /// <param name="order">The order.</param>
    /// <param name="added">What a user added to it: properties that an order does not have.</param>
    /// <param name="origin">Where the record is; null when unknown.</param>
    /// <param name="source">What <see cref="RecordResult.Sources"/> has for the record.</param>
    /// <returns>The records that are complete now, in order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="order"/> is null.</exception>
    public IReadOnlyList<RecordResult> Add(
        GorgiasOrder order, IReadOnlyDictionary<string, object?>? added = null, OrderOrigin? origin = null, object? source = null)
    {
        GorgiasOrder known = order ?? throw new ArgumentNullException(nameof(order));
        var results = new List<RecordResult>(2);
        _bulk.Close(results);
        _groups.Close(results);
        Dictionary<string, object?> fields = added is null ? [] : new TicketColumns(Columns.Of(added), []).Read(added, holdsOrder: false);
        foreach (KeyValuePair<string, object?> field in (order.TicketFields ?? []).Where(field => !fields.ContainsKey(field.Key)).ToArray())
        {
            fields.Add(field.Key, field.Value);
        }

        if (known.ExternalId is null && (known.Number ?? known.OrderId) is not null && !fields.ContainsKey(nameof(known.ExternalId))
            && _options.IgnoredFields?.Contains(OrderField.ExternalId) != true)
        {
            results.Add(RecordResults.WithoutKey(origin ?? OrderOrigin.Unknown, source));
            return results;
        }

        results.Add(RecordResults.OfKnown(Prefixed(known), fields, RecordResults.NoLayout, origin ?? OrderOrigin.Unknown, [source], []));
        return results;
    }

    /// <summary>Adds a record that could not even be turned into a tree: its error comes in its turn.</summary>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="source">What <see cref="RecordResult.Sources"/> has for the record.</param>
    /// <returns>The records that are complete now, in order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public IReadOnlyList<RecordResult> AddFailed(OrderFormatException error, object? source = null)
    {
        OrderFormatException known = error ?? throw new ArgumentNullException(nameof(error));
        var results = new List<RecordResult>(2);
        _bulk.Close(results);
        _groups.Close(results);
        results.Add(RecordResults.Failed(
            known, RecordResults.NoLayout, new OrderOrigin(known.File, known.Row, known.Line), source, holdsOrder: false));
        return results;
    }

    /// <summary>Adds a record of a bulk operation that cannot be read: its order fails, or else its error comes in its turn.</summary>
    internal IReadOnlyList<RecordResult> AddUnreadable(OrderFormatException error, string? parent, object? source)
    {
        var results = new List<RecordResult>(2);
        return _bulk.TryAddBroken(parent, error, source, results) ? results : AddFailed(error, source);
    }

    /// <summary>Tells how many children the records of a bulk operation have, by <see cref="NameDigest"/> of their id.</summary>
    internal void ExpectChildren(Dictionary<ulong, long> children) => _bulk.Expect(children);

    // An order that was read without a prefix gets it now; one that has an external id of its own, or a prefix already, keeps it.
    private GorgiasOrder Prefixed(GorgiasOrder order)
    {
        if (string.IsNullOrEmpty(_options.ExternalIdPrefix) || order.ExternalId is null || order.ExternalId != OrderKeys.Derived(order, null))
        {
            return order;
        }

        GorgiasOrder copy = order.Copy();
        copy.TicketFields = new Dictionary<string, object?>(order.TicketFields ?? []);
        OrderKeys.Set(copy, null, [], new ReadContext(_options, OrderOrigin.Unknown));
        return copy;
    }
}

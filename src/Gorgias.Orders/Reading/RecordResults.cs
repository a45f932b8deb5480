using Gorgias.Orders.Messages;

namespace Gorgias.Orders.Reading;

/// <summary>Makes results of what was read.</summary>
internal static class RecordResults
{
    /// <summary>The layout of what has no columns.</summary>
    public static RecordLayout NoLayout { get; } = new(OrderShape.None, null, static () => []);

    /// <summary>A record that cannot be read.</summary>
    public static RecordResult Failed(
        OrderFormatException error,
        RecordLayout layout,
        OrderOrigin origin,
        object? source,
        bool holdsOrder,
        IReadOnlyDictionary<string, object?>? record = null) =>
        new(layout, origin, [source]) { Error = error, Source = source, HoldsOrder = holdsOrder, Record = record };

    /// <summary>An order that lost its external id on its way. A key of another kind in its place would be another ticket.</summary>
    public static RecordResult WithoutKey(OrderOrigin origin, object? source) => Failed(
        OrderFormatException.ForField(
            OrderFormatProblem.MissingField, origin, nameof(GorgiasOrder.ExternalId), null, FieldMessages.ExpectedExternalIdOfOrder),
        NoLayout,
        origin,
        source,
        holdsOrder: true);

    /// <summary>An order, with where it was read.</summary>
    public static RecordResult OfOrder(
        GorgiasOrder order,
        RecordLayout layout,
        OrderOrigin origin,
        IReadOnlyDictionary<string, object?> record,
        IReadOnlyList<object?> sources,
        IReadOnlyList<string> shared)
    {
        order.SourceFile = origin.File;
        order.SourceRow = origin.Row;
        order.SourceLine = origin.Line;
        order.SourcePosition = origin.Position;
        RecordResult result = OfKnown(order, order.TicketFields, layout, origin, sources, shared);
        result.Record = record;
        return result;
    }

    /// <summary>An order as it stands.</summary>
    public static RecordResult OfKnown(
        GorgiasOrder order,
        IReadOnlyDictionary<string, object?> fields,
        RecordLayout layout,
        OrderOrigin origin,
        IReadOnlyList<object?> sources,
        IReadOnlyList<string> shared) => new(layout, origin, sources)
        {
            Order = order,
            HoldsOrder = true,
            Source = sources.Count > 0 ? sources[0] : null,
            TicketFields = fields,
            SharedNames = shared,
            ExternalId = order.ExternalId,
            CustomerEmail = order.CustomerEmail,
            CustomerName = order.CustomerName,
            CustomerPhone = order.CustomerPhone,
            CustomerExternalId = ExternalIdOf(fields),
            StoreCustomerId = order.StoreCustomerId,
        };

    /// <summary>The customer's external id among the values for the ticket; null when it is not there.</summary>
    public static string? ExternalIdOf(IReadOnlyDictionary<string, object?> fields) =>
        fields.TryGetValue(nameof(RecordResult.CustomerExternalId), out object? value) ? Values.Scalar.Text(value) : null;
}

using Gorgias.Client;
using Gorgias.Orders;

namespace GorgiasPS.Records;

/// <summary>Writes an order into a ticket's request.</summary>
internal static class OrderContextWriter
{
    public static void Write(TicketRequest request, GorgiasOrder order, IReadOnlyList<OrderContext> places)
    {
        if (places.Contains(OrderContext.Message))
        {
            (request.OrderText, request.OrderHtml) = (OrderRenderer.ToText(order), OrderRenderer.ToHtml(order));
        }

        if (places.Contains(OrderContext.InternalNote))
        {
            (request.NoteText, request.NoteHtml) = (OrderRenderer.ToText(order), OrderRenderer.ToHtml(order));
        }

        if (places.Contains(OrderContext.Meta))
        {
            WriteMeta(request, OrderRenderer.ToMeta(order));
        }
    }

    private static void WriteMeta(TicketRequest request, IReadOnlyDictionary<string, object> order)
    {
        var meta = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object> entry in order)
        {
            meta[entry.Key] = entry.Value;
        }

        foreach (KeyValuePair<string, object?> entry in request.Meta ?? new Dictionary<string, object?>())
        {
            meta[entry.Key] = entry.Value;
        }

        request.Meta = meta;
    }
}

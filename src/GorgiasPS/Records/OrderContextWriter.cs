using System.Net;
using Gorgias.Client;
using Gorgias.Orders;

namespace GorgiasPS.Records;

/// <summary>Writes an order into a ticket's request.</summary>
internal static class OrderContextWriter
{
    public static void Write(TicketRequest request, GorgiasOrder order, ICollection<OrderContext> places)
    {
        if (places.Contains(OrderContext.Message))
        {
            WriteMessage(request, OrderRenderer.ToText(order), OrderRenderer.ToHtml(order));
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

    private static void WriteMessage(TicketRequest request, string text, string html)
    {
        // When only the text or only the HTML is given, the other is added, so that the order shows in both.
        string? bodyHtml = request.BodyHtml ?? (request.BodyText is { } plain ? "<p>" + WebUtility.HtmlEncode(plain).Replace("\n", "<br>") + "</p>" : null);
        if (request.BodyText is not null || request.BodyHtml is null)
        {
            request.BodyText = request.BodyText is null ? text : request.BodyText + "\n\n" + text;
        }

        request.BodyHtml = bodyHtml is null ? html : bodyHtml + html;
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

using System.Globalization;
using Gorgias.Client;
using Gorgias.Orders;

namespace GorgiasPS.Records;

/// <summary>Writes an order into a ticket's request. A message has what the customer knows, a note everything, unless the command line chooses.</summary>
internal sealed class OrderContextWriter
{
    /// <summary>The parts of an order in a message that the customer can read; null for what the customer knows.</summary>
    public IReadOnlyCollection<OrderPart>? MessageParts { get; init; }

    /// <summary>The parts in an internal note; null for all.</summary>
    public IReadOnlyCollection<OrderPart>? NoteParts { get; init; }

    /// <summary>The parts in <c>meta</c>; null for what <see cref="OrderRenderer.ToMeta"/> takes then.</summary>
    public IReadOnlyCollection<OrderPart>? MetaParts { get; init; }

    /// <summary>The culture of words and formats; null for English and formats that are the same everywhere.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>The places with a choice of parts, each with the parameter that chooses.</summary>
    public IEnumerable<(string Parameter, OrderContext Place)> Choices
    {
        get
        {
            (string, OrderContext, IReadOnlyCollection<OrderPart>?)[] choices =
            [
                ("MessageOrderField", OrderContext.Message, MessageParts),
                ("NoteOrderField", OrderContext.InternalNote, NoteParts),
                ("MetaOrderField", OrderContext.Meta, MetaParts),
            ];
            return choices.Where(static choice => choice.Item3 is not null).Select(static choice => (choice.Item1, choice.Item2));
        }
    }

    /// <summary>Where an order goes when nothing says so. What the order says is for agents to read, unless an agent writes to the customer.</summary>
    public static IReadOnlyList<OrderContext> DefaultPlaces(TicketRequest request) =>
        request.BodyText is not null || request.BodyHtml is not null ? []
        : request.FromAgent || request.SendEmail ? [OrderContext.Message]
        : [OrderContext.InternalNote];

    public void Write(TicketRequest request, GorgiasOrder order, IReadOnlyList<OrderContext> places)
    {
        request.Subject ??= OrderRenderer.Subject(order, Culture);
        if (places.Contains(OrderContext.Message))
        {
            (request.OrderText, request.OrderHtml) = Sheet(order, MessageParts ?? [OrderPart.Public]);
        }

        if (places.Contains(OrderContext.InternalNote))
        {
            (request.NoteText, request.NoteHtml) = Sheet(order, NoteParts);
        }

        if (places.Contains(OrderContext.Meta))
        {
            WriteMeta(request, OrderRenderer.ToMeta(order, MetaParts));
        }
    }

    private (string Text, string Html) Sheet(GorgiasOrder order, IReadOnlyCollection<OrderPart>? parts)
    {
        var options = new OrderRenderOptions { Culture = Culture, Parts = parts };
        return (OrderRenderer.ToText(order, options), OrderRenderer.ToHtml(order, options));
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

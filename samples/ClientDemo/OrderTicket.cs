using Gorgias.Client;
using Gorgias.Orders;

namespace ClientDemo;

/// <summary>What the ticket of an order says.</summary>
internal static class OrderTicket
{
    // The customer reads what the customer knows; the note has everything.
    private static readonly OrderRenderOptions Public = new() { Parts = [OrderPart.Public] };

    internal static TicketDraft Draft(GorgiasOrder order) => TicketComposer.Compose(
        new TicketRequest
        {
            Subject = $"{OrderRenderer.Subject(order)} is delayed",
            CustomerEmail = order.CustomerEmail,
            CustomerName = order.CustomerName,
            BodyText = $"Dear {order.CustomerName},\n\nyour order is late, and we are sorry. Here is what is in it.\n\n{OrderRenderer.ToText(order, Public)}",
            NoteHtml = OrderRenderer.ToHtml(order),
            Meta = OrderRenderer.ToMeta(order).ToDictionary(static item => item.Key, static item => (object?)item.Value),
            ExternalId = order.ExternalId,
            Tags = ["delayed"],
            Channel = "email",
            Via = "api",
        },
        new ComposeDefaults { Now = TimeProvider.System.GetUtcNow() });
}

using Gorgias.Client;

namespace Gorgias.Benchmarks;

/// <summary>The orders that all benchmarks send.</summary>
internal static class Orders
{
    public static string Key(int order) => FormattableString.Invariant($"order-{order}");

    public static TicketDraft Draft(int order, DateTimeOffset now) => TicketComposer.Compose(
        new TicketRequest
        {
            Subject = $"Order {order} is delayed",
            BodyText = $"Dear customer, your order {order} will be three days late.",
            CustomerEmail = FormattableString.Invariant($"customer{order}@example.com"),
            ExternalId = Key(order),
        },
        new ComposeDefaults { Now = now });
}

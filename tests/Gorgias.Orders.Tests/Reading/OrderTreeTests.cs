using System.Text.Json;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class OrderTreeTests
{
    private static async Task<GorgiasOrder> Sample()
    {
        GorgiasOrder order = (await Given.All(OrderFile.ReadAsync(Given.Sample("shopify-order.json")))).Orders().Single();
        order.TicketFields["Subject"] = "Late";
        return order;
    }

    private static Dictionary<string, object?> TreeOf(GorgiasOrder order) =>
        (Dictionary<string, object?>)Tree(JsonSerializer.SerializeToElement(order))!;

    private static object? Tree(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(property => property.Name, property => Tree(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Tree).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDecimal(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        _ => null,
    };

    [Fact]
    public async Task An_order_is_restored_from_its_properties()
    {
        GorgiasOrder order = await Sample();
        GorgiasOrder restored = OrderTree.Read(TreeOf(order), out IReadOnlyDictionary<string, object?> added);
        Assert.Equal(JsonSerializer.Serialize(order), JsonSerializer.Serialize(restored));
        Assert.Empty(added);
    }

    [Fact]
    public async Task Dates_are_restored_from_texts_and_from_their_properties()
    {
        GorgiasOrder order = await Sample();
        Dictionary<string, object?> tree = TreeOf(order);
        tree["CreatedAt"] = "01/15/2026 10:00:00 -05:00";
        tree["PaidAt"] = Given.Record(("UtcTicks", new DateTime(2026, 1, 15, 15, 0, 0, DateTimeKind.Utc).Ticks), ("Offset", "-05:00:00"));
        tree["FulfilledAt"] = Given.Record(("Year", 2026L));

        Assert.Throws<OrderFormatException>(() => OrderTree.Read(tree, out _));
        tree["FulfilledAt"] = "03/04/2026 10:00:00 -05:00";
        GorgiasOrder restored = OrderTree.Read(tree, out _);

        var moment = new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.FromHours(-5));
        Assert.Equal((moment, moment, 3), (restored.CreatedAt!.Value, restored.PaidAt!.Value, restored.FulfilledAt!.Value.Month));
        Assert.Equal(moment.Offset, restored.PaidAt.Value.Offset);
    }

    [Fact]
    public async Task Properties_that_an_order_does_not_have_were_added_by_the_user()
    {
        Dictionary<string, object?> tree = TreeOf(await Sample());
        tree["Tag"] = "late";
        tree["PSComputerName"] = "localhost";

        RecordResult result = new RecordReader().Add(tree).Single();

        Assert.Equal("shopify-5500000000201", result.ExternalId);
        Assert.Equal(["Subject", "Tag"], result.TicketFields.Keys.Order());
    }

    [Fact]
    public void A_list_that_became_a_types_name_is_an_error()
    {
        Dictionary<string, object?> row = Given.Record(
            ("Number", "#1"), ("ExternalId", "order-1"), ("LineItems", "Gorgias.Orders.GorgiasOrderLine[]"), ("OrderTags", "System.String[]"));
        Assert.Equal("LineItems", new RecordReader().Add(row).Single().Error!.Field);
        Assert.Equal("LineItems", Assert.Throws<OrderFormatException>(() => OrderTree.Read(row, out _)).Field);
        row.Remove("LineItems");
        Assert.Equal("OrderTags", Assert.Throws<OrderFormatException>(() => OrderTree.Read(row, out _)).Field);
    }

    [Fact]
    public void Some_properties_are_enough()
    {
        GorgiasOrder order = OrderTree.Read(Given.Record(("Number", "#1"), ("CustomerEmail", "a@example.com")), out _);
        Assert.Equal(("#1", "a@example.com", null), (order.Number, order.CustomerEmail, order.ExternalId));
        Assert.Equal("shopify-5", OrderTree.Read(Given.Record(("OrderId", "5"), ("Source", "Shopify")), out _).ExternalId);
    }
}

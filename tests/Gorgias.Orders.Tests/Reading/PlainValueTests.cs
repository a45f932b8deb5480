using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

/// <summary>Values of plain rows that stand for less, or for more, than they say.</summary>
public sealed class PlainValueTests
{
    private static GorgiasOrder Read(params (string Key, object? Value)[] fields) => OrderReader.Read(Given.Record([("Order", "1001"), .. fields]));

    [Theory]
    [InlineData("O*** H***")]
    [InlineData("***")]
    [InlineData("J**e")]
    [InlineData("***n")]
    public void A_masked_name_is_none(string name) => Assert.Null(Read(("Customer Name", name), ("Recipient", name)).CustomerName);

    [Theory]
    [InlineData("Jane Roe")]
    [InlineData("**VIP** Jane Roe")]
    [InlineData("Jane *the mug* Roe")]
    public void A_name_with_stars_is_one(string name) => Assert.Equal(name, Read(("Customer Name", name)).CustomerName);

    [Fact]
    public void Masked_addresses_and_phones_are_none()
    {
        GorgiasOrder order = Read(("Phone", "(+1)617*****65"), ("Address", "1** M*** St"), ("City", "Bos***"), ("Email", "j***e@example.com"));
        Assert.Null(order.CustomerPhone);
        Assert.Null(order.ShippingAddress);
        Assert.Null(order.CustomerEmail);
    }

    [Theory]
    [InlineData("\"01103\"")]
    [InlineData("'01103")]
    [InlineData("=\"01103\"")]
    [InlineData("01103")]
    public void Guards_against_the_spreadsheet_are_no_part_of_numbers_that_are_names(string zip)
    {
        GorgiasOrder order = OrderReader.Read(Given.Record(
            ("Order", zip), ("Zip", zip), ("City", "Springfield"), ("Phone", zip), ("SKU", zip), ("Customer ID", zip), ("Tracking Number", zip)));
        Assert.Equal(
            ("#01103", "01103", "01103", "01103", "01103", "01103"),
            (order.Number, order.ShippingAddress!.Zip, order.CustomerPhone, order.LineItems[0].Sku, order.StoreCustomerId, order.Tracking[0].Number));
    }

    [Fact]
    public void A_postal_code_never_begins_with_an_apostrophe() =>
        Assert.Equal("SW1A 1AA", Read(("Zip", "'SW1A 1AA"), ("City", "London")).ShippingAddress!.Zip);

    [Theory]
    [InlineData("46037", 2026)]
    [InlineData("1768471200", 2026)]
    [InlineData("0000-00-00 00:00:00", null)]
    [InlineData("0", null)]
    [InlineData("0001-01-01T00:00:00", null)]
    public void A_date_may_be_a_number_or_nothing(string date, int? year)
    {
        GorgiasOrder order = Read(("Date", date));
        Assert.Equal(year, order.CreatedAt?.Year);
        Assert.Empty(order.AdditionalFields);
    }

    [Fact]
    public void A_price_without_a_quantity_gives_no_total()
    {
        GorgiasOrderLine line = Read(("Product", "Mug"), ("Price", "14.00")).LineItems[0];
        Assert.Equal((null, 14.00m, null), (line.Quantity, line.UnitPrice, line.Total));
    }

    [Fact]
    public void A_discount_in_percent_stands_with_its_line()
    {
        GorgiasOrder order = Read(("Product", "Mug"), ("Quantity", "1"), ("Price", "14.00"), ("Line Discount", "45%"));
        Assert.Equal(("45%", null, null), (order.LineItems[0].AdditionalFields["Line Discount"], order.LineItems[0].Discount, order.LineItems[0].Total));
    }
}

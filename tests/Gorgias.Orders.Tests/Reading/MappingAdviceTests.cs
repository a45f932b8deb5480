using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class MappingAdviceTests
{
    [Theory]
    [InlineData("Ref", "Contact", "Ref=A-1;Contact=a@example.com;Total=1.00")]
    [InlineData("Vorgang", "Kontakt", "Datum=01.02.2026;Vorgang=4711;Betrag=12,50;Kontakt=a@example.com")]
    [InlineData("InvoiceNo", "Login", "InvoiceNo=7;Login=a@example.com;Phone=+49301234567;Zip=12345")]
    [InlineData("order.ref", "buyer.contact", "order.ref=7;buyer.contact=a@example.com")]
    [InlineData("Code", "Buyer Address", "Seller Mailbox=shop@example.com;Code=7;Buyer Address=a@example.com")]
    [InlineData(null, null, "Alpha=x;Total=12.50;Date=2026-01-02;Qty=2")]
    [InlineData(null, "E-Mail-Kontakt", "Beta=y z;E-Mail-Kontakt=")]
    [InlineData(null, null, "Order Date=2026-01-02;Order Total=5;Order Status=3")]
    [InlineData(null, null, "Order Ref=5.5E+12")]
    [InlineData(null, null, "Contact=j***@example.com")]
    [InlineData(null, null, "")]
    public void The_likely_columns_are_found_by_words_and_values(string? number, string? email, string record)
    {
        var row = record.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2))
            .ToDictionary(field => field[0], field => (object?)field[1]);
        var advice = MappingAdvice.For([row], [OrderField.OrderNumber, OrderField.CustomerEmail, OrderField.Total]);
        Assert.Equal([number, email, null], advice.Fields.Select(field => field.Value));
        Assert.Equal(row.Keys, advice.Columns);
    }

    [Fact]
    public void A_number_that_differs_in_each_row_is_likelier_than_one_that_does_not()
    {
        Dictionary<string, object?>[] rows =
            [.. Enumerable.Range(1, 5).Select(row => Given.Record(("Vorgang", "9"), ("Zeile", $"{row}"), ("Laden", "Nord 1")))];
        Assert.Equal("Zeile", MappingAdvice.For(rows, [OrderField.OrderNumber]).Fields[0].Value);
    }

    [Fact]
    public void A_nested_object_has_paths()
    {
        Dictionary<string, object?> record = Given.Record(("ref", "A-1"), ("buyer", Given.Record(("contact", "a@example.com"))), ("lines", Given.List("x")));
        var advice = MappingAdvice.For([record], [OrderField.CustomerEmail]);
        Assert.Equal("buyer.contact", advice.Fields[0].Value);
        Assert.Equal(["ref", "buyer.contact", "lines"], advice.Columns);
    }

    [Theory]
    [InlineData("Ref,Contact\nA-1,a@example.com\n")]
    [InlineData("[{\"Ref\":\"A-1\",\"Contact\":\"a@example.com\"}]")]
    public async Task An_error_of_columns_has_the_advice_whatever_the_file(string text)
    {
        OrderFormatException error = Assert.Single((await Given.ReadText(text)).Errors());
        Assert.Equal([(OrderField.OrderNumber, "Ref"), (OrderField.CustomerEmail, "Contact")], error.Advice!.Fields.Select(field => (field.Key, field.Value)));
    }

    [Fact]
    public async Task A_table_is_judged_by_many_rows()
    {
        string rows = string.Join("\n", Enumerable.Range(1, 20).Select(row => $"{row},a{row}@example.com,7"));
        OrderFormatException error = Assert.Single((await Given.ReadText("Alpha,Beta,Gamma\n" + rows)).Errors());
        Assert.Equal(["Alpha", "Beta"], error.Advice!.Fields.Select(field => field.Value));
    }

    [Fact]
    public void A_masked_address_is_none_and_is_kept_as_text()
    {
        GorgiasOrder order = OrderReader.Read(Given.Record(("Order", "1"), ("Email", "j***@example.com"), ("Phone", "+49301112223")));
        Assert.Equal((null, "+49301112223"), (order.CustomerEmail, order.CustomerPhone));
        Assert.Equal("j***@example.com", order.AdditionalFields["Email"]);
    }

    [Theory]
    [InlineData("EUR", true)]
    [InlineData("eur", true)]
    [InlineData("XYZ", false)]
    [InlineData("Euros", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_currency_is_a_code_of_the_list(string? code, bool isKnown) => Assert.Equal(isKnown, OrderCurrencies.IsKnown(code));

    [Theory]
    [InlineData("Euros", "EUR")]
    [InlineData("€", "EUR")]
    [InlineData("us", "USD")]
    public void A_currency_that_was_meant_is_named(string text, string code) => Assert.Contains(code, OrderCurrencies.Like(text));
}

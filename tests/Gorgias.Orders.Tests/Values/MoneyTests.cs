using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Gorgias.Orders.Tests.Support;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Tests.Values;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("1,234.56", "1234.56", null)]
    [InlineData("1.234,56", "1234.56", null)]
    [InlineData("1 234,56", "1234.56", null)]
    [InlineData("1\u00A0234,56", "1234.56", null)]
    [InlineData("1'234.50", "1234.50", null)]
    [InlineData("1.234.567", "1234567", null)]
    [InlineData("12,34,567.00", "1234567.00", null)]
    [InlineData("1234,5", "1234.5", null)]
    [InlineData("0", "0", null)]
    [InlineData(".5", "0.5", null)]
    [InlineData("€ 12,50", "12.50", "EUR")]
    [InlineData("12,50 €", "12.50", "EUR")]
    [InlineData("USD 12.50", "12.50", "USD")]
    [InlineData("12.50usd", "12.50", "USD")]
    [InlineData("R$ 12,50", "12.50", "BRL")]
    [InlineData("Rs.500", "500", "INR")]
    [InlineData("100 kr", "100", null)]
    [InlineData("-9.00", "-9.00", null)]
    [InlineData("9.00-", "-9.00", null)]
    [InlineData("\u22129.00", "-9.00", null)]
    [InlineData("-$9.00", "-9.00", "USD")]
    [InlineData("(9.00)", "-9.00", null)]
    [InlineData("12,-", "12", null)]
    [InlineData("١٢٫٥٠", "12.50", null)]
    public void Reads_amounts_as_people_write_them(string text, string amount, string? currency)
    {
        Assert.True(OrderMoney.TryParse(text, null, null, out decimal read, out string? written));
        Assert.Equal(amount, read.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(currency, written);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    [InlineData("free")]
    [InlineData("12 apples")]
    [InlineData("1.2.3")]
    [InlineData("1,23,45")]
    [InlineData("12 34")]
    [InlineData("1.234,567.89")]
    [InlineData("--5")]
    [InlineData("-(5)")]
    [InlineData("€ 5 USD")]
    [InlineData("1e5")]
    [InlineData("5 5")]
    [InlineData("9999999999999999999999")]
    [InlineData("2026-01-15")]
    public void Does_not_read_other_texts_as_amounts(string? text) => Assert.False(OrderMoney.TryParse(text, null, null, out _, out _));

    [Theory]
    [InlineData("1.234", null, "1234")]
    [InlineData("1,234", null, "1234")]
    [InlineData("0.125", null, "0.125")]
    [InlineData("1234.567", null, "1234.567")]
    [InlineData("1.2345", null, "1.2345")]
    [InlineData("1.234", "KWD", "1.234")]
    [InlineData("1.234 KWD", null, "1.234")]
    public void One_separator_before_three_digits_groups_thousands_unless_the_currency_has_three_decimals(string text, string? currency, string amount)
    {
        Assert.True(OrderMoney.TryParse(text, null, currency, out decimal read, out _));
        Assert.Equal(amount, read.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1.234", "en-US", "1.234")]
    [InlineData("1,234", "en-US", "1234")]
    [InlineData("1.234", "de-DE", "1234")]
    [InlineData("1,234", "de-DE", "1.234")]
    [InlineData("1 234,5", "fr-FR", "1234.5")]
    public void The_given_culture_decides_which_separator_is_decimal(string text, string culture, string amount)
    {
        Assert.True(OrderMoney.TryParse(text, CultureInfo.GetCultureInfo(culture), null, out decimal read, out _));
        Assert.Equal(amount, read.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("12,5", "en-US", "12.5")]
    [InlineData("19.90", "de-DE", "19.90")]
    [InlineData("1.234,56", "en-US", "1234.56")]
    [InlineData("1,234.56", "de-DE", "1234.56")]
    [InlineData("0.125", "de-DE", "0.125")]
    public void What_can_be_read_one_way_is_read_so_in_every_culture(string text, string culture, string amount)
    {
        Assert.True(OrderMoney.TryParse(text, CultureInfo.GetCultureInfo(culture), null, out decimal read, out _));
        Assert.Equal(amount, read.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("59,00", ',')]
    [InlineData("1.234,56", ',')]
    [InlineData("1.234.567", ',')]
    [InlineData("19.90", '.')]
    [InlineData("$19.90", '.')]
    [InlineData("0.125", '.')]
    [InlineData("1.234", null)]
    [InlineData("EUR 1.234", null)]
    [InlineData("Rs.500", null)]
    [InlineData("500", null)]
    [InlineData("19.90|59,00", null)]
    [InlineData("1.234|59,00", ',')]
    public void A_column_decides_its_decimal_sign(string column, char? sign)
    {
        var evidence = new AmountEvidence();
        foreach (string one in column.Split('|'))
        {
            evidence.Add(one);
        }

        Assert.Equal(sign, evidence.Sign);
    }

    [Theory]
    [InlineData("409.94", "USD", null, "409.94 USD")]
    [InlineData("409.9", "USD", null, "409.90 USD")]
    [InlineData("6800", "JPY", null, "6800 JPY")]
    [InlineData("1.2", "KWD", null, "1.200 KWD")]
    [InlineData("1234.5", null, null, "1234.50")]
    [InlineData("1234.5", "EUR", "de-DE", "1.234,50 EUR")]
    [InlineData("-9", "USD", null, "-9.00 USD")]
    public void Writes_amounts_with_their_currency(string amount, string? currency, string? culture, string text) =>
        Assert.Equal(
            text, OrderMoney.Format(decimal.Parse(amount, CultureInfo.InvariantCulture), currency, culture is null
                ? null
                : CultureInfo.GetCultureInfo(culture)));

    [Fact]
    public void What_is_written_reads_back_as_the_same_amount()
    {
        string?[] currencies = new[] { null, "USD", "JPY", "KWD" };
        Prop.ForAll<int, byte, byte>((units, scale, which) =>
        {
            decimal amount = new decimal(Math.Abs((long)units) % int.MaxValue == 0 ? 0 : Math.Abs(units), 0, 0, units < 0, (byte)(scale % 10));
            string? currency = currencies[which % currencies.Length];
            return OrderMoney.TryParse(OrderMoney.Format(amount, currency), null, currency, out decimal read, out string? written) && read == amount
                && written == currency;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Prop.ForAll(Given.AnyText, text => OrderMoney.TryParse(text, null, null, out _, out _) || true).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1.500", "1.500")]
    [InlineData("1,000", "1.000")]
    [InlineData("2", "2")]
    public void In_a_quantity_one_separator_before_three_digits_is_decimal(string text, string quantity)
    {
        Assert.True(AmountText.TryParseQuantity(text, null, out decimal read));
        Assert.Equal(quantity, read.ToString(CultureInfo.InvariantCulture));
    }
}

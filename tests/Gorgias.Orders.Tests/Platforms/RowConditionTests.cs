using Gorgias.Orders.Platforms;

namespace Gorgias.Orders.Tests.Platforms;

public sealed class RowConditionTests
{
    [Theory]
    [InlineData("-14", true)]
    [InlineData("(14.00)", true)]
    [InlineData("−14,00 €", true)]
    [InlineData("€ -14.00", true)]
    [InlineData("14.00-", true)]
    [InlineData("'-€14.00", true)]
    [InlineData("'-14", true)]
    [InlineData("14", false)]
    [InlineData("0", false)]
    [InlineData("-", false)]
    [InlineData("'-", false)]
    [InlineData("12-34567-89012", false)]
    [InlineData("12,-", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_amount_is_negative_however_it_is_written(string? value, bool isNegative)
    {
        Assert.Equal(isNegative, new RowCondition { Negative = true }.Holds(value));
        Assert.Equal(!isNegative, new RowCondition { Negative = false }.Holds(value));
    }
}

using Gorgias.Client.Common;

namespace Gorgias.Client.Tests.Composing;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+49301112223")]
    [InlineData("+49 30 111-2223")]
    [InlineData("0049 30 1112223")]
    [InlineData("+49 (0)30 1112223")]
    [InlineData("+49 (0) 30/1112223")]
    [InlineData("(+49) 30 1112223")]
    [InlineData("'+49301112223")]
    [InlineData("' +49301112223")]
    [InlineData("=\"+49301112223\"")]
    [InlineData("+49\t30\u00a01112223\t")]
    [InlineData("+49\u201130\u20131112223")]
    [InlineData("\u202a+49301112223\u202c")]
    public void A_number_is_the_same_however_it_is_written(string text) => Assert.Equal("+49301112223", PhoneNumber.Normalise(text));

    [Fact]
    public void A_number_of_italy_keeps_its_zero() => Assert.Equal("+390612345678", PhoneNumber.Normalise("+39 (0)6 12345678"));

    [Theory]
    [InlineData("(555) 010-0100", true)]
    [InlineData("030 1112223", true)]
    [InlineData("493011122233", true)]
    [InlineData("4.93E+11", false)]
    [InlineData("4,93E+11", false)]
    [InlineData("+4.93E+11", false)]
    [InlineData("+1 *** 4567", false)]
    [InlineData("+49 30 1112223 +49 30 1112224", false)]
    [InlineData("+49 30 1112223; 24", false)]
    [InlineData("12", false)]
    [InlineData("+12", false)]
    [InlineData("00", false)]
    [InlineData("=\"\"", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void What_is_no_whole_number_is_none(string? text, bool lacksCountry)
    {
        Assert.Null(PhoneNumber.Normalise(text));
        Assert.Equal(lacksCountry, PhoneNumber.LacksCountry(text));
    }
}

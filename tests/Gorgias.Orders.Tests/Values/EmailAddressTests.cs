using FsCheck;
using FsCheck.Fluent;
using Gorgias.Orders.Tests.Support;
using Gorgias.Shared;

namespace Gorgias.Orders.Tests.Values;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("jane@example.com")]
    [InlineData("  jane@example.com ")]
    [InlineData("jane.roe+tea@mail.example.co.uk")]
    [InlineData("o'neill@example.com")]
    [InlineData("jörg@bücher.example")]
    [InlineData("用户@例子.测试")]
    [InlineData("a@xn--bcher-kva.example")]
    [InlineData("a..b@example.com")]
    public void Accepts_addresses_that_a_mail_server_may_accept(string text)
    {
        Assert.True(EmailAddress.TryParse(text, out string? address));
        Assert.Equal(text.Trim(), address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("jane")]
    [InlineData("@example.com")]
    [InlineData("jane@")]
    [InlineData("jane@example")]
    [InlineData("jane@@example.com")]
    [InlineData("jane roe@example.com")]
    [InlineData("jane@example..com")]
    [InlineData("jane@-example.com")]
    [InlineData("jane@exam_ple.com")]
    [InlineData("jane@example.com, joe@example.com")]
    [InlineData("Jane <jane@example.com>")]
    [InlineData("jane\r\nBcc: x@example.com")]
    [InlineData("jane\u200B@example.com")]
    [InlineData("jane\0@example.com")]
    public void Does_not_accept_texts_that_no_mail_server_accepts(string? text)
    {
        Assert.False(EmailAddress.TryParse(text, out string? address));
        Assert.Equal("", address);
    }

    [Fact]
    public void Accepts_at_most_320_characters()
    {
        string domain = string.Join(".", Enumerable.Repeat(new string('d', 61), 4));
        Assert.True(EmailAddress.TryParse(new string('a', 64) + "@" + domain + ".example", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@" + domain + ".example", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 64) + "@x" + domain + ".example", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 64) + "@x." + domain + ".example", out _));
    }

    [Fact]
    public void Parsing_a_long_text_takes_linear_time()
    {
        Assert.False(EmailAddress.TryParse(new string('a', 1_000_000) + "@", out _));
        Assert.False(EmailAddress.TryParse("a@" + string.Concat(Enumerable.Repeat("a.", 500_000)), out _));
    }

    [Fact]
    public void No_text_makes_parsing_throw() =>
        Prop.ForAll(Given.AnyText, text => EmailAddress.TryParse(text + "@" + text, out _) || true).QuickCheckThrowOnFailure();
}

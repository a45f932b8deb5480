namespace Gorgias.Client.Tests.Accounts;

/// <summary>A credential may be sent to Gorgias and to loopback addresses only.</summary>
public class AccountAddressTests
{
    [Theory]
    [InlineData("acme")]
    [InlineData(" acme ")]
    [InlineData("ACME")]
    [InlineData("acme.gorgias.com")]
    [InlineData("Acme.Gorgias.Com")]
    [InlineData("https://acme.gorgias.com")]
    [InlineData("https://acme.gorgias.com/")]
    [InlineData("https://acme.gorgias.com/api")]
    [InlineData("https://acme.gorgias.com:443/api/")]
    public void The_subdomain_the_host_and_the_address_of_an_account_give_its_base_address(string domain) =>
        Assert.Equal("https://acme.gorgias.com/", AccountAddress.FromDomain(domain).AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    [InlineData("http://acme.gorgias.com")]
    [InlineData("ftp://acme.gorgias.com")]
    [InlineData("evil.com")]
    [InlineData("https://evil.com")]
    [InlineData("acme.gorgias.com.evil.com")]
    [InlineData("https://acme.gorgias.com.evil.com")]
    [InlineData("https://evil.com/acme.gorgias.com")]
    [InlineData("https://evil.com?.gorgias.com")]
    [InlineData("https://evil.com#.gorgias.com")]
    [InlineData("https://acme.gorgias.com@evil.com")]
    [InlineData("https://user:pass@acme.gorgias.com")]
    [InlineData("user:pass@acme.gorgias.com")]
    [InlineData("acme.gorgias.com.")]
    [InlineData("https://acme.gorgias.com.")]
    [InlineData("https://acme.gorgias.com:8443")]
    [InlineData("acme.gorgias.com:443")]
    [InlineData("gorgias.com")]
    [InlineData(".gorgias.com")]
    [InlineData("https://gorgias.com")]
    [InlineData("a.b.gorgias.com")]
    [InlineData("https://a.b.gorgias.com")]
    [InlineData("evilgorgias.com")]
    [InlineData("-acme")]
    [InlineData("acme-")]
    [InlineData("ac_me")]
    [InlineData("acme/../evil")]
    [InlineData("acme\n.gorgias.com")]
    [InlineData("acmé")]
    [InlineData("аcme")]
    [InlineData("ac\u212Ame")]
    [InlineData("https://аcme.gorgias.com")]
    [InlineData("https://acme。gorgias。com.evil.com")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:5000")]
    [InlineData("http://localhost:5000")]
    [InlineData("https://")]
    [InlineData("://")]
    public void Other_names_are_refused(string? domain) => Assert.Throws<ArgumentException>(() => AccountAddress.FromDomain(domain!));

    [Fact]
    public void A_name_of_63_characters_is_the_longest()
    {
        Assert.Equal($"https://{new string('a', 63)}.gorgias.com/", AccountAddress.FromDomain(new string('a', 63)).AbsoluteUri);
        Assert.Throws<ArgumentException>(() => AccountAddress.FromDomain(new string('a', 64)));
    }

    [Theory]
    [InlineData("http://localhost:5000/api", "http://localhost:5000/")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://127.9.9.9", "http://127.9.9.9/")]
    [InlineData("http://[::1]:5000/", "http://[::1]:5000/")]
    [InlineData("https://localhost", "https://localhost/")]
    [InlineData("https://acme.gorgias.com/api", "https://acme.gorgias.com/")]
    public void A_base_address_may_be_a_loopback_address(string text, string expected) =>
        Assert.Equal(expected, AccountAddress.FromBaseUri(new Uri(text)).AbsoluteUri);

    [Theory]
    [InlineData("http://acme.gorgias.com")]
    [InlineData("http://localhost.evil.com")]
    [InlineData("http://10.0.0.1:5000")]
    [InlineData("http://0.0.0.0:5000")]
    [InlineData("http://[::2]:5000")]
    [InlineData("ftp://localhost")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:pass@localhost:5000")]
    [InlineData("https://acme.gorgias.com:8443")]
    [InlineData("https://evil.com")]
    public void A_base_address_of_another_host_is_refused(string text) => Assert.Throws<ArgumentException>(() => AccountAddress.FromBaseUri(new Uri(text)));

    [Fact]
    public void A_relative_or_missing_base_address_is_refused()
    {
        Assert.Throws<ArgumentException>(() => AccountAddress.FromBaseUri(new Uri("/api", UriKind.Relative)));
        Assert.Throws<ArgumentException>(() => AccountAddress.FromBaseUri(null!));
    }

    [Theory]
    [InlineData("https://ann:hunter2@acme.gorgias.com")]
    [InlineData("https://ann:hunter2@evil.com")]
    [InlineData("http://ann:hunter2@evil.com")]
    [InlineData("ann:hunter2@acme.gorgias.com")]
    public void A_password_in_an_address_is_not_repeated_in_the_error(string domain) =>
        Assert.DoesNotContain("hunter2", Assert.Throws<ArgumentException>(() => AccountAddress.FromDomain(domain)).Message, StringComparison.Ordinal);
}

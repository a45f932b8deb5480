using System.Net.Http.Headers;
using System.Security;
using System.Text;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Accounts;

/// <summary>The credential of a client, and the header that it becomes.</summary>
public class GorgiasCredentialTests : ClientTest
{
    [Theory]
    [InlineData("ann@acme.example", "key")]
    [InlineData("ann@acme.example", "k:e:y")]
    [InlineData("änn@acmé.example", "schlüssel😀")]
    public void The_header_has_the_users_address_and_key_in_utf8(string user, string key)
    {
        AuthenticationHeaderValue header = GorgiasCredential.FromApiKey(user, Secured(key)).ToHeader();

        Assert.Equal("Basic", header.Scheme);
        Assert.Equal($"{user}:{key}", Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter!)));
    }

    [Theory]
    [InlineData("tok\n")]
    [InlineData(" tok\r\n")]
    [InlineData("tok ")]
    public void White_space_around_a_secret_is_removed(string secret)
    {
        Assert.Equal("tok", GorgiasCredential.FromAccessToken(Secured(secret)).ToHeader().Parameter);
        Assert.Equal(
            "ann@acme.example:tok", Encoding.UTF8.GetString(
                Convert.FromBase64String(GorgiasCredential.FromApiKey(" ann@acme.example ", Secured(secret)).ToHeader().Parameter!)));
    }

    [Theory]
    [InlineData("to\nken")]
    [InlineData("tökén")]
    [InlineData("to ken")]
    [InlineData("  ")]
    public void A_token_that_a_header_cannot_carry_is_refused_and_not_shown(string token)
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => GorgiasCredential.FromAccessToken(Secured(token)));

        Assert.DoesNotContain(token.Trim() is "" ? "\u0001" : token.Trim(), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("ann:bob@acme.example")]
    public void A_missing_or_broken_user_is_refused(string user) => Assert.Throws<ArgumentException>(() => GorgiasCredential.FromApiKey(user, Secured("key")));

    [Fact]
    public void A_missing_secret_is_refused()
    {
        Assert.Throws<ArgumentException>(() => GorgiasCredential.FromApiKey("ann@acme.example", new SecureString()));
        Assert.Throws<ArgumentException>(() => GorgiasCredential.FromApiKey("ann@acme.example", null!));
        Assert.Throws<ArgumentException>(() => GorgiasCredential.FromAccessToken(new SecureString()));
    }

    [Fact]
    public void The_callers_secret_may_be_disposed_of()
    {
        SecureString secret = Secured("key");
        var credential = GorgiasCredential.FromApiKey("ann@acme.example", secret);
        secret.Dispose();

        Assert.Equal("ann@acme.example:key", Encoding.UTF8.GetString(Convert.FromBase64String(credential.ToHeader().Parameter!)));
    }

    [Fact]
    public void ToString_shows_the_kind_and_the_user_only()
    {
        Assert.Equal("ApiKey of ann@acme.example", GorgiasCredential.FromApiKey("ann@acme.example", Secured("key")).ToString());
        Assert.Equal("AccessToken", GorgiasCredential.FromAccessToken(Secured("key")).ToString());
    }
}

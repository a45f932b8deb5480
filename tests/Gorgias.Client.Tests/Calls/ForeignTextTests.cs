using System.Net.Sockets;
using System.Text;
using Gorgias.Shared;

namespace Gorgias.Client.Tests.Calls;

/// <summary>What is taken out of a text that others wrote, and what stays.</summary>
public class ForeignTextTests
{
    [Theory]
    [InlineData("The proxy 'http://joe:pass@127.0.0.1:8/' said 407.", "The proxy 'http://***@127.0.0.1:8/' said 407.")]
    [InlineData("postgresql://joe:p@ss:word@db.example.com/orders", "postgresql://***@db.example.com/orders")]
    [InlineData("to https%3A%2F%2Fjoe%3Apass%40example.com%2Fx next", "to https%3A%2F%2F***%40example.com%2Fx next")]
    [InlineData("https%3A%2F%2Fexample.com%2Fx%3Fmail%3Djane%40example.com", "https%3A%2F%2Fexample.com%2Fx%3Fmail%3Djane%40example.com")]
    [InlineData("https://example.com/x?mail=jane@example.com", "https://example.com/x?mail=jane@example.com")]
    [InlineData("See https://example.com and write to jane@example.com.", "See https://example.com and write to jane@example.com.")]
    [InlineData("Authorization: Basic QWJjOmRlZg==", "Authorization: ***")]
    [InlineData("Authorization: Basic QWJjOmRlZg== is wrong", "Authorization: *** is wrong")]
    [InlineData("{\"proxy-authorization\":\"Bearer abc.def\",\"a\":1}", "{\"proxy-authorization\":\"***\",\"a\":1}")]
    [InlineData("'HTTP_AUTHORIZATION': 'Basic QWJj', 'X': 1", "'HTTP_AUTHORIZATION': '***', 'X': 1")]
    [InlineData("{\\\"Authorization\\\":\\\"Basic QWJj\\\"}", "{\\\"Authorization\\\":\\\"***\\\"}")]
    [InlineData("Proxy-Authorization: Digest username=\"joe\", response=\"abc\"\r\nHost: a", "Proxy-Authorization: ***\r\nHost: a")]
    [InlineData("authorization%3A%20Basic%20QWJj", "authorization%3A***")]
    [InlineData("No authorization was given.", "No authorization was given.")]
    [InlineData("Host=db;Password=a b c;Database=x", "Host=db;Password=***;Database=x")]
    [InlineData("Host=db;PWD=\"a;b\";Database=x", "Host=db;PWD=***;Database=x")]
    [InlineData("cannot parse password=abc", "cannot parse password=***")]
    [InlineData("https://example.com/?access_token=abc&x=1", "https://example.com/?access_token=***&x=1")]
    [InlineData("The password is missing.", "The password is missing.")]
    [InlineData("", "")]
    public void What_a_place_tells_is_removed_whoever_it_belongs_to(string text, string cleaned)
    {
        Assert.Equal(cleaned, ForeignText.Clean(text));
        Assert.Equal(cleaned, ForeignText.Clean(cleaned));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("abc")]
    [InlineData("")]
    public void A_secret_of_less_than_four_characters_changes_no_ordinary_text(string secret)
    {
        const string Text = "a banana, abc, order 1001 of jane@example.com";

        Assert.Equal(Text, Clean(Text, secret));
        Assert.Equal("Authorization: ***, http://***@b/", Clean($"Authorization: {Pair(secret)}, http://ann:{secret}@b/", secret));
    }

    [Theory]
    [InlineData("order", "The orders of order-1001", "The orders of ***-1001")]
    [InlineData("order", "reorder order%3Aorder", "reorder ***%3A***")]
    [InlineData("postgres", "postgresql://db, password postgres", "postgresql://db, password ***")]
    [InlineData("hunter2", "hunter22, xhunter2, 'hunter2'", "hunter22, xhunter2, '***'")]
    public void A_secret_that_may_be_a_word_is_removed_where_it_stands_alone(string secret, string text, string cleaned) =>
        Assert.Equal(cleaned, Clean(text, secret));

    [Theory]
    [InlineData("k3y-0815", "xk3y-0815x K3Y-0815", "x***x ***")]
    [InlineData("a&b \"c\" é", "a&amp;b &quot;c&quot; &#233; a%26b%20%22c%22%20%C3%A9 a%26b+%22c%22+%c3%a9 a&b \\\"c\\\" \\u00e9.", "*** *** *** ***.")]
    public void Any_other_secret_is_removed_wherever_it_stands(string secret, string text, string cleaned) => Assert.Equal(cleaned, Clean(text, secret));

    [Fact]
    public void A_user_name_is_no_secret() => Assert.Equal("ann, order, Ann", ForeignText.Clean("ann, order, Ann", [new KnownSecret("order", "k3y-0815")]));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("joe:")]
    [InlineData("agent@sandbox.example:")]
    public void Base64_is_found_whatever_is_encoded_before_and_behind_it(string before)
    {
        foreach (string behind in new[] { "", "1", "22" })
        {
            string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{before}k3y-0815?>~ö{behind}"));

            Assert.Equal("got *** here", Clean($"got {encoded} here", "k3y-0815?>~ö"));
            Assert.Equal("got *** here", Clean($"got {encoded.Replace('+', '-').Replace('/', '_')} here", "k3y-0815?>~ö"));
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("order")]
    public void A_short_secret_is_found_in_base64_together_with_its_user(string secret) => Assert.Equal("got ***.", Clean($"got {Pair(secret)}.", secret));

    [Fact]
    public void A_foreign_exception_is_replaced_with_its_whole_chain()
    {
        var socket = new SocketException((int)SocketError.HostNotFound);
        var thrown = new HttpRequestException("http://joe:k3y-0815@b/ failed", new AggregateException(socket, new IOException("password=k3y-0815")))
        {
            HelpLink = "http://joe:k3y-0815@b/",
            Data = { ["at"] = "k3y-0815", ["k3y-0815"] = 5, ["object"] = new Uri("http://joe:k3y-0815@b/") },
        };

        var cleaned = (ForeignException)ForeignException.Of(thrown, text => Clean(text, "k3y-0815"))!;

        AggregateException several = Assert.IsType<AggregateException>(cleaned.InnerException);
        ForeignException inner = Assert.IsType<ForeignException>(several.InnerExceptions[0]);
        Assert.Equal((typeof(SocketException).FullName, nameof(SocketError.HostNotFound)), (inner.TypeName, inner.Code));
        Assert.True(cleaned.Was<HttpRequestException>());
        Assert.Equal((thrown.HResult, 2), (cleaned.HResult, cleaned.Data.Count));
        Assert.Equal("***", cleaned.Data["at"]);
        Assert.DoesNotContain("k3y-0815", $"{cleaned}{cleaned.HelpLink}{several}", StringComparison.Ordinal);
        Assert.Contains(socket.Message, cleaned.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_of_this_project_stays_what_it_is()
    {
        var own = new GorgiasProtocolException("message");

        Assert.Same(own, ForeignException.Of(own));
        Assert.Null(ForeignException.Of(null));
    }

    [Fact]
    public void Long_texts_of_a_hostile_server_take_no_long_time()
    {
        foreach (string piece in new[] { "://", "://a@", "password=", "authorization: basic ", "%3A%2F%2F", "a", "authorization: digest ", "%40" })
        {
            string text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));

            Assert.NotEmpty(Clean(text, "k3y-0815"));
        }
    }

    private static string Clean(string text, string secret) => ForeignText.Clean(text, [new KnownSecret("ann", secret)]);

    private static string Pair(string secret) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"ann:{secret}"));
}

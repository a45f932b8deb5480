using Gorgias.Client.Json;

namespace Gorgias.Client.Tests.Json;

/// <summary>An answer of the expected shape is read without a tree. Whatever comes, that says the same as the tree, or nothing.</summary>
public class ReadAtOnceTests
{
    [Theory]
    [InlineData(WireJsonTests.Recorded)]
    [InlineData("{\"id\":1}")]
    [InlineData(
        "{\"id\":1,\"id\":2,\"tags\":[{\"name\":\"a\"}],\"tags\":[{\"name\":\"b\"}],\"meta\":{\"a\":1},\"meta\":{\"b\":2},\"customer\":{\"name\":\"x\"},\"customer\":{\"id\":3}}")]
    [InlineData("{\"id\":1,\"new\":{\"a\":[1,2.50,true,null,{\"b\":\"\\u0000\"}]},\"other\":\"x\",\"none\":null,\"at\":\"2026-01-02T03:04:05\"}")]
    [InlineData("{\"id\":1,\"subject\":\"\\ud83d\\ude00 \\u202eשלום\\r\\n<b>\",\"summary\":{\"text\":\"x\"},\"messages_count\":2}")]
    [InlineData("{\"id\":1,\"custom_fields\":[{\"id\":2,\"value\":[1]},{\"id\":\"x\"},7]}")]
    public void A_ticket_reads_the_same_both_ways(string text)
    {
        GorgiasTicket? ticket = GorgiasJson.ReadAtOnce<GorgiasTicket>(text);

        Assert.NotNull(ticket);
        Assert.Equal(GorgiasJson.Write(GorgiasJson.Read<GorgiasTicket>(GorgiasJson.Parse(text))).ToString(), GorgiasJson.Write(ticket).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("{\"id\":1")]
    [InlineData("{\"id\":1,\"subject\":\"cut")]
    [InlineData("{\"id\":1} x")]
    [InlineData("{\"id\":1}{\"id\":2}")]
    [InlineData("{\"id\":\"x\"}")]
    [InlineData("{\"id\":1,\"tags\":5}")]
    [InlineData("{\"id\":1,\"subject\":{}}")]
    [InlineData("{\"id\":1,\"spam\":\"perhaps\"}")]
    [InlineData("{\"id\":99999999999999999999}")]
    [InlineData("{\"id\":1,\"meta\":{\"total\":1e400}}")]
    public void What_is_unexpected_is_left_to_the_tree(string text) => Assert.Null(GorgiasJson.ReadAtOnce<GorgiasTicket>(text));

    [Fact]
    public void A_body_nested_too_deep_is_left_to_the_tree() =>
        Assert.Null(GorgiasJson.ReadAtOnce<GorgiasTicket>("{\"id\":1,\"meta\":" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000))));
}

using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>An answer about another object than the one that was asked for is not believed, nor is one that does not say which object it is about.</summary>
public class OwnAnswerTests : ClientTest
{
    private static readonly Dictionary<string, object?> Fields = new() { ["name"] = "late" };

    [Theory]
    [InlineData("""{"name":"late"}""")]
    [InlineData("""{"id":null,"name":"late"}""")]
    [InlineData("""{"id":0,"name":"late"}""")]
    [InlineData("""{"id":-1,"name":"late"}""")]
    public async Task What_has_no_id_is_no_object(string answer)
    {
        Account.Script = _ => Respond.Json(answer);

        await Fails<GorgiasProtocolException>(() => Client.Tags.GetAsync(7));
        await Fails<GorgiasProtocolException>(() => Client.Tags.UpdateAsync(7, Fields));
        await Fails<GorgiasProtocolException>(() => Client.Tags.CreateAsync(Fields));
        await Fails<GorgiasProtocolException>(() => Client.Macros.GetAsync(7));
        await Fails<GorgiasProtocolException>(() => Client.Customers.UpdateAsync(7, Fields));
    }

    [Fact]
    public async Task A_change_that_is_answered_with_another_object_is_not_believed()
    {
        Account.Script = static _ => Respond.Json("""{"id":8,"name":"late"}""");

        await Fails<GorgiasProtocolException>(() => Client.Tags.UpdateAsync(7, Fields));
        await Fails<GorgiasProtocolException>(() => Client.Users.UpdateAsync(7, Fields));
        Assert.Equal(8, (await Run(() => Client.Tags.UpdateAsync(8, Fields))).Id);
    }

    [Fact]
    public async Task A_tag_without_an_id_is_not_taken_for_one_that_is_known_by_name()
    {
        Account.Script = static sent => sent.Method == "GET" ? Respond.Page() : Respond.Json("""{"name":"late"}""");
        await Run(() => Client.Tags.FindAsync(Fields));

        await Fails<GorgiasUnknownOutcomeException>(() => Client.Tags.CreateAsync(Fields));

        Assert.Null(await Run(() => Client.Tags.FindAsync(Fields)));
    }
}

using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Lists for a person who types: read once, shared with the lookups of names, and silent when the account does not answer.</summary>
public class OfferTests : ClientTest
{
    public OfferTests() => Account.Users.Add(new JsonObject { ["id"] = 1, ["name"] = "Ann Lee", ["email"] = "ann@acme.example" });

    [Fact]
    public async Task A_list_is_read_once_in_the_life_of_the_cache()
    {
        for (int i = 0; i < 3; i++)
        {
            Assert.Single(await Offer());
        }

        Assert.Single(Account.Requests);
        Time.Advance(TimeSpan.FromMinutes(11));
        await Offer();
        await Offer();
        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task Lookups_and_offers_share_the_list()
    {
        await Offer();
        Assert.Equal(1, await Run(() => Client.Directory.ResolveUserAsync("Ann Lee")));
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task Offers_of_a_slow_account_share_one_call()
    {
        Account.Latency = TimeSpan.FromSeconds(5);

        await Run(() => Task.WhenAll(Client.Directory.Users.OfferAsync(), Client.Directory.Users.OfferAsync(), Client.Directory.Users.OfferAsync()));

        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task An_account_that_does_not_answer_is_given_up_after_ten_seconds_and_left_alone_for_a_minute()
    {
        Account.Latency = TimeSpan.FromHours(1);
        DateTimeOffset began = Time.GetUtcNow();
        Assert.Empty(await Offer());
        Assert.True(Time.GetUtcNow() - began < TimeSpan.FromSeconds(15));
        int calls = Account.Requests.Count;

        Account.Latency = TimeSpan.Zero;
        Assert.Empty(await Offer());
        Assert.Equal(calls, Account.Requests.Count);
        Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await Offer());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    public async Task An_account_that_fails_offers_nothing_and_is_not_asked_again_at_once(int status)
    {
        Account.FailReads(Fault.StatusBefore(status), times: 100);
        Assert.Empty(await Offer());
        int calls = Account.Requests.Count;

        Assert.Empty(await Offer());
        Assert.Equal(calls, Account.Requests.Count);
    }

    [Fact]
    public async Task What_was_known_before_is_offered_when_the_account_fails_later()
    {
        await Offer();
        Time.Advance(TimeSpan.FromMinutes(11));
        Account.FailReads(Fault.StatusBefore(500), times: 100);

        Assert.Single(await Offer());
    }

    [Fact]
    public async Task No_call_waits_for_the_rate_limit()
    {
        // All the room that the limit has is taken.
        Account.Limited = true;
        await Run(() => Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Client.VerifyAsync())), TimeSpan.FromMinutes(10));
        int before = Account.Requests.Count;
        DateTimeOffset now = Time.GetUtcNow();

        Assert.Empty(await Offer());
        Assert.Equal(before, Account.Requests.Count);
        Assert.Equal(now, Time.GetUtcNow());

        Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await Offer());
    }

    [Fact]
    public async Task A_closed_client_offers_what_it_had_or_nothing()
    {
        Client.Dispose();

        Assert.Empty(await Offer());
    }

    private Task<IReadOnlyList<GorgiasUser>> Offer() => Run(() => Client.Directory.Users.OfferAsync());
}

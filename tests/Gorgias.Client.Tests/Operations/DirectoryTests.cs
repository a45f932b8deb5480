using System.Text.Json.Nodes;
using Gorgias.Client.Messages;
using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Users, teams and custom fields are found by name, and each list is read once.</summary>
public class DirectoryTests : ClientTest
{
    public DirectoryTests()
    {
        Account.Users.AddRange(
            [Person(1, "Ann Lee", "ann@acme.example"), Person(2, "Bob Roy", "bob@acme.example"), Person(3, "Bob Roy", "bob2@acme.example"), Person(
                4, null, "x@acme.example")]);
        Account.Teams.AddRange([new JsonObject { ["id"] = 7, ["name"] = "Warehouse" }, new JsonObject { ["id"] = 8, ["name"] = "Front desk" }]);
        Account.Fields.Add(new JsonObject { ["id"] = 9, ["label"] = "Order number", ["object_type"] = "Ticket" });
    }

    [Theory]
    [InlineData("ann@acme.example", 1)]
    [InlineData("ANN@ACME.EXAMPLE", 1)]
    [InlineData(" ann lee ", 1)]
    [InlineData("bob2@acme.example", 3)]
    public async Task A_user_is_found_by_address_or_name(string user, long id) => Assert.Equal(id, await Run(() => Client.Directory.ResolveUserAsync(user)));

    [Fact]
    public async Task Teams_and_fields_are_found_by_name()
    {
        Assert.Equal(7, await Run(() => Client.Directory.ResolveTeamAsync("warehouse")));
        Assert.Equal(9, await Run(() => Client.Directory.ResolveTicketFieldAsync("order NUMBER")));
        Assert.Equal("Ticket", Account.Sent("GET", "/api/custom-fields").Single().Parameter("object_type"));
    }

    [Fact]
    public async Task An_id_is_used_without_a_call()
    {
        Assert.Equal(42, await Run(() => Client.Directory.ResolveUserAsync(" 42 ")));
        Assert.Empty(Account.Requests);
    }

    [Fact]
    public async Task A_name_of_two_users_is_an_error_that_lists_their_ids()
    {
        GorgiasNameException failure = await Fails<GorgiasNameException>(() => Client.Directory.ResolveUserAsync("Bob Roy"));

        Assert.Equal("AssigneeUser", failure.Field);
        Assert.Contains("2, 3", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ann", "Ann Lee", "ann@acme.example")]
    [InlineData("carl")]
    public async Task An_unknown_name_is_an_error_that_suggests_similar_names(string user, params string[] similar)
    {
        GorgiasNameException failure = await Fails<GorgiasNameException>(() => Client.Directory.ResolveUserAsync(user));

        string[] known = similar.Length > 0 ? [] : [.. Account.Users.Select(u => (string)u["email"]!)];
        Assert.Equal(NameMessages.Unknown("user", user, similar, known, "users"), failure.Message);
        Assert.Equal(GorgiasErrorKind.UnknownName, failure.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task An_empty_name_is_refused(string user)
    {
        Account.Users.Add(Person(5, "", "y@acme.example"));

        await Fails<GorgiasNameException>(() => Client.Directory.ResolveUserAsync(user));
    }

    [Fact]
    public async Task What_needs_new_names_takes_none_of_an_old_list_when_the_new_one_cannot_be_read()
    {
        Assert.Equal(7, await Run(() => Client.Teams.ResolveAsync("Warehouse", "Id")));
        Account.Teams[0]["name"] = "Depot";
        Client.Teams.OutdateNames();
        Account.Forever = Fault.StatusBefore(500);
        await Fails<GorgiasException>(() => Client.Teams.ResolveAsync("Warehouse", "Id"));
        Account.Forever = null;

        await Fails<GorgiasNameException>(() => Client.Teams.ResolveAsync("Warehouse", "Id"));
        Account.ForgetRequests();
        Assert.Equal(7, await Run(() => Client.Teams.ResolveAsync("Depot", "Id")));
        Assert.Empty(Account.Requests);
    }

    [Fact]
    public async Task A_list_that_is_read_when_a_newer_one_is_needed_is_not_the_newer_one()
    {
        Account.Latency = TimeSpan.FromSeconds(3);
        await Run(async () =>
        {
            Task<long> first = Client.Teams.ResolveAsync("Warehouse", "Id");
            await Task.Delay(TimeSpan.FromSeconds(1), Time);
            Client.Teams.OutdateNames();
            await first;
            await Client.Teams.ResolveAsync("Warehouse", "Id");
        });

        Assert.Equal(2, Account.Sent("GET", "/api/teams").Count());
    }

    [Fact]
    public async Task Concurrent_lookups_read_the_list_once()
    {
        Account.Latency = TimeSpan.FromSeconds(3);

        await Run(() => Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Client.Directory.ResolveUserAsync("Ann Lee"))));
        await Run(() => Client.Directory.ResolveUserAsync("x@acme.example"));

        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task The_list_is_cached_for_ten_minutes()
    {
        await Run(() => Client.Directory.ResolveUserAsync("Ann Lee"));
        Time.Advance(TimeSpan.FromMinutes(9));
        await Run(() => Client.Directory.ResolveUserAsync("Ann Lee"));
        Assert.Single(Account.Requests);

        Time.Advance(TimeSpan.FromMinutes(2));
        Account.Users.Add(Person(6, "Eve New", "eve@acme.example"));
        Assert.Equal(6, await Run(() => Client.Directory.ResolveUserAsync("Eve New")));
        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task A_cancelled_lookup_does_not_cancel_the_others()
    {
        Account.Latency = TimeSpan.FromSeconds(3);
        using var stop = new CancellationTokenSource();

        long[] ids = await Run(async () =>
        {
            Task<long> reading = Client.Directory.ResolveUserAsync("Ann Lee", null, stop.Token);
            Task<long> waiting = Client.Directory.ResolveUserAsync("Ann Lee", null, stop.Token);
            var others = Enumerable.Range(0, 5).Select(_ => Client.Directory.ResolveUserAsync("Ann Lee")).ToList();
            await Time.PassAsync(TimeSpan.FromSeconds(1));
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            return await Task.WhenAll(others);
        });

        Assert.All(ids, id => Assert.Equal(1, id));
        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task A_list_that_is_refused_is_asked_for_once_in_ten_minutes()
    {
        Account.FailReads(Fault.StatusBefore(403));
        for (int i = 0; i < 20; i++)
        {
            GorgiasApiException refusal = await Fails<GorgiasApiException>(() => Client.Directory.ResolveUserAsync("Ann Lee"));
            Assert.Equal(GorgiasErrorKind.Forbidden, refusal.Kind);
        }

        Assert.Single(Account.Requests);
        Assert.Equal(7, await Run(() => Client.Directory.ResolveTeamAsync("Warehouse")));
        Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await Run(() => Client.Directory.ResolveUserAsync("Ann Lee")));
    }

    [Fact]
    public async Task A_list_that_failed_otherwise_is_read_again()
    {
        Account.FailReads(Fault.StatusBefore(500), times: 7);
        await Fails<GorgiasApiException>(() => Client.Directory.ResolveUserAsync("Ann Lee"));

        Assert.Equal(1, await Run(() => Client.Directory.ResolveUserAsync("Ann Lee")));
    }

    [Fact]
    public async Task A_name_that_a_cached_list_lacks_is_looked_for_in_a_new_one_once_a_minute()
    {
        await Run(() => Client.Directory.ResolveUserAsync("Ann Lee"));
        Account.Users.Add(Person(6, "Eve New", "eve@acme.example"));

        long[] ids = await Run(() => Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Client.Directory.ResolveUserAsync("Eve New"))));
        await Fails<GorgiasNameException>(() => Client.Directory.ResolveUserAsync("nobody"));
        Assert.All(ids, id => Assert.Equal(6, id));
        Assert.Equal(2, Account.Requests.Count);

        Time.Advance(TimeSpan.FromMinutes(2));
        await Fails<GorgiasNameException>(() => Client.Directory.ResolveUserAsync("nobody"));
        await Fails<GorgiasNameException>(() => Client.Directory.ResolveUserAsync("nobody"));
        Assert.Equal(3, Account.Requests.Count);
    }

    [Fact]
    public async Task A_list_of_something_other_than_objects_is_an_error()
    {
        Account.Script = _ => Respond.Page(null, "5");

        await Fails<GorgiasProtocolException>(() => Client.Directory.ResolveUserAsync("Ann Lee"));
    }

    [Fact]
    public async Task Closing_the_client_ends_lookups_that_wait_for_the_list()
    {
        Account.Latency = TimeSpan.FromSeconds(30);

        await Run(
            async () =>
            {
                var asking = Enumerable.Range(0, 5).Select(_ => Client.Directory.ResolveUserAsync("Ann Lee")).ToList();
                await Time.PassAsync(TimeSpan.FromSeconds(1));
                Client.Dispose();
                foreach (Task<long> one in asking)
                {
                    await Assert.ThrowsAnyAsync<Exception>(() => one);
                }
            },
            TimeSpan.FromMinutes(10));
    }

    private static JsonObject Person(long id, string? name, string email) => new() { ["id"] = id, ["name"] = name, ["email"] = email };
}

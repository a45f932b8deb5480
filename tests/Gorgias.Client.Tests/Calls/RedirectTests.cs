using Gorgias.Client.Messages;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Calls;

/// <summary>Reads follow redirects within the account; writes follow none; a credential is never sent to another host.</summary>
public class RedirectTests : ClientTest
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_read_follows_the_redirect_of_a_merged_ticket(int status)
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.FailReads(Fault.Redirect(status, $"/api/tickets/{id}/"));
        Account.Script = r => r.Path == $"/api/tickets/{id}/" ? Respond.Json($"{{\"id\":{id}}}") : null;

        GorgiasTicket ticket = await Run(() => Client.Tickets.GetAsync(5));

        Assert.Equal(id, ticket.Id);
        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task Three_redirects_are_followed_and_a_fourth_is_an_error()
    {
        Account.FailReads(Fault.Redirect(301, "/api/tickets/6"), times: 100);

        GorgiasApiException failure = await Fails<GorgiasApiException>(() => Client.Tickets.GetAsync(5));

        Assert.Equal(GorgiasErrorKind.Redirected, failure.Kind);
        Assert.Equal(4, Account.Requests.Count);
    }

    [Theory]
    [InlineData("https://evil.com/api/tickets/6")]
    [InlineData("//evil.com/api/tickets/6")]
    [InlineData("http://acme.gorgias.com/api/tickets/6")]
    [InlineData("https://acme.gorgias.com:8443/api/tickets/6")]
    [InlineData("https://acme.gorgias.com.evil.com/")]
    [InlineData("https://acme.gorgias.com@evil.com/")]
    [InlineData("ftp://acme.gorgias.com/")]
    [InlineData("https://")]
    public async Task A_read_does_not_follow_a_redirect_to_another_host(string location)
    {
        Account.FailReads(Fault.Redirect(302, location));

        GorgiasApiException failure = await Fails<GorgiasApiException>(() => Client.Tickets.GetAsync(5));

        Assert.Equal(GorgiasErrorKind.Redirected, failure.Kind);
        Assert.Single(Account.Requests);
    }

    [Theory]
    [InlineData("/http://evil.com/steal")]
    [InlineData("https://acme.gorgias.com/https://evil.com/steal")]
    [InlineData("https://acme.gorgias.com//evil.com/steal")]
    [InlineData("/ftp:steal")]
    public async Task An_address_inside_a_path_of_the_account_stays_a_path(string location)
    {
        Account.FailReads(Fault.Redirect(302, location));

        await Fails<GorgiasApiException>(() => Client.Tickets.GetAsync(5));

        Assert.Equal(2, Account.Requests.Count);
        Assert.All(Account.Requests, r => Assert.Equal("https://acme.gorgias.com", r.Uri.GetLeftPart(UriPartial.Authority)));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Writes_do_not_follow_redirects(string method)
    {
        Account.Forever = Fault.Redirect(307, "/api/tickets/6");

        GorgiasApiException failure = await Fails<GorgiasApiException>(() => Client.Api.InvokeAsync(method, "/api/tickets/5"));

        Assert.Equal(GorgiasErrorKind.Redirected, failure.Kind);
        Assert.Single(Account.Requests);
    }

    [Theory]
    [InlineData("/api/jobs/7", false)]
    [InlineData("https://acme.gorgias.com/api/jobs/7", false)]
    [InlineData("https://evil.com/api/jobs/7", true)]
    public async Task The_advice_says_where_a_redirect_leads(string location, bool isOtherHost)
    {
        Account.Forever = Fault.Redirect(302, location);

        GorgiasApiException write = await Fails<GorgiasApiException>(() => Client.Api.InvokeAsync("POST", "/api/jobs"));
        GorgiasApiException read = await Fails<GorgiasApiException>(() => Client.Tickets.GetAsync(5));

        // Within the account it may be the answer to a form that was sent: what was asked for may be done.
        Assert.Equal(isOtherHost ? AdviceMessages.CheckPath : AdviceMessages.CheckRedirectedWrite, write.Advice);
        Assert.Equal(isOtherHost ? AdviceMessages.CheckPath : AdviceMessages.CheckRedirects, read.Advice);
    }

    [Fact]
    public async Task A_redirect_without_an_address_is_not_told_as_one_to_another_host()
    {
        Account.Forever = Fault.StatusBefore(304);

        Assert.NotEqual(AdviceMessages.CheckPath, (await Fails<GorgiasApiException>(() => Client.Api.InvokeAsync("PUT", "/api/tickets/5"))).Advice);
    }

    [Fact]
    public async Task A_refusal_with_a_location_is_a_refusal()
    {
        Account.FailReads(new Fault("401 with a place", _ =>
        {
            HttpResponseMessage answer = Respond.Json("{}", System.Net.HttpStatusCode.Unauthorized);
            answer.Headers.Location = new Uri("/login", UriKind.Relative);
            return Task.FromResult(answer);
        }));

        GorgiasApiException failure = await Fails<GorgiasApiException>(() => Client.Tickets.GetAsync(5));

        Assert.Equal(GorgiasErrorKind.Unauthorized, failure.Kind);
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task A_relative_location_is_relative_to_the_path_that_was_read()
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.FailReads(Fault.Redirect(301, FormattableString.Invariant($"{id}")));

        GorgiasTicket ticket = await Run(() => Client.Tickets.GetAsync(5));

        Assert.Equal(id, ticket.Id);
    }
}

using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Calls;

/// <summary>Every known way to the next page is followed; one that is not known is an error.</summary>
public class ListEnvelopeTests : ClientTest
{
    [Fact]
    public async Task A_bare_array_is_a_list_of_one_page()
    {
        Account.Script = _ => Respond.Json("[{\"id\":1},{\"id\":2}]");

        List<object?> items = await Run(async () => await Client.Api.PaginateAsync("/api/satisfaction-surveys").ToListAsync());

        Assert.Equal(2, items.Count);
        Assert.Single(Account.Requests);
    }

    [Theory]
    [InlineData("{\"data\":[{\"id\":1}]}")]
    [InlineData("{\"data\":[{\"id\":1}],\"meta\":null}")]
    [InlineData("{\"data\":[{\"id\":1}],\"meta\":{\"next_cursor\":\"\"}}")]
    [InlineData("{\"data\":[{\"id\":1}],\"object\":\"list\",\"uri\":\"\",\"meta\":{}}")]
    [InlineData("{\"data\":[{\"id\":1}],\"meta\":{\"prev_cursor\":\"a\",\"next_cursor\":null,\"total_resources\":null}}")]
    [InlineData("{\"data\":[{\"id\":1}],\"meta\":{\"next_items\":null,\"prev_items\":null,\"current_cursor\":null}}")]
    [InlineData("{\"data\":[{\"id\":1}],\"meta\":{\"next_cursor\":null,\"total_resources\":70}}")]
    [InlineData("{\"data\":[{\"id\":1}],\"meta\":{\"has_more\":false,\"next\":\"\"},\"next_page\":null}")]
    [InlineData("{\"data\":[{\"id\":1}],\"meta\":{\"next_cursor\":null,\"item_count\":1}}")]
    public async Task A_list_without_a_next_cursor_ends(string page)
    {
        Account.Script = _ => Respond.Json(page);

        Assert.Single(await Run(async () => await Client.Api.PaginateAsync("/api/tags").ToListAsync()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"data\":null}")]
    public async Task A_response_that_is_not_a_list_is_an_error(string body)
    {
        Account.Script = _ => Respond.Json(body);

        await Fails<GorgiasProtocolException>(async () => await Client.Api.PaginateAsync("/api/tags").ToListAsync());
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("[[]]")]
    public async Task A_list_of_something_other_than_objects_is_an_error(string body)
    {
        Account.Script = _ => Respond.Json(body);

        await Fails<GorgiasProtocolException>(async () => await Client.Tickets.ListAsync(new TicketFilter()).ToListAsync());
    }

    [Fact]
    public async Task The_items_of_a_view_are_read_to_their_end()
    {
        Account.Script = r => r.Parameter("cursor") is null
            ? Respond.Json(
            """{"data":[{"id":1}],"meta":{"next_items":"/api/views/5/items?cursor=a%2Bb&direction=next&ignored_item=1&limit=30","prev_items":null,"current_cursor":null}}""")
            : Respond.Json("""{"data":[{"id":2}],"meta":{"next_items":null,"prev_items":"/api/views/5/items?cursor=z"}}""");

        List<object?> items = await Run(async () => await Client.Api.PaginateAsync("/api/views/5/items").ToListAsync());

        Assert.Equal(2, items.Count);
        Assert.Equal(2, Account.Requests.Count);
        Assert.Equal(
            ("a+b", "next", "1", "100"), (Account.Requests[1].Parameter("cursor"), Account.Requests[1].Parameter("direction"), Account.Requests[1].Parameter(
                "ignored_item"), Account.Requests[1].Parameter("limit")));
    }

    [Theory]
    [InlineData("a", "b", "a")]
    [InlineData("a", "a")]
    public async Task A_list_that_returns_an_earlier_cursor_ends_in_an_error(params string[] cursors)
    {
        int n = 0;
        Account.Script = _ => Respond.Page(cursors[Math.Min(n, cursors.Length - 1)], Respond.Item(n++));

        GorgiasProtocolException failure = await Fails<GorgiasProtocolException>(async () => await Client.Tickets.ListAsync(new TicketFilter()).ToListAsync());

        Assert.Equal(GorgiasErrorKind.UnreadableAnswer, failure.Kind);
        Assert.InRange(Account.Requests.Count, 2, cursors.Length + 1);
    }

    [Fact]
    public async Task The_cursor_that_the_caller_starts_with_counts_as_seen()
    {
        Account.Script = _ => Respond.Page("x", Respond.Item(1));

        await Fails<GorgiasProtocolException>(
            async () => await Client.Api.PaginateAsync("/api/tickets", new Dictionary<string, object?> { ["cursor"] = "x" }).ToListAsync());

        Assert.Single(Account.Requests);
    }

    [Theory]
    [InlineData("/api/views/10/items/?direction=next&ignored_item=17&cursor=a%2Bb%3D")]
    [InlineData("/api/views/10/items?cursor=a%2Bb%3D&direction=next&ignored_item=17&limit=30")]
    [InlineData("https://acme.gorgias.com/api/views/10/items/?ignored_item=17&cursor=a%2Bb%3D&direction=next")]
    [InlineData("api/views/10/items/?direction=next&cursor=a%2Bb%3D&ignored_item=17")]
    [InlineData("?direction=next&ignored_item=17&cursor=a%2Bb%3D")]
    [InlineData("cursor=a%2Bb%3D&direction=next&ignored_item=17")]
    [InlineData("direction=next&ignored_item=17&cursor=a%2Bb%3D#end")]
    public async Task The_next_items_of_a_view_are_followed_in_every_form(string address)
    {
        Account.Script = r => Respond.Json(r.Parameter("cursor") is null
            ? $$$"""{"data":[{"id":1}],"meta":{"next_items":"{{{address}}}","prev_items":null,"current_cursor":null}}"""
            : """{"data":[{"id":2}],"meta":{"next_items":null,"prev_items":"/api/views/10/items/?direction=prev&cursor=z","current_cursor":"x"}}""");

        List<object?> items = await Run(async () => await Client.Api.PaginateAsync("/api/views/10/items?order_by=created_datetime:asc").ToListAsync());

        Assert.Equal(2, items.Count);
        SentRequest next = Account.Requests[1];
        Assert.Equal("/api/views/10/items", next.Path.TrimEnd('/'));
        Assert.Equal(("a+b=", "next", "17"), (next.Parameter("cursor"), next.Parameter("direction"), next.Parameter("ignored_item")));
        Assert.Equal(("100", "created_datetime:asc"), (next.Parameter("limit"), next.Parameter("order_by")));
    }

    [Theory]
    [InlineData("cursor=2026-08-26T18:35:19.099607/x&direction=next", "2026-08-26T18:35:19.099607/x")]
    [InlineData("?cursor=https://evil.example/", "https://evil.example/")]
    public async Task A_bare_query_may_hold_anything(string address, string cursor)
    {
        Account.Script = r => Respond.Json(r.Parameter("cursor") is null
            ? $$$"""{"data":[{"id":1}],"meta":{"next_items":"{{{address}}}"}}"""
            : """{"data":[{"id":2}],"meta":{"next_items":null}}""");

        Assert.Equal(2, (await Run(async () => await Client.Api.PaginateAsync("/api/views/10/items").ToListAsync())).Count);
        Assert.Equal(("/api/views/10/items", cursor), (Account.Requests[1].Path, Account.Requests[1].Parameter("cursor")));
    }

    [Fact]
    public async Task A_cursor_that_is_a_number_is_a_cursor()
    {
        Account.Script = r => Respond.Json(r.Parameter("cursor") is null
            ? """{"data":[{"id":1}],"meta":{"next_cursor":5}}"""
            : """{"data":[{"id":2}],"meta":{"next_cursor":null}}""");

        Assert.Equal(2, (await Run(async () => await Client.Api.PaginateAsync("/api/tags").ToListAsync())).Count);
        Assert.Equal("5", Account.Requests[1].Parameter("cursor"));
    }

    [Theory]
    [InlineData("https://evil.example/api/views/10/items/?cursor=a")]
    [InlineData("http://acme.gorgias.com/api/views/10/items/?cursor=a")]
    [InlineData("https://acme.gorgias.com:8443/api/views/10/items/?cursor=a")]
    [InlineData("https://acme.gorgias.com.evil.example/api/views/10/items/?cursor=a")]
    [InlineData("https://acme.gorgias.com@evil.example/api/views/10/items/?cursor=a")]
    [InlineData("//evil.example/api/views/10/items/?cursor=a")]
    [InlineData("/\\evil.example/api/views/10/items/?cursor=a")]
    [InlineData("\\\\evil.example/?cursor=a")]
    [InlineData("file:///etc/passwd?cursor=a")]
    public async Task A_next_page_on_another_host_is_an_error_and_is_not_asked_for(string address)
    {
        string text = address.Replace("\\", "\\\\", StringComparison.Ordinal);
        Account.Script = _ => Respond.Json($$$"""{"data":[{"id":1},{"id":2}],"meta":{"next_items":"{{{text}}}"}}""");
        await ReadsThenFails("/api/views/10/items", 2);

        Assert.Single(Account.Requests);
    }

    [Theory]
    [InlineData("""{"next_cursor":{"after":5}}""")]
    [InlineData("""{"next_cursor":true}""")]
    [InlineData("""{"next_cursor":null,"next_items":["a"]}""")]
    [InlineData("""{"next_items":"/api/tags/"}""")]
    [InlineData("""{"next_items":"onwards"}""")]
    [InlineData("""{"next":"/api/tags?after=5"}""")]
    [InlineData("""{"next_cursor":null,"next_token":"abc"}""")]
    [InlineData("""{"has_more":true}""")]
    [InlineData("""{"has_next":1}""")]
    [InlineData("""{"item_count":3}""")]
    [InlineData("""{"next_cursor":null,"item_count":3}""")]
    [InlineData("""{"total_resources":3}""")]
    public async Task More_items_without_a_known_way_to_them_are_an_error_after_those_that_came(string meta)
    {
        Account.Script = _ => Respond.Json($$$"""{"data":[{"id":1},{"id":2}],"meta":{{{meta}}}}""");

        GorgiasProtocolException failure = await ReadsThenFails("/api/tags", 2);

        Assert.Equal(GorgiasErrorKind.UnreadableAnswer, failure.Kind);
        Assert.Contains("api/tags", failure.Message, StringComparison.Ordinal);
        Assert.Contains("2", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""","next_page":"/api/tags?page=2"}""")]
    [InlineData(""","next":"/api/tags?page=2"}""")]
    [InlineData(""","has_more":true}""")]
    public async Task More_items_announced_beside_the_data_are_an_error_too(string end)
    {
        Account.Script = _ => Respond.Json("""{"data":[{"id":1},{"id":2}]""" + end);

        await ReadsThenFails("/api/tags", 2);
    }

    [Fact]
    public async Task No_more_than_wanted_is_no_error_whatever_is_announced()
    {
        Account.Script = _ => Respond.Json("""{"data":[{"id":1},{"id":2}],"meta":{"item_count":3}}""");

        Assert.Equal(2, (await Run(async () => await Client.Api.PaginateAsync("/api/tags", first: 2).ToListAsync())).Count);
    }

    [Fact]
    public async Task The_items_of_a_page_that_leads_back_are_given_before_the_error()
    {
        int n = 0;
        Account.Script = _ => Respond.Page("a", Respond.Item(++n));

        await ReadsThenFails("/api/tags", 2);
    }

    [Fact]
    public async Task A_next_page_that_repeats_in_another_order_of_its_parameters_is_an_error()
    {
        int n = 0;
        Account.Script = _ => Respond.Json(
            $$$"""{"data":[{"id":{{{++n}}}}],"meta":{"next_items":"{{{(n % 2 == 0 ? "?a=1&cursor=x" : "/api/tags/?cursor=x&a=1")}}}"}}""");

        await ReadsThenFails("/api/tags", 2);
    }

    [Fact]
    public async Task A_list_that_takes_no_limit_is_read_without_one()
    {
        Account.Script = r => r.Parameter("limit") is not null
            ? Respond.Json("""{"error":{"msg":"Failed to list","data":{"limit":["Unknown field."]}}}""", System.Net.HttpStatusCode.BadRequest)
            : r.Parameter("cursor") is null ? Respond.Page("2", Respond.Item(1)) : Respond.Page(null, Respond.Item(2));

        Assert.Equal(2, (await Run(async () => await Client.Api.PaginateAsync("/api/tags").ToListAsync())).Count);
        Assert.Equal(3, Account.Requests.Count);
    }

    [Fact]
    public async Task A_limit_of_the_callers_own_is_never_dropped()
    {
        Account.Script = _ =>
            Respond.Json("""{"error":{"msg":"Failed to list","data":{"limit":["Unknown field."]}}}""", System.Net.HttpStatusCode.BadRequest);

        await Fails<GorgiasApiException>(async () => await Client.Api.PaginateAsync("/api/tags?limit=7").ToListAsync());
        Assert.Single(Account.Requests);
    }

    private async Task<GorgiasProtocolException> ReadsThenFails(string path, int count)
    {
        int read = 0;
        GorgiasProtocolException failure = await Fails<GorgiasProtocolException>(async () =>
        {
            await foreach (object? item in Client.Api.PaginateAsync(path))
            {
                read++;
            }
        });
        Assert.Equal(count, read);
        return failure;
    }
}

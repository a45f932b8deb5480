using System.Globalization;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Calls;

/// <summary>Page-numbered lists (gorgias-api.md, section 4) are read to their end, also while rows appear and vanish.</summary>
public class PageNumberTests : ClientTest
{
    private const string Path = "/api/tickets/7/messages";

    private readonly List<long> _rows = [.. Enumerable.Range(1, 8).Select(i => (long)i)];
    private Action<int> _afterPage = _ => { };
    private int _answered;

    public PageNumberTests() => Account.Script = r => Respond.Json(Page(r));

    [Fact]
    public async Task All_pages_are_read_in_order()
    {
        Assert.Equal(_rows, await Read());
        Assert.Equal([null, "2", "3"], Account.Requests.Select(r => r.Parameter("page")));
        Assert.All(Account.Requests, r => Assert.Equal("100", r.Parameter("limit")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task One_page_is_one_call(int rows)
    {
        _rows.RemoveRange(rows, _rows.Count - rows);

        Assert.Equal(_rows, await Read());
        Assert.Single(Account.Requests);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    public async Task No_page_is_requested_beyond_the_items_wanted(int first, int calls)
    {
        Assert.Equal(first, (await Run(async () => await Client.Api.PaginateAsync(Path, first: first).ToListAsync())).Count);
        Assert.Equal(calls, Account.Requests.Count);
    }

    [Fact]
    public async Task A_page_of_the_callers_own_is_where_the_list_starts()
    {
        Assert.Equal(_rows.Skip(3), await Read(Path + "?page=2"));
        Assert.Equal(["2", "3"], Account.Requests.Select(r => r.Parameter("page")));
    }

    [Theory]
    [InlineData("\"page\":PAGE,\"per_page\":3,\"item_count\":8")]
    [InlineData("\"page\":PAGE,\"nb_pages\":3")]
    [InlineData("\"current_page\":PAGE,\"nb_pages\":3,\"item_count\":8")]
    [InlineData("\"current_page\":\"/api/tickets/7/messages/?page=PAGE\",\"nb_pages\":3,\"item_count\":8")]
    [InlineData("\"page\":\"PAGE\",\"nb_pages\":\"3\",\"item_count\":\"8\"")]
    [InlineData("\"nb_pages\":3,\"item_count\":8")]
    public async Task Every_form_of_the_numbers_is_followed(string meta)
    {
        Account.Script = r =>
        {
            string page = r.Parameter("page") ?? "1";
            return Respond.Json($"{{\"data\":[{Rows(Number(page))}],\"meta\":{{{meta.Replace("PAGE", page, StringComparison.Ordinal)}}}}}");
        };

        Assert.Equal(_rows, await Read());
    }

    [Theory]
    [InlineData("\"/api/tickets/7/messages/?page=NEXT\"")]
    [InlineData("NEXT")]
    public async Task The_next_page_of_the_old_scheme_is_followed(string form)
    {
        Account.Script = r =>
        {
            int page = Number(r.Parameter("page") ?? "1");
            string next = page == 3 ? "null" : form.Replace("NEXT", (page + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            return Respond.Json($"{{\"data\":[{Rows(page)}],\"meta\":{{\"next_page\":{next}}}}}");
        };

        Assert.Equal(_rows, await Read());
    }

    [Fact]
    public async Task A_row_that_appears_at_the_front_shifts_the_others_and_none_is_given_twice()
    {
        _afterPage = page => _rows.Insert(0, 100 + page);

        List<long> read = await Read();

        Assert.Equal(Enumerable.Range(1, 8).Select(i => (long)i), read.Where(id => id < 100));
        Assert.Equal(read.Count, read.Distinct().Count());
    }

    [Fact]
    public async Task A_row_that_appears_at_the_end_is_read()
    {
        _afterPage = page => _rows.AddRange(page == 2 ? [9, 10] : []);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], await Read());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_row_that_vanishes_hides_no_other(int after)
    {
        _afterPage = page => _rows.RemoveAll(id => page == after && id == 1);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], (await Read()).Order());
    }

    [Fact]
    public async Task So_many_rows_vanish_that_a_page_is_gone_and_the_rest_is_read()
    {
        _afterPage = page => _rows.RemoveAll(id => page == 1 && id <= 3);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], (await Read()).Order());
    }

    [Fact]
    public async Task A_row_that_vanishes_while_rows_appear_behind_it_hides_no_other()
    {
        _afterPage = page =>
        {
            if (page == 1)
            {
                _rows.Remove(1);
                _rows.Remove(2);
                _rows.Add(9);
            }
        };

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], (await Read()).Order());
    }

    [Fact]
    public async Task A_list_that_shrinks_without_end_is_an_error_after_the_rows_that_came()
    {
        _rows.AddRange(Enumerable.Range(9, 60).Select(i => (long)i));
        _afterPage = _ => _rows.RemoveAt(0);

        (List<long> read, GorgiasProtocolException failure) = await ReadsThenFails();

        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.Contains(Path.Substring(1), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_announced_than_come_are_an_error_after_the_rows_that_came()
    {
        Account.Script = r => Respond.Json(Page(r).Replace("\"item_count\":8", "\"item_count\":9", StringComparison.Ordinal));

        (List<long> read, GorgiasProtocolException failure) = await ReadsThenFails();

        Assert.Equal(_rows, read);
        Assert.Contains("8", failure.Message, StringComparison.Ordinal);
        Assert.Contains("9", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ignores_the_page_is_an_error_and_its_rows_are_given_once()
    {
        Account.Script = _ => Respond.Json($"{{\"data\":[{Rows(1)}],\"meta\":{{\"page\":1,\"per_page\":3,\"item_count\":8,\"nb_pages\":3}}}}");

        Assert.Equal([1, 2, 3], (await ReadsThenFails()).Read);
        Assert.Equal(2, Account.Requests.Count);
    }

    [Theory]
    [InlineData("\"page\":1,\"per_page\":3")]
    [InlineData("\"page\":1")]
    [InlineData("\"page\":1,\"nb_pages\":null,\"item_count\":null,\"per_page\":3")]
    public async Task A_full_page_with_a_number_but_no_end_is_an_error(string meta)
    {
        Account.Script = _ => Respond.Json($"{{\"data\":[{Rows(1)}],\"meta\":{{{meta}}}}}");

        Assert.Equal([1, 2, 3], (await ReadsThenFails()).Read);
    }

    [Fact]
    public async Task Rows_without_an_id_are_all_given_and_a_list_that_shrinks_meanwhile_is_an_error()
    {
        Account.Script = r => Respond.Json(Page(r).Replace("\"id\"", "\"name\"", StringComparison.Ordinal));
        Assert.Equal(8, (await Run(async () => await Client.Api.PaginateAsync(Path).ToListAsync())).Count);

        _answered = 0;
        _afterPage = page => _rows.RemoveAll(id => page == 1 && id == 1);
        await Fails<GorgiasProtocolException>(async () => await Client.Api.PaginateAsync(Path).ToListAsync());
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static long Id(object? row) => Convert.ToInt64(((IReadOnlyDictionary<string, object?>)row!)["id"], CultureInfo.InvariantCulture);

    private string Page(SentRequest request)
    {
        int page = Number(request.Parameter("page") ?? "1");
        int pages = Math.Max(1, (_rows.Count + 2) / 3);
        string text = $"{{\"data\":[{Rows(page)}],\"object\":\"list\",\"uri\":\"{Path}?\",\"meta\":{{\"page\":{page},\"per_page\":3,"
            + $"\"current_page\":\"{Path}/?page={page}\",\"item_count\":{_rows.Count},\"nb_pages\":{pages}}}}}";
        _afterPage(++_answered);
        return text;
    }

    private string Rows(int page) => string.Join(",", _rows.Skip(3 * (page - 1)).Take(3).Select(Respond.Item));

    private async Task<List<long>> Read(string path = Path) =>
        (await Run(async () => await Client.Api.PaginateAsync(path).ToListAsync())).ConvertAll(Id);

    private async Task<(List<long> Read, GorgiasProtocolException Failure)> ReadsThenFails()
    {
        var read = new List<long>();
        GorgiasProtocolException failure = await Fails<GorgiasProtocolException>(async () =>
        {
            await foreach (object? row in Client.Api.PaginateAsync(Path))
            {
                read.Add(Id(row));
            }
        });
        return (read, failure);
    }
}

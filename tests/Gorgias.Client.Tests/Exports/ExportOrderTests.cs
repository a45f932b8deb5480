using System.Globalization;
using System.Text.Json.Nodes;
using Gorgias.Client.Exports;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Exports;

/// <summary>Exports from accounts that refuse the order of a list, or do not follow it: nothing is lost, and nothing is in the file twice.</summary>
public class ExportOrderTests : ClientTest
{
    private const double Minute = 60;
    private const string ByChange = "updated_datetime:desc";
    private const string ByCreation = "created_datetime:desc";

    private readonly SortedRows _rows = new("updated_datetime");
    private readonly string _folder = Directory.CreateTempSubdirectory("gorgias-export-").FullName;
    private readonly List<string> _warnings = [];
    private int _changes;

    public ExportOrderTests() => Account.Script = _rows.Answer;

    public enum Server
    {
        RefusesTheOrder,
        RefusesEachOrder,
        IgnoresTheOrder,
    }

    private string File => Path.Combine(_folder, "rows.ndjson");

    [Theory]
    [InlineData(Server.RefusesTheOrder, 1)]
    [InlineData(Server.RefusesTheOrder, 30)]
    [InlineData(Server.RefusesEachOrder, 30)]
    [InlineData(Server.IgnoresTheOrder, 1)]
    [InlineData(Server.IgnoresTheOrder, 30)]
    public async Task The_whole_list_is_read_and_only_what_is_new_is_written(Server server, double secondsApart)
    {
        Become(server);
        _rows.AddMany(730, secondsApart: secondsApart);
        Change(1, 7, 300);
        HashSet<string> all = [.. _rows.Versions];
        Assert.Equal(730, (await Export()).Rows);

        for (int run = 0; run < 4; run++)
        {
            Assert.Equal(0, (await Export()).Rows);
            Change(600 - run, run + 2, 5 + (17 * run));
            _rows.Add(2000 + run, -1000 - run);
            all.UnionWith(_rows.Versions);
            GorgiasExport next = await Export();
            Assert.Equal((4, all.Count, false), (next.Rows, next.TotalRows, next.Resumed));
            Assert.Equal(all.Order(), Written().Order());
            Assert.Contains("api/tickets", _warnings[^1], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Server.RefusesTheOrder)]
    [InlineData(Server.RefusesEachOrder)]
    [InlineData(Server.IgnoresTheOrder)]
    public async Task A_ticket_far_down_that_changed_is_found_though_the_first_rows_look_sorted(Server server)
    {
        Become(server);
        _rows.AddMany(500, secondsApart: Minute);
        HashSet<string> all = [.. _rows.Versions];
        await Export();
        _warnings.Clear();
        _rows.Touch(3, -20 * Minute);

        Assert.Equal(1, (await Export()).Rows);
        Assert.Single(_warnings);
        Assert.Equal(all.Union(_rows.Versions).Order(), Written().Order());
    }

    [Theory]
    [InlineData(Server.RefusesTheOrder)]
    [InlineData(Server.RefusesEachOrder)]
    [InlineData(Server.IgnoresTheOrder)]
    public async Task A_run_that_is_killed_is_begun_again(Server server)
    {
        _rows.AddMany(730, secondsApart: Minute);
        await Export();
        Become(server);
        _rows.AddMany(400, firstId: 1000, secondsApart: -1);
        Change(5, 6, 7);
        HashSet<string> all = [.. Written(), .. _rows.Versions];
        foreach (int page in (int[])[1, 2, 5, 9])
        {
            await Stop(page);
            _rows.Touch(100 + page, -10_000 - page);
            all.UnionWith(_rows.Versions);
        }

        GorgiasExport last = await Export();
        Assert.True(last.Resumed);
        Assert.Equal(_rows.Versions.Order(), Written().Where(_rows.Versions.Contains).Order());
        Assert.Equal(Written().Length, Written().Distinct().Count());
        Assert.Superset(Written().ToHashSet(), all);
        Assert.Equal(0, (await Export()).Rows);
    }

    [Fact]
    public async Task What_a_run_wrote_that_was_cut_off_before_the_order_was_found_wrong_is_neither_lost_nor_written_twice()
    {
        // The first pages look sorted, and what changed is on the last one.
        _rows.IgnoresOrder = true;
        _rows.AddMany(900, secondsApart: Minute);
        _rows.Touch(4, 50.5 * Minute);
        await Stop(4);
        Assert.InRange(Written().Length, 200, 500);

        GorgiasExport whole = await Export();
        Assert.Equal((900, 900), (whole.Rows, whole.TotalRows));
        Assert.Equal(_rows.Versions.Order(), Written().Order());
    }

    [Fact]
    public async Task Tickets_that_change_while_an_unsorted_list_is_read_are_exported_now_or_by_the_next_run()
    {
        Become(Server.IgnoresTheOrder);
        _rows.AddMany(1000, secondsApart: Minute);
        Change(1, 2, 3);
        HashSet<string> all = [.. _rows.Versions];
        var random = new Random(7);
        _rows.OnPage = page =>
        {
            if (page < 14)
            {
                // Half an hour passes between two pages.
                Enumerable.Range(0, 15).ToList().ForEach(i => _rows.Touch(random.Next(1, 1001), -(30 * Minute * page) - i));
                all.UnionWith(_rows.Versions);
            }
        };
        await Export();
        _rows.OnPage = null;
        await Export();

        string[] written = Written();
        Assert.Equal(written.Length, written.Distinct().Count());
        Assert.Subset(all, written.ToHashSet());
        Assert.Superset(_rows.Versions.ToHashSet(), written.ToHashSet());
    }

    [Fact]
    public async Task A_row_without_the_time_of_the_order_counts_from_its_creation_and_hides_nothing()
    {
        _rows.AddMany(300, secondsApart: Minute);
        await Export();
        Account.Script = r => r.Parameter("cursor") is null && r.Parameter("order_by") == ByChange ? NullsFirst(_rows.Answer(r), 40) : _rows.Answer(r);
        Change(1, 2, 3);

        Assert.Equal(43, (await Export()).Rows);
        Assert.Equal(0, (await Export()).Rows);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task An_account_that_follows_the_order_is_asked_once_for_the_other_end_of_the_list()
    {
        _rows.AddMany(500);
        await Export();
        Account.ForgetRequests();
        await Export();

        Assert.Single(Account.Requests, r => r.Parameter("order_by") == "updated_datetime:asc");
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Another_refusal_ends_the_run()
    {
        Account.Script = _ => Respond.Json("""{"error":{"msg":"No.","data":{"trashed":["Not a valid choice."]}}}""", System.Net.HttpStatusCode.BadRequest);
        await Fails<GorgiasApiException>(() => Client.Exports.RunAsync(Request()));
    }

    private static HttpResponseMessage NullsFirst(HttpResponseMessage answer, int count)
    {
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        JsonNode page = JsonNode.Parse(reader.ReadToEnd())!;
        for (int i = 0; i < count; i++)
        {
            string created = SortedRows.Start.AddMinutes(1 + i).ToString("o", CultureInfo.InvariantCulture);
            page["data"]!.AsArray().Insert(0, new JsonObject { ["id"] = 90_000 + i, ["updated_datetime"] = null, ["created_datetime"] = created });
        }

        return Respond.Json(page.ToJsonString());
    }

    private void Become(Server server)
    {
        _rows.IgnoresOrder = server == Server.IgnoresTheOrder;
        _rows.RefusedOrders.UnionWith(server == Server.IgnoresTheOrder ? [] : server == Server.RefusesTheOrder ? [ByChange] : [ByChange, ByCreation]);
        if (server == Server.RefusesEachOrder)
        {
            Account.Script = r => r.Parameter("order_by") is null ? _rows.Answer(WithOrder(r)) : _rows.Answer(r);
        }
    }

    // The list as it comes when no order is asked for.
    private static SentRequest WithOrder(SentRequest request) => request with { Uri = new Uri(request.Uri.AbsoluteUri + "&order_by=id:desc") };

    private void Change(params long[] ids)
    {
        foreach (long id in ids)
        {
            _rows.Touch(id, -(++_changes * 20));
        }
    }

    private async Task Stop(int page)
    {
        using var stop = new CancellationTokenSource();
        int first = _rows.Pages;
        _rows.OnPage = now => (now == first + page ? stop : null)?.Cancel();
        await Fails<OperationCanceledException>(() => Client.Exports.RunAsync(Request(), cancellationToken: stop.Token));
        _rows.OnPage = null;
    }

    private Task<GorgiasExport> Export() => Run(() => Client.Exports.RunAsync(Request(), new CallOptions { OnWarning = _warnings.Add }));

    private ExportRequest Request() => new() { Type = ExportType.Tickets, Format = ExportFormat.Ndjson, Path = File, Account = "acme.gorgias.com" };

    private string[] Written() => [.. System.IO.File.ReadAllLines(File).Select(line => SortedRows.VersionOf(JsonNode.Parse(line)!))];
}

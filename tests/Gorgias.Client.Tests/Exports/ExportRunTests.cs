using System.Text;
using System.Text.Json.Nodes;
using Gorgias.Client.Exports;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Exports;

/// <summary>Exports: each version of a row is in the file once, whatever happens to the runs and meanwhile to the account.</summary>
public class ExportRunTests : ClientTest
{
    private const double Minute = 60;

    private readonly SortedRows _rows = new("updated_datetime");
    private readonly string _folder = Directory.CreateTempSubdirectory("gorgias-export-").FullName;
    private readonly List<string> _warnings = [];

    public ExportRunTests() => Account.Script = _rows.Answer;

    private string File => Path.Combine(_folder, "tickets.ndjson");

    private string State => File + ".state.json";

    [Fact]
    public async Task The_first_run_exports_everything_once_and_the_second_one_nothing()
    {
        _rows.AddMany(1234);

        GorgiasExport first = await Export();
        Assert.Equal((1234, 1234, false), (first.Rows, first.TotalRows, first.Resumed));
        Assert.Equal(SortedRows.Start.AddSeconds(-1), first.Watermark);
        AssertWhole();
        Assert.All(Account.Requests, r => Assert.Equal("updated_datetime:desc", r.Parameter("order_by")));
        Assert.All(Account.Requests, r => Assert.Equal("true", r.Parameter("trashed")));

        Account.ForgetRequests();
        GorgiasExport second = await Export();
        Assert.Equal((0, 1234), (second.Rows, second.TotalRows));
        AssertWhole();

        // The page with what may have appeared late, and those that were fetched ahead.
        Assert.InRange(Account.Requests.Count, 1, 6);
    }

    [Fact]
    public async Task A_ticket_that_changed_is_exported_again()
    {
        _rows.AddMany(250);
        await Export();
        string[] before = [.. _rows.Versions];
        _rows.Touch(7, -30);

        Assert.Equal(1, (await Export()).Rows);
        Assert.Equal(before.Concat(_rows.Versions).Distinct().Order(), Written().Order());
    }

    [Fact]
    public async Task Rows_with_the_time_of_the_watermark_that_come_later_are_exported()
    {
        _rows.AddMany(150);
        await Export();
        _rows.Add(1000, 1);
        _rows.Add(0, 1);

        Assert.Equal(2, (await Export()).Rows);
        AssertWhole();
    }

    [Fact]
    public async Task A_row_that_appears_late_is_exported()
    {
        _rows.AddMany(500);
        await Export();
        _rows.Add(1000, 4.5 * Minute);

        Assert.Equal(1, (await Export()).Rows);
        AssertWhole();
    }

    [Fact]
    public async Task A_row_that_is_dated_into_the_future_does_not_hide_those_before_it()
    {
        _rows.AddMany(100);
        _rows.Add(500, -100_000);
        await Export();
        for (int i = 1; i <= 30; i++)
        {
            _rows.Add(500 + i, -10 * Minute * i);
            Assert.Equal(1, (await Export()).Rows);
        }

        AssertWhole();
    }

    [Fact]
    public async Task Rows_that_change_while_the_list_is_read_are_exported_now_or_by_the_next_run()
    {
        _rows.AddMany(1000);
        var all = _rows.Versions.ToHashSet();
        var random = new Random(5);
        _rows.OnPage = page =>
        {
            if (page < 10)
            {
                Enumerable.Range(0, 20).ToList().ForEach(i => _rows.Touch(random.Next(1, 1001), -page - (i / 100d)));
                _rows.Remove(random.Next(1, 500));
                all.UnionWith(_rows.Versions);
            }
        };
        await Export();
        await Export();

        string[] written = Written();
        Assert.Equal(written.Length, written.Distinct().Count());
        Assert.Subset(all, written.ToHashSet());
        Assert.Superset(_rows.Versions.ToHashSet(), written.ToHashSet());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task A_run_that_is_killed_at_any_page_is_continued(double secondsApart)
    {
        for (int killedAt = 1; killedAt <= 7; killedAt++)
        {
            await KillAt(killedAt, secondsApart, "{\"id\":9999,\"upda");
            _rows.Add(10_000 + killedAt, -killedAt);
            GorgiasExport resumed = await Export();
            Assert.True(resumed.Resumed);
            Assert.Equal(_rows.Versions.Count(), resumed.TotalRows);
            AssertWhole();
            Assert.Equal(0, (await Export()).Rows);
        }
    }

    [Fact]
    public async Task Runs_that_are_killed_one_after_the_other_are_continued()
    {
        _rows.AddMany(1000, secondsApart: 20);
        for (int round = 0; round < 12; round++)
        {
            await Kill(_rows.Pages + 1 + (round % 5), "");
            for (int i = 0; i < 150; i++)
            {
                _rows.Add(10_000 + (round * 1000) + i, -400 * round - i);
            }
        }

        await Export();
        AssertWhole();
        Assert.Single(ExportState.Parse(System.IO.File.ReadAllText(State))!.Written.Ranges);
    }

    [Fact]
    public async Task A_run_that_fails_or_is_stopped_keeps_what_it_read()
    {
        _rows.AddMany(1000);
        using var stop = new CancellationTokenSource();
        _rows.OnPage = page => (page == 5 ? stop : null)?.Cancel();
        await Fails<OperationCanceledException>(() => Client.Exports.RunAsync(Request(), cancellationToken: stop.Token));
        Assert.InRange(Written().Length, 300, 500);

        _rows.OnPage = null;
        Account.Fail(r => r.Parameter("cursor") is not null && _rows.Pages > 12, Fault.StatusBefore(403), 1);
        await Fails<GorgiasApiException>(() => Client.Exports.RunAsync(Request()));
        Assert.InRange(Written().Length, 300, 999);

        await Export();
        AssertWhole();
    }

    [Fact]
    public async Task Only_newer_rows_are_exported_since_a_time_and_a_later_since_is_ignored()
    {
        _rows.AddMany(500, secondsApart: Minute);
        DateTimeOffset since = SortedRows.Start.AddMinutes(-100);
        Assert.Equal(100, (await Export(since)).Rows);

        _rows.Add(9000, -Minute);
        Assert.Equal(1, (await Export(SortedRows.Start.AddYears(1))).Rows);
        Assert.Empty(_warnings);
        Assert.Equal(0, (await Export(since.AddDays(-1))).Rows);
        Assert.Single(_warnings);
    }

    [Fact]
    public async Task Events_are_asked_for_from_the_watermark_on()
    {
        var events = new SortedRows("created_datetime");
        events.AddMany(300, secondsApart: Minute);
        Account.Script = events.Answer;
        await Run(() => Client.Exports.RunAsync(Request(type: ExportType.Events)));
        Account.ForgetRequests();
        events.Add(5000, -1);
        GorgiasExport second = await Run(() => Client.Exports.RunAsync(Request(type: ExportType.Events)));

        Assert.Equal((1, 301), (second.Rows, second.TotalRows));
        Assert.Single(Account.Requests);
        Assert.NotNull(Account.Requests[0].Parameter("created_datetime[gte]"));
    }

    [Fact]
    public async Task Neither_the_clock_of_this_computer_nor_a_server_without_one_matters()
    {
        Time.WallClockMoved = TimeSpan.FromDays(-700);
        Account.HasDate = false;
        _rows.AddMany(400);
        await Export();
        Time.WallClockMoved = TimeSpan.FromDays(700);
        _rows.Add(5000, 0);

        Assert.Equal(1, (await Export()).Rows);
        AssertWhole();
    }

    [Fact]
    public async Task An_account_without_rows_gives_an_empty_file_that_can_be_continued()
    {
        GorgiasExport first = await Export();
        Assert.Equal((0, (DateTimeOffset?)null), (first.TotalRows, first.Watermark));
        _rows.AddMany(3);

        Assert.Equal(3, (await Export()).Rows);
        AssertWhole();
    }

    [Fact]
    public async Task A_csv_file_has_one_header_and_quotes_and_guards_texts()
    {
        _rows.AddMany(2);
        GorgiasExport first = await Run(() => Client.Exports.RunAsync(Request(format: ExportFormat.Csv, mark: true)));
        _rows.AddMany(1, firstId: 10, secondsApart: -1);
        await Run(() => Client.Exports.RunAsync(Request(format: ExportFormat.Csv)));

        byte[] bytes = System.IO.File.ReadAllBytes(File);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        string text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.StartsWith("id,external_id,status,", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("id,external_id").Length);
        Assert.Equal(4, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(",\"'=1+1, \"\"é\"\"\n😀\",", text, StringComparison.Ordinal);
        Assert.Contains(",\"[\"\"a\"\",\"\"b\"\"]\",", text, StringComparison.Ordinal);
        Assert.Equal(ExportFormat.Csv, first.Format);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(1)")]
    public async Task A_csv_text_that_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe_in_front(string text)
    {
        _rows.Add(1, 0)["subject"] = text;
        await Run(() => Client.Exports.RunAsync(Request(format: ExportFormat.Csv)));

        Assert.Contains(",'" + text, System.IO.File.ReadAllText(File).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1=1")]
    [InlineData("a-b")]
    [InlineData("'x'")]
    [InlineData("😀 =1")]
    [InlineData("שלום -1")]
    public async Task Any_other_csv_text_stays_as_it_is(string text)
    {
        _rows.Add(1, 0)["subject"] = text;
        await Run(() => Client.Exports.RunAsync(Request(format: ExportFormat.Csv)));

        Assert.Contains("," + text + ",", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_csv_file_keeps_its_header_when_later_rows_have_more_or_fewer_fields()
    {
        _rows.AddMany(2);
        await Run(() => Client.Exports.RunAsync(Request(format: ExportFormat.Csv)));
        string header = System.IO.File.ReadLines(File).First();
        JsonObject more = _rows.Add(10, -1);
        (more["brand_new"], more["subject"], more["customer"]) = ("x,y", "plain", new JsonObject { ["id"] = 7, ["age"] = -5 });
        JsonObject fewer = _rows.Add(11, -2);
        fewer.Remove("tags");
        (fewer["subject"], fewer["customer"]) = ("plain", "a text where an object was");
        Assert.Equal(2, (await Run(() => Client.Exports.RunAsync(Request(format: ExportFormat.Csv)))).Rows);

        string text = System.IO.File.ReadAllText(File);
        Assert.StartsWith(header + "\r\n", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("external_id").Length);
        string[] added = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[^2..];
        Assert.Equal(header.Count(c => c == ','), added.Single(line => line.StartsWith("11,", StringComparison.Ordinal)).Count(c => c == ','));
        Assert.DoesNotContain("x,y", text, StringComparison.Ordinal);
        Assert.Contains(",7,", added.Single(line => line.StartsWith("10,", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-100000000000000000000000000000")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[7]")]
    [InlineData("\"\"")]
    [InlineData("\"seven\"")]
    [InlineData("\" 7\"")]
    [InlineData("\"9223372036854775808\"")]
    [InlineData(null)]
    public async Task A_row_without_a_usable_id_ends_the_run_and_the_next_one_continues(string? id)
    {
        _rows.AddMany(320);
        Account.Script = r => WithId(_rows.Answer(r), 150, id);
        GorgiasProtocolException error = await Fails<GorgiasProtocolException>(() => Client.Exports.RunAsync(Request()));
        Assert.Equal(GorgiasErrorKind.UnreadableAnswer, error.Kind);
        Assert.Contains("api/tickets", error.Message, StringComparison.Ordinal);
        Assert.Equal(170, Written().Length);

        Assert.Equal(error.Message, (await Fails<GorgiasProtocolException>(() => Client.Exports.RunAsync(Request()))).Message);
        Assert.Equal(170, Written().Length);

        Account.Script = _rows.Answer;
        GorgiasExport continued = await Export();
        Assert.Equal((150, true), (continued.Rows, continued.Resumed));
        AssertWhole();
    }

    [Fact]
    public async Task An_id_that_is_sent_as_a_text_is_the_same_id()
    {
        _rows.AddMany(320);
        Account.Script = r => WithId(_rows.Answer(r), 150, "\"150\"");
        Assert.Equal(320, (await Export()).Rows);

        Account.Script = _rows.Answer;
        Assert.Equal(0, (await Export()).Rows);
        AssertWhole();
    }

    [Fact]
    public async Task The_state_is_not_written_with_each_page_when_it_names_many_rows()
    {
        _rows.AddMany(8000, secondsApart: 0.01);
        (string? last, int writes) = (null, 0);
        _rows.OnPage = _ =>
        {
            string? now = System.IO.File.Exists(State) ? System.IO.File.ReadAllText(State) : null;
            writes += now == last ? 0 : 1;
            last = now;
        };
        await Export();
        Assert.InRange(writes, 5, 30);

        writes = 0;
        await Export();
        Assert.InRange(writes, 2, 10);
        AssertWhole();
    }

    [Fact]
    public async Task Memory_and_state_do_not_grow_with_the_rows()
    {
        _rows.AddMany(5_000, secondsApart: 10);
        await Export();

        Assert.InRange(new FileInfo(State).Length, 100, 10_000);
    }

    private Task<GorgiasExport> Export(DateTimeOffset? since = null) =>
        Run(() => Client.Exports.RunAsync(Request(since), new CallOptions { OnWarning = _warnings.Add }));

    private ExportRequest Request(
        DateTimeOffset? since = null, ExportType type = ExportType.Tickets, ExportFormat format = ExportFormat.Ndjson, bool? mark = null) => new()
        {
            Type = type,
            Format = format,
            Path = File,
            Account = "acme.gorgias.com",
            Since = since,
            HasByteOrderMark = mark,
        };

    private async Task KillAt(int page, double secondsApart, string rest)
    {
        Directory.EnumerateFiles(_folder).ToList().ForEach(System.IO.File.Delete);
        Enumerable.Range(1, 20_000).ToList().ForEach(id => _rows.Remove(id));
        _rows.AddMany(720, secondsApart: secondsApart);
        await Kill(_rows.Pages + page, rest);
    }

    // A process that is killed after its rows are on disk and before its state is: from here on the state cannot be written.
    private async Task Kill(int page, string rest)
    {
        string blocked = State + ".partial";
        _rows.OnPage = now =>
        {
            if (now == page)
            {
                Directory.CreateDirectory(blocked);
            }
        };
        await Fails<GorgiasExportException>(() => Client.Exports.RunAsync(Request()));
        _rows.OnPage = null;
        Directory.Delete(blocked);
        System.IO.File.AppendAllText(File, rest);
    }

    // The answer, with another id for one row; null for none.
    private static HttpResponseMessage WithId(HttpResponseMessage answer, int row, string? id)
    {
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        string json = reader.ReadToEnd();
        return Respond.Json(json.Replace($"{{\"id\":{row},", id is null ? "{" : $"{{\"id\":{id},", StringComparison.Ordinal));
    }

    private string[] Written() => [.. System.IO.File.ReadAllLines(File).Select(line => SortedRows.VersionOf(JsonNode.Parse(line)!))];

    private void AssertWhole() => Assert.Equal(_rows.Versions.Order(), Written().Order());
}

using Gorgias.Client.Exports;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Exports;

/// <summary>Which files an export continues. Every other one stays as it is.</summary>
public class ExportFileTests : ClientTest
{
    private readonly SortedRows _rows = new("updated_datetime");
    private readonly string _folder = Directory.CreateTempSubdirectory("gorgias-export-").FullName;

    public ExportFileTests()
    {
        _rows.AddMany(10);
        Account.Script = _rows.Answer;
    }

    private string File => Path.Combine(_folder, "rows.out");

    private string State => File + ".state.json";

    [Fact]
    public Task A_file_without_a_state_is_not_touched() => Refuses(() =>
    {
        System.IO.File.Delete(State);
        return Request();
    });

    [Fact]
    public Task A_file_that_is_shorter_is_not_touched() => Refuses(() =>
    {
        string[] lines = System.IO.File.ReadAllLines(File);
        System.IO.File.WriteAllLines(File, lines[..^1]);
        return Request();
    });

    [Fact]
    public Task A_file_that_somebody_wrote_into_is_not_touched() => Refuses(() =>
    {
        System.IO.File.AppendAllText(File, "mine");
        return Request();
    });

    [Fact]
    public Task A_file_with_other_content_of_the_same_length_is_not_touched() => Refuses(() =>
    {
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).Replace("\"id\":5", "\"id\":6", StringComparison.Ordinal));
        return Request();
    });

    [Fact]
    public Task Another_file_in_its_place_is_not_touched() => Refuses(() =>
    {
        System.IO.File.WriteAllText(File, new string('x', 100_000));
        return Request();
    });

    [Fact]
    public Task A_damaged_state_is_an_error() => Refuses(() =>
    {
        System.IO.File.WriteAllText(State, System.IO.File.ReadAllText(State)[..40]);
        return Request();
    });

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"what\":\"GorgiasPS export\",\"schema\":1}")]
    public Task A_state_that_is_none_is_an_error(string text) => Refuses(() =>
    {
        System.IO.File.WriteAllText(State, text);
        return Request();
    });

    [Theory]
    [InlineData("\"length\":", "\"length\":-")]
    [InlineData("\"rows\":", "\"rows\":-")]
    [InlineData("\"crc32\":", "\"crc32\":9")]
    [InlineData("\"lastComplete\":null", "\"lastComplete\":{\"length\":999999,\"crc32\":1,\"rows\":1,\"covered\":[]}")]
    [InlineData("\"lastComplete\":null", "\"lastComplete\":{\"length\":-1,\"crc32\":1,\"rows\":1,\"covered\":[]}")]
    [InlineData("\"high\":\"", "\"high\":\"x")]
    public Task A_state_with_impossible_values_is_an_error(string text, string other) => Refuses(() =>
    {
        string state = System.IO.File.ReadAllText(State);
        Assert.Contains(text, state, StringComparison.Ordinal);
        System.IO.File.WriteAllText(State, state.Replace(text, other, StringComparison.Ordinal));
        return Request();
    });

    [Fact]
    public Task A_state_of_a_later_version_is_an_error() => Refuses(() =>
    {
        System.IO.File.WriteAllText(State, System.IO.File.ReadAllText(State).Replace("\"schema\":1", "\"schema\":2", StringComparison.Ordinal));
        return Request();
    });

    [Fact]
    public Task Another_type_is_an_error() => Refuses(() => Request(ExportType.Customers));

    [Fact]
    public Task Another_format_is_an_error() => Refuses(() => Request(format: ExportFormat.Csv));

    [Fact]
    public Task Another_encoding_is_an_error() => Refuses(() => Request(mark: true));

    [Fact]
    public Task Another_account_is_an_error() => Refuses(() => Request(account: "other.gorgias.com"));

    [Fact]
    public async Task A_state_without_its_file_is_an_error_and_creates_none()
    {
        await Run(() => Client.Exports.RunAsync(Request()));
        System.IO.File.Delete(File);

        GorgiasExportException error = await Fails<GorgiasExportException>(() => Client.Exports.RunAsync(Request()));
        Assert.Equal(GorgiasErrorKind.ExportMismatch, error.Kind);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Two_runs_at_once_are_one_run_and_an_error()
    {
        Exception? second = null;
        _rows.OnPage = page =>
        {
            if (page == 0)
            {
                second = Record.Exception(() => ExportFile.Open(Request(), ExportSource.Of(ExportType.Tickets)));
            }
        };
        GorgiasExport first = await Run(() => Client.Exports.RunAsync(Request()));

        Assert.Equal(GorgiasErrorKind.ExportBusy, Assert.IsType<GorgiasExportException>(second).Kind);
        Assert.Equal(10, first.TotalRows);
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_ends_the_run_and_the_next_one_continues()
    {
        _rows.AddMany(1000, firstId: 100);
        _rows.OnPage = page => Directory.CreateDirectory(page == 3 ? State + ".partial" : _folder);
        GorgiasExportException error = await Fails<GorgiasExportException>(() => Client.Exports.RunAsync(Request()));
        Assert.Equal(GorgiasErrorKind.ExportFailed, error.Kind);
        Assert.Equal('\n', System.IO.File.ReadAllText(File)[^1]);
        Directory.Delete(State + ".partial");
        _rows.OnPage = null;

        Assert.Equal(1010, (await Run(() => Client.Exports.RunAsync(Request()))).TotalRows);
    }

    [Fact]
    public async Task A_full_disk_ends_the_run_names_the_file_and_the_next_run_continues()
    {
        if (!System.IO.File.Exists("/dev/full"))
        {
            return;
        }

        _rows.AddMany(300, firstId: 100);
        await Run(() => Client.Exports.RunAsync(Request()));
        string before = System.IO.File.ReadAllText(File);
        _rows.AddMany(300, firstId: 1000, secondsApart: -1);
        string full = State + ".partial";
        System.IO.File.CreateSymbolicLink(full, "/dev/full");
        GorgiasExportException error = await Fails<GorgiasExportException>(() => Client.Exports.RunAsync(Request()));
        Assert.Equal(GorgiasErrorKind.ExportFailed, error.Kind);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllText(File));
        System.IO.File.Delete(full);

        Assert.Equal(610, (await Run(() => Client.Exports.RunAsync(Request()))).TotalRows);
    }

    [Fact]
    public async Task A_device_is_an_error_and_gets_no_state()
    {
        if (!System.IO.File.Exists("/dev/full"))
        {
            return;
        }

        System.IO.File.CreateSymbolicLink(File, "/dev/full");
        GorgiasExportException error = await Fails<GorgiasExportException>(() => Client.Exports.RunAsync(Request()));
        Assert.Equal(GorgiasErrorKind.ExportFailed, error.Kind);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(State));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_an_error()
    {
        GorgiasExportException error = await Fails<GorgiasExportException>(
            () => Client.Exports.RunAsync(Request(path: Path.Combine(_folder, "none", "x"))));
        Assert.Equal(GorgiasErrorKind.ExportFailed, error.Kind);
    }

    private async Task Refuses(Func<ExportRequest> change)
    {
        await Run(() => Client.Exports.RunAsync(Request()));
        ExportRequest request = change();
        (byte[] before, string? state) = (System.IO.File.ReadAllBytes(File), System.IO.File.Exists(State) ? System.IO.File.ReadAllText(State) : null);

        GorgiasExportException error = await Fails<GorgiasExportException>(() => Client.Exports.RunAsync(request));
        Assert.Equal(GorgiasErrorKind.ExportMismatch, error.Kind);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Assert.Equal(state, System.IO.File.Exists(State) ? System.IO.File.ReadAllText(State) : null);
    }

    private ExportRequest Request(
        ExportType type = ExportType.Tickets, ExportFormat format = ExportFormat.Ndjson, bool? mark = null, string account = "acme.gorgias.com",
        string? path = null) => new() { Type = type, Format = format, Path = path ?? File, Account = account, HasByteOrderMark = mark };
}

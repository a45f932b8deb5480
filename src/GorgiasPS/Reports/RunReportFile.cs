using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GorgiasPS.Reports;

/// <summary>
/// The file of -ReportPath (run-report.md): what the run is, a line for each record as soon as its outcome is known, and how the run ended. It holds
/// no bodies and no secrets, and what is in memory does not grow with the records.
/// </summary>
internal sealed class RunReportFile : IRunJournal, IDisposable
{
    /// <summary>What a report begins with.</summary>
    public const string Start = "{\"schema\":";

    /// <summary>The version of the format.</summary>
    public const int Schema = 1;

    private const string IsoFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    // Two points of the limiter's estimate; between and below them it is a line.
    private const int Near = 10_000;
    private const int Far = 20_000;

    private readonly object _lock = new();
    private readonly OutputFile _file;
    private readonly CallMeter _calls;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly TimeSpan? _near;
    private readonly TimeSpan? _far;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _written;
    private bool _isOver;
    private string? _failure;

    /// <summary>Writes what the run is.</summary>
    /// <param name="file">The file.</param>
    /// <param name="command">The cmdlet.</param>
    /// <param name="connection">The account; null without a connection.</param>
    /// <param name="calls">The calls of the run.</param>
    /// <param name="time">The clock.</param>
    public RunReportFile(OutputFile file, string command, GorgiasConnection? connection, CallMeter calls, TimeProvider time)
    {
        (_file, _calls, _time, _began) = (file, calls, time, time.GetTimestamp());
        (_near, _far) = (connection?.Client.EstimateDuration(Near), connection?.Client.EstimateDuration(Far));
        var head = new JObject
        {
            ["schema"] = Schema,
            ["moduleVersion"] = typeof(RunReportFile).Assembly.GetName().Version?.ToString(3),
            ["command"] = command,
            ["account"] = connection?.Domain,
            ["started"] = Now(),
        };
        string text = head.ToString(Formatting.None);
        Try(() => _file.Text.Write(text.Substring(0, text.Length - 1) + ",\"records\":["));
    }

    /// <summary>Records that have an outcome.</summary>
    public long Records => Interlocked.Read(ref _written);

    /// <summary>Records that the plan has.</summary>
    public long PlannedRecords { get; set; }

    /// <summary>Calls that the plan has.</summary>
    public long PlannedCalls { get; set; }

    /// <summary>Calls that name customers who turn out to be new, at most.</summary>
    public long PlannedNameCalls { get; set; }

    /// <summary>Mails that the plan has.</summary>
    public long PlannedMails { get; set; }

    /// <inheritdoc/>
    public void Add(GorgiasRunRecord record, string outcome, ErrorRecord? error = null)
    {
        GorgiasOrder? order = (record.Source as PSObject)?.BaseObject as GorgiasOrder ?? record.Source as GorgiasOrder;
        var line = new JObject
        {
            ["row"] = record.Row,
            ["file"] = order?.SourceFile,
            ["sourceRow"] = order?.SourceRow,
            ["key"] = record.ExternalId,
            ["ticketId"] = record.TicketId,
            ["outcome"] = outcome,
        };
        if (error is not null)
        {
            line["error"] = ErrorOf(error);
        }

        lock (_lock)
        {
            _counts[outcome] = Count(outcome) + 1;
            string start = _written++ == 0 ? "\n" : ",\n";
            Try(() =>
            {
                _file.Text.Write(start + line.ToString(Formatting.None));
                _file.Text.Flush();
            });
        }
    }

    /// <summary>The queues that the records were added to or sent from.</summary>
    public IList<string> Queues { get; } = [];

    /// <summary>Records that were not sent, beside those that were added with this outcome.</summary>
    public long Rest { get; set; }

    /// <summary>Why the run ended before its end: a word of run-report.md; null when it did not.</summary>
    public string? Cut { get; set; }

    /// <summary>Completes the file. Does nothing the second time.</summary>
    /// <param name="reports">The report of the run; of Send-GorgiasQueue one for each queue.</param>
    /// <returns>A warning when the file could not be written; null when it was.</returns>
    public string? Finish(params GorgiasRunReport[] reports)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return null;
            }

            _isOver = true;
            _calls.End();
            string tail = Tail(reports).ToString(Formatting.None);
            Try(() =>
            {
                _file.Text.Write("\n]," + tail.Substring(1) + "\n");
                _file.Commit();
            });
            return _failure is null ? null : OutputMessages.ReportFailed(_file.Location, _file.Partial, _failure);
        }
    }

    /// <summary>Removes the file if the run never began.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                _isOver = true;
                _file.Dispose();
            }
        }
    }

    private static JObject ErrorOf(ErrorRecord error) => new()
    {
        ["id"] = error.FullyQualifiedErrorId.Split(',')[0],
        ["message"] = error.ErrorDetails?.Message ?? error.Exception.Message,
        ["advice"] = error.ErrorDetails?.RecommendedAction,
    };

    private JObject Tail(GorgiasRunReport[] reports)
    {
        GorgiasRunReport? last = reports.LastOrDefault();
        bool isComplete = Cut is null && last is { InputComplete: true, Stopped: false, EndError: null };
        if (Rest > 0)
        {
            _counts[nameof(last.NotSent)] = Count(nameof(last.NotSent)) + Rest;
        }

        return new JObject
        {
            ["ended"] = Now(),
            ["complete"] = isComplete && Count(nameof(last.NotSent)) == 0 && Count(nameof(last.Unknown)) == 0,
            ["end"] = last?.EndError is not null ? "Error" : Cut ?? "End",
            ["error"] = last?.EndError is { } error ? ErrorOf(error) : null,
            ["queues"] = new JArray(Queues),
            ["input"] = new JObject
            {
                ["complete"] = last?.InputComplete == true,
                ["lastRow"] = last?.LastRow ?? 0,
                ["lastFile"] = last?.LastFile,
                ["lastFileRow"] = last?.LastFileRow,
            },
            ["counts"] = new JObject(_counts.OrderBy(static count => count.Key, StringComparer.Ordinal)
                .Select(static count => new JProperty(char.ToLowerInvariant(count.Key[0]) + count.Key.Substring(1), count.Value))),
            ["plan"] = new JObject
            {
                ["records"] = PlannedRecords,
                ["calls"] = PlannedCalls,
                ["nameCalls"] = PlannedNameCalls,
                ["seconds"] = Estimate(),
                ["mails"] = PlannedMails,
            },
            ["fact"] = new JObject
            {
                ["records"] = _written + Rest,
                ["calls"] = _calls.Requests,
                ["seconds"] = Seconds(_time.GetElapsedTime(_began)),
                ["mails"] = reports.Sum(static report => report.Mails),
            },
            ["waits"] = new JObject
            {
                ["rateLimit"] = new JObject { ["count"] = _calls.Waits, ["seconds"] = Seconds(_calls.Waited) },
                ["outage"] = new JObject { ["count"] = _calls.Outages, ["seconds"] = Seconds(_calls.OutageTime) },
            },
            ["retries"] = _calls.Retries,
            ["throttled"] = _calls.Throttled,
            ["lookups"] = _calls.LookedUp,
            ["undelivered"] = reports.Sum(static report => report.UndeliveredCount),
            ["unchecked"] = reports.Sum(static report => report.Unchecked),
            ["undeliveredMails"] = new JArray(reports.SelectMany(static report => report.Undelivered).Select(static mail => new JObject
            {
                ["row"] = mail.Row,
                ["key"] = mail.ExternalId,
                ["ticketId"] = mail.TicketId,
            })),
        };
    }

    private long Count(string outcome) => _counts.TryGetValue(outcome, out long count) ? count : 0;

    // What the limiter said before the first call that so many calls take.
    private double? Estimate() => _near is { } near && _far is { } far
        ? Math.Max(0, Seconds(near - TimeSpan.FromTicks((far - near).Ticks / (Far - Near) * (Near - PlannedCalls))))
        : null;

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);

    private string Now() => _time.GetUtcNow().UtcDateTime.ToString(IsoFormat, System.Globalization.CultureInfo.InvariantCulture);

    // A run does not end because its report cannot be written.
    private void Try(Action write)
    {
        if (_failure is not null)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _failure = e.Message;
            _file.Leave();
        }
    }
}

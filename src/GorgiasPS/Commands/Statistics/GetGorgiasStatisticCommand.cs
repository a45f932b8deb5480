using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets a statistic of the account, such as tickets created per day.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasStatistic")]
[OutputType(typeof(PSObject))]
public sealed class GetGorgiasStatisticCommand : GorgiasCmdlet
{
    private const string RowType = "GorgiasPS.GorgiasStatistic";

    private static readonly TimeSpan UsualPeriod = TimeSpan.FromDays(30);

    /// <summary>What the statistic is about, such as tickets-created or messages-sent. The scope overview has eight numbers of the account, each with its
    /// change against the period before in percent.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StatisticCompleter))]
    public string Scope { get; set; } = "";

    /// <summary>Numbers to get, such as ticketCount. Default: the numbers that the API chooses for the scope.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StatisticCompleter))]
    public string[] Measure { get; set; } = [];

    /// <summary>What the numbers are grouped by, such as agentId or channel.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StatisticCompleter))]
    public string[] Dimension { get; set; } = [];

    /// <summary>Beginning of the period. A duration, such as 7.00:00:00 for 7 days, means that long ago. A date and time without a time zone is local. Default:
    /// 30 days before -Until.</summary>
    [Parameter]
    [PSDefaultValue(Help = "30 days before -Until")]
    [ValidateNotNull]
    [PointInTime]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>End of the period, at most 366 days after its beginning. A duration, such as 01:00:00 for an hour, means that long ago. The end doesn't belong
    /// to the period. Default: now.</summary>
    [Parameter]
    [PSDefaultValue(Help = "now")]
    [ValidateNotNull]
    [PointInTime]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Length of the parts of the period: hour, day, week or month. Without a granularity, the numbers are for the whole period.</summary>
    [Parameter]
    [ValidateSet("hour", "day", "week", "month")]
    public string? Granularity { get; set; }

    /// <summary>Filters. A hashtable has values by dimension, such as @{ channel = 'email', 'chat' }. For another operator than one-of, write the filter as
    /// the API takes it: @{ member = 'channel'; operator = 'not-one-of'; values = @('email') }.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object[] Filter { get; set; } = [];

    /// <summary>Time zone in which days begin, an IANA name such as Europe/Berlin. Default: the time zone of this computer.</summary>
    [Parameter]
    [PSDefaultValue(Help = "the time zone of this computer")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>Columns that order the rows, such as ticketCount:desc. Without a direction: ascending.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StatisticCompleter))]
    public string[] OrderBy { get; set; } = [];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        if (Filters() is { } filters)
        {
            StatisticQuery query = Query(filters);
            RunEach(cancellation => Rows(client, query, options, cancellation), Scope);
        }
    }

    private StatisticQuery Query(IReadOnlyList<IReadOnlyDictionary<string, object?>> filters)
    {
        DateTimeOffset until = Until ?? TimeProvider.System.GetUtcNow();
        DateTimeOffset earliest = until - DateTimeOffset.MinValue > UsualPeriod ? until - UsualPeriod : DateTimeOffset.MinValue;
        string? zone = TimeZone ?? IanaTimeZone.Local;
        if (zone is null)
        {
            WriteWarning(ValueMessages.UnknownLocalTimeZone);
        }

        return new StatisticQuery(Scope, Since ?? earliest, until)
        {
            Measures = Measure,
            Dimensions = Dimension,
            Granularity = Granularity,
            TimeZone = zone ?? IanaTimeZone.Utc,
            Filters = filters,
            OrderBy = OrderBy,
        };
    }

    // Pipeline thread only: reading a property of a script's object may run a script.
    private List<IReadOnlyDictionary<string, object?>>? Filters()
    {
        List<IReadOnlyDictionary<string, object?>> filters = [];
        foreach (object? filter in Filter)
        {
            if (PlainValues.Record(filter) is not { Count: > 0 } record)
            {
                WriteError(ErrorRecords.Of(
                    GorgiasErrorKind.InvalidArgument, ValueMessages.NotAnObject, CallMessages.InvalidArgumentAdvice, filter));
                return null;
            }

            filters.Add(record);
        }

        return filters;
    }

    private async IAsyncEnumerable<PSObject> Rows(
        GorgiasClient client, StatisticQuery query, CallOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        bool any = false;
        await foreach (IReadOnlyDictionary<string, object?> row in client.Statistics.ReadAsync(query, options, cancellation).ConfigureAwait(false))
        {
            any = true;
            PSObject result = CustomObjects.WithColumns(row);
            result.TypeNames.Insert(0, RowType);
            yield return result;
        }

        if (!any)
        {
            Feed.Post(streams => streams.WriteVerbose(ResourceMessages.NoRows(query.Scope)));
        }
    }
}

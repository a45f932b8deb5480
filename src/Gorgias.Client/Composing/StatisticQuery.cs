using System.Collections;
using Gorgias.Client.Common;
using Gorgias.Client.Composing;
using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>What is asked of <c>POST /api/reporting/stats</c> (gorgias-api.md, section 5).</summary>
/// <param name="Scope">What the statistic is about, such as <c>tickets-created</c>; <c>overview</c> for the numbers of the account at a glance.</param>
/// <param name="Since">The beginning of the period.</param>
/// <param name="Until">The end of the period, at most 366 days later. It does not belong to the period.</param>
public sealed record StatisticQuery(string Scope, DateTimeOffset Since, DateTimeOffset Until)
{
    private const int LongestPeriod = 366;

    private static readonly string[] FilterMembers = ["member", "operator", "values"];

    /// <summary>How the numbers can be grouped by time.</summary>
    public static IReadOnlyList<string> Granularities { get; } = ["hour", "day", "week", "month"];

    /// <summary>The numbers, such as <c>ticketCount</c>; empty for those that the API chooses.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>By what the numbers are grouped, such as <c>agentId</c>.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <summary><c>hour</c>, <c>day</c>, <c>week</c> or <c>month</c>; null for one number for the whole period.</summary>
    public string? Granularity { get; init; }

    /// <summary>The IANA name of the time zone in which days begin.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Filters: <c>member</c>, <c>operator</c> and <c>values</c> as the API takes them, or values by the name of their dimension.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Filters { get; init; } = [];

    /// <summary>The columns that order the rows, each perhaps with <c>:asc</c> or <c>:desc</c>.</summary>
    public IReadOnlyList<string> OrderBy { get; init; } = [];

    internal bool IsOverview => Scope == StatisticScope.Overview;

    /// <summary>Checks the query for what the API is known to refuse.</summary>
    /// <exception cref="GorgiasValidationException">The period is too long or ends before it begins, or a part does not belong to the scope.</exception>
    internal void Check()
    {
        var rules = new FieldRules();
        if (Until <= Since)
        {
            rules.Add(nameof(Until), FieldMessages.NotAfter(nameof(Since)));
        }
        else if (Until - Since > TimeSpan.FromDays(LongestPeriod))
        {
            rules.Add(nameof(Since), FieldMessages.PeriodTooLong((Until - Since).TotalDays, LongestPeriod));
        }

        rules.OneOf(nameof(Granularity), Granularity, Granularities);
        foreach (string order in OrderBy)
        {
            rules.OneOf(nameof(OrderBy), Order(order).Direction, KnownValues.SortDirections);
        }

        if (IsOverview)
        {
            RefuseFor("Measure", Measures.Count);
            RefuseFor("Dimension", Dimensions.Count);
            RefuseFor("Granularity", Granularity is null ? 0 : 1);
            RefuseFor("Filter", Filters.Count);
            RefuseFor("OrderBy", OrderBy.Count);
        }

        rules.ThrowIfAny();

        void RefuseFor(string parameter, int count)
        {
            if (count > 0)
            {
                rules.Add(parameter, FieldMessages.NotOfScope(Scope));
            }
        }
    }

    /// <summary>The body of the call.</summary>
    internal IReadOnlyDictionary<string, object?> Body()
    {
        if (IsOverview)
        {
            return Object(("filters", Object(("period", Object(
                ("start_datetime", WireTime.Write(Since)), ("end_datetime", WireTime.Write(Until)))))));
        }

        List<object?> filters =
        [
            FilterOf("periodStart", "afterDate", WireTime.Write(Since)),
            FilterOf("periodEnd", "beforeDate", WireTime.Write(Until)),
            .. Filters.SelectMany(FiltersOf),
        ];
        Dictionary<string, object?> query = Object(("scope", Scope), ("filters", filters), ("timezone", TimeZone));
        Put("dimensions", Dimensions);
        Put("measures", Measures);
        Put("time_dimensions", Granularity is null ? [] : [Object(("dimension", StatisticScope.TimeOf(Scope)), ("granularity", Granularity))]);
        Put("order", [.. OrderBy.Select(Order).Select(static order => (object?)new List<object?> { order.Name, order.Direction })]);
        return Object(("query", query));

        void Put(string name, IReadOnlyList<object?> items)
        {
            if (items.Count > 0)
            {
                query[name] = items;
            }
        }
    }

    private static (string Name, string Direction) Order(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon < 0 ? (text.Trim(), "asc") : (text.Substring(0, colon).Trim(), text.Substring(colon + 1).Trim());
    }

    private static IEnumerable<object?> FiltersOf(IReadOnlyDictionary<string, object?> filter) =>
        filter.Keys.All(static key => FilterMembers.Contains(key, StringComparer.OrdinalIgnoreCase))
            ? [filter.ToDictionary(static part => part.Key.ToLowerInvariant(), static part => part.Value)]
            : filter.Select(static part => FilterOf(part.Key, "one-of", part.Value));

    private static Dictionary<string, object?> FilterOf(string member, string operation, object? value) => Object(
        ("member", member), ("operator", operation),
        ("values", value is IEnumerable several and not string ? several.Cast<object?>().ToList() : new List<object?> { value }));

    private static Dictionary<string, object?> Object(params (string Name, object? Value)[] members) =>
        members.ToDictionary(static member => member.Name, static member => member.Value);
}

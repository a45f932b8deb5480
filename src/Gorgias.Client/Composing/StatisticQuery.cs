using System.Collections;
using Gorgias.Client.Common;
using Gorgias.Client.Composing;
using Gorgias.Client.Messages;
using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>What is asked of <c>POST /api/reporting/stats</c> (gorgias-api.md, section 5).</summary>
/// <param name="Scope">What the statistic is about, such as <c>tickets-created</c>; <c>overview</c> for the numbers of the account at a glance.</param>
/// <param name="Since">The beginning of the period.</param>
/// <param name="Until">The end of the period, at most 366 days later. It does not belong to the period.</param>
public sealed record StatisticQuery(string Scope, DateTimeOffset Since, DateTimeOffset Until)
{
    private const int LongestPeriod = 366;
    private const int MostSimilar = 3;

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
                rules.Add(parameter, FieldMessages.NotOfScope(Scope, parameter));
            }
        }
    }

    /// <summary>What the API refuses of the query, by the parameter that has it; empty when that is not known.</summary>
    /// <param name="refused">The API's messages by the path of the field.</param>
    internal IReadOnlyList<FieldError> Refused(IReadOnlyDictionary<string, IReadOnlyList<string>> refused)
    {
        StatisticScope? scope = StatisticScope.All.FirstOrDefault(one => one.Name == Scope);
        List<FieldError> errors = [];
        if (scope is null && !IsOverview)
        {
            Suggest(nameof(Scope), null, Scope, [.. StatisticScope.All.Select(static one => one.Name), StatisticScope.Overview]);
        }
        else if (scope is not null)
        {
            string[] columns = [.. scope.Measures, .. scope.Dimensions, scope.Time];
            Measures.ToList().ForEach(name => Suggest("Measure", Scope, name, scope.Measures));
            Dimensions.ToList().ForEach(name => Suggest("Dimension", Scope, name, scope.Dimensions));
            OrderBy.Select(static text => Order(text).Name).ToList().ForEach(name => Suggest(nameof(OrderBy), Scope, name, columns));
            Filters.SelectMany(FiltersOf).OfType<IReadOnlyDictionary<string, object?>>().Select(static filter => filter["member"] as string ?? "").ToList()
                .ForEach(name => Suggest("Filter", Scope, name, columns));
        }

        foreach (KeyValuePair<string, IReadOnlyList<string>> field in refused)
        {
            if (ParameterOf(field.Key) is { } parameter && !errors.Exists(error => error.Field == parameter))
            {
                errors.Add(new FieldError(parameter, string.Join(" ", field.Value)));
            }
        }

        return errors;

        void Suggest(string parameter, string? of, string value, IReadOnlyCollection<string> known)
        {
            if (!known.Contains(value) && NearNames.Of(value, known, MostSimilar) is { Count: > 0 } similar)
            {
                errors.Add(new FieldError(parameter, FieldMessages.NotInScope(of, value, similar)));
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

    // Such as query.measures.0.
    private static string? ParameterOf(string path) => (path.Split('.') is ["query", var member, ..] ? member : "") switch
    {
        "scope" => nameof(Scope),
        "measures" => "Measure",
        "dimensions" => "Dimension",
        "time_dimensions" => nameof(Granularity),
        "filters" => "Filter",
        "order" => nameof(OrderBy),
        "timezone" => nameof(TimeZone),
        _ => null,
    };

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

using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Statistics;

/// <summary>A query of <c>POST /api/reporting/stats</c> (gorgias-api.md section 5, Rest).</summary>
internal sealed class StatisticQuery
{
    private const string PeriodStart = "periodStart";
    private const string PeriodEnd = "periodEnd";
    private const int MaxDays = 366;

    private readonly StatisticScope _scope;
    private readonly Calendar _calendar;
    private readonly Period _period;
    private readonly List<JObject> _filters;
    private readonly List<string> _dimensions;
    private readonly List<string> _measures;
    private readonly List<(string Name, string Granularity)> _times;
    private readonly List<(string Name, bool Descending)> _order;
    private readonly string _failure;

    /// <param name="query">A query that fits its shape.</param>
    /// <param name="failure">The text of <c>error.msg</c> when a part of it is wrong.</param>
    /// <exception cref="ApiProblemException">400: the scope does not have a dimension or measure, or the period is too long.</exception>
    public StatisticQuery(JObject query, string failure)
    {
        _failure = failure;
        _scope = StatisticScope.All.First(scope => scope.Name == query.Text("scope"));
        _calendar = Calendar.Find(query.Text("timezone")!) ?? throw Invalid("Not a valid timezone.", "timezone");
        var filters = query.Objects("filters").ToList();
        _period = new Period(Bound(filters, PeriodStart, "afterDate"), Bound(filters, PeriodEnd, "beforeDate"));
        if (_period.End - _period.Start > TimeSpan.FromDays(MaxDays))
        {
            throw new ApiProblemException(400, "Maximum allowed period size is 366 days");
        }

        _filters = [.. filters.Where(filter => filter.Text("member") is not (PeriodStart or PeriodEnd))];
        _dimensions = Known(query, "dimensions", _scope.Dimensions);
        _measures = query.Items("measures") is { Count: > 0 }
            ? Known(query, "measures", _scope.Facts is null ? null : _scope.Measures)
            : [.. _scope.Measures];
        _times = [.. query.Objects("time_dimensions").Select(time => (time.Text("dimension")!, time.Text("granularity")!))];
        _order = [.. (query.Items("order") ?? []).Select(pair => ((string)pair[0]!, (string?)pair[1] == "desc"))];
        CheckFilters();
        CheckNames();
    }

    /// <summary>The rows: each has its dimensions and measures by name. Without dimensions there is one row, if the sandbox counts the scope.</summary>
    public List<JObject> Rows(SandboxStore store)
    {
        if (_scope.Facts is null)
        {
            return [];
        }

        var facts = _scope.Facts(store).Where(fact => _period.Has(fact.At) && _filters.TrueForAll(filter => Passes(fact, filter))).ToList();
        bool isGrouped = _dimensions.Count + _times.Count > 0;
        var rows = facts.GroupBy(KeyOf, JToken.EqualityComparer).Select(group => Row(group.Key, [.. group])).ToList();
        if (!isGrouped && rows.Count == 0)
        {
            rows.Add(Row(new JArray(), []));
        }

        return [.. Sorted(rows)];
    }

    private static bool Passes(Fact fact, JObject filter)
    {
        JValue value = fact.Dimension(filter.Text("member")!);
        bool Named() => filter.Items("values")!.Any(named => TextOf(named) == TextOf(value));
        return filter.Text("operator") switch
        {
            "one-of" => Named(),
            "not-one-of" => !Named(),
            _ => value.Type != JTokenType.Null,
        };
    }

    private static string TextOf(JToken value) => Convert.ToString(((JValue)value).Value, CultureInfo.InvariantCulture) ?? "";

    private JToken KeyOf(Fact fact) => new JArray(
        _times.Select(time => new JValue(_calendar.Bucket(fact.At, time.Granularity))).Concat(_dimensions.Select(fact.Dimension)));

    private JObject Row(JToken key, List<Fact> facts)
    {
        var row = new JObject();
        foreach ((string name, JToken value) in Names().Zip(key, (name, value) => (name, value)))
        {
            row[name] = value;
        }

        foreach (string measure in _measures)
        {
            row[measure] = Measures.Of(measure, facts);
        }

        return row;
    }

    private IEnumerable<string> Names() => _times.Select(time => time.Name).Concat(_dimensions);

    private IEnumerable<JObject> Sorted(List<JObject> rows)
    {
        IOrderedEnumerable<JObject> sorted = rows.OrderBy(_ => 0);
        foreach ((string name, bool descending) in _order.Concat(Names().Select(name => (name, false))))
        {
            sorted = descending ? sorted.ThenByDescending(row => (JValue)row[name]!) : sorted.ThenBy(row => (JValue)row[name]!);
        }

        return sorted;
    }

    private DateTimeOffset? Bound(List<JObject> filters, string member, string operation)
    {
        if (filters.FirstOrDefault(filter => filter.Text("member") == member) is not { } filter)
        {
            return null;
        }

        return filter.Text("operator") == operation && filter.Items("values") is { Count: 1 } values && values[0].Type == JTokenType.String
            ? _calendar.Parse((string)values[0]!) ?? throw Invalid("Not a valid datetime.", "filters")
            : throw Invalid($"{member} must have the operator {operation} and one value.", "filters");
    }

    private List<string> Known(JObject query, string name, string[]? known)
    {
        List<string> words = [.. (query.Items(name) ?? []).Select(word => (string)word!).Distinct()];
        return known is null || words.TrueForAll(known.Contains) ? words : throw Invalid($"Must be one of: {string.Join(", ", known)}.", name);
    }

    /// <summary>Refuses filters that would be ignored, because a wrong number looks like a right one.</summary>
    private void CheckFilters()
    {
        if (_scope.Name == "ticket-fields" && !_filters.Exists(filter => filter.Text("member") == "customFieldId"))
        {
            throw Invalid("The filter customFieldId is missing.", "filters");
        }

        if (_scope.Facts is not null && _filters.Find(IsIgnored) is { } ignored)
        {
            throw Invalid(SandboxMessages.StatisticFilterNotSupported(ignored.Text("member")!), "filters");
        }
    }

    private bool IsIgnored(JObject filter) => !_scope.Dimensions.Contains(filter.Text("member"))
        || filter.Text("operator") is not ("one-of" or "not-one-of" or "set") || filter.Items("values")!.Any(value => value is not JValue);

    private void CheckNames()
    {
        if (_scope.Facts is null)
        {
            return;
        }

        if (_times.Exists(time => time.Name != _scope.TimeDimension) || _times.Count > 1)
        {
            throw Invalid($"Must be one of: {_scope.TimeDimension}.", "time_dimensions");
        }

        List<string> columns = [.. Names(), .. _measures];
        if (_order.Exists(order => !columns.Contains(order.Name)))
        {
            throw Invalid($"Must be one of: {string.Join(", ", columns)}.", "order");
        }
    }

    private ApiProblemException Invalid(string sentence, string member) => ApiProblemException.Invalid(_failure, sentence, "query", member);
}

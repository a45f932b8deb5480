using static Gorgias.Sandbox.Rules.ValueRules;

namespace Gorgias.Sandbox.Rules;

/// <summary>The rules for the bodies of statistics (gorgias-api.md section 5).</summary>
internal sealed class StatisticShapes
{
    private static readonly string[] Operators = ["one-of", "not-one-of", "all-of", "afterDate", "beforeDate", "set", "inDateRange", "contains"];

    private static readonly string[] TimeDimensions =
        ["closedDatetime", "createdDatetime", "sentDatetime", "updatedDatetime", "firstAgentMessageDatetime", "timestamp", "anchorDatetime"];

    /// <param name="scopes">The names of the statistics.</param>
    public StatisticShapes(string[] scopes) => Query = new Shape().Must("query", new Shape()
        .Must("scope", OneOf(scopes))
        .Must("filters", List(new Shape().Must("member", Text(min: 1)).Must("operator", OneOf(Operators)).Must("values", List(Any()))))
        .Must("timezone", Text(min: 1))
        .May("dimensions", List(Text()).OrNull()).May("measures", List(Text()).OrNull())
        .May("time_dimensions", List(new Shape()
            .Must("dimension", OneOf(TimeDimensions)).Must("granularity", OneOf("hour", "day", "week", "month"))).OrNull())
        .May("order", List(Pair()).OrNull()));

    /// <summary>The body of <c>POST /api/stats/overview</c>.</summary>
    public static Shape Overview { get; } = new Shape().Must("filters", new Shape()
        .Must("period", new Shape().Must("start_datetime", Time()).Must("end_datetime", Time())));

    public Shape Query { get; }

    private static Rule Pair() => Tuple(Text(min: 1), OneOf("asc", "desc"));
}

using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Statistics;

/// <summary>The numbers of a statistic.</summary>
internal static class Measures
{
    /// <summary>The value of a measure. Rates are percentages. [choice]</summary>
    public static JValue Of(string measure, IReadOnlyCollection<Fact> facts)
    {
        int scored = facts.Count(fact => fact.Score is not null);
        return measure switch
        {
            "ticketCount" => new JValue((long)facts.Select(fact => fact.Ticket.Id).Distinct().Count()),
            "messagesCount" => new JValue((long)facts.Count),
            "scoredSurveysCount" => new JValue((long)scored),
            "averageSurveyScore" when scored > 0 => new JValue(Math.Round(facts.Average(fact => fact.Score)!.Value, 2)),
            "responseRate" when facts.Count > 0 => new JValue(Percent(scored, facts.Count)),
            _ => JValue.CreateNull(),
        };
    }

    public static double Percent(int part, int whole) => whole == 0 ? 0 : Math.Round(100.0 * part / whole, 2);

    /// <summary>The middle of the time spans in whole seconds; null when there are none.</summary>
    public static long? Median(IEnumerable<TimeSpan> spans)
    {
        var sorted = spans.OrderBy(span => span).ToList();
        return sorted.Count == 0 ? null : (long)((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]).TotalSeconds / 2);
    }
}

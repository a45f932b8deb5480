using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Statistics;

/// <summary>The eight numbers of <c>POST /api/stats/overview</c>, compared with the period before, as recorded (gorgias-api.md section 5).</summary>
internal sealed class Overview(SandboxStore store, DateTimeOffset start, DateTimeOffset end)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly DateTimeOffset _previousEnd = start - Second;
    private readonly DateTimeOffset _previousStart = start - Second - (end - start);

    public void Write(JsonWriter writer)
    {
        // The end of a period belongs to it: recorded periods end at 23:59:59.
        Numbers now = new(store, new Period(start, end + Second));
        Numbers before = new(store, new Period(_previousStart, start));
        writer.Object(w => w
            .PutObject("data", data => data.PutArray("data", now.All().Zip(before.All(), (n, b) => (Now: n, Before: b)), Item))
            .PutObject("meta", meta => meta
                .Put("end_datetime", Text(end)).Put("previous_end_datetime", Text(_previousEnd))
                .Put("previous_start_datetime", Text(_previousStart)).Put("start_datetime", Text(start))));
    }

    private static void Item(JsonWriter writer, (Number Now, Number Before) pair) => writer.Object(w =>
    {
        w.Put("name", pair.Now.Name).Put("type", pair.Now.Type).Put("value", pair.Now.Value).Put("delta", Delta(pair.Now.Value ?? 0, pair.Before.Value ?? 0));
        if (pair.Now.MoreIsBetter is { } more)
        {
            w.Put("more_is_better", more);
        }
    });

    /// <summary>The change in percent. From nothing to something is 100, as recorded.</summary>
    private static long Delta(long now, long before) => before != 0 ? (long)Math.Round(100.0 * (now - before) / before) : now > 0 ? 100 : 0;

    /// <summary>Without fractions of a second, as recorded.</summary>
    private static string Text(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Number(string Name, string Type, long? Value, bool? MoreIsBetter = null);

    private sealed class Numbers(SandboxStore store, Period period)
    {
        public IEnumerable<Number> All()
        {
            List<Fact> closed = In(AccountFacts.TicketsClosed(store));
            List<Fact> sent = In(AccountFacts.MessagesSent(store));
            yield return new("total_new_tickets", "number", In(AccountFacts.TicketsCreated(store)).Count);
            yield return new("total_replied_tickets", "number", sent.Select(fact => fact.Ticket).Distinct().Count());
            yield return new("total_closed_tickets", "number", closed.Count);
            yield return new("total_messages_sent", "number", sent.Count);
            yield return new("total_messages_received", "number", In(AccountFacts.MessagesReceived(store)).Count);
            yield return new("median_first_response_time", "duration", Measures.Median(FirstReplies()), false);
            yield return new("median_resolution_time", "duration", Measures.Median(closed.Select(fact => fact.At - fact.Ticket.Created)), false);
            yield return new("total_one_touch_tickets", "percent", (long)Measures.Percent(closed.Count(IsOneTouch), closed.Count), true);
        }

        private static bool IsOneTouch(Fact fact) => fact.Ticket.Messages.Count(message => message.FromAgent && !message.IsNote) == 1;

        private List<Fact> In(IEnumerable<Fact> facts) => [.. facts.Where(fact => period.Has(fact.At))];

        private IEnumerable<TimeSpan> FirstReplies() => AccountFacts.MessagesSent(store)
            .GroupBy(fact => fact.Ticket)
            .Select(group => (Ticket: group.Key, At: group.Min(fact => fact.At)))
            .Where(first => period.Has(first.At))
            .Select(first => first.At - first.Ticket.Created);
    }
}

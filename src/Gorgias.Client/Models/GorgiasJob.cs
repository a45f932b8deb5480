using System.Collections;
using System.Globalization;

namespace Gorgias.Client;

/// <summary>A job of the account: work on many objects at once that Gorgias does by itself (gorgias-api.md, section 6.7).</summary>
public sealed class GorgiasJob : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>What it does: <c>updateTicket</c>, <c>deleteTicket</c>, <c>applyMacro</c>, an export or an import.</summary>
    public string? Type { get; set; }

    /// <summary><c>pending</c>, <c>scheduled</c>, <c>running</c>, <c>done</c>, <c>cancel_requested</c>, <c>canceled</c>, <c>errored</c> or
    /// <c>fatal_errored</c>.</summary>
    public string? Status { get; set; }

    /// <summary>What it works on, and with what.</summary>
    public IDictionary<string, object?>? Params { get; set; }

    /// <summary>What Gorgias says about its progress.</summary>
    public IDictionary<string, object?>? Info { get; set; }

    /// <summary>Data of whoever created it.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>The user who created it.</summary>
    public long? UserId { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When it starts; null for at once.</summary>
    public DateTimeOffset? ScheduledDatetime { get; set; }

    /// <summary>When it started; null before that.</summary>
    public DateTimeOffset? StartedDatetime { get; set; }

    /// <summary>When it ended; null before that.</summary>
    public DateTimeOffset? EndedDatetime { get; set; }

    /// <summary>When it failed; null if it did not.</summary>
    public DateTimeOffset? FailedDatetime { get; set; }

    /// <summary>When somebody asked for its end; null if nobody did.</summary>
    public DateTimeOffset? CancelRequestedDatetime { get; set; }

    /// <summary>When it was cancelled; null if it was not.</summary>
    public DateTimeOffset? CancelledDatetime { get; set; }

    /// <summary>True when it is done, was cancelled, or failed.</summary>
    public bool IsOver => IsDone || HasFailed || EndedDatetime is not null;

    /// <summary>
    /// True when it did what it was created for: its status is <c>done</c>, in capital or small letters, or it has ended with a status that is not
    /// documented, and reports that it worked on all its tickets.
    /// </summary>
    public bool IsDone => Is("done") || (HasEndedOtherwise && FailedCount is not > 0 && ProgressCount >= TicketCount);

    /// <summary>How many tickets it works on; null for a job that has a view instead, for example.</summary>
    public int? TicketCount => Params is not null && Params.TryGetValue("ticket_ids", out object? ids) && ids is ICollection list ? list.Count : null;

    /// <summary>The tickets it works on; null when Gorgias does not say.</summary>
    internal IReadOnlyCollection<long>? TicketIds
    {
        get
        {
            long?[] ids = Params is not null && Params.TryGetValue("ticket_ids", out object? list) && list is ICollection all
                ? [.. all.Cast<object?>().Select(Number)]
                : [];
            return ids.Length > 0 && ids.All(static id => id is not null) ? new HashSet<long>(ids.OfType<long>()) : null;
        }
    }

    /// <summary>How many objects it has worked on; null when Gorgias does not say.</summary>
    public long? ProgressCount => Number(Said("progress_count"));

    /// <summary>
    /// How many objects it failed for; null when Gorgias does not say. Not documented: of the members of <see cref="Info"/> only <c>progress_count</c> is.
    /// </summary>
    internal long? FailedCount
    {
        get
        {
            long? errors = Said("errors") switch
            {
                ICollection list => list.Count,
                string text => string.IsNullOrWhiteSpace(text) ? 0 : 1,
                _ => null,
            };
            return Number(Said("failed_count")) is { } count && !(errors > count) ? count : errors;
        }
    }

    /// <summary>True when its status says that it failed or was cancelled.</summary>
    internal bool HasFailed => Is("canceled") || Is("errored") || Is("fatal_errored");

    /// <summary>True when it has ended, and neither its status nor a time says how.</summary>
    internal bool HasEndedOtherwise => EndedDatetime is not null && FailedDatetime is null && CancelledDatetime is null && !Is("done") && !HasFailed;

    /// <summary>Why it failed, as Gorgias says it; null when it does not.</summary>
    internal string? Problem => Said("error") is string { Length: > 0 } text ? text : null;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Type} {Id} ({Status})");

    private bool Is(string status) => string.Equals(Status, status, StringComparison.OrdinalIgnoreCase);

    private object? Said(string name) => Info is not null && Info.TryGetValue(name, out object? value) ? value : null;

    // As tolerant as models are: a number may be written as text, or with a fraction.
    private static long? Number(object? value)
    {
        try
        {
            return value switch
            {
                string text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? (long)number : null,
                long or int or decimal or double => (long)Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}

using System.Globalization;

namespace GorgiasPS;

/// <summary>What a run under <c>-WhatIf</c> would do.</summary>
public sealed class GorgiasPlan
{
    /// <summary>Records that would be sent.</summary>
    public long Records { get; internal set; }

    /// <summary>Records that would fail before anything is sent.</summary>
    public long InvalidRecords { get; internal set; }

    /// <summary>Calls to the API, at most.</summary>
    public long Calls { get; internal set; }

    /// <summary>How long the calls take at the account's rate limit; null without a connection.</summary>
    public TimeSpan? Duration { get; internal set; }

    /// <summary>The queue that the records would enter, or be sent from; null when they go straight to the account.</summary>
    public string? Queue { get; internal set; }

    /// <summary>Records whose customer would be mailed.</summary>
    public long CustomersMailed { get; internal set; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string text = string.Format(
            CultureInfo.CurrentCulture,
            "Plan: {0:N0} records{1}, {2:N0} calls{3}; {4} customers would be mailed.",
            Records,
            Queue is null ? "" : " of the queue " + Queue,
            Calls,
            Time(Duration),
            CustomersMailed == 0 ? "no" : CustomersMailed.ToString("N0", CultureInfo.CurrentCulture));
        return InvalidRecords == 0
            ? text
            : text + string.Format(CultureInfo.CurrentCulture, " {0:N0} records cannot be sent as they are.", InvalidRecords);
    }

    private static string Time(TimeSpan? duration) => duration switch
    {
        null => "",
        { TotalSeconds: < 90 } seconds => string.Format(CultureInfo.CurrentCulture, ", about {0:0} seconds", Math.Ceiling(seconds.TotalSeconds)),
        { } minutes => string.Format(CultureInfo.CurrentCulture, ", about {0:0} minutes", Math.Ceiling(minutes.TotalMinutes)),
    };
}

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

    /// <summary>How long they take at the account's rate limit.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Records whose customer would be mailed.</summary>
    public long CustomersMailed { get; internal set; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string duration = Duration.TotalSeconds < 90
            ? string.Format(CultureInfo.CurrentCulture, "{0:0} seconds", Math.Ceiling(Duration.TotalSeconds))
            : string.Format(CultureInfo.CurrentCulture, "{0:0} minutes", Math.Ceiling(Duration.TotalMinutes));
        string text = string.Format(
            CultureInfo.CurrentCulture,
            "Plan: {0:N0} records, {1:N0} calls, about {2}; {3} customers would be mailed.",
            Records,
            Calls,
            duration,
            CustomersMailed == 0 ? "no" : CustomersMailed.ToString("N0", CultureInfo.CurrentCulture));
        return InvalidRecords == 0
            ? text
            : text + string.Format(CultureInfo.CurrentCulture, " {0:N0} records cannot be sent as they are.", InvalidRecords);
    }
}

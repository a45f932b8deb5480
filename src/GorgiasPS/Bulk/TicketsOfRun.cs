using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Bulk;

/// <summary>The tickets of a run, each with its change. Jobs run at the same time, so a ticket gets only one.</summary>
internal sealed class TicketsOfRun
{
    private readonly Dictionary<string, string> _changes = new(StringComparer.Ordinal);

    /// <summary>Notes a ticket.</summary>
    /// <param name="ticket">What names the ticket.</param>
    /// <param name="change">The key of its change.</param>
    /// <returns>False when the ticket has the same change already.</returns>
    /// <exception cref="RecordException">The ticket has another change already.</exception>
    public bool Add(string ticket, string change)
    {
        if (!_changes.TryGetValue(ticket, out string? known))
        {
            _changes[ticket] = change;
            return true;
        }

        if (known != change)
        {
            throw ChangedOtherwise(ticket);
        }

        return false;
    }

    /// <summary>The error of a ticket that comes again with another change.</summary>
    public static RecordException ChangedOtherwise(string ticket) =>
        new(GorgiasErrorKind.InvalidRecord, JobMessages.ChangedOtherwise(ticket), JobMessages.ChangedOtherwiseAdvice);
}

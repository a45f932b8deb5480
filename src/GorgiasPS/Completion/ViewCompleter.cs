using System.Collections;
using Gorgias.Client;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the names of views.</summary>
/// <param name="ofAll">True for all views, false for those whose tickets can be listed.</param>
internal sealed class ViewCompleter(bool ofAll) : AccountCompleter
{
    /// <summary>Completes the names of views of tickets.</summary>
    public ViewCompleter()
        : this(false)
    {
    }

    /// <inheritdoc/>
    private protected override IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters) =>
        Wait(connection.Client.Directory.Views)
            .Where(view => ofAll || (view.Type is null or GorgiasView.OfTickets && view.DeactivatedDatetime is null))
            .Select(static view => new Suggestion(view.Name ?? ""))
            .OrderBy(static view => view.Name, StringComparer.OrdinalIgnoreCase);
}

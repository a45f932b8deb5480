using System.Collections;
using Gorgias.Client;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the names of views of tickets.</summary>
internal sealed class ViewCompleter : AccountCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters) =>
        Wait(connection.Client.Directory.Views)
            .Where(static view => view.Type is null or GorgiasView.OfTickets && view.DeactivatedDatetime is null)
            .Select(static view => new Suggestion(view.Name ?? ""))
            .OrderBy(static view => view.Name, StringComparer.OrdinalIgnoreCase);
}

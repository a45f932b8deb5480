using System.Collections;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the names of teams.</summary>
internal sealed class TeamCompleter : AccountCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters) =>
        Wait(connection.Client.Directory.Teams)
            .Select(static team => new Suggestion(team.Name ?? ""))
            .OrderBy(static team => team.Name, StringComparer.OrdinalIgnoreCase);
}

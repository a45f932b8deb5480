using System.Collections;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the names of integrations, with their type and address.</summary>
internal sealed class IntegrationCompleter : AccountCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters) =>
        Wait(connection.Client.Directory.Integrations)
            .Select(static one => new Suggestion(one.Name ?? "", $"{one.Type} {one.Address}".Trim(), one.Address))
            .OrderBy(static one => one.Name, StringComparer.OrdinalIgnoreCase);
}

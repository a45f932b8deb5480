using System.Collections;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the names of tags.</summary>
internal sealed class TagCompleter : AccountCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters) =>
        Wait(connection.Client.Directory.Tags)
            .Select(static tag => new Suggestion(tag.Name ?? ""))
            .OrderBy(static tag => tag.Name, StringComparer.OrdinalIgnoreCase);
}

using System.Collections;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the names of macros.</summary>
internal sealed class MacroCompleter : AccountCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters) =>
        Wait(connection.Client.Directory.Macros)
            .Select(static macro => new Suggestion(macro.Name ?? ""))
            .OrderBy(static macro => macro.Name, StringComparer.OrdinalIgnoreCase);
}

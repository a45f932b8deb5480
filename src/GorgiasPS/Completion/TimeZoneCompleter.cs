using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the IANA names of the time zones that this computer knows.</summary>
internal sealed class TimeZoneCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Suggestion.Matching(
            wordToComplete, IanaTimeZone.All.OrderBy(static name => name, StringComparer.Ordinal).Select(static name => new Suggestion(name)));
}

using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the names that Register-GorgiasQueue gave.</summary>
internal sealed class RegisteredQueueCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Suggestion.Matching(wordToComplete, QueueResolver.Registry.Names.Select(static name => new Suggestion(name)));
}

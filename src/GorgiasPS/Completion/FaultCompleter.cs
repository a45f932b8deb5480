using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes -Fault: a table with one of the names that it takes.</summary>
internal sealed class FaultCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Suggestion.Matching(wordToComplete, FaultTable.Names.Select(static name => new Suggestion(name, Text: $"@{{ {name} = {FaultTable.SampleOf(name)} }}")));
}

using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Completes the values that the API documents. Other values are possible where the API accepts them.</summary>
public abstract class KnownValueCompleter : IArgumentCompleter
{
    private readonly IReadOnlyList<string> _values;

    private protected KnownValueCompleter(IReadOnlyList<string> values) => _values = values;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Suggestion.Matching(wordToComplete, _values.Select(static value => new Suggestion(value)));
}

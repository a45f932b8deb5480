using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GorgiasPS;

/// <summary>Completes the values that the API documents. Other values are possible where the API accepts them.</summary>
public abstract class KnownValueCompleter : IArgumentCompleter
{
    private readonly IReadOnlyList<string> _values;

    private protected KnownValueCompleter(IReadOnlyList<string> values) => _values = values;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"');
        return _values
            .Where(value => value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(static value => new CompletionResult(value, value, CompletionResultType.ParameterValue, value));
    }
}

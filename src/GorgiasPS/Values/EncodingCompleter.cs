using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GorgiasPS.Values;

/// <summary>Offers the names of encodings.</summary>
internal sealed class EncodingCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        EncodingNameAttribute.Known
            .Where(name => name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(static name => new CompletionResult(name));
}

using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GorgiasPS.Values;

/// <summary>Completes nothing, for values that only the user knows. Without it PowerShell would offer the names of files.</summary>
internal sealed class NoCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) => [];
}

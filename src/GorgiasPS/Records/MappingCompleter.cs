using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GorgiasPS.Records;

/// <summary>Completes -Mapping: a table with one of the names that it takes, and files that hold one.</summary>
internal sealed class MappingCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete ?? "";
        string typed = word.Trim('\'', '"');
        foreach (string name in OrderMapping.Names.Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new CompletionResult($"@{{ {name} = '' }}", name, CompletionResultType.ParameterValue, name);
        }

        foreach (CompletionResult file in CompletionCompleters.CompleteFilename(word).Where(IsMappingOrFolder))
        {
            yield return file;
        }
    }

    private static bool IsMappingOrFolder(CompletionResult file) => file.ResultType == CompletionResultType.ProviderContainer
        || file.CompletionText.TrimEnd('\'', '"').EndsWith(MappingFile.Extension, StringComparison.OrdinalIgnoreCase);
}

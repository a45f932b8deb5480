using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>Completes -Mapping: a table with one of the names that it takes, and files that hold one.</summary>
internal sealed class MappingCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete ?? "";
        foreach (CompletionResult table in Suggestion.Matching(
            word, OrderMapping.Names.Select(static name => new Suggestion(name, Text: $"@{{ {name} = '' }}"))))
        {
            yield return table;
        }

        foreach (CompletionResult file in CompletionCompleters.CompleteFilename(word).Where(IsMappingOrFolder))
        {
            yield return file;
        }
    }

    private static bool IsMappingOrFolder(CompletionResult file) => file.ResultType == CompletionResultType.ProviderContainer
        || file.CompletionText.TrimEnd('\'', '"').EndsWith(MappingFile.Extension, StringComparison.OrdinalIgnoreCase);
}

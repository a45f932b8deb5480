using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Gorgias.Client.Composing;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the scopes of statistics, and the measures and dimensions of the scope on the command line. The API may have others.</summary>
internal sealed class StatisticCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string? given = fakeBoundParameters["Scope"] as string;
        IEnumerable<StatisticScope> scopes = StatisticScope.All.Where(scope => given is null || scope.Name == given);
        IEnumerable<string> names = parameterName switch
        {
            "Scope" => StatisticScope.All.Select(static scope => scope.Name).Append(StatisticScope.Overview),
            "Measure" => scopes.SelectMany(static scope => scope.Measures),
            "Dimension" => scopes.SelectMany(static scope => scope.Dimensions),
            _ => scopes.SelectMany(static scope => scope.Measures.Concat(scope.Dimensions).Append(scope.Time)),
        };
        return Suggestion.Matching(
            wordToComplete, names.Distinct().OrderBy(static name => name, StringComparer.Ordinal).Select(static name => new Suggestion(name)));
    }
}

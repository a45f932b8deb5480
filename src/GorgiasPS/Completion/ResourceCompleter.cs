using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GorgiasPS.Completion;

/// <summary>Completes the names of the objects that a cmdlet is for, told by its noun. Kinds without names have no completer.</summary>
internal sealed class ResourceCompleter : IArgumentCompleter
{
    private static readonly Dictionary<string, Func<IArgumentCompleter>> Completers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GorgiasCustomer"] = static () => new CustomerEmailCompleter(),
        ["GorgiasCustomField"] = static () => new FieldLabelCompleter(),
        ["GorgiasIntegration"] = static () => new IntegrationCompleter(),
        ["GorgiasMacro"] = static () => new MacroCompleter(),
        ["GorgiasTag"] = static () => new TagCompleter(),
        ["GorgiasTeam"] = static () => new TeamCompleter(),
        ["GorgiasUser"] = static () => new UserCompleter(),
        ["GorgiasView"] = static () => new ViewCompleter(ofAll: true),
    };

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completers.TryGetValue(commandName.Substring(commandName.LastIndexOf('-') + 1), out Func<IArgumentCompleter>? completer)
            ? Others(
                parameterName, fakeBoundParameters,
                completer().CompleteArgument(commandName, parameterName, wordToComplete, commandAst, fakeBoundParameters))
            : [];

    // Nothing is merged into itself.
    private static IEnumerable<CompletionResult> Others(string parameterName, IDictionary given, IEnumerable<CompletionResult> found) =>
        parameterName == "Into" && given["Id"] is { } merged && LanguagePrimitives.TryConvertTo(merged, out string[] names)
            ? found.Where(one => !names.Contains(one.ListItemText) && !names.Contains(one.CompletionText))
            : found;
}

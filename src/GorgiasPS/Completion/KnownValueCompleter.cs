using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Gorgias.Client;

namespace GorgiasPS.Completion;

/// <summary>Offers values that the API documents; others are allowed where an account can have its own.</summary>
internal abstract class KnownValueCompleter(IReadOnlyList<string> values) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string begun = (wordToComplete ?? "").Trim('\'', '"');
        return values.Where(value => value.StartsWith(begun, StringComparison.OrdinalIgnoreCase)).Select(static value => new CompletionResult(value));
    }
}

/// <summary>Offers channels.</summary>
internal sealed class ChannelCompleter() : KnownValueCompleter(KnownValues.Channels);

/// <summary>Offers ways into Gorgias.</summary>
internal sealed class ViaCompleter() : KnownValueCompleter(KnownValues.Vias);

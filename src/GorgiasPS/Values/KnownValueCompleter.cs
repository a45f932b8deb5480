using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Gorgias.Client;

namespace GorgiasPS.Conversion;

/// <summary>Completes a value that the API documents. Others stay possible where the API allows them.</summary>
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

/// <summary>Completes channels.</summary>
public sealed class ChannelCompleter() : KnownValueCompleter(KnownValues.Channels);

/// <summary>Completes ways into Gorgias.</summary>
public sealed class ViaCompleter() : KnownValueCompleter(KnownValues.Vias);

/// <summary>Completes the statuses of a ticket.</summary>
public sealed class StatusCompleter() : KnownValueCompleter(KnownValues.Statuses);

/// <summary>Completes priorities.</summary>
public sealed class PriorityCompleter() : KnownValueCompleter(KnownValues.Priorities);

/// <summary>Completes languages that helpdesks mostly meet.</summary>
public sealed class LanguageCompleter() : KnownValueCompleter(["cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hu", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "sv", "tr", "zh"]);

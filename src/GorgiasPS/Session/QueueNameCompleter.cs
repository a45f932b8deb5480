using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Gorgias.Queue;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Completes the names of queues: registered ones, and those in the user's folder.</summary>
public sealed class QueueNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"');
        IReadOnlyList<(string Name, QueueAddress Address)> known;
        try
        {
            known = QueueResolver.Named(null);
        }
        catch (QueueException)
        {
            // Completion stays silent about a folder that cannot be read; running the cmdlet reports it.
            return [];
        }

        return known
            .Where(queue => queue.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(static queue => new CompletionResult(queue.Name, queue.Name, CompletionResultType.ParameterValue, queue.Address.Location));
    }
}

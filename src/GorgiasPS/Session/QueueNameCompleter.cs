using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Gorgias.Queue;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Completes the names of queues: registered ones, and those in the user's folder.</summary>
public sealed class QueueNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
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

        return Suggestion.Matching(wordToComplete, known.Select(static queue => new Suggestion(queue.Name, queue.Address.Location)));
    }
}

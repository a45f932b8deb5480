using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Gorgias.Client.Operations;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>
/// Completes values of the account, from the connection of the command line or the session's. Quick and silent: without a connection, or when the account does
/// not answer at once, it offers what is known.
/// </summary>
internal abstract class AccountCompleter : IArgumentCompleter
{
    // How long a person waits for the first list. The call goes on, and the next Tab has its result.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        object? given = fakeBoundParameters["Connection"];
        GorgiasConnection? connection = (given is PSObject wrapped ? wrapped.BaseObject : given) as GorgiasConnection
            ?? GorgiasSession.Current.DefaultConnection;
        return connection is { IsDisconnected: false } ? Suggestion.Matching(wordToComplete, Of(connection, fakeBoundParameters)) : [];
    }

    /// <summary>The values there are.</summary>
    private protected abstract IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters);

    /// <summary>A list of the account, or what is known of it after a second.</summary>
    private protected static IReadOnlyList<T> Wait<T>(CachedList<T> list)
    {
        Task<IReadOnlyList<T>> offer = list.OfferAsync();
        try
        {
            return offer.Wait(LongestWait) ? offer.GetAwaiter().GetResult() : list.Latest;
        }
        catch (AggregateException)
        {
            // Completion stays silent; the command itself will say what is wrong.
            return list.Latest;
        }
    }
}

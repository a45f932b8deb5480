using System.Collections.Concurrent;
using Gorgias.Client;
using GorgiasPS.Messages;

namespace GorgiasPS.Session;

/// <summary>Warns once in a run of a tag to remove that the account doesn't have. At most a mistyped tag costs a second reading of the list.</summary>
internal sealed class TagsToRemove
{
    private readonly ConcurrentDictionary<string, bool> _compared = new(StringComparer.Ordinal);
    private volatile bool _hasWarned;

    /// <summary>Compares tags with those of the account, each once. Never fails: where they can't be read, nothing is known.</summary>
    /// <param name="client">The account.</param>
    /// <param name="tags">The names of the tags.</param>
    /// <param name="options">How calls are made; gets the warning.</param>
    /// <param name="cancellation">Cancels the calls.</param>
    public async Task CompareAsync(GorgiasClient client, IReadOnlyList<string> tags, CallOptions options, CancellationToken cancellation)
    {
        string[] first = _hasWarned ? [] : [.. tags.Where(tag => _compared.TryAdd(tag, true))];
        if (first.Length == 0)
        {
            return;
        }

        try
        {
            IReadOnlyList<string> unknown = await client.Tags.FindUnknownAsync(first, false, options, cancellation).ConfigureAwait(false);
            if (unknown.Count > 0 && !_hasWarned)
            {
                _hasWarned = true;
                options.OnWarning?.Invoke(TicketMessages.NoTagToRemove(unknown[0], client.Tags.NamesLike(unknown[0])));
            }
        }
        catch (GorgiasException)
        {
            // The change itself will say what is wrong.
        }
    }
}

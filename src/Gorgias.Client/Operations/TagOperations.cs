using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Reads, creates, changes, removes and merges tags (gorgias-api.md, sections 5 and 6.4). Names are case-sensitive.</summary>
public sealed class TagOperations : RemovableResource<GorgiasTag>
{
    // No limit is documented; a call that is too large would be refused as a whole.
    private const int MostSources = 100;

    internal TagOperations(ApiCaller caller, ListPager pager, CachedList<GorgiasTag> list)
        : base(caller, pager, new ResourceKind<GorgiasTag>("tag", "api/tags", static tag => tag.Id ?? 0, static tag => [tag.Name])
        {
            List = list,
            Comparer = StringComparer.Ordinal,
            Search = "search",
        })
    {
    }

    /// <summary>
    /// Merges tags into another one: their tickets get it, and the tags are gone. One call for a hundred tags, which may be repeated. When the API refuses
    /// several tags together, they are merged one by one, so that one wrong id keeps no other from being merged.
    /// </summary>
    /// <param name="into">The id of the tag that stays.</param>
    /// <param name="sources">The ids of the tags that are merged into it.</param>
    /// <param name="onFailure">Called with each tag that was not merged; null to end with the first failure.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>The tag that stays.</returns>
    /// <exception cref="GorgiasException">A call failed.</exception>
    public async Task<GorgiasTag> MergeAsync(
        long into, IReadOnlyCollection<long> sources, Action<long, GorgiasException>? onFailure = null, CallOptions? options = null,
            CancellationToken cancellationToken = default)
    {
        List<long> left = [.. sources.Distinct().Where(id => id != into)];
        for (int at = 0; at < left.Count; at += MostSources)
        {
            List<long> together = left.GetRange(at, Math.Min(MostSources, left.Count - at));
            try
            {
                await MergeAsync(into, together, options, cancellationToken).ConfigureAwait(false);
            }
            catch (GorgiasApiException refused) when (refused.StatusCode == HttpStatusCode.BadRequest && together.Count > 1)
            {
                await MergeEachAsync(into, together, onFailure, options, cancellationToken).ConfigureAwait(false);
            }
            catch (GorgiasApiException refused) when (refused.StatusCode == HttpStatusCode.BadRequest && onFailure is not null)
            {
                onFailure(together[0], refused);
            }
        }

        // The answer to a merge need not show the new usage.
        return await GetAsync(into, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Checks that the account has tags with these names. The list of tags is read at most once in ten minutes, and again, at most once a minute, for a name
    /// that it doesn't have. An account that does not show its tags has every tag.
    /// </summary>
    /// <exception cref="GorgiasNameException">The account has no tag with one of the names.</exception>
    /// <exception cref="GorgiasException">The tags could not be read.</exception>
    internal async Task CheckAsync(IReadOnlyCollection<string> names, string parameter, CallOptions? options, CancellationToken cancellationToken)
    {
        if (names.FirstOrDefault(string.IsNullOrWhiteSpace) is not null)
        {
            throw new GorgiasNameException(NameMessages.Empty(Kind.Noun), parameter);
        }

        IReadOnlyList<string> unknown = await FindUnknownAsync(names, true, options, cancellationToken).ConfigureAwait(false);
        if (unknown.Count > 0)
        {
            throw NameLookup.Unknown(Kind.List!.Latest, unknown[0], Kind.Noun, parameter, Kind.Names);
        }
    }

    /// <summary>The names that no tag of the account has.</summary>
    /// <param name="names">The names.</param>
    /// <param name="searches">True to ask for each name that is not in the list where the list may lack it; false to take such a name for known.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    internal async Task<IReadOnlyList<string>> FindUnknownAsync(
        IReadOnlyCollection<string> names, bool searches, CallOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            (IReadOnlyList<GorgiasTag> all, bool isCached) = await Kind.List!.ReadAsync(false, options, cancellationToken).ConfigureAwait(false);
            List<string> missing = Missing(all);
            if (isCached && missing.Count > 0)
            {
                (all, isCached) = await Kind.List.ReadAgainAsync(options, cancellationToken).ConfigureAwait(false);
                missing = Missing(all);
            }

            if (!isCached && all.Count < Kind.List.Most)
            {
                return missing;
            }

            var unknown = new List<string>();
            foreach (string name in searches ? missing : [])
            {
                if (!await IsFoundAsync(name, options, cancellationToken).ConfigureAwait(false))
                {
                    unknown.Add(name);
                }
            }

            return unknown;
        }
        catch (GorgiasApiException refused) when (!refused.EndsRun && refused.StatusCode < HttpStatusCode.InternalServerError)
        {
            return [];
        }

        List<string> Missing(IReadOnlyList<GorgiasTag> all)
        {
            var known = new HashSet<string?>(all.Select(static tag => tag.Name), StringComparer.Ordinal);
            return [.. names.Where(name => !known.Contains(name)).Distinct(StringComparer.Ordinal)];
        }
    }

    /// <summary>Names of known tags that are like a name, without a call.</summary>
    internal IReadOnlyList<string> NamesLike(string name) => NameLookup.Similar(Kind.List!.Latest.SelectMany(Kind.Names), name);

    private async Task<bool> IsFoundAsync(string name, CallOptions? options, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, object?> { [Kind.Search!] = name };
        await foreach (GorgiasTag tag in ListAsync(query, null, options, cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(tag.Name, name, StringComparison.Ordinal))
            {
                Kind.List!.Note(tag, Kind.Id);
                return true;
            }
        }

        return false;
    }

    private async Task MergeEachAsync(
        long into, List<long> sources, Action<long, GorgiasException>? onFailure, CallOptions? options, CancellationToken cancellationToken)
    {
        foreach (long source in sources)
        {
            try
            {
                await MergeAsync(into, [source], options, cancellationToken).ConfigureAwait(false);
            }
            catch (GorgiasApiException e) when (onFailure is not null && !e.EndsRun)
            {
                onFailure(source, e);
            }
        }
    }

    private async Task MergeAsync(long into, List<long> sources, CallOptions? options, CancellationToken cancellationToken)
    {
        var request = new ApiRequest
        {
            Method = HttpMethod.Put,
            Path = FormattableString.Invariant($"{Kind.PathOf(into)}/merge"),
            Body = BodyOf(new Dictionary<string, object?> { ["source_tags_ids"] = sources }),
            Lookup = stop => FindMergedAsync(sources[0], options?.ForLookup(), stop),
        };
        await Caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false);
        foreach (long source in sources)
        {
            Kind.List!.Forget(source, Kind.Id);
        }
    }

    // A merge whose answer was lost was done when its sources are gone. Repeated, it would be refused.
    private async Task<JToken?> FindMergedAsync(long source, CallOptions? options, CancellationToken stop)
    {
        try
        {
            await GetAsync(source, options, stop).ConfigureAwait(false);
            return null;
        }
        catch (GorgiasApiException gone) when (gone.StatusCode == HttpStatusCode.NotFound)
        {
            return new JObject();
        }
    }
}

using System.Net;
using Gorgias.Client.Calls;
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

using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Reads events and follows them (gorgias-api.md, sections 5 and 6.8).</summary>
public sealed class EventOperations
{
    private const string Path = "api/events";

    private readonly ApiCaller _caller;
    private readonly ListPager _pager;

    internal EventOperations(ApiCaller caller, ListPager pager) => (_caller, _pager) = (caller, pager);

    /// <summary>Reads one event.</summary>
    /// <exception cref="GorgiasApiException">There is no event with this id.</exception>
    public async Task<GorgiasEvent> GetAsync(long id, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest { Method = HttpMethod.Get, Path = FormattableString.Invariant($"{Path}/{id}"), RequiresBody = true };
        return (await _caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false)).Read<GorgiasEvent>();
    }

    /// <summary>Lists events, newest first, page by page.</summary>
    /// <exception cref="GorgiasException">A page could not be read.</exception>
    public IAsyncEnumerable<GorgiasEvent> ListAsync(EventFilter filter, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        ListAsync(filter, filter.Since, isAscending: false, options, cancellationToken);

    /// <summary>
    /// Follows events, oldest first, without an end: those that appear from now on, or those since a time and then those that appear. Each event comes once,
    /// also when it appears later than others of its time. While the server does not work or throttles, it is asked again later.
    /// </summary>
    /// <param name="filter">Which events; its end is not looked at.</param>
    /// <param name="interval">How long to wait between two looks.</param>
    /// <param name="options">How the calls are made; <see cref="CallOptions.OnWarning"/> is told when the server does not work.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GorgiasException">The events could not be read at all, or the account refuses the call.</exception>
    public async IAsyncEnumerable<GorgiasEvent> FollowAsync(
        EventFilter filter, TimeSpan interval, CallOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        int left = filter.First ?? int.MaxValue;
        var tail = new EventTail(this, filter, interval, _caller, options);
        await foreach (GorgiasEvent happened in tail.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (left-- <= 0)
            {
                yield break;
            }

            yield return happened;
            if (left == 0)
            {
                yield break;
            }
        }
    }

    internal async IAsyncEnumerable<GorgiasEvent> ListAsync(
        EventFilter filter, DateTimeOffset? since, bool isAscending, CallOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, object?>
        {
            ["types"] = filter.Types.Count == 0 ? null : filter.Types,
            ["object_type"] = filter.ObjectType,
            ["object_id"] = filter.ObjectId,
            ["user_ids"] = filter.UserId,
            ["created_datetime[gte]"] = since,
            ["created_datetime[lte]"] = filter.Until,
            ["order_by"] = isAscending ? "created_datetime:asc" : "created_datetime:desc",
        };
        await foreach (JToken item in _pager.ListAsync(Path, query, isAscending ? null : filter.First, options, cancellationToken).ConfigureAwait(false))
        {
            yield return GorgiasJson.Read<GorgiasEvent>(item);
        }
    }
}

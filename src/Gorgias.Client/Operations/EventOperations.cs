using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Operations;

namespace Gorgias.Client;

/// <summary>Reads events, and follows them (gorgias-api.md, sections 5 and 6.8).</summary>
public sealed class EventOperations : ReadableResource<GorgiasEvent>
{
    internal EventOperations(ApiCaller caller, ListPager pager)
        : base(caller, pager, new ResourceKind<GorgiasEvent>("event", "api/events", static happened => happened.Id, static _ => []))
    {
    }

    /// <summary>
    /// Follows events, oldest first, without an end: those that appear from now on, or those since a time and then those that appear. Each event comes once,
    /// also when it appears later than others of its time. While the server does not work or throttles, it is asked again later.
    /// </summary>
    /// <param name="filter">Query parameters by their wire names, without times and order; null or empty for all events.</param>
    /// <param name="since">Events at or after this time come first; null for those only that appear from now on.</param>
    /// <param name="interval">How long to wait between two looks.</param>
    /// <param name="first">The most events that are wanted; null for all.</param>
    /// <param name="options">How the calls are made; <see cref="CallOptions.OnWarning"/> is told when the server does not work.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GorgiasException">The events could not be read at all, or the account refuses the call.</exception>
    public async IAsyncEnumerable<GorgiasEvent> FollowAsync(
        IReadOnlyDictionary<string, object?>? filter, DateTimeOffset? since, TimeSpan interval, int? first = null, CallOptions? options = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        int left = first ?? int.MaxValue;
        if (left <= 0)
        {
            yield break;
        }

        var tail = new EventTail(this, filter ?? new Dictionary<string, object?>(), since, interval, Caller, options);
        await foreach (GorgiasEvent happened in tail.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return happened;
            if (--left == 0)
            {
                yield break;
            }
        }
    }
}

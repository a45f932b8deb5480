using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>A list of the account. Concurrent callers share one read, and it is kept for <see cref="Life"/>.</summary>
internal sealed class CachedList<T>(ListPager pager, TimeProvider time, string path, params KeyValuePair<string, object?>[] query) : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(1);

    private readonly KeyedLock _reading = new();
    private IReadOnlyList<T>? _items;
    private GorgiasApiException? _refusal;
    private long _readAt;
    private long? _refreshedAt;

    /// <summary>The items, if they are known without a call.</summary>
    public IReadOnlyList<T>? Known => time.GetElapsedTime(_readAt) <= Life ? _items : null;

    public void Dispose() => (_items, _refusal) = (null, null);

    /// <param name="refresh">True to read the list again, unless that was done within the last minute.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The items, and whether they come from an earlier reading.</returns>
    public async Task<(IReadOnlyList<T> Items, bool IsCached)> ReadAsync(bool refresh, CallOptions? options, CancellationToken cancellationToken)
    {
        using IDisposable alone = await _reading.AcquireAsync(path, cancellationToken).ConfigureAwait(false);
        bool mayRefresh = refresh && !(_refreshedAt is { } last && time.GetElapsedTime(last) < BetweenRefreshes);
        if (!mayRefresh && (_items ?? (object?)_refusal) is not null && time.GetElapsedTime(_readAt) <= Life)
        {
            return _items is { } known ? (known, true) : throw _refusal!;
        }

        if (refresh)
        {
            _refreshedAt = time.GetTimestamp();
        }

        var items = new List<T>();
        try
        {
            await foreach (JToken item in pager.ListAsync(path, query.ToDictionary(p => p.Key, p => p.Value), null, options, cancellationToken)
                .ConfigureAwait(false))
            {
                items.Add(GorgiasJson.Read<T>(item));
            }
        }
        catch (GorgiasApiException e) when (!e.EndsRun && e.StatusCode < HttpStatusCode.InternalServerError)
        {
            (_items, _refusal, _readAt) = (null, e, time.GetTimestamp());
            throw;
        }

        (_items, _refusal, _readAt) = (items, null, time.GetTimestamp());
        return (items, false);
    }
}

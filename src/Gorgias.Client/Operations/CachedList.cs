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
    private static readonly TimeSpan LongestOffer = TimeSpan.FromSeconds(10);

    // A person types meanwhile: the call goes out at once, or not at all.
    private static readonly CallOptions Offering = new() { TotalTimeout = LongestOffer, MaximumWait = TimeSpan.Zero };

    private readonly KeyedLock _reading = new();
    private IReadOnlyList<T>? _items;
    private GorgiasApiException? _refusal;
    private long _readAt;
    private long? _refreshedAt;
    private long? _failedAt;
    private volatile bool _isOutdated;
    private volatile bool _isNewCommand;
    private Task<IReadOnlyList<T>>? _offer;

    /// <summary>How many items are read at most; null for all.</summary>
    public int? Most { get; init; }

    /// <summary>The items, if they are known without a call.</summary>
    public IReadOnlyList<T>? Known => time.GetElapsedTime(_readAt) <= Life ? _items : null;

    /// <summary>The items of the last reading, however long ago it was; none before the first.</summary>
    public IReadOnlyList<T> Latest => _items ?? [];

    /// <summary>Takes over an object that this client created or changed, so that it is known by its name without a new reading.</summary>
    public void Note(T item, Func<T, long> id)
    {
        if (_items is { } known)
        {
            _items = [.. known.Where(one => id(one) != id(item)), item];
        }
    }

    /// <summary>Takes out an object that this client removed.</summary>
    public void Forget(long removed, Func<T, long> id)
    {
        if (_items is { } known)
        {
            _items = [.. known.Where(one => id(one) != removed)];
        }
    }

    /// <summary>Makes the next <see cref="ReadAsync"/> with refresh read the list, however young it is. Others go on with what is known.</summary>
    public void Outdate() => _isOutdated = true;

    /// <summary>Lets the next <see cref="ReadAgainAsync"/> read the list, however young it is: who repeats a command may have mended the account.</summary>
    public void BeginCommand() => _isNewCommand = true;

    public void Dispose() => (_items, _refusal) = (null, null);

    /// <summary>
    /// The items for a person who types. They are read when they are not known and the account takes a call at once; a failure is remembered for a minute.
    /// Never fails: without an answer the items are <see cref="Latest"/>.
    /// </summary>
    public Task<IReadOnlyList<T>> OfferAsync() =>
        Known is { } known ? Task.FromResult(known)
        : _offer is { IsCompleted: false } running ? running
        : _offer = ReadOfferAsync();

    /// <summary>The items, read again because something was not among those that are known: once a minute, and once for each command.</summary>
    public Task<(IReadOnlyList<T> Items, bool IsCached)> ReadAgainAsync(CallOptions? options, CancellationToken cancellationToken)
    {
        if (_isNewCommand)
        {
            _isNewCommand = false;
            Outdate();
        }

        return ReadAsync(true, options, cancellationToken);
    }

    /// <param name="refresh">True to read the list again, unless that was done within the last minute, and since the last <see cref="Outdate"/>.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The items, and whether they come from an earlier reading.</returns>
    public async Task<(IReadOnlyList<T> Items, bool IsCached)> ReadAsync(bool refresh, CallOptions? options, CancellationToken cancellationToken)
    {
        using IDisposable alone = await _reading.AcquireAsync(path, cancellationToken).ConfigureAwait(false);
        bool mayRefresh = refresh && (_isOutdated || !(_refreshedAt is { } last && time.GetElapsedTime(last) < BetweenRefreshes));
        if (!mayRefresh && (_items ?? (object?)_refusal) is not null && time.GetElapsedTime(_readAt) <= Life)
        {
            return _items is { } known ? (known, true) : throw _refusal!;
        }

        if (refresh)
        {
            _refreshedAt = time.GetTimestamp();
        }

        // At the beginning: who needs a newer list while this one is read, needs another one.
        bool wasOutdated = _isOutdated;
        _isOutdated = false;
        var items = new List<T>();
        try
        {
            await foreach (JToken item in pager.ListAsync(path, query.ToDictionary(p => p.Key, p => p.Value), Most, options, cancellationToken)
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
        catch when (wasOutdated)
        {
            _isOutdated = true;
            throw;
        }

        (_items, _refusal, _readAt) = (items, null, time.GetTimestamp());
        return (items, false);
    }

    private async Task<IReadOnlyList<T>> ReadOfferAsync()
    {
        if (_failedAt is { } failed && time.GetElapsedTime(failed) < BetweenRefreshes)
        {
            return Latest;
        }

        using var end = new CancellationTokenSource();
        using ITimer timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), end, LongestOffer, Timeout.InfiniteTimeSpan);
        try
        {
            return (await ReadAsync(false, Offering, end.Token).ConfigureAwait(false)).Items;
        }
        catch (GorgiasRateLimitException)
        {
            // While there is no room, no call is made; the next attempt may find some.
        }
        catch (Exception e) when (e is GorgiasException or OperationCanceledException or ObjectDisposedException)
        {
            _failedAt = time.GetTimestamp();
        }

        return Latest;
    }
}

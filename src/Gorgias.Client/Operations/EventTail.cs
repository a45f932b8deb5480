using System.Net;
using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Operations;

/// <summary>
/// Follows the list of events by looking at its end again and again. Each look begins some time before the newest event that is known, since events can appear
/// later than their time says; those that were given are known by their ids. Only times of the server are compared.
/// </summary>
/// <param name="events">The calls.</param>
/// <param name="filter">Which events, without times and order.</param>
/// <param name="since">Where to begin; null for what appears from now on.</param>
/// <param name="interval">How long to wait between two looks.</param>
/// <param name="caller">The clocks of the server and of waits.</param>
/// <param name="options">How the calls are made.</param>
internal sealed class EventTail(
    EventOperations events, IReadOnlyDictionary<string, object?> filter, DateTimeOffset? since, TimeSpan interval, ApiCaller caller, CallOptions? options)
{
    /// <summary>How much later than its time says an event may appear in the list.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>How many ids are kept before those are forgotten that cannot come again.</summary>
    private const int Many = 1000;

    private readonly Dictionary<long, DateTimeOffset> _given = [];
    private DateTimeOffset? _newest;
    private int _forgetAt = Many;
    private bool _hasAnswered;
    private int _failures;

    public async IAsyncEnumerable<GorgiasEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (since is null && !await TryAsync(() => BeginAsync(cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }

        while (true)
        {
            DateTimeOffset? from = From;
            IAsyncEnumerator<GorgiasEvent> look = events.ListAsync(Query("asc", from), null, options, cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            try
            {
                while (await NextAsync(look, cancellationToken).ConfigureAwait(false))
                {
                    if (IsNew(look.Current, from))
                    {
                        yield return look.Current;
                    }
                }
            }
            finally
            {
                await look.DisposeAsync().ConfigureAwait(false);
            }

            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Where the next look begins.</summary>
    private DateTimeOffset? From => _newest is { } newest && Before(newest) is var from && !(from < since) ? from : since;

    private Dictionary<string, object?> Query(string direction, DateTimeOffset? from)
    {
        var query = filter.ToDictionary(static one => one.Key, static one => one.Value);
        query["created_datetime[gte]"] = from;
        query["order_by"] = "created_datetime:" + direction;
        return query;
    }

    private static DateTimeOffset Before(DateTimeOffset time) => time - DateTimeOffset.MinValue > Lateness ? time - Lateness : DateTimeOffset.MinValue;

    // What is there already is known from the start.
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? newest = null;
        await foreach (GorgiasEvent happened in events.ListAsync(Query("desc", null), null, options, cancellationToken)
            .ConfigureAwait(false))
        {
            // The server's time, because the newest event may be a year old: what appears then must not be a year late to be noticed.
            newest ??= ServerTime ?? happened.CreatedDatetime;
            if (newest is { } start && happened.CreatedDatetime < Before(start))
            {
                break;
            }

            _given[happened.Id] = happened.CreatedDatetime ?? DateTimeOffset.MaxValue;
        }

        _newest = newest ?? ServerTime;
    }

    private DateTimeOffset? ServerTime => caller.ServerClock.At(caller.Time.GetTimestamp());

    private bool IsNew(GorgiasEvent happened, DateTimeOffset? from)
    {
        if (happened.CreatedDatetime < from || _given.ContainsKey(happened.Id))
        {
            return false;
        }

        _given[happened.Id] = happened.CreatedDatetime ?? DateTimeOffset.MaxValue;
        if (happened.CreatedDatetime is { } time && !(time <= _newest))
        {
            // An event that is dated into the future must not hide those before it.
            _newest = ServerTime is { } now && now < time ? Later(now, _newest) : time;
        }

        if (_given.Count > _forgetAt)
        {
            Forget();
            _forgetAt = _given.Count + Many;
        }

        return true;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private void Forget()
    {
        if (From is { } from)
        {
            foreach (long id in _given.Where(given => given.Value < from).Select(static given => given.Key).ToList())
            {
                _given.Remove(id);
            }
        }
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<GorgiasEvent> look, CancellationToken cancellationToken)
    {
        bool hasOne = false;
        bool isDone = await TryAsync(async () => hasOne = await look.MoveNextAsync().ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return isDone && hasOne;
    }

    /// <summary>Makes calls; false when the server does not work at the moment.</summary>
    private async Task<bool> TryAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work().ConfigureAwait(false);
            (_hasAnswered, _failures) = (true, 0);
            return true;
        }
        catch (GorgiasException e) when (_hasAnswered && MayPass(e))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_failures++ == 0)
            {
                options?.OnWarning?.Invoke(CallMessages.FollowsLater(e.Message));
            }

            return false;
        }
    }

    private static bool MayPass(GorgiasException e) => e switch
    {
        GorgiasApiException refusal => refusal.StatusCode >= HttpStatusCode.InternalServerError || refusal.StatusCode == HttpStatusCode.RequestTimeout,
        GorgiasRateLimitException or GorgiasConnectionException or GorgiasNoAnswerException or GorgiasOutageException or GorgiasProtocolException => true,
        _ => false,
    };

    private Task PauseAsync(CancellationToken cancellationToken)
    {
        TimeSpan most = interval > LongestPause ? interval : LongestPause;
        TimeSpan pause = interval;
        for (int failed = 0; failed < _failures && pause < most; failed++)
        {
            pause += pause;
        }

        return Clock.DelayAsync(caller.Time, pause > most ? most : pause, cancellationToken);
    }
}

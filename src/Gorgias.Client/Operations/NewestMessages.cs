using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>
/// The newest messages of the account. Lookups that come at once, or while others read, share the next pages, so that many lookups, as after a crash, cost a
/// call or two and not one each. A lookup never gets a page that was asked for before it came.
/// </summary>
internal sealed class NewestMessages(ListPager pager, TimeProvider time)
{
    private readonly object _lock = new();
    private Task? _running;
    private (Task<RecentMessages> Pages, List<WriteStart> Starts)? _waiting;

    /// <summary>The newest messages, back to the start of a write where that is no more than a call for each of the lookups that share them.</summary>
    /// <param name="start">When the write that is looked for was sent at the earliest.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="stop">Stops waiting for them.</param>
    public async Task<RecentMessages> ReadAsync(WriteStart start, CallOptions? options, CancellationToken stop)
    {
        Task<RecentMessages> mine;
        lock (_lock)
        {
            if (_waiting is null)
            {
                var starts = new List<WriteStart>();
                _waiting = (AfterAsync(_running, starts, options), starts);
            }

            _waiting.Value.Starts.Add(start);
            mine = _waiting.Value.Pages;
        }

        // Nobody's cancellation ends the pages of others.
        var cancelled = new TaskCompletionSource<bool>();
        using CancellationTokenRegistration registration = stop.Register(() => cancelled.TrySetCanceled(stop));
        await (await Task.WhenAny(mine, cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
        return await mine.ConfigureAwait(false);
    }

    private async Task<RecentMessages> AfterAsync(Task? before, List<WriteStart> starts, CallOptions? options)
    {
        // Those that come at the same moment still join.
        await Clock.YieldAsync(time).ConfigureAwait(false);
        try
        {
            await (before ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception e) when (e is GorgiasException or OperationCanceledException)
        {
            // It was the failure of those who shared those pages.
        }

        lock (_lock)
        {
            (_running, _waiting) = (_waiting?.Pages, null);
        }

        try
        {
            return await ReadAsync(starts, options).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _running = null;
            }
        }
    }

    private async Task<RecentMessages> ReadAsync(List<WriteStart> starts, CallOptions? options)
    {
        // A page may cost no more than asking for each write by itself would.
        int most = ListPager.LargestPage * (starts.Count + 1);
        var query = new Dictionary<string, object?> { ["order_by"] = "created_datetime:desc" };
        var messages = new List<GorgiasMessage>();
        try
        {
            await foreach (JToken item in pager.ListAsync("api/messages", query, 1, options, CancellationToken.None, isFiltered: true).ConfigureAwait(false))
            {
                GorgiasMessage message = GorgiasJson.Read<GorgiasMessage>(item);
                messages.Add(message);
                if (messages.Count >= most
                    || (messages.Count >= ListPager.LargestPage && starts.TrueForAll(s => !s.IsKnown || s.IsAfter(message.CreatedDatetime))))
                {
                    return new RecentMessages(messages, isWhole: false);
                }
            }
        }
        catch (GorgiasProtocolException) when (messages.Count > 0)
        {
            // The list cannot be read further: what is missing is looked for in another way.
            return new RecentMessages(messages, isWhole: false);
        }

        return new RecentMessages(messages, isWhole: true);
    }
}

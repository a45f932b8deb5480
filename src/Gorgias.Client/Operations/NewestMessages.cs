using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>
/// The newest messages of the account, one page. Lookups that come at once, or while a page is read, share the next one, so that many lookups, as after a
/// crash, cost a call or two and not one each. A lookup never gets a page that was asked for before it came.
/// </summary>
internal sealed class NewestMessages(ListPager pager)
{
    private readonly object _lock = new();
    private Task? _running;
    private Task<IReadOnlyList<GorgiasMessage>>? _waiting;

    /// <summary>The newest messages; as many as a page can hold when the account has more.</summary>
    public async Task<IReadOnlyList<GorgiasMessage>> ReadAsync(CallOptions? options, CancellationToken stop)
    {
        Task<IReadOnlyList<GorgiasMessage>> mine;
        lock (_lock)
        {
            mine = _waiting ??= AfterAsync(_running, options);
        }

        // Nobody's cancellation ends the page of others.
        var cancelled = new TaskCompletionSource<bool>();
        using CancellationTokenRegistration registration = stop.Register(() => cancelled.TrySetCanceled(stop));
        await (await Task.WhenAny(mine, cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
        return await mine.ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<GorgiasMessage>> AfterAsync(Task? before, CallOptions? options)
    {
        // Those that come at the same moment still join.
        await Task.Yield();
        try
        {
            await (before ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception e) when (e is GorgiasException or OperationCanceledException)
        {
            // It was the failure of those who shared that page.
        }

        lock (_lock)
        {
            (_running, _waiting) = (_waiting, null);
        }

        try
        {
            var query = new Dictionary<string, object?> { ["order_by"] = "created_datetime:desc" };
            var messages = new List<GorgiasMessage>();
            await foreach (JToken item in pager.ListAsync("api/messages", query, ListPager.LargestPage, options, CancellationToken.None).ConfigureAwait(false))
            {
                messages.Add(GorgiasJson.Read<GorgiasMessage>(item));
            }

            return messages;
        }
        finally
        {
            lock (_lock)
            {
                _running = null;
            }
        }
    }
}

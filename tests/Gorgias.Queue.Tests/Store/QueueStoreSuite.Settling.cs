using Gorgias.Client;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Store;

/// <content>What is stored with an item when it is settled.</content>
public abstract partial class QueueStoreSuite
{
    [StoreFact]
    public async Task Done_is_final()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        await Store.DoneAsync("a", 4711);
        QueueItem done = await Store.ItemAsync("a");
        Time.Advance(TimeSpan.FromHours(1));

        Assert.Single(await Store.DoneAsync("a", 4712));
        Assert.Empty(await Store.DeadAsync("a"));
        Assert.Empty(await Store.RetryAsync("a"));
        Assert.Empty(await Store.UnknownAsync("a"));
        Assert.Empty(await Store.RenewAsync("me", [done.Id], StoreExtensions.Lease));
        Assert.Equal(0, await Store.RestartAsync([done.Id]));
        Assert.Empty(await Store.LeaseUnknownAsync("me", 10, StoreExtensions.Lease));
        Assert.Equal(done, await Store.ItemAsync("a"));
    }

    [StoreFact]
    public async Task Returning_an_item_unsent_does_not_count_the_attempt_and_leaves_an_unknown_item_unknown()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        await Store.SettleAsync("a", id => QueueSettlement.Release(id));
        Assert.Equal((QueueItemState.Pending, 0), ((await Store.ItemAsync("a")).State, (await Store.ItemAsync("a")).Attempts));

        await Store.TakeAsync();
        await Store.UnknownAsync("a");
        await Store.LeaseUnknownAsync("me", 1, StoreExtensions.Lease);
        await Store.SettleAsync("a", id => QueueSettlement.Release(id));
        Assert.Equal((QueueItemState.Unknown, 1), ((await Store.ItemAsync("a")).State, (await Store.ItemAsync("a")).Attempts));
    }

    [StoreFact]
    public async Task The_error_of_a_dead_item_is_stored_with_its_fields()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        var error = new QueueItemError(
            GorgiasErrorKind.Refused, "400: \0 no", new Dictionary<string, IReadOnlyList<string>> { ["messages.0.channel"] = ["Missing.", "Not „so“."] });
        await Store.SettleAsync("a", id => QueueSettlement.Dead(id, error));

        QueueItem item = await Store.ItemAsync("a");

        Assert.Equal((QueueItemState.Dead, "Refused", "400:  no", 1), (item.State, item.Error!.Kind, item.Error.Message, item.Attempts));
        Assert.Equal(["Missing.", "Not „so“."], Assert.Single(item.Error.Fields).Value);
    }

    [StoreFact]
    public async Task A_kind_of_error_that_only_a_later_version_knows_is_read_as_it_was_written()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        const string Text = "Whatever the later version says.";
        var error = QueueItemError.Stored("OfALaterVersion", Text, QueueItemError.NoFields);
        await Store.SettleAsync("a", id => QueueSettlement.Dead(id, error));

        QueueItem item = await Store.ItemAsync("a");

        Assert.Equal(("OfALaterVersion", Text), (item.Error!.Kind, item.Error.Message));
        Assert.False(item.Error.TryGetKind(out GorgiasErrorKind kind));
        Assert.Equal(GorgiasErrorKind.Unexpected, kind);
    }
}

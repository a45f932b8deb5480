using Gorgias.Client;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Store;

/// <summary>Which account a queue belongs to, and what clearing would remove.</summary>
public abstract partial class QueueStoreSuite
{
    private const string Acme = "acme.gorgias.com";
    private const string Other = "other.gorgias.com";

    [StoreFact]
    public async Task A_queue_has_no_account_until_one_claims_it_and_keeps_that_for_good()
    {
        await Store.AddAsync(Given.Ticket("a"));
        Assert.Null(await Store.GetAccountAsync());

        Assert.Equal(Acme, await Store.ClaimAsync(Acme));
        Assert.Equal(Acme, await Store.ClaimAsync(Other));
        Assert.Equal(Acme, await Store.ClaimAsync(Acme));
        Assert.Equal(Acme, await (await OpenAsync()).GetAccountAsync());
    }

    [StoreFact]
    public async Task Of_two_accounts_that_claim_a_queue_at_once_one_has_it()
    {
        IQueueStore second = await OpenAsync();
        string[] owners = await WhileTimePassesAsync(Task.WhenAll(Task.Run(() => Store.ClaimAsync(Acme)), Task.Run(() => second.ClaimAsync(Other))));

        Assert.Equal(owners[0], owners[1]);
        Assert.Equal(owners[0], await Store.GetAccountAsync());
    }

    [StoreFact]
    public async Task The_queue_of_another_account_is_refused_and_stays_as_it_is()
    {
        await QueueAccount.ClaimAsync(Store, Acme);
        await QueueAccount.ClaimAsync(Store, Acme);

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => QueueAccount.ClaimAsync(Store, Other));

        Assert.Equal(GorgiasErrorKind.QueueOtherAccount, error.Kind);
        Assert.All([Store.Name, Acme, Other], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Equal(Acme, await Store.GetAccountAsync());
    }

    [StoreFact]
    public async Task Clearing_removes_as_many_as_were_counted()
    {
        await Store.AddAsync(Given.Tickets(5));
        await Store.TakeAsync(count: 2);
        await Store.DoneAsync("t00000");
        Time.Advance(TimeSpan.FromHours(1));
        await Store.DoneAsync("t00001");

        Assert.Equal(2, await Store.CountAsync(QueueItemState.Done, TimeSpan.Zero));
        Assert.Equal(1, await Store.CountAsync(QueueItemState.Done, TimeSpan.FromMinutes(30)));
        Assert.Equal(3, await Store.CountAsync(QueueItemState.Pending, TimeSpan.Zero));
        Assert.Equal(0, await Store.CountAsync(QueueItemState.Dead, TimeSpan.Zero));
        Assert.Equal(1, await Store.ClearAsync(QueueItemState.Done, TimeSpan.FromMinutes(30)));
    }
}

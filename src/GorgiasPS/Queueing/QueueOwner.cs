using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS.Queueing;

/// <summary>Which account a queue belongs to, and how much it holds that was not sent.</summary>
/// <param name="Account">The account; null while the queue has none.</param>
/// <param name="Unsent">The items that are neither done nor dead.</param>
/// <param name="Total">All items.</param>
internal sealed record QueueOwner(string? Account, long Unsent, long Total)
{
    /// <summary>Opens a queue, which is created when it is missing, to enter records into it: it belongs to the account of the connection from then
    /// on.</summary>
    /// <param name="address">The queue.</param>
    /// <param name="connection">The connection; null for none, which leaves the queue as it is.</param>
    /// <param name="cancellation">Cancels the opening.</param>
    /// <exception cref="QueueException">The queue belongs to another account, or cannot be used.</exception>
    /// <exception cref="RecordException">The queue has items and no account.</exception>
    public static async Task<IQueueStore> OpenToEnterAsync(
        QueueAddress address, GorgiasConnection? connection, CancellationToken cancellation)
    {
        string? account = connection?.AccountLedger.Account;
        CheckFolder(address, account);
        IQueueStore store = await QueueResolver.OpenAsync(address, cancellation, create: true).ConfigureAwait(false);
        try
        {
            if (account is null)
            {
                return store;
            }

            if (await store.GetAccountAsync(cancellation).ConfigureAwait(false) is { } owner)
            {
                QueueAccount.Check(store.Name, owner, account);
                return store;
            }

            if ((await store.GetStatisticsAsync(cancellation).ConfigureAwait(false)).Total is > 0 and var items)
            {
                // Another account may have them: then a record that is there would never be sent to this one, and theirs would be.
                throw new RecordException(
                    GorgiasErrorKind.QueueOtherAccount,
                    QueueMessages.ItemsWithoutAccount(store.Name, items),
                    QueueMessages.ItemsWithoutAccountAdvice(store.Name, account));
            }

            await QueueAccount.ClaimAsync(store, account, cancellation).ConfigureAwait(false);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Finds out whether the items of a queue may be sent to the account of a connection. Changes nothing.</summary>
    /// <exception cref="QueueException">The queue belongs to another account, or cannot be read.</exception>
    public static async Task<QueueOwner> CheckAsync(QueueAddress address, GorgiasConnection? connection, CancellationToken cancellation)
    {
        string? account = connection?.AccountLedger.Account;
        using IQueueStore store = await QueueResolver.OpenAsync(address, cancellation).ConfigureAwait(false);
        QueueStatistics statistics = await store.GetStatisticsAsync(cancellation).ConfigureAwait(false);
        var owner = new QueueOwner(await store.GetAccountAsync(cancellation).ConfigureAwait(false), statistics.Unsettled, statistics.Total);
        if (account is not null)
        {
            CheckFolder(address, account);
            QueueAccount.Check(store.Name, owner.Account, account);
        }

        return owner;
    }

    /// <summary>As <see cref="CheckAsync"/>, for a queue that need not be there yet.</summary>
    /// <exception cref="QueueException">The queue belongs to another account, or cannot be read.</exception>
    public static async Task CheckIfThereAsync(QueueAddress address, GorgiasConnection? connection, CancellationToken cancellation)
    {
        CheckFolder(address, connection?.AccountLedger.Account);
        try
        {
            await CheckAsync(address, connection, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is QueueException { Kind: GorgiasErrorKind.QueueNotFound } or RecordException { Kind: GorgiasErrorKind.QueueNotFound })
        {
            // It would be made.
        }
    }

    // The folder goes with its sandbox, so nothing of another account may be in it.
    private static void CheckFolder(QueueAddress address, string? account)
    {
        if (SandboxQueues.SandboxOf(address) is { } sandbox && (account is null || !account.EndsWith("/" + sandbox, StringComparison.Ordinal)))
        {
            QueueAccount.Check(address.Name, QueueMessages.Sandbox(sandbox), account);
        }
    }
}

using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Session;

/// <summary>Finds the store through which a connection shares its account's rate limit.</summary>
internal static class SharedLimits
{
    /// <summary>Gives a function from an account's address to the store of its rate limit, for the scopes Machine and Database. A terminating error when
    /// -RateLimitQueue is missing or does not fit the scope.</summary>
    public static Func<Uri, IRateLimitStore> For(PSCmdlet cmdlet, RateLimitScope scope, string? queue)
    {
        if ((scope == RateLimitScope.Database) != (queue is not null))
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.InvalidArgument,
                scope == RateLimitScope.Database ? ConnectionMessages.RateLimitQueueMissing : ConnectionMessages.RateLimitQueueWithoutDatabase,
                ConnectionMessages.RateLimitQueueAdvice,
                queue));
        }

        if (queue is null)
        {
            return static account => new PooledRateLimitStore(RateLimitStores.OnThisMachine(account));
        }

        QueueAddress address = QueueResolver.Find(cmdlet, queue);
        return account => RateLimitStores.InDatabase(address, account);
    }

    /// <summary>Says when the account's limit is shared elsewhere than this connection asked for, because an earlier one of the process asked first.</summary>
    public static void TellUnused(GorgiasClient client, Action<string> warn)
    {
        if (client.UnusedRateLimitStore is { } location)
        {
            warn(ConnectionMessages.SharingUnused(location, client.GetRateLimit().SharedAt));
        }
    }
}

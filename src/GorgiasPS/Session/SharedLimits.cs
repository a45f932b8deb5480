using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Session;

/// <summary>Where a connection shares its account's rate limit.</summary>
internal static class SharedLimits
{
    /// <summary>What makes the budget of an account, for a scope beyond the process; a terminating error when scope and queue do not go together.</summary>
    public static Func<Uri, ISharedBudget> For(PSCmdlet cmdlet, BudgetScope scope, string? queue)
    {
        if ((scope == BudgetScope.Database) != (queue is not null))
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.Of(
                "InvalidArgument",
                scope == BudgetScope.Database ? "RateLimitQueue: it is missing." : "RateLimitQueue: it goes with -RateLimitScope Database.",
                "Name a queue in a PostgreSQL database: -RateLimitScope Database -RateLimitQueue orders. See about_GorgiasPS_Queue.",
                queue,
                ErrorCategory.InvalidArgument));
        }

        if (queue is null)
        {
            return static account => SharedBudget.OnThisMachine(account);
        }

        QueueAddress address = QueueHome.Find(cmdlet, queue);
        return account => SharedBudget.InDatabase(address, account);
    }
}

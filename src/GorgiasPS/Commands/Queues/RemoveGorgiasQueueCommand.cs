using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Removes empty queues.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ByName)]
[OutputType(typeof(void))]
public sealed class RemoveGorgiasQueueCommand : GorgiasCmdlet
{
    private const string ByName = "Name";
    private const string ByObject = "InputObject";

    // A queue that is open now will be open in half a minute as well.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Queues to remove: names, which may have wildcards, paths of queue files, or PostgreSQL connection strings. A registered name is unregistered
    /// too.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("Queue")]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The queue to remove, from Get-GorgiasQueue.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public GorgiasQueueInfo? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (QueueAddress address in InputObject is null ? QueueResolver.FindAll(this, Name!) : [InputObject.Address])
        {
            Remove(address);
        }
    }

    private void Remove(QueueAddress address)
    {
        QueueStatistics? counts = Run(
            async cancellation =>
            {
                using IQueueStore store = await QueueResolver.OpenAsync(address, cancellation).ConfigureAwait(false);
                return await store.GetStatisticsAsync(cancellation).ConfigureAwait(false);
            },
            address.Name);
        if (counts is null)
        {
            return;
        }

        if (counts.Total > 0)
        {
            WriteError(ErrorRecords.Of(
                GorgiasErrorKind.QueueNotEmpty,
                ClearingMessages.NotEmpty(address.Name, counts.Unsettled, counts.Done, counts.Dead),
                ClearingMessages.NotEmptyAdvice(address.Name),
                address.Name));
            return;
        }

        if (!ShouldProcess(address.Location, ClearingMessages.RemoveAction))
        {
            return;
        }

        Run(
            (_, cancellation) => QueueStore.RemoveAsync(address, new QueueStoreOptions { BusyTimeout = Patience }, cancellation),
            address.Name);
        if (!IsStopped)
        {
            QueueResolver.Unregister(address);
            WriteVerbose(ClearingMessages.Removed(address.Name));
        }
    }
}
